import { afterAll, beforeAll, expect, test } from '@jest/globals';
import JSZip from 'jszip';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, openBrowser } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { DateTalk, makeCase, makeDateRegion } from '../support/dates.js';
import { configOf, makeDeviceModel, stepDevice } from '../support/devices.js';
import { makeDelivery, scanOf, serials } from '../support/first-day.js';
import { made, makeOrderOf, sendScans, wordsOf, type Made } from '../support/receiving.js';
import { SSH_LOGIN, SshFleet } from '../support/ssh-fleet.js';
import { Site } from '../support/site.js';

const COUNT = 40;
const NAMES = Array.from(
  { length: COUNT },
  (_, at) => `sw-story-${String(at + 1).padStart(3, '0')}`,
);
const WAVES = ['Første bølge', 'Anden bølge'] as const;
const waveOf = (at: number) => WAVES[at < COUNT / 2 ? 0 : 1];

let site: Site;
let browser: Browser;
let fleet: SshFleet;
let network: Client;
let page: Page;

beforeAll(async () => {
  fleet = await SshFleet.of(NAMES);
  site = await Site.open('sqlite', 'localhost', {
    OUTGOING_PRIVATE: '127.0.0.0/8',
    [SSH_LOGIN.name]: SSH_LOGIN.value,
  });
  browser = await openBrowser();
  await site.addPerson('network-2', 'network');
  network = await site.client('network');
  await makeWaves();
  page = await (await site.window(browser)).newPage();
  await site.signIn(page, 'network');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await fleet?.close();
});

const itemsOf = async (path: string): Promise<readonly Made[]> =>
  (await made(network.get(path)))['items'] as Made[];

const devices = async (): Promise<readonly Made[]> =>
  itemsOf('/network-devices?limit=100&q=sw-story');

const open = (path: string) => page.goto(site.url + path);

/** Those of the example come after these two. */
async function makeWaves(): Promise<void> {
  for (const wave of [...(await itemsOf('/network-waves'))].reverse()) {
    const position = Number(wave['position']) + WAVES.length;
    const ifMatch = Number(wave['revision']);
    await made(network.patch(`/network-waves/${wave.id}`, { position }, { ifMatch }));
  }
  for (const [at, name] of WAVES.entries()) {
    await made(network.post('/network-waves', { name, position: at + 1 }));
  }
}

/** Chooses all that the filters find, and presses a button for them. */
async function withAll(query: string, button: RegExp): Promise<void> {
  await open(`/network-devices?q=sw-story${query}`);
  await page
    .getByRole('row', { name: /sw-story/ })
    .first()
    .getByRole('checkbox')
    .check();
  await page.getByRole('button', { name: 'Vælg alle, som filtrene finder' }).click();
  await page.getByText(`${COUNT / 2} valgt`).waitFor();
  await page.getByRole('button', { name: button }).click();
}

/** Until the devices stand as a job puts them. */
async function until(holds: (all: readonly Made[]) => boolean): Promise<void> {
  for (let left = 600; left > 0; left -= 1) {
    if (holds(await devices())) return;
    await new Promise((resolve) => void setTimeout(resolve, 100));
  }
  throw new Error(`the devices did not get there: ${JSON.stringify(await devices())}`);
}

const inWave = (wave: string) => async () =>
  (await devices()).filter(({ waveName }) => waveName === wave);

const countIn = (all: readonly Made[], state: string) =>
  all.filter((device) => device['state'] === state).length;

