import { describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Engine } from '../../src/platform/database/work.js';
import { keepPicture, openBrowser } from '../support/browser.js';
import { DAMAGE, DAMAGED, FirstDayStory } from '../support/first-day-story.js';
import { keyboardOf, MOUSE } from '../support/hands.js';
import { runCli } from '../support/process.js';
import { Site, type Look } from '../support/site.js';
import { onEachEngine } from '../support/testbed.js';

type Way = Required<Look> & { readonly hands: 'mouse' | 'keyboard'; readonly host: string };

const HOST = 'localhost';
const USUAL: Way = { hands: 'mouse', language: 'da', theme: 'light', width: 1280, host: HOST };

/** Each lives the whole day; 640 px is a window of 1280 at a zoom of 200 %. */
const WAYS: readonly Way[] = [
  { hands: 'keyboard', language: 'en', theme: 'dark', width: 1280, host: HOST },
  { hands: 'keyboard', language: 'da', theme: 'light', width: 640, host: HOST },
  { hands: 'mouse', language: 'en', theme: 'dark', width: 320, host: HOST },
  { ...USUAL, host: 'idrift.test' },
];

const TOTALS = { ordered: 60, expected: 10, received: 10, missing: 0, unexpected: 1, damaged: 1 };

async function liveTheDay(engine: Engine, way: Way): Promise<void> {
  const site = await Site.open(engine, way.host);
  const browser: Browser = await openBrowser(await site.browserArguments());
  const name = `${way.language}-${way.hands}-${way.width}-${engine}`;
  try {
    const window = await site.window(browser, way);
    const page = await window.newPage();
    const hands = way.hands === 'mouse' ? MOUSE : keyboardOf(page);
    const story = new FirstDayStory(page, hands, way.language);
    await site.signIn(page, 'operations');
    await page.goto(`${site.url}/orders`);
    await story.enterOrder();
    await story.announceDelivery();
    await story.pasteList();
    await story.recordArrival();
    await story.scanAll();
    await story.reportDamage();
    expect(await story.totals()).toEqual(TOTALS);
    await keepPicture(page, `first-day-receive-${name}`);
    await story.openDelivery();
    expect(await story.totals()).toEqual(TOTALS);
    await page.goto(`${site.url}/servers`);
    await story.findServer(DAMAGED);
    await page.getByText(DAMAGE).first().waitFor();
    await keepPicture(page, `first-day-server-${name}`);
    const verified = await runCli(['audit', 'verify'], site.env);
    expect(verified.printed).toContain('The audit log holds.');
  } finally {
    await browser.close();
    await site.close();
  }
}

onEachEngine('the first day in a browser', (engine) => {
  test('order, delivery, list, arrival, twelve scans, damage: totals, timeline, log', () =>
    liveTheDay(engine, USUAL));
});

describe('the first day in other ways', () => {
  test.each(WAYS)('$hands, $width px, $language, $theme, at $host', (way) =>
    liveTheDay('sqlite', way),
  );
});
