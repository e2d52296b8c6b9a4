import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser, overflow } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { made, type Made } from '../support/receiving.js';
import { RedfishServer } from '../support/redfish-server.js';
import { changed, serverResources, type Resources } from '../support/redfish-tree.js';
import { Site } from '../support/site.js';

let site: Site;
let browser: Browser;
let bmc: RedfishServer;
let client: Client;
let server: Made;
let resources: Resources;

const TITLE = { da: 'Hvad maskinen selv oplyser', en: 'What the machine itself says' } as const;
const DIMM = '/Systems/1/Memory/DIMM3';

beforeAll(async () => {
  site = await Site.open('sqlite', 'localhost', { OUTGOING_PRIVATE: '127.0.0.0/8' });
  browser = await openBrowser();
  // One version is not said, so that there is something that nobody knows.
  const path = '/UpdateService/FirmwareInventory/NIC';
  resources = changed(serverResources(), path, { Version: 'undefined' });
  bmc = await RedfishServer.start(resources);
  client = await site.client('operations');
  const model = await modelNamed('NC-220');
  server = await made(client.post('/servers', { modelId: model.id, serial: 'CN7001' }));
});

afterAll(async () => {
  await browser?.close();
  await bmc?.stop();
  await site?.close();
});

async function modelNamed(part: string): Promise<Made> {
  const { items } = await made(client.get('/hardware-models?limit=100'));
  const model = (items as Made[]).find(({ name }) => String(name).includes(part));
  if (model === undefined) throw new Error(`the example has no model ${part}`);
  return model;
}

async function open(path: string): Promise<Page> {
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await page.goto(`${site.url}${path}`);
  return page;
}

test('what a model is ordered with, and its firmware, are entered on its page', async () => {
  const { id } = await modelNamed('NC-220');
  const page = await open(`/hardware-models/${id}`);
  const main = page.getByRole('main');
  const spec = main.getByRole('region', { name: 'Hvad hver er bestilt med' });
  await spec.getByText('512').waitFor();
  await spec.getByRole('button', { name: 'Ret specifikationen' }).click();
  const panel = page.getByRole('region', { name: 'Ret specifikationen' });
  await panel.getByRole('textbox', { name: 'Hukommelse i GiB' }).fill('256');
  await panel.getByRole('button', { name: 'Gem' }).click();
  await spec.getByText('256').waitFor();

  const baseline = main.getByRole('region', { name: 'Aftalt firmware' });
  await baseline.getByRole('button', { name: 'Ret aftalt firmware' }).click();
  const lines = page.getByRole('textbox', { name: /Én komponent pr. linje/ });
  await lines.fill('BIOS = B1.2.3\nBMC 2.10');
  await page.getByRole('button', { name: 'Gem' }).click();
  await page
    .getByText(/Linje 2: skriv et navn/)
    .first()
    .waitFor();
  await lines.fill('BIOS = B1.2.3\nBMC = 2.10');
  await page.getByRole('button', { name: 'Gem' }).click();
  await baseline.getByRole('cell', { name: '2.10' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.context().close();
});

test('a server is looked at from its page, and what changed is told in words', async () => {
  const page = await open(`/servers/${server.id}`);
  const section = page.getByRole('region', { name: TITLE.da });
  await section.getByText('Der er ingen styreenhed indført').waitFor();
  await section.getByRole('button', { name: 'Indfør styreenheden' }).click();
  const panel = page.getByRole('region', { name: 'Indfør styreenheden' });
  await panel.getByRole('textbox', { name: 'Adresse' }).fill(bmc.url);
  await panel.getByRole('textbox', { name: /fingeraftryk/ }).fill(bmc.pin);
  await panel.getByRole('button', { name: 'Gem' }).click();
  await section.getByRole('button', { name: 'Aflæs nu' }).click();
  await section.getByText('Læst helt', { exact: true }).waitFor();
  await section.getByText('Som registreret').waitFor();
  await section.getByText('8 × 32 GiB (256 GiB i alt)').waitFor();
  await section.getByText('Firmware', { exact: true }).click();
  await section.getByText('Ukendt (undefined)').waitFor();
  expect(await axeFindings(page, `section[aria-label="${TITLE.da}"]`)).toEqual([]);

  const swapped = changed(resources, DIMM, { SerialNumber: 'NEW1' });
  resources.clear();
  for (const [path, resource] of swapped) resources.set(path, resource);
  await section.getByRole('button', { name: 'Aflæs nu' }).click();
  await section.getByRole('button', { name: 'Vis ændringerne' }).click();
  await section.getByText('Hukommelse P2 DIMM 3').waitFor();

  bmc.behaves.set('/redfish/v1/Systems', 'html');
  await section.getByRole('button', { name: 'Aflæs nu' }).click();
  await section.getByText('Ikke nået', { exact: true }).waitFor();
  await section
    .getByText(/Svaret er ikke JSON/)
    .first()
    .waitFor();
  await section.getByText('8 × 32 GiB (256 GiB i alt)').waitFor();
  await page.context().close();
});

test('it holds on a phone and in the dark, in both languages', async () => {
  for (const language of ['da', 'en'] as const) {
    const window = await site.window(browser, { language, theme: 'dark', width: 320 });
    const page = await window.newPage();
    await site.signIn(page, 'operations');
    await page.goto(`${site.url}/servers/${server.id}`);
    const title = TITLE[language];
    await page.getByRole('region', { name: title }).getByText('CN7001').first().waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await axeFindings(page, `section[aria-label="${title}"]`)).toEqual([]);
    await keepPicture(page, `probe-phone-${language}`);
    await window.close();
  }
});
