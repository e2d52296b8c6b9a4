import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import {
  CERTIFICATION,
  certificateOf,
  FIRMWARE,
  IMAGE_HASH,
  makeBoxModel,
  makeCustodian,
} from '../support/boxes.js';
import { axeFindings, keepPicture, openBrowser, overflow } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { makeDelivery } from '../support/first-day.js';
import { made, makeOrderOf, type Made } from '../support/receiving.js';
import { Site } from '../support/site.js';

const SERIAL = 'NK25-STORY-01';
const NAME = 'kb-story';
const SEAL = 'P-STORY-1';
const CEREMONY = 'NC-2025-021';
const COURIER = 'Fragt A/S';
const PHONE = 390;
const PDF = Buffer.from('%PDF-1.7');

let site: Site;
let browser: Browser;
let api: Client;
let hall: Page;
let network: Page;
let security: Page;
let link: Made;
let delivery: Made;
let address: string;

beforeAll(async () => {
  site = await Site.open('sqlite');
  browser = await openBrowser();
  await site.addPerson('security-2', 'security');
  const admin = await site.client('admin');
  const lead = await site.client('security');
  api = await site.client('operations');
  await makeCustodian(admin, lead);
  await makeCustodian(admin, await site.client('network'));
  const model = await makeBoxModel(api, { name: 'NK-STORY' });
  await made(lead.post(`/hardware-models/${model.id}/certifications`, CERTIFICATION));
  const { order, lines } = await makeOrderOf(api, model);
  const [line] = lines as [Made];
  ({ delivery } = await makeDelivery(api, [SERIAL], { order, line }));
  link = await makeLink(await site.client('network'));
  hall = await signedIn('operations');
  network = await signedIn('network');
  security = await signedIn('security');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function makeLink(client: Client): Promise<Made> {
  const { items } = await made(client.get('/sites?limit=500'));
  const [inRegion, atCentre] = [true, false].map((isRegional) =>
    (items as Made[]).find(({ regionId }) => (regionId !== null) === isRegional),
  );
  const ends = { regionSiteId: inRegion?.id, centreSiteId: atCentre?.id };
  return made(client.post('/encrypted-links', { name: 'Forbindelse i historien', ...ends }));
}

async function signedIn(login: string, width?: number): Promise<Page> {
  const look = width === undefined ? {} : { width };
  const page = await (await site.window(browser, look)).newPage();
  await site.signIn(page, login);
  return page;
}

const go = (page: Page, path = address) => page.goto(site.url + path);

const region = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true });

const stands = (page: Page, state: string): Promise<void> =>
  page.locator('h1').locator('..').getByText(state, { exact: true }).waitFor();

const shown = (page: Page, section: string, text: string): Promise<void> =>
  region(page, section).getByText(text).first().waitFor();

/** Opens a form by its button, fills its fields in by their labels, and sends it. */
async function fillIn(
  page: Page,
  { by, form = by, send = form }: { by: string; form?: string; send?: string },
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  await page.getByRole('button', { name: by, exact: true }).click();
  const panel = region(page, form);
  for (const [label, value] of Object.entries(fields)) {
    const field = panel.getByLabel(label).first();
    const isChoice = await field.evaluate((element) => element.tagName === 'SELECT');
    await (isChoice ? field.selectOption({ label: value }) : field.fill(value));
  }
  await panel.getByRole('button', { name: send, exact: true }).click();
  await panel.waitFor({ state: 'detached' });
}

/** A step that asks for something, on the page of the box. */
const step = (page: Page, name: string, fields: Readonly<Record<string, string>> = {}) =>
  fillIn(page, { by: name }, fields);

const found = (number: string, condition: string) => ({
  'Plomber, som de sidder': number,
  'Plombernes tilstand': condition,
});

