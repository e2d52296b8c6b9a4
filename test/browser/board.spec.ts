import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { configOf, handIn, makeDevice, makeDeviceModel, PLATFORM } from '../support/devices.js';
import type { Made } from '../support/receiving.js';
import { Site } from '../support/site.js';

const NAMES = ['sw-board-1', 'sw-board-2'];

let site: Site;
let browser: Browser;
let page: Page;
let devices: readonly Made[];

beforeAll(async () => {
  site = await Site.open('sqlite');
  browser = await openBrowser();
  const network = await site.client('network');
  const model = await makeDeviceModel(network);
  const given = { platform: PLATFORM, role: 'leaf' };
  devices = [
    await makeDevice(network, model, { name: NAMES[0], ...given }),
    await makeDevice(network, model, { name: NAMES[1], ...given }),
  ];
  for (const [at, device] of devices.entries()) {
    await handIn(network, device, 'intended', configOf(NAMES[at] ?? ''));
  }
  page = await (await site.window(browser)).newPage();
  await site.signIn(page, 'network');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const card = (at: number) => page.locator(`[data-card="${devices[at]?.id}"]`);
const pageOf = (at: number) => `${site.url}/network-devices/${devices[at]?.id}`;

beforeEach(async () => {
  await page.goto(`${site.url}/network-board?q=sw-board`);
  // Gone when the application is loaded anew.
  await page.evaluate(() => Object.assign(globalThis, { isTheSame: true }));
  await card(0).waitFor();
});

const isTheSame = () => page.evaluate(() => 'isTheSame' in globalThis);

test('a card opens the page of its device, by mouse and by keyboard', async () => {
  await card(1).click();
  await page.waitForURL(pageOf(1));
  await page.goBack();
  await card(0).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(pageOf(1));
  expect(await isTheSame()).toBe(true);
});

test('with Ctrl a card opens in another tab and the board stays', async () => {
  const opened = page.context().waitForEvent('page');
  await card(0).click({ modifiers: ['Control'] });
  const other = await opened;
  await other.waitForURL(pageOf(0));
  await other.close();
  expect(page.url()).toContain('/network-board');
});

test('Shift and an arrow take the next step of a card, and the server has it', async () => {
  const done = page.waitForResponse((one) => one.url().endsWith('/actions/stage'));
  await card(0).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.locator('[data-column="staged"]').locator(card(0)).waitFor();
  expect((await done).status()).toBeLessThan(300);
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-card'));
  expect(focused).toBe(devices[0]?.id);
  await page.reload();
  await page.locator('[data-column="staged"]').locator(card(0)).waitFor();
  await page.locator('[data-column="planned"]').locator(card(1)).waitFor();
});
