import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { makeOrder } from '../support/first-day.js';
import { Site } from '../support/site.js';

/** Above what is answered at once. `IDRIFT_TEST_SERVERS=100000` tries a whole centre's worth. */
const SERVERS = Number(process.env['IDRIFT_TEST_SERVERS'] ?? 11_000);

let site: Site;
let browser: Browser;
let operations: Client;

beforeAll(async () => {
  site = await Site.open('sqlite');
  browser = await openBrowser();
  operations = await site.client('operations');
  const { model } = await makeOrder(operations);
  const item = { modelId: model.id };
  for (let made = 0; made < SERVERS; made += 1_000) {
    const items = Array.from({ length: 1_000 }, () => item);
    const { status } = await operations.post('/servers/bulk', { items, mode: 'all-or-none' });
    if (status !== 201) throw new Error(`not made: ${status}`);
  }
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const card = (page: Page) => page.getByRole('region', { name: 'Job, du har startet' });

async function startExport(page: Page, format: string): Promise<void> {
  await page.getByRole('button', { name: 'Eksportér' }).click();
  await page.getByRole('menuitem', { name: format }).click();
  await card(page).getByText('Eksport').first().waitFor();
}

test('a long export goes on over a killed server, and ends as a file of every server', async () => {
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await page.goto(`${site.url}/servers`);
  await startExport(page, 'CSV');
  await site.crashAndRestart();
  await card(page).getByText('Udført').waitFor({ timeout: 60_000 });
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'job-followed');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    card(page).getByRole('link', { name: 'Hent' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('idrift-servers.csv');
  const text = await readFile(await download.path(), 'utf8');
  expect(text.trim().split('\r\n')).toHaveLength(SERVERS + 1);
  await card(page).getByRole('link', { name: 'Eksport' }).click();
  await page.getByRole('heading', { level: 1, name: 'Eksport' }).waitFor();
  await keepPicture(page, 'job-page');
  await window.close();
});

test('one that waits is cancelled, tried again and watched to its end', async () => {
  const window = await site.window(browser, { width: 390 });
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await page.goto(`${site.url}/servers`);
  // Both places of the queue are taken by workbooks, which take their time, and more wait.
  for (let count = 0; count < 6; count += 1) {
    const { status } = await operations.post('/exports', { of: 'servers', format: 'xlsx' });
    expect(status).toBe(202);
  }
  await startExport(page, 'NDJSON');
  await card(page).getByRole('button', { name: 'Annullér' }).click();
  await card(page).getByText('Annulleret').waitFor();
  await keepPicture(page, 'job-cancelled-390');
  await card(page).getByRole('button', { name: 'Prøv igen det, der mangler' }).click();
  await card(page).getByText('Udført').waitFor({ timeout: 60_000 });
  await card(page).getByRole('button', { name: 'Læg Eksport væk' }).click();
  await card(page).waitFor({ state: 'detached' });
  await window.close();
});