test('operations registers a box on a link, and receives it by its serial', async () => {
  await go(hall, '/encryption-boxes');
  await hall.getByRole('button', { name: 'Ny boks' }).click();
  const form = region(hall, 'Ny boks');
  const models = form.getByLabel('Model');
  const model = await models.locator('option', { hasText: 'NK-STORY' }).getAttribute('value');
  await models.selectOption(String(model));
  await form.getByLabel('Serienummer').fill(SERIAL);
  await form.getByLabel('Navn').fill(NAME);
  await form.getByLabel('Forbindelse').selectOption({ label: String(link['name']) });
  await form.getByLabel('Ende').selectOption({ label: 'Regionen' });
  await form.getByRole('button', { name: 'Tilføj' }).click();
  await hall.getByRole('heading', { level: 1, name: NAME }).waitFor();
  address = new URL(hall.url()).pathname;
  await stands(hall, 'Bestilt');

  await go(hall, `/receive/${delivery.id}`);
  await hall.locator('#scan-serial').waitFor();
  await hall.keyboard.type(SERIAL);
  await hall.keyboard.press('Enter');
  await hall.getByTestId('answer').filter({ hasText: SERIAL }).getByText('OK').waitFor();

  await go(hall);
  await stands(hall, 'Modtaget');
  await shown(hall, 'Om boksen', String(link['name']));
});

test('it is inspected and staged, and enrolled by two, the second at their own screen', async () => {
  const serial = { 'Serienummer, som det står på boksen': SERIAL };
  await step(hall, 'Kontrollér', { ...serial, ...found('ingen', 'Ingen plomber') });
  await stands(hall, 'Kontrolleret');
  await hall.getByText('Dens firmware er ikke registreret').first().waitFor();
  const firmware = { Firmware: FIRMWARE, 'Godkendt firmware': FIRMWARE };
  await fillIn(hall, { by: 'Ret boksen', send: 'Gem' }, firmware);
  await step(hall, 'Klargør', { 'Hash af firmware': IMAGE_HASH });
  await stands(hall, 'Klargjort');

  await go(network);
  const { fingerprint } = certificateOf();
  await fillIn(
    network,
    { by: 'Registrér certifikat' },
    {
      'Certifikatets serienummer': '4f:a1:09',
      Udsteder: 'Centrets udsteder',
      Fingeraftryk: fingerprint,
      'Gælder fra': '1.4.2025',
      'Gælder til': '1.4.2027',
    },
  );
  await step(network, 'Indrul, første person', {
    'Ceremoniens nummer': CEREMONY,
    'Version af drejebogen': '3.1',
    Sted: 'Rum K2',
  });
  await network.getByText('Du har selv bedt om den').waitFor();
  await keepPicture(network, 'boxes-story-first');

  await go(security);
  await shown(security, 'Indrul: mangler person to', CEREMONY);
  await keepPicture(security, 'boxes-story-second');
  await security.getByRole('button', { name: 'Bekræft: Indrul' }).click();
  await stands(security, 'Indrulleret');
  await shown(security, 'Dokumentation', 'Netværk og Sikkerhedsansvarlig');
});

test('it is sealed by two, handed over, and signed for on a phone', async () => {
  const phone = await signedIn('network', PHONE);
  await go(hall);
  await fillIn(hall, { by: 'Sæt plombe på' }, { 'Posens eller plombens nummer': SEAL });
  await go(phone);
  await phone.getByRole('button', { name: `Bekræft plombe: plombe ${SEAL}` }).click();
  await shown(phone, 'Plomber', 'Sidder på');

  // What the other one did stands here by then, so that it is not done to an older page.
  await shown(hall, 'Plomber', 'Sidder på');
  const toNetwork = { 'Til en person': 'Netværk', Sted: 'Rum K2' };
  await fillIn(hall, { by: 'Overdrag' }, toNetwork);
  await shown(hall, 'Forvaringskæde', 'Mangler kvittering');
  await shown(hall, 'Forvaringskæde', 'Den er tilbudt en anden');
  await keepPicture(hall, 'boxes-story-offered');

  await go(phone);
  const receipt = { by: 'Kvittér for den: Fra Drift til Netværk', form: 'Kvittér for den' };
  await fillIn(phone, receipt, found(SEAL.toLowerCase(), 'Hele'));
  await shown(phone, 'Forvaringskæde', 'Kvitteret af Netværk');
  expect(await overflow(phone)).toBe(0);
  await keepPicture(phone, 'boxes-story-phone');

  await step(phone, 'Meld forseglet');
  const toCourier = { 'ekstern part': 'Kurer', 'Firma eller rolle': COURIER };
  const waybill = { 'Fragtbrev eller kvittering': 'FB-1001', Sted: 'Port 3' };
  await fillIn(phone, { by: 'Overdrag' }, { ...toCourier, ...waybill });
  await step(phone, 'Meld afsendt');
  await stands(phone, 'Afsendt');
  await phone.context().close();
});

