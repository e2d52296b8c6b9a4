import { afterAll, beforeAll, expect, test } from '@jest/globals';
import JSZip from 'jszip';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser } from '../support/browser.js';
import { configOf, makeDeviceModel, PLATFORM } from '../support/devices.js';
import { made, type Made } from '../support/receiving.js';
import { Site } from '../support/site.js';

const COUNT = 40;

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

const hostname = (at: number) => `sw-rack-${String(at).padStart(3, '0')}`;

/** As a spreadsheet copies it: the columns in an order of its own, one row with three faults. */
function sheetOf(partNumber: string): string {
  const rows = Array.from({ length: COUNT }, (_, at) => [
    partNumber,
    hostname(at),
    'Leaf',
    'Aruba AOS-CX',
    `NN77${String(at).padStart(6, '0')}`,
    '"Rack R07, U40"',
  ]);
  rows[7] = [partNumber, hostname(6), 'Lejf', 'Aruba AOS-CX', 'N/A', ''];
  const heading = ['Varenummer', 'Værtsnavn', 'Rolle', 'Platform', 'Serienummer', 'Plads'];
  return [heading, ...rows].map((row) => row.join('\t')).join('\n');
}

async function zipOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer' });
}

async function paste(page: Page, partNumber: string): Promise<void> {
  await page.goto(`${site.url}/network-devices/paste`);
  const field = page.getByLabel('Enheder', { exact: true });
  await field.fill(sheetOf(partNumber));
  await page.getByText('1 af 40 rækker har fejl.').waitFor();
  await page.getByText('Der er ingen rolle “Lejf”.').waitFor();
  await page.getByText('Serienummeret er en pladsholder.').waitFor();
  const add = page.getByRole('button', { name: 'Tilføj 40 enheder' });
  expect(await add.isDisabled()).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'devices-pasted-with-a-fault');

  const wrong = `${hostname(6)}\tLejf\tAruba AOS-CX\tN/A`;
  const half = `${hostname(6)}\tLeaf\tAruba AOS-CX\t`;
  await field.fill((await field.inputValue()).replace(wrong, half));
  await page.getByText('Værtsnavnet står allerede i række 8.').waitFor();
  const right = `${hostname(7)}\tLeaf\tAruba AOS-CX\t`;
  await field.fill((await field.inputValue()).replace(half, right));
  await page.getByText('Alle 40 rækker er i orden.').waitFor();
  await add.click();
  await page.getByText('40 enheder er tilføjet').first().waitFor();
}

test('devices are pasted and corrected, and their configurations handed in', async () => {
  const network = await site.client('network');
  const model = await makeDeviceModel(network);
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'network');
  await paste(page, String(model['partNumber']));
  const { items } = await made(network.get('/network-devices?limit=100&q=sw-rack'));
  const devices = items as Made[];
  expect(devices).toHaveLength(COUNT);
  expect(devices.map(({ name }) => name)).toContain(hostname(7));
  expect(devices[0]).toMatchObject({ platform: PLATFORM, place: 'Rack R07, U40' });

  await page.goto(`${site.url}/network-configs`);
  const choose = page.getByRole('button', { name: 'Vælg fil eller ZIP' });
  expect(await choose.isDisabled()).toBe(true);
  await page.getByLabel('Tilsigtet', { exact: true }).check();
  await page.getByLabel('Version').fill('1.5');
  const good = Array.from({ length: 12 }, (_, at) => [
    `${hostname(at)}.cfg`,
    configOf(hostname(at)),
  ]);
  const content = await zipOf({
    ...Object.fromEntries(good),
    'ukendt.cfg': configOf('sw-ukendt'),
    'afbrudt/sw-rack-020.cfg': '',
  });
  const file = { name: 'alle.zip', mimeType: 'application/zip', buffer: content };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByText('2 filer er afvist').waitFor();
  await page.getByText('12 nye versioner er gemt').waitFor();
  const outcomes = page.getByRole('table').getByRole('row');
  expect(await outcomes.nth(1).textContent()).toContain('Afvist');
  await page.getByText('Ingen enhed har et værtsnavn, der står i den').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'configurations-handed-in');

  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByText('12 var der allerede, uændrede').waitFor();
  await window.close();
});

test('what the server knows better stands at its row, and nothing is lost', async () => {
  const network = await site.client('network');
  const model = await makeDeviceModel(network);
  const taken = await made(
    network.post('/network-devices', { modelId: model.id, name: 'sw-taget' }),
  );
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'network');
  await page.goto(`${site.url}/network-devices/paste`);
  const field = page.getByLabel('Enheder', { exact: true });
  const text = `sw-fri;${String(model['partNumber'])}\nSW-TAGET;${String(model['partNumber'])}`;
  await field.fill(text);
  await page.getByRole('button', { name: 'Tilføj 2 enheder' }).click();
  const row = page.getByRole('row', { name: /SW-TAGET/ });
  await row.getByText('En anden enhed hedder SW-TAGET.').waitFor();
  const link = row.getByRole('link', { name: 'Åbn den' });
  expect(await link.getAttribute('href')).toBe(`/network-devices/${taken.id}`);
  expect(await field.inputValue()).toBe(text);
  await page.getByRole('button', { name: 'Udelad rækken med fejl' }).click();
  await page.getByRole('button', { name: 'Tilføj 1 enhed', exact: true }).click();
  await page.getByText('1 enhed er tilføjet').first().waitFor();
  await window.close();
});
