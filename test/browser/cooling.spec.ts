import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { legs, post, rowOf, type Row } from '../support/cooling.js';
import { Site } from '../support/site.js';

let site: Site;
let browser: Browser;
let operations: Client;
let loopId: string;

beforeAll(async () => {
  site = await Site.open('sqlite');
  browser = await openBrowser();
  operations = await site.client('operations');
  const loops = rowOf(await operations.get('/coolant-loops?kind=technology'));
  loopId = (loops['items'] as Row[])[0]?.id ?? '';
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test('a loop is signed for, a server is connected and opened, and the release is gone', async () => {
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await page.goto(`${site.url}/cooling`);
  await page.getByRole('link', { name: 'Teknisk kreds 1' }).click();
  await page.getByRole('heading', { level: 1, name: 'Teknisk kreds 1' }).waitFor();
  await page.getByText('mangler underskrift af en anden person').waitFor();
  await page.getByRole('button', { name: 'Skriv under og frigiv' }).click();
  const panel = page.getByRole('region', { name: 'Skriv under og frigiv' });
  await panel.getByRole('button', { name: 'Skriv under og frigiv' }).click();
  await page.getByText(/^Frigivet siden/).waitFor();

  const models = rowOf(await operations.get('/hardware-models?kind=server'));
  const [model] = models['items'] as Row[];
  const server = await post(operations, '/servers', { modelId: model?.id, name: 'node-01' });
  const loop = rowOf(await operations.get(`/coolant-loops/${loopId}`));
  const [manifold] = loop['manifolds'] as Row[];
  if (manifold === undefined) throw new Error('the example has a manifold');
  await post(operations, '/coolant-connections', { serverId: server.id, ...legs(manifold, 1) });

  await page.getByRole('button', { name: 'Registrér trin: node-01' }).click();
  const steps = page.getByRole('region', { name: 'node-01: registrér trin' });
  await steps.getByLabel('Begrundelse').fill('Kobling drypper');
  await steps.getByRole('button', { name: 'Gem' }).click();
  await page.getByText(/^Bortfaldet .* en kobling blev åbnet: Kobling drypper/).waitFor();
  const after = rowOf(await operations.get(`/coolant-loops/${loopId}`));
  expect(after['releaseState']).toBe('void');
  await window.close();
}, 120_000);

test('a wrong unit is refused at its field, and what was typed stays', async () => {
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await page.goto(`${site.url}/cooling/loops/${loopId}?panel=reading`);
  const pressure = page.getByLabel('Tryk (kPa)', { exact: true });
  await pressure.fill('43,5 psi');
  await page.getByRole('button', { name: 'Gem' }).click();
  await page.getByText('Angiv det i kPa: andre enheder regnes ikke om.').first().waitFor();
  expect(await pressure.inputValue()).toBe('43,5 psi');
  await window.close();
}, 120_000);