test('forty devices are pasted in, received by their serials, and staged', async () => {
  const model = await makeDeviceModel(network);
  const operations = await site.client('operations');
  const { order, lines } = await makeOrderOf(operations, model);
  const [line] = lines as [Made];
  const numbers = serials(COUNT);
  const hall = await makeDelivery(operations, numbers, { order, line });
  const rows = NAMES.map((name, at) =>
    [name, model['partNumber'], 'Leaf', 'Aruba AOS-CX', numbers[at], hall.site['name'], waveOf(at)]
      .map(String)
      .join('\t'),
  );
  await open('/network-devices/paste');
  const heading = 'Værtsnavn\tVarenummer\tRolle\tPlatform\tSerienummer\tLokation\tBølge';
  await page.getByLabel('Enheder', { exact: true }).fill([heading, ...rows].join('\n'));
  await page.getByRole('button', { name: `Tilføj ${COUNT} enheder` }).click();
  await page.getByText(`${COUNT} enheder er tilføjet`).first().waitFor();

  const scans = numbers.map((serial) => scanOf(serial, { condition: 'intact' }));
  const { outcomes } = await sendScans(operations, hall.session, scans);
  expect(new Set(wordsOf(outcomes))).toEqual(new Set(['ok']));

  const zip = new JSZip();
  for (const name of NAMES) zip.file(`${name}.cfg`, configOf(name));
  const buffer = await zip.generateAsync({ type: 'nodebuffer' });
  await open('/network-configs');
  await page.getByLabel('Tilsigtet', { exact: true }).check();
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'alle.zip', mimeType: 'application/zip', buffer });
  await page.getByText(`${COUNT} nye versioner er gemt`).waitFor();

  for (const wave of WAVES) {
    const { id } = (await itemsOf('/network-waves')).find(({ name }) => name === wave) as Made;
    await withAll(`&waveId=${id}`, /^Klargør$/);
    await page
      .getByRole('region', { name: 'Klargør' })
      .getByRole('button', { name: 'Klargør' })
      .click();
    await until(
      (all) =>
        countIn(
          all.filter(({ waveName }) => waveName === wave),
          'staged',
        ) ===
        COUNT / 2,
    );
  }
});

