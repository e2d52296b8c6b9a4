// The board of many devices as somebody at the keyboard sees it, in a headless Chromium.
import { openBrowser, openWindow } from '../support/chromium.mjs';
import { heading, machine, number, say, table } from '../support/report.mjs';
import { median, quantile, round } from '../support/stats.mjs';
import { wayOf } from './board-states.mjs';
import { nameOf } from './configs.mjs';
import { quietOf, untilPainted } from './painted.mjs';

const SAMPLES = 40;
const QUICK_SAMPLES = 4;
const OPENINGS = 5;
const AIM_MS = 200;
const ADDRESS = '/network-board';
/** Goes one card down in five, and always finds one. */
const ARROWS = ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft'];
const LANES = ['role', 'wave'];
const SEARCH = 'search input[type="search"]';

/** @returns the figures of each thing that a person does there */
export async function board(bed, { ids, devices, waves, quick }) {
  const browser = await openBrowser();
  const samples = quick ? QUICK_SAMPLES : SAMPLES;
  const opened = [];
  for (let at = 0; at < (quick ? 1 : OPENINGS); at += 1) {
    const window = await openWindow(browser, bed.api);
    opened.push(await openPage(await window.newPage(), bed.url));
    await window.close();
  }
  const window = await openWindow(browser, bed.api);
  const page = await window.newPage();
  const quiet = quietOf(page);
  await openPage(page, bed.url);
  await quiet();
  const seen = { devices, cards: await page.locator('[data-card]').count() };
  const figures = {
    arrow: figureOf(await arrows({ page, quiet }, samples)),
    step: figureOf(await steps({ page, quiet }, ids, samples)),
    lanes: figureOf(await lanes({ page, quiet }, firstLaneIs, ['spine', waves[0]], samples)),
    allLanes: figureOf(
      await lanes({ page, quiet }, lastLaneIs, ['console', waves.at(-1)], samples),
    ),
    search: figureOf(await searches({ page, quiet }, ids, samples)),
    open: figureOf(opened),
  };
  await browser.close();
  show(seen, figures);
  return { ...seen, ...figures, load: machine().load };
}

async function openPage(page, url) {
  await page.goto(`${url}${ADDRESS}`, { waitUntil: 'commit' });
  return untilPainted(page, { on: null, until: cardsAreShown }, () => undefined);
}

async function arrows({ page, quiet }, samples) {
  await page.locator('[data-column="planned"] [data-card]').first().focus();
  const taken = [];
  for (let at = 0; at < samples; at += 1) {
    const value = await page.evaluate(() => document.activeElement.dataset.card);
    const asked = { on: 'keydown', until: anotherHasFocus, value };
    const press = () => page.keyboard.press(ARROWS[at % ARROWS.length]);
    taken.push(await untilPainted(page, asked, press));
  }
  await quiet();
  return taken;
}

/** Planned ones are staged: the first of their wave, so that both cells show them. */
async function steps({ page, quiet }, ids, samples) {
  const planned = [...ids.keys()].filter((device) => wayOf(device).length === 0);
  const taken = [];
  for (const device of planned.slice(0, samples)) {
    const value = ids[device];
    await page.locator(`[data-card="${value}"]`).focus();
    const asked = { on: 'keydown', until: standsStaged, value };
    const answer = page.waitForResponse((one) => one.url().endsWith('/actions/stage'));
    taken.push(await untilPainted(page, asked, () => page.keyboard.press('Shift+ArrowRight')));
    const status = (await answer).status();
    if (status >= 300) throw new Error(`${nameOf(device)} was not staged: ${status}`);
    // What the change makes the page ask for belongs to this step and not to the next.
    await quiet();
    if (!(await page.evaluate(standsStaged, value))) throw new Error('a card went back');
  }
  return taken;
}

/** @param ids of a role's lane and of a wave's; `stands` says in the page that it is there */
async function lanes({ page, quiet }, stands, ids, samples) {
  const taken = [];
  for (let at = 0; at < samples; at += 1) {
    const label = page.locator(`input[type="radio"][value="${LANES[at % 2]}"] + label`);
    const asked = { on: 'mouseup', until: stands, value: ids[at % 2] };
    taken.push(await untilPainted(page, asked, () => label.click()));
    await quiet();
  }
  return taken;
}

/** Each text is another, so that the server is asked for each. */
async function searches({ page, quiet }, ids, samples) {
  const box = page.locator(SEARCH);
  const taken = [];
  for (let at = 0; at < samples; at += 1) {
    const ten = nameOf(((at * 10) % ids.length) + 1).slice(0, -1);
    await box.focus();
    const asked = { on: 'input', until: allAreNamed, value: ten };
    taken.push(await untilPainted(page, asked, () => page.keyboard.type(ten)));
    await quiet();
    const all = { on: 'input', until: anyIsNamedOtherwise, value: ten };
    await untilPainted(page, all, () => box.fill(''));
    await quiet();
  }
  return taken;
}

// These run in the page.
const cardsAreShown = () => document.querySelector('[data-card]') !== null;
const anotherHasFocus = (before) => {
  const card = document.activeElement?.dataset.card;
  return card !== undefined && card !== before;
};
const standsStaged = (id) =>
  document.querySelector(`[data-column="staged"] [data-card="${id}"]`) !== null;
const firstLaneIs = (id) => document.querySelector('[data-lane]')?.dataset.lane === id;
const lastLaneIs = (id) =>
  [...document.querySelectorAll('[data-lane]')].at(-1)?.dataset.lane === id;
const allAreNamed = (text) => {
  const cards = [...document.querySelectorAll('[data-card]')];
  return cards.length > 0 && cards.every((card) => card.textContent.includes(text));
};
const anyIsNamedOtherwise = (text) =>
  [...document.querySelectorAll('[data-card]')].some((card) => !card.textContent.includes(text));

const figureOf = (taken) => ({
  times: taken.length,
  median: round(median(taken)),
  p95: round(quantile(taken, 0.95)),
});

const SAID = {
  arrow: 'an arrow key, from card to card',
  step: 'Shift and an arrow, until the card stands in its new column',
  lanes: 'lanes by role instead of wave, and back: those in sight',
  allLanes: 'the same, until all lanes are there',
  search: 'a search, from the last key (asks the server)',
  open: 'the page opened, until cards are shown (asks the server)',
};

function show({ devices, cards }, figures) {
  heading(`The board: ${number(devices)} devices, ${number(cards)} cards drawn`);
  table(
    ['until painted', 'times', 'median ms', '95 % ms', `95 % below ${AIM_MS} ms`],
    Object.entries(figures).map(([what, { times, median: middle, p95 }]) => [
      SAID[what],
      times,
      number(middle),
      number(p95),
      p95 < AIM_MS ? 'yes' : 'no',
    ]),
  );
  say('\n  A search waits 250 ms for more to be typed before it asks.');
}
