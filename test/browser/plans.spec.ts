import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser, overflow } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { makeDateRegion } from '../support/dates.js';
import { EmptySite, planTask, stepTask, voteAt } from '../support/plans.js';
import { made, type Made } from '../support/receiving.js';

const PLACE = 'Region nord';
const BROKEN = 'Var udført, holder ikke længere';
const EVIDENCE = 'Kortlægningsskema, version 3';

let site: EmptySite;
let browser: Browser;
let coordinator: Client;
let security: Client;
let it: Client;
let clinical: Client;
let page: Page;
/** Of the region. */
let plan: Made;

beforeAll(async () => {
  site = await EmptySite.open();
  browser = await openBrowser();
  coordinator = await site.person('coordinator');
  security = await site.person('security');
  const { region } = await makeDateRegion(coordinator, 'nord');
  it = await site.person('region-it', region.id);
  clinical = await site.person('region-clinical', region.id);
  page = await site.page(browser, 'coordinator');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const go = (path: string) => page.goto(site.url + path);
const region = (name: string): Locator => page.getByRole('region', { name, exact: true });
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const stands = (state: string): Promise<void> =>
  page.locator('h1').locator('..').getByText(state, { exact: true }).waitFor();
const readPlan = (): Promise<Made> => made(coordinator.get(`/plans/${plan.id}`));
/** As the pages write it. */
const danish = (day: unknown): string => String(day).split('-').reverse().join('.');

async function lookedAt(name: string): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await keepPicture(page, `plans-story-${name}`);
}

async function makePlanOf(place: string, startsOn: string, title: string): Promise<void> {
  const panel = region('Ny plan');
  await panel.getByRole('textbox', { name: 'Begynder' }).fill(startsOn);
  await panel.getByLabel('Servere, som regionens andel kræver').fill('10');
  const whose = panel.getByLabel('Hvis plan').locator('option:checked');
  expect(await whose.innerText()).toBe(place);
  await panel.getByRole('button', { name: 'Lav planen' }).click();
  await heading(title);
}

async function openTask(key: string): Promise<void> {
  const { id } = await planTask(coordinator, plan, key);
  await go(`/plan-tasks/${id}`);
  await heading(new RegExp(`^${key} `));
}

const complete = (client: Client, key: string, evidence: string) =>
  made(stepTask(client, plan, key, { action: 'complete', evidence }));

test('from nothing: the template, the centre’s plan and a region’s', async () => {
  await go('/plan');
  await page.getByText('Der er ingen plan endnu').waitFor();
  expect(await button('Lav centrets plan').isDisabled()).toBe(true);
  await button('Indfør standardskabelonen').click();
  await page.getByRole('listitem').getByText('Gjort').waitFor();
  await lookedAt('first-steps');

  await button('Lav centrets plan').click();
  await makePlanOf('Centret', '28.04.2025', 'Centrets plan');
  await page.getByText('0 af 1 opgaver er udført').waitFor();

  await go('/plan');
  await region('Centret').getByRole('link', { name: 'Centret', exact: true }).waitFor();
  await button(`Lav plan for ${PLACE}`).click();
  await makePlanOf(PLACE, '05.05.2025', `Plan for ${PLACE}`);
  plan = await made(coordinator.get(`/plans/${page.url().split('/').pop() ?? ''}`));
  expect(plan).toMatchObject({ startsOn: '2025-05-05', parameters: { servers: 10 } });

  await go('/plan');
  await region(PLACE)
    .getByRole('link', { name: /T02 Kortlægning/ })
    .first()
    .waitFor();
  await page.getByText('Alle 2 planer holder deres basis.').waitFor();
  expect(await button(`Lav plan for ${PLACE}`).count()).toBe(0);
  await lookedAt('overview');
});

/** What a row of the table says, in the words of the chart's. */
async function asInChart(row: Locator): Promise<string> {
  const title = await row.getByRole('rowheader').innerText();
  const [key, standing = '', , start, finish] = await row.getByRole('cell').allInnerTexts();
  const [state = '', critical] = standing.split('\n').map((word) => word.trim());
  const days = start === finish ? start : `${start} – ${finish}`;
  return `${key} ${title}: ${state}, ${days}${critical === undefined ? '' : `, ${critical}`}`;
}

test('the chart and its table say the same', async () => {
  await go(`/plans/${plan.id}`);
  const bars = page.getByRole('list', { name: `Tidsplan for ${PLACE}` }).getByRole('link');
  await bars.first().waitFor();
  const drawn = await bars.evaluateAll((links) =>
    links.map((link) => link.getAttribute('aria-label') ?? ''),
  );
  expect(drawn).toHaveLength((plan['tasks'] as Made[]).length);
  expect(drawn.filter((words) => words.endsWith('kritisk')).length).toBeGreaterThan(5);
  await lookedAt('chart');

  await button('Tabel').click();
  const table = page.getByRole('table', { name: `Tidsplan for ${PLACE}` });
  await table.waitFor();
  const rows = await table
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .all();
  expect(await Promise.all(rows.map(asInChart))).toEqual(drawn);
  await lookedAt('table');
});

test('a task has files and tags, by which the table finds it', async () => {
  await openTask('T02');
  const files = region('Filer');
  await files.getByText('Der er ingen filer til opgaven.').waitFor();
  const send = (name: string, text: string) =>
    files
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await send('personer.csv', 'navn;cpr\nA;010190-1234');
  await files.getByText(/^personer\.csv: Linje 2 ligner/).waitFor();
  await send('linjer.csv', 'linje;Gb/s\n1;10');
  await files.getByRole('link', { name: /^linjer\.csv/ }).waitFor();

  await button('Ret opgaven').click();
  const tags = region('Ret opgaven').getByLabel('Mærker').and(page.locator('input'));
  await tags.focus();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('Bølge 1,haster');
  await lookedAt('tags');
  // What is typed last is kept, too.
  await button('Gem').click();
  await region('Om opgaven').getByText('Bølge 1, haster', { exact: true }).waitFor();
  await lookedAt('files');

  await go(`/plans/${plan.id}?view=table`);
  const table = page.getByRole('table', { name: `Tidsplan for ${PLACE}` });
  await page.getByLabel('Mærke', { exact: true }).selectOption('haster');
  await page.getByText('1 af 38 opgaver', { exact: true }).waitFor();
  await table.getByRole('link', { name: /^Kortlægning/ }).waitFor();
});

test('a task is declared done with what shows it, and the rows follow', async () => {
  await go(`/plans/${plan.id}`);
  const bar = (name: RegExp) =>
    page.getByRole('list', { name: `Tidsplan for ${PLACE}` }).getByRole('link', { name });
  await bar(/^T04 .*: Blokeret,/).waitFor();
  // By the keyboard, as the line under the chart says.
  await bar(/^T01 /).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await heading(/^T02 Kortlægning/);
  await stands('Klar');
  await button('Meld udført').click();
  const panel = region('Meld udført');
  await panel.getByRole('button', { name: 'Meld udført' }).click();
  await panel.getByText('Skal udfyldes.', { exact: true }).waitFor();
  await panel.getByRole('textbox', { name: 'Dokumentation' }).fill(EVIDENCE);
  await panel.getByRole('button', { name: 'Meld udført' }).click();
  await panel.waitFor({ state: 'detached' });
  await stands('Udført');
  await region('Om opgaven').getByText(EVIDENCE).waitFor();
  await lookedAt('task');

  await region('Efter den').getByRole('link', { name: /T04/ }).click();
  await heading(/^T04 /);
  await stands('Klar');
  await page.getByRole('link', { name: `Plan for ${PLACE}` }).click();
  await bar(/^T02 .*: Udført,/).waitFor();
  await page.getByText(/^2 af 38 opgaver er udført$/).waitFor();
});

/** The vote of the coordinator in the browser, and those of the region by API. */
async function passGate(): Promise<void> {
  await button('Stem').click();
  const panel = region('Stem ved porten');
  await panel.getByLabel('Rolle').selectOption({ label: 'Koordinator' });
  await panel.getByLabel('Svar').selectOption({ label: 'Ja' });
  await panel.getByRole('button', { name: 'Stem', exact: true }).click();
  await panel.waitFor({ state: 'detached' });
  await region('Stemmer').getByText('1 ja af de 3, der kræves').waitFor();
  await made(voteAt(it, plan, 'G1', { role: 'region-it' }));
  await region('Stemmer').getByText('2 ja af de 3, der kræves').waitFor();
  await made(voteAt(clinical, plan, 'G1', { role: 'region-clinical' }));
  await region('Stemmer').getByText('Porten er passeret').waitFor();
  await stands('Udført');
}

test('a gate is passed, breaks with what it stood on, and is voted on again', async () => {
  await openTask('G1');
  await stands('Blokeret');
  expect(await button('Stem').isDisabled()).toBe(true);
  await complete(security, 'T03', 'Databehandleraftale 12');
  await complete(coordinator, 'T04', 'Godkendt af regionen 2. maj');
  await stands('Klar');
  await passGate();
  expect(await button('Stem').count()).toBe(0);
  await lookedAt('gate-passed');

  const reason = 'Ny databehandleraftale';
  await made(stepTask(security, plan, 'T03', { action: 'reopen', reason }));
  await stands(BROKEN);
  await region('Hvordan den står').getByText(/T03/).first().waitFor();
  await lookedAt('gate-broken');
  await go('/plan');
  await page.getByText('1 opgave var udført, men holder ikke længere.').waitFor();
  await region(PLACE)
    .getByRole('listitem')
    .filter({ hasText: 'G1' })
    .getByText(BROKEN, { exact: true })
    .waitFor();

  await complete(security, 'T03', 'Databehandleraftale 13');
  await openTask('G1');
  await region('Stemmer').getByText('0 ja af de 3, der kræves').waitFor();
  await region('Stemmer').getByText('3 stemmer, der ikke længere tæller').waitFor();
  await passGate();
  await lookedAt('gate-again');
});

test('what if a task takes longer: shown, carried out, and the finish has moved', async () => {
  const { finish: before } = await readPlan();
  await go(`/plans/${plan.id}`);
  await button('Hvad nu hvis').click();
  const panel = region('Hvad nu hvis');
  await panel.getByLabel('Vælg en opgave').selectOption({ label: 'T25 Parallel drift' });
  const task = panel.getByRole('group', { name: 'T25 Parallel drift' });
  await task.getByLabel('Sandsynligt').fill('60');
  await task.getByLabel('Værst').fill('80');
  await panel.getByRole('button', { name: 'Vis, hvad der flytter sig' }).click();

  const result = region('Det flytter sig');
  await result.getByText('Planen er færdig').waitFor();
  const [from, to] = await result
    .getByText('Planen er færdig')
    .innerText()
    .then((words) => words.match(/\d\d\.\d\d\.\d{4}/g) ?? []);
  expect(from).toBe(danish(before));
  await result.getByRole('heading', { name: /^\d+ opgaver flytter sig$/ }).waitFor();
  for (const name of [/^T25 /, /^G4 /, /^T27 /, /^T34 /]) {
    await result.getByRole('link', { name }).waitFor();
  }
  expect(await result.getByRole('link', { name: /^T06 / }).count()).toBe(0);
  await page.getByText('Som prøvet').waitFor();
  expect((await readPlan())['finish']).toBe(before);
  await lookedAt('what-if');

  await panel.getByLabel('Begrundelse').fill('Klinikken vil se to måneder');
  await panel.getByRole('button', { name: 'Udfør', exact: true }).click();
  await page.getByText('Planen er ændret.').first().waitFor();
  await result.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  const header = page.locator('header').filter({ has: page.locator('h1') });
  await header.getByText(`Færdig ${String(to)}`).waitFor();
  await header.getByText(/^\d+ arbejdsdage senere end basis$/).waitFor();
  const { finish: after } = await readPlan();
  expect([danish(after), String(after) > String(before)]).toEqual([to, true]);
  await go('/plan');
  await page.getByText('1 af 2 planer slutter senere end deres basis.').waitFor();
});

/** Takes the bar of a row along by so many pixels, and does not let go of it. */
async function pull(row: Locator, px: number): Promise<void> {
  const box = await row.locator('[data-grip="move"]').last().boundingBox();
  if (box === null) throw new Error('the bar is not to be seen');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + px / 2, y, { steps: 3 });
  await page.mouse.move(x + px, y, { steps: 3 });
}