/** One wave: started, configured by one engineer, collected over SSH, verified by another. */
async function carryThrough(wave: string): Promise<void> {
  const { id } = (await itemsOf('/network-waves')).find(({ name }) => name === wave) as Made;
  const own = inWave(wave);
  await open(`/network-waves/${id}`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.locator('h1 + *').getByText('Begyndt').waitFor();

  const ofWave = (all: readonly Made[]) => all.filter(({ waveName }) => waveName === wave);
  await withAll(`&waveId=${id}`, /^Begynd konfiguration$/);
  const begin = page.getByRole('region', { name: 'Begynd konfiguration' });
  await begin.getByRole('button', { name: 'Begynd konfiguration' }).click();
  await until((all) => countIn(ofWave(all), 'configuring') === COUNT / 2);

  await fleet.connect(network, await own());
  await withAll(`&waveId=${id}`, /^Indsaml$/);
  await until((all) => ofWave(all).every(({ drift }) => drift === 'compliant'));

  await withAll(`&waveId=${id}`, /^Meld konfigureret$/);
  const declare = page.getByRole('region', { name: 'Meld konfigureret' });
  await declare.getByLabel('Ændringsreference').fill('CHG-2025-0412');
  await declare.getByRole('button', { name: 'Meld konfigureret' }).click();
  await until((all) => countIn(ofWave(all), 'configured') === COUNT / 2);

  const [first, ...others] = (await own()) as [Made, ...Made[]];
  await open(`/network-devices/${first.id}`);
  await page.getByText('Du har selv konfigureret den').first().waitFor();

  const second = await (await site.window(browser)).newPage();
  await site.signIn(second, 'network-2');
  await second.goto(`${site.url}/network-devices/${first.id}`);
  await second.getByText('Det kørende er, som det skal være.').waitFor();
  await second.getByRole('button', { name: 'Verificér', exact: true }).click();
  const verify = second.getByRole('region', { name: 'Verificér' });
  await verify.locator('input[type="file"]').setInputFiles({
    name: 'show-interface.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('1/1/1  up  100G\n'),
  });
  await verify.getByText('show-interface.txt').waitFor();
  await keepPicture(second, 'network-story-verify');
  await verify.getByRole('button', { name: 'Verificér' }).click();
  await second.locator('h1').locator('..').getByText('Verificeret').waitFor();
  const files = second.getByRole('region', { name: 'Dokumentation' });
  await files.getByRole('link', { name: /show-interface.txt/ }).waitFor();
  await keepPicture(second, 'network-story-verified');
  await second.context().close();
  const engineer = await site.client('network-2');
  for (const device of others) await made(stepDevice(engineer, device, 'verify'));
}

test('waves are carried through one after the other', async () => {
  const second = (await itemsOf('/network-waves')).find(({ name }) => name === WAVES[1]) as Made;
  await open(`/network-waves/${second.id}`);
  await page
    .getByText(`“${WAVES[0]}”: 0 af ${COUNT / 2} enheder er langt nok`)
    .first()
    .waitFor();
  for (const wave of WAVES) await carryThrough(wave);
  await open('/network-board');
  await page.getByRole('region', { name: WAVES[1], exact: true }).waitFor();
  await keepPicture(page, 'network-story-board');
  expect(countIn(await devices(), 'verified')).toBe(COUNT);
});

test('a drift is seen within one collection, explained, and its end as well', async () => {
  const [device] = (await devices()) as [Made];
  const name = String(device['name']);
  fleet.server(name).config = configOf(name, ['telnet server vrf mgmt']);
  await open(`/network-devices/${device.id}`);
  await page.getByRole('button', { name: 'Indsaml nu' }).click();
  const comparison = page.getByRole('region', { name: 'Tilsigtet og kørende' });
  await comparison.getByText('telnet server vrf mgmt').waitFor();
  await page
    .locator('h1')
    .locator('..')
    .getByText(/^Afviger/)
    .waitFor();
  await page.getByText('Gælder ikke længere').waitFor();
  await keepPicture(page, 'network-story-drift');

  fleet.server(name).config = configOf(name);
  await page.getByRole('button', { name: 'Indsaml nu' }).click();
  await comparison.getByText('Det kørende er, som det skal være.').waitFor();
  const history = page.getByRole('region', { name: 'Afvigelser' });
  expect(await history.getByRole('row').count()).toBe(2);
});

test('a region’s switch is replaced on its agreed date, with its history linked', async () => {
  const coordinator = await site.client('coordinator');
  const region = await makeDateRegion(coordinator, 'story');
  const [comes, stands] = (await devices()) as [Made, Made];
  const ifMatch = Number(stands['revision']);
  const siteId = region.site.id;
  await made(network.patch(`/network-devices/${stands.id}`, { siteId }, { ifMatch }));
  await made(network.post('/uplinks', { name: 'Linje 1', siteId, deviceId: stands.id }));
  const one = await makeCase(network, region.site, {
    title: 'Kantswitch i regionen',
    oldDeviceId: stands.id,
    newDeviceId: comes.id,
  });
  await made(act(one, 'make-ready'));
  const talk = new DateTalk(String(one['appointmentId']));
  await made(talk.propose(coordinator, [{ day: '2025-05-06' }]));
  const { turnSince: givenAt } = await talk.read(coordinator);
  const spoken = { givenAt, reason: 'Sagt i telefonen' };
  await made(talk.answer(coordinator, 'region-it', [1], spoken));
  await made(talk.answer(coordinator, 'region-clinical', [1], spoken));
  await made(talk.accept(coordinator, 1));
  await site.restartAt('2025-05-06T09:05:00+02:00');
  network = await site.client('network');
  await site.signIn(page, 'network');

  await open(`/network-cases/${one.id}`);
  await page.getByRole('button', { name: 'Begynd', exact: true }).click();
  await page.getByRole('button', { name: 'Afslut', exact: true }).click();
  const finish = page.getByRole('region', { name: 'Afslut' });
  await finish.getByLabel('Udfald').fill('Alle forbindelser er oppe');
  await finish.getByLabel('Afbrydelse i minutter').fill('12');
  await finish.getByRole('button', { name: 'Afslut' }).click();
  await page.locator('h1 + *').getByText('Udført').waitFor();

  await page.getByRole('link', { name: String(comes['name']) }).click();
  const cases = page.getByRole('region', { name: 'Sager' });
  await cases.getByRole('link', { name: 'Kantswitch i regionen' }).waitFor();
  await page.getByText(String(region.site['name'])).first().waitFor();
  const lines = page.getByRole('region', { name: 'Uplinks' });
  await lines.getByRole('link', { name: 'Linje 1' }).waitFor();
  const after = await made(network.get(`/network-devices/${comes.id}`));
  expect(after).toMatchObject({ siteId: region.site.id, regionId: region.region.id });
  const { faults } = await made((await site.client('coordinator')).get('/audit/verification'));
  expect(faults).toEqual([]);
});

const act = async ({ id }: Made, action: string, body: object = {}) => {
  const { revision } = await made(network.get(`/network-cases/${id}`));
  return network.post(`/network-cases/${id}/actions/${action}`, body, {
    ifMatch: Number(revision),
  });
};
