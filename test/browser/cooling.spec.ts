import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeFindings, openBrowser } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { legs, post, rowOf, type Row } from '../support/cooling.js';
import { open } from '../support/pages.js';
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
});

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
});

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
});

/** The newest of the loop's page as the API answers it. */
const loopNow = async () => rowOf(await operations.get(`/coolant-loops/${loopId}`));

test('limits, a manifold and a CDU are edited, and who was slower chooses per field', async () => {
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await open(page, `${site.url}/cooling/loops/${loopId}`);
  const save = () => page.getByRole('button', { name: 'Gem', exact: true }).click();

  await page.getByRole('button', { name: 'Ret grænser' }).click();
  const pressure = page.getByRole('group', { name: 'Tryk i kredsen (kPa)' });
  await pressure.getByLabel('Mindst').fill('43,5 psi');
  await pressure.getByLabel('Højst').fill('');
  await pressure.getByLabel('Kilde').fill('Datablad');
  await save();
  await pressure.getByText('Mindst: Angiv et tal i kPa.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await pressure.getByLabel('Mindst').fill('250,5');
  await save();
  await page.getByRole('region', { name: 'Ret grænser' }).waitFor({ state: 'detached' });
  expect((await loopNow())['limits']).toContainEqual(
    expect.objectContaining({ code: 'pressure', min: 250_500, max: null, source: 'Datablad' }),
  );

  const [manifold] = (await loopNow())['manifolds'] as Row[];
  await page.getByRole('button', { name: `Ret: ${String(manifold?.['name'])}` }).click();
  await page.getByLabel('Plads').fill('R09');
  await save();
  await page.getByRole('cell', { name: 'R09', exact: true }).waitFor();

  const [cdu] = (await loopNow())['cdus'] as Row[];
  if (cdu === undefined) throw new Error('the example has a CDU');
  await page.getByRole('button', { name: `Ret: ${String(cdu['name'])}` }).click();
  await page.getByLabel('Kapacitet (kW)').fill('75');
  const theirs = { note: 'Pumpe skiftet', capacityKilowatts: '60' };
  rowOf(await operations.patch(`/cdus/${cdu.id}`, theirs, { ifMatch: cdu.revision }));
  await save();
  const conflict = page.getByRole('radiogroup', { name: 'Kapacitet (kW)' });
  await conflict.waitFor();
  expect(await conflict.getByRole('radio').allTextContents()).toEqual([
    expect.stringContaining('75'),
    expect.stringContaining('60'),
  ]);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Gem det valgte' }).click();
  await page.getByRole('cell', { name: '75 kW', exact: true }).waitFor();
  expect(((await loopNow())['cdus'] as Row[])[0]).toMatchObject({
    capacityWatts: 75_000,
    note: 'Pumpe skiftet',
  });
  await window.close();
});

test('the loop itself and its hoses are edited, and what was said can be unsaid', async () => {
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await open(page, `${site.url}/cooling/loops/${loopId}`);
  const save = () => page.getByRole('button', { name: 'Gem', exact: true }).click();

  await page.getByRole('button', { name: 'Ret', exact: true }).click();
  await page.getByLabel('Varmen går til').selectOption({ index: 1 });
  await page.getByLabel('Bemærkning').fill('Fyldt i marts');
  await save();
  await page.getByRole('region', { name: 'Ret kreds' }).waitFor({ state: 'detached' });
  const [facility] = rowOf(await operations.get('/coolant-loops'))['items'] as Row[];
  expect(await loopNow()).toMatchObject({ heatToLoopId: facility?.id, note: 'Fyldt i marts' });

  await page.getByRole('button', { name: 'Slanger og koblinger: node-01' }).click();
  await page.getByLabel('Frem: slangens type').fill('');
  await page.getByLabel('Retur: kobling låst').selectOption('no');
  await save();
  await page.getByRole('cell', { name: /1,2 m; i bund: Ja; låst: Nej/ }).waitFor();
  const [connection] = (await loopNow())['connections'] as Row[];
  expect(connection).toMatchObject({ supply: { type: null }, return: { latched: 'no' } });
  await window.close();
});

test('a table that is wider than its page is reached by keyboard while it is', async () => {
  const window = await site.window(browser, { width: 640 });
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await open(page, `${site.url}/cooling/loops/${loopId}`);
  for (const width of [640, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axeFindings(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 640, height: 900 });
  const checks = page.getByRole('region', { name: 'Beregnede kontroller, kan rulles' });
  await checks.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    (box) => box !== null && box.scrollLeft > 0,
    await checks.elementHandle(),
  );
  // As cards there is nothing to scroll, and so nothing to stop at.
  await page.setViewportSize({ width: 360, height: 900 });
  await checks.waitFor({ state: 'detached' });
  await window.close();
});