test('a bar is dragged and given back, tried and discarded, and carried out by keys', async () => {
  await go(`/plans/${plan.id}`);
  const chart = page.getByRole('list', { name: `Tidsplan for ${PLACE}` });
  const row = chart.getByRole('link', { name: /^T25 / });
  const panel = region('Hvad nu hvis');
  await row.scrollIntoViewIfNeeded();
  // What is done says why it stays, and cannot be taken.
  const done = chart.getByRole('link', { name: /^T02 / });
  await done.locator('[data-grip="held"]').waitFor({ state: 'attached' });
  expect(await done.locator('[data-grip="move"]').count()).toBe(0);

  await pull(row, 60);
  await row.getByText(/^begynder \w+dag \d\d\.\d\d\.\d{4}$/).waitFor();
  await keepPicture(page, 'plans-story-dragging');
  await page.keyboard.press('Escape');
  await row.getByText(/^begynder/).waitFor({ state: 'detached' });
  await page.mouse.up();
  // The page is still there to say what is pointed at, so what the mouse did has come to its end.
  for (const key of ['T24', 'T25']) {
    await chart.getByRole('link', { name: new RegExp(`^${key} `) }).hover();
    await page.locator('figure strong', { hasText: `${key} ` }).waitFor();
  }
  expect(await panel.count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe(`/plans/${plan.id}`);

  await pull(row, 60);
  await page.mouse.up();
  await region('Det flytter sig').getByRole('link', { name: /^T25 / }).waitFor();
  const task = panel.getByRole('group', { name: 'T25 Parallel drift' });
  expect(await task.getByRole('textbox', { name: 'Aftalt dag' }).inputValue()).toMatch(
    /^\d\d\.\d\d\.\d{4}$/,
  );
  await page.getByText('Som prøvet').waitFor();
  await keepPicture(page, 'plans-story-dropped');
  await panel.getByRole('button', { name: 'Kassér' }).click();
  await page.getByText('Som prøvet').waitFor({ state: 'detached' });
  expect(await planTask(coordinator, plan, 'T25')).toMatchObject({ agreedOn: null, likely: 60 });

  await row.focus();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await region('Det flytter sig').getByRole('link', { name: /^T25 / }).waitFor();
  expect(await task.getByLabel('Sandsynligt').inputValue()).toBe('61');
  // What was typed is still there after a look at another page.
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Beslutninger' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Beslutninger' }).waitFor();
  await page.goBack();
  await button('Hvad nu hvis (kladde)').click();
  expect(await task.getByLabel('Sandsynligt').inputValue()).toBe('61');
  await panel.getByRole('button', { name: 'Vis, hvad der flytter sig' }).click();
  await region('Det flytter sig').getByRole('link', { name: /^T25 / }).waitFor();
  await panel.getByRole('button', { name: 'Udfør', exact: true }).click();
  await page.getByText('Planen er ændret.').first().waitFor();
  expect(await planTask(coordinator, plan, 'T25')).toMatchObject({ likely: 61, high: 80 });
  const { faults } = await made(coordinator.get('/audit/verification'));
  expect(faults).toEqual([]);
});

test('a later version of the template is shown, and then applied', async () => {
  const file = await coordinator.raw('GET', `/plan-templates/${plan['templateId']}/content`);
  const text = (await file.text())
    .replace('version: 1', 'version: 2')
    .replace('Parallel drift', 'Drift på begge sider');
  await made(coordinator.post('/plan-templates', { text }));
  await go(`/plans/${plan.id}`);
  await button('Skift version').click();
  const panel = region('Skift skabelonens version');
  await panel.getByRole('button', { name: 'Vis, hvad der ændres' }).click();
  const changed = panel.getByRole('region', { name: 'Ændres (1)' });
  await changed.getByRole('link', { name: 'T25 Drift på begge sider' }).waitFor();
  await changed.locator('del').getByText('Parallel drift').waitFor();
  await lookedAt('adopt');
  await panel.getByRole('button', { name: 'Anvend versionen' }).click();
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /, version 2$/ }).waitFor();
});