test('it comes with a broken seal: frozen for all but security, and cleared by two', async () => {
  await go(network);
  const seen = { ...found(SEAL, 'Brudt'), Sted: 'Regionens serverrum' };
  await fillIn(network, { by: 'Kvittér for modtagelse' }, seen);
  await stands(network, 'Mistanke om manipulation');
  await shown(network, 'Frosset: mistanke om manipulation', 'En plombe er brudt.');
  for (const name of ['Ret boksen', 'Overdrag', 'Sæt plombe på']) {
    expect(await network.getByRole('button', { name, exact: true }).count()).toBe(0);
  }
  await keepPicture(network, 'boxes-story-frozen');
  expect(await axeFindings(network)).toEqual([]);
  const { revision } = await made(api.get(`/encryption-boxes/${address.split('/').pop() ?? ''}`));
  const ifMatch = Number(revision);
  const edit = await api.patch(`/${address.slice(1)}`, { note: 'Nej' }, { ifMatch });
  expect(edit.body).toMatchObject({ because: [{ code: 'box-frozen' }] });

  await go(security);
  const why = { Begrundelse: 'Kureren har erkendt at have åbnet posen' };
  await step(security, 'Afkræft mistanke, første person', why);
  await security.getByText('Du har selv bedt om den').waitFor();
  const second = await signedIn('security-2');
  await go(second);
  await second.getByRole('button', { name: 'Bekræft: Afkræft mistanke' }).click();
  await stands(second, 'I karantæne');
  await keepPicture(second, 'boxes-story-cleared');
  const { faults } = await made((await site.client('coordinator')).get('/audit/verification'));
  expect(faults).toEqual([]);
});

test('the seal is pictured on a phone, and a picture that shows too much is taken away', async () => {
  const phone = await signedIn('network', PHONE);
  await go(phone);
  const buffer = await phone.screenshot();
  const input = region(phone, 'Plomber').locator('input[type="file"]');
  await input.setInputFiles({ name: 'plombe.pdf', mimeType: 'application/pdf', buffer: PDF });
  await shown(phone, 'Plomber', 'Send et billede af plomben');
  for (const name of ['pose.png', 'display.png']) {
    // Each is another picture.
    const picture = Buffer.concat([buffer, Buffer.from(name)]);
    await input.setInputFiles({ name, mimeType: 'image/png', buffer: picture });
    await region(phone, 'Plomber').getByRole('link', { name }).waitFor();
  }
  expect(await phone.getByRole('button', { name: 'Fjern fotoet display.png' }).count()).toBe(0);
  expect(await overflow(phone)).toBe(0);
  expect(await axeFindings(phone)).toEqual([]);
  await region(phone, 'Plomber').scrollIntoViewIfNeeded();
  await keepPicture(phone, 'boxes-story-photos');

  await go(security);
  const remove = { by: 'Fjern fotoet display.png', form: 'Fjern et foto af en plombe' };
  await fillIn(security, { ...remove, send: 'Fjern foto' }, { Begrundelse: 'Viser en kode' });
  await shown(security, 'Plomber', 'Viser en kode');
  await keepPicture(security, 'boxes-story-photo-removed');
  await region(phone, 'Plomber').getByText('Fjernet').waitFor();
  expect(await region(phone, 'Plomber').getByRole('link', { name: 'display.png' }).count()).toBe(0);
  await phone.context().close();
});
