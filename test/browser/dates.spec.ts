import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { DateScreens } from '../support/date-screens.js';
import { open } from '../support/pages.js';
import { made, type Made } from '../support/receiving.js';
import { Site } from '../support/site.js';

let site: Site;
let browser: Browser;

beforeAll(async () => {
  site = await Site.open('sqlite');
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const panel = (page: Page, name: string) => page.getByRole('region', { name });

async function answer(page: Page, windows: readonly RegExp[], onBehalf?: string): Promise<void> {
  await page.getByRole('button', { name: 'Svar', exact: true }).click();
  const form = panel(page, 'Svar på forslaget');
  for (const name of windows) await form.getByRole('checkbox', { name }).check();
  if (onBehalf) await form.getByRole('combobox', { name: 'På vegne af' }).selectOption(onBehalf);
  await form.getByRole('button', { name: 'Svar', exact: true }).click();
  await form.waitFor({ state: 'detached' });
}

test('a switch of a region is replaced on a date that its people said yes to', async () => {
  const staff = await (await site.window(browser)).newPage();
  await site.signIn(staff, 'network');
  const go = (page: Page, path: string) => open(page, new URL(path, page.url()).href);

  const screens = new DateScreens(staff);
  await screens.openCase('Aalborg Universitetshospital', 'Udskiftning af kantswitch i Aalborg');
  await screens.openProposal();
  await screens.fillWindow(1, '10.05.2025');
  await screens.sendProposal();
  await staff.getByText('10.05.2025 er en fridag (Lørdag)').waitFor();
  await screens.fillWindow(1, '06.05.2025');
  await screens.fillWindow(2, '13.05.2025');
  await screens.sendProposal();
  await screens.panel('Foreslå tidsrum').waitFor({ state: 'detached' });

  const phone = await (await site.window(browser, { width: 320 })).newPage();
  await site.signIn(phone, 'region-it');
  await go(phone, '/appointments');
  await phone.getByRole('link', { name: 'Udskiftning af kantswitch i Aalborg' }).click();
  await answer(phone, [/6\. maj/, /13\. maj/]);

  await answer(staff, [/13\. maj/], 'Regional klinisk kontakt');
  await staff.getByText('i telefonen, skrevet ned af').waitFor();
  await screens.accept('tirsdag den 13. maj 2025 kl. 09.00–11.00');
  await phone.getByText('Aftalt', { exact: true }).first().waitFor();

  const client = await site.client('coordinator');
  await made(
    client.post('/freezes', {
      party: 'everyone',
      kind: 'hard',
      nameDa: 'Strømarbejde',
      firstDay: '2025-05-12',
      lastDay: '2025-05-13',
    }),
  );
  await phone.getByText('Gælder ikke længere').first().waitFor();
  const { items } = await made(client.get('/appointments?state=voided'));
  expect((items as Made[]).map((one) => one['turn'])).toEqual([['centre']]);
});
