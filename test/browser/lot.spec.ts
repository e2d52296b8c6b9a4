import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { makeDelivery, makeOrder, scanOf, serials } from '../support/first-day.js';
import { made, sendScans, type Made } from '../support/receiving.js';
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

test('a server’s lot leads to just the servers of it, counted alike', async () => {
  const operations = await site.client('operations');
  const order = await makeOrder(operations);
  const [inLot = '', elsewhere = ''] = serials(2);
  await made(operations.post('/servers', { modelId: order.model.id, serial: elsewhere }));
  const { session } = await makeDelivery(operations, [inLot], order);
  await sendScans(operations, session as Made, [scanOf(inLot)]);
  const { body } = await operations.get(`/servers?serial=${inLot}`);
  const [server] = body['items'] as { id: string }[];

  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await page.goto(`${site.url}/servers/${server?.id ?? ''}`);
  await page.getByRole('link', { name: 'Parti 1', exact: true }).click();
  await page.getByRole('link', { name: 'Se alle 1', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Servere' }).waitFor();
  await page.getByRole('link', { name: inLot }).waitFor();
  expect(await page.getByRole('link', { name: elsewhere }).count()).toBe(0);
  expect(await page.getByTestId('counts').getByRole('button').first().textContent()).toBe('1Alle');
  await page.getByRole('button', { name: /Parti.*Parti 1/ }).waitFor();
  await window.close();
});
