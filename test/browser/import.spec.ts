import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser } from '../support/browser.js';
import { makeOrder, serials } from '../support/first-day.js';
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

test('a file is uploaded, corrected, carried out and undone', async () => {
  const operations = await site.client('operations');
  const { model } = await makeOrder(operations);
  const [known = '', fresh = ''] = serials(2);
  const stands: Made = await made(
    operations.post('/servers', { modelId: model.id, serial: known, name: 'før' }),
  );
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await page.goto(`${site.url}/servers`);
  await page.getByRole('link', { name: 'Importér' }).click();
  await page.getByRole('heading', { level: 1, name: 'Import af servere' }).waitFor();

  const choose = (name: string, ...lines: readonly string[]) =>
    page.locator('input[type="file"]').setInputFiles({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(['serial;partNumber;name', ...lines].join('\r\n')),
    });
  const part = String(model['partNumber']);
  await choose('forkert.csv', `${known};;efter`, `${fresh};findes-ikke;ny`);
  await page.getByRole('heading', { level: 1, name: 'forkert.csv' }).waitFor();
  await page.getByText('1 linje skal løses først.').waitFor();
  expect(await page.getByRole('button', { name: 'Udfør importen' }).isDisabled()).toBe(true);
  await keepPicture(page, 'import-with-an-error');

  await page.getByRole('link', { name: 'Læg en anden fil op' }).click();
  await choose('rettet.csv', `${known};;efter`, `${fresh};${part};ny`);
  await page.getByRole('heading', { level: 1, name: 'rettet.csv' }).waitFor();
  await page.getByRole('button', { name: 'Udfør importen' }).click();
  await page.getByRole('button', { name: 'Fortryd importen' }).waitFor();
  await keepPicture(page, 'import-carried-out');
  const named = async () => (await made(operations.get(`/servers/${stands.id}`)))['name'];
  expect(await named()).toBe('efter');

  await page.getByRole('button', { name: 'Fortryd importen' }).click();
  await page.getByText('Fortrudt').first().waitFor();
  expect(await named()).toBe('før');
  await window.close();
});

test('a long file is read by a job, opened from its card, and carried out by another', async () => {
  const operations = await site.client('operations');
  const { model } = await makeOrder(operations);
  const part = String(model['partNumber']);
  const lines = serials(1_100).map((serial) => `${serial};${part};ny`);
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await page.goto(`${site.url}/server-imports`);
  await page.locator('input[type="file"]').setInputFiles({
    name: 'lang.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['serial;partNumber;name', ...lines].join('\r\n')),
  });
  const card = page.getByRole('region', { name: 'Job, du har startet' });
  await card.getByRole('link', { name: 'Åbn resultatet' }).click();
  await page.getByRole('heading', { level: 1, name: 'lang.csv' }).waitFor();
  await page.getByRole('button', { name: 'Udfør importen' }).click();
  await page.getByRole('button', { name: 'Fortryd importen' }).waitFor({ timeout: 30_000 });
  await page.getByRole('heading', { level: 2, name: 'Job om dette' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'import-by-job');
  await window.close();
});
