import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  connectHoses,
  hallOf,
  hoseStep,
  placeIn,
  power,
  prepareRelease,
  receiveLater,
  receiveTen,
  recordGate,
  SEATED,
  serverOf,
  step,
  stepMany,
  trySign,
  TWIN_VALUE,
  type Hall,
} from '../support/acceptance.js';
import { AcceptanceStory } from '../support/acceptance-story.js';
import { keepPicture, openBrowser } from '../support/browser.js';
import { streamOutput } from '../support/checks.js';
import type { Client } from '../support/client.js';
import { Controllers, HALF_THE_MEMORY } from '../support/controllers.js';
import { rowOf, type Row } from '../support/cooling.js';
import { MOUSE } from '../support/hands.js';
import { runCli } from '../support/process.js';
import { Site } from '../support/site.js';
import { FIRST_DAY } from '../support/testbed.js';

const LONG_MS = 240_000;
const SECOND = 'drift-2';
const STAND_IN = 'NC25040022';
const LEAK_TEST = 'Tæthedsprøve uden utætheder';

let site: Site;
let browser: Browser;
let windows: BrowserContext[];
/** Operations by hand, a second person by hand, and operations by API beside them. */
let first: AcceptanceStory;
let firstPage: Page;
let second: AcceptanceStory;
let secondPage: Page;
let client: Client;
let hall: Hall;
let controllers: Controllers;
let ten: readonly Row[];
let lot: string;
let replacement: Row;

const nth = (number: number): Row => {
  const server = ten[number - 1];
  if (server === undefined) throw new Error(`there is no server ${number}`);
  return server;
};
const loopPath = () => `/cooling/loops/${hall.loop.id}`;

async function personAt(login: string): Promise<Page> {
  const window = await site.window(browser);
  windows.push(window);
  const page = await window.newPage();
  await site.signIn(page, login);
  return page;
}

beforeAll(async () => {
  windows = [];
  site = await Site.open('sqlite', 'localhost', { OUTGOING_PRIVATE: '127.0.0.0/8' });
  await site.addPerson(SECOND, 'operations');
  browser = await openBrowser();
  client = await site.client('operations');
  hall = await hallOf(client);
  ten = await receiveTen(client);
  const began = Date.now();
  controllers = new Controllers(client, () => FIRST_DAY + Date.now() - began);
  lot = String(nth(1)['lotId']);
  firstPage = await personAt('operations');
  secondPage = await personAt(SECOND);
  first = new AcceptanceStory(firstPage, MOUSE, site.url);
  second = new AcceptanceStory(secondPage, MOUSE, site.url);
}, LONG_MS);

afterAll(async () => {
  for (const window of windows) await window.close();
  await browser?.close();
  await controllers?.stop();
  await site?.close();
});

test(
  'the first is placed, connected and tested by hand, and switched on',
  async () => {
    await first.openServer(nth(1));
    expect(await first.reasonsAgainst('Montér i rack')).toEqual([
      'Den står ikke på nogen plads: vælg et rack og en plads til den.',
    ]);
    await first.chooseSlot('R07-U08');
    await first.step('install');
    await first.open(loopPath());
    await first.connectServer('NC25040011', 1);
    await first.signRelease();
    await first.readLoop();
    await first.openServer(nth(1));
    expect(await first.reasonsAgainst('Tilslut køling og strøm')).toHaveLength(5);
    await first.recordGate('connect');
    await first.step('connect');
    await first.powerOn();
  },
  LONG_MS,
);

test(
  'the second leaks: nobody waives it alone, and its repair asks for a new release by two',
  async () => {
    for (const [at, server] of ten.entries()) {
      if (at === 0) continue;
      rowOf(await placeIn(client, hall.slots[at] as Row, server));
      await step(client, server, 'install');
      await connectHoses(client, hall, server, at + 1);
      await recordGate(client, server, 'connect', at === 1 ? { 'leak-test': 'nej' } : {});
      if (at !== 1) await step(client, server, 'connect');
    }
    await first.openServer(nth(2));
    const failed = `${LEAK_TEST}: nej er målt, kravet er ja.`;
    expect(await first.reasonsAgainst('Tilslut køling og strøm')).toEqual([failed]);
    await first.askWaiver(LEAK_TEST, 'Den drypper næsten ikke.');
    expect(await first.reasonsAgainst('Tilslut køling og strøm')).toEqual([
      failed,
      `${LEAK_TEST}: én person har bedt om en dispensation: en anden skal godkende den.`,
    ]);
    await firstPage
      .getByText('Du har selv bedt om den: en anden person skal afgøre den.')
      .first()
      .waitFor();

    await hoseStep(client, nth(2), 'open', { reason: 'Pakningen i koblingen skiftes.' });
    await hoseStep(client, nth(2), 'reconnect', SEATED);
    await first.open(loopPath());
    await firstPage
      .getByText(/^Bortfaldet .* en kobling blev åbnet/)
      .first()
      .waitFor();
    await first.prepareRelease();
    expect(await first.reasonsAgainst('Skriv under og frigiv')).toEqual([
      'Du har skrevet i den: en anden person skal læse den og skrive under.',
    ]);
    await second.open(loopPath());
    await second.signRelease();
    await first.openServer(nth(2));
    expect(await first.reasonsAgainst('Tilslut køling og strøm')).toHaveLength(5);
    await first.recordGate('connect');
    await first.step('connect');
    for (const server of ten.slice(1)) await power(client, server, 'on');
  },
  LONG_MS,
);

test(
  'the third has half its memory and is replaced; the first is verified and burnt in by hand',
  async () => {
    await first.openServer(nth(1));
    await first.recordGate('verify');
    expect(await first.reasonsAgainst('Verificér')).toEqual([
      'Dens styreenhed er aldrig læst helt: aflæs den.',
    ]);
    await first.enterController(await controllers.serve(nth(1)));
    await first.probe('Aflæs nu');
    await first.openServer(nth(1));
    await first.step('verify');
    await first.step('begin-burn-in');
    await first.recordGate('burn-in', ['stream-triad']);
    await first.uploadResults('stream.txt', streamOutput(TWIN_VALUE));
    await firstPage.getByRole('link', { name: 'stream.txt' }).waitFor();
    await keepPicture(firstPage, 'first-ten-server-half-way');
    await first.recordGate('accept');
    await first.step('accept');

    for (const server of ten.slice(1)) await recordGate(client, server, 'verify');
    for (const server of ten.slice(1)) {
      await controllers.enter(server, server === nth(3) ? HALF_THE_MEMORY : {});
    }
    controllers.setClocks();
    await first.open(`/racks/${hall.rack.id}`);
    await first.probe('Aflæs racket');
    await first.openServer(nth(3));
    expect(await first.reasonsAgainst('Verificér')).toContain(
      'Åbent fund: System: hukommelse: 512 GiB bestilt, 256 GiB set.',
    );
    await keepPicture(firstPage, 'first-ten-half-the-memory');
    replacement = await replaceTheThird();
    await first.open(`/slots/${hall.slots[2]?.id ?? ''}`);
    await firstPage.getByRole('main').getByRole('link', { name: STAND_IN }).waitFor();
    await first.openServer(nth(3));
    await firstPage.getByRole('main').getByRole('link', { name: STAND_IN }).first().waitFor();
    expect(await firstPage.title()).toContain('Returneret');
    await first.unfold('skridt fra andre tilstande');
    await keepPicture(firstPage, 'first-ten-returned');
  },
  LONG_MS,
);

/** Quarantined, switched off, drained, replaced and returned, beside those who work by hand. */
async function replaceTheThird(): Promise<Row> {
  const old = nth(3);
  await step(client, old, 'quarantine', { reason: 'Halvdelen af hukommelsen mangler.' });
  await power(client, old, 'off');
  await hoseStep(client, old, 'open', { reason: 'Serveren tages ud.' });
  await hoseStep(client, old, 'drain');
  await hoseStep(client, old, 'remove');
  const [standIn] = await receiveLater(client, nth(1), [STAND_IN]);
  if (standIn === undefined) throw new Error('the replacement came');
  const { revision } = await serverOf(client, old);
  const given = { newServerId: standIn.id, reason: 'Ombyttet af leverandøren.' };
  rowOf(await client.post(`/servers/${old.id}/replacements`, given, { ifMatch: revision }));
  await step(client, old, 'return', { reason: 'For lidt hukommelse.', supplierReference: 'RMA-1' });
  await step(client, standIn, 'install');
  await connectHoses(client, hall, standIn, 3);
  await recordGate(client, standIn, 'connect');
  rowOf(await trySign(await site.client(SECOND), await prepareRelease(client, hall)));
  await step(client, standIn, 'connect');
  await power(client, standIn, 'on');
  await recordGate(client, standIn, 'verify');
  await controllers.enter(standIn);
  await first.openServer(standIn);
  await first.probe('Aflæs nu');
  return standIn;
}

test(
  'the tenth is slow among its twins, is repaired, and the lot is signed by two',
  async () => {
    const others = [...ten.slice(1, 2), replacement, ...ten.slice(3)];
    for (const action of ['verify', 'begin-burn-in']) await allTake(others, action);
    for (const [at, server] of others.entries()) {
      const rate = at === 8 ? TWIN_VALUE * 0.92 : TWIN_VALUE + at * 100;
      await recordGate(client, server, 'burn-in', { 'stream-triad': String(rate) });
      await recordGate(client, server, 'accept');
    }
    await allTake(others.slice(0, -1), 'accept');
    await first.open(`/lots/${lot}`);
    const slow = firstPage.getByRole('row', { name: /NC25040020.*Langsommere/ });
    await slow.waitFor();
    expect(await firstPage.getByRole('row', { name: /Langsommere/ }).count()).toBe(1);
    await firstPage.getByText('1 dumpede, og 0 må dumpe: partiet består ikke.').waitFor();
    await keepPicture(firstPage, 'first-ten-lot-outlier');

    await power(client, nth(10), 'off');
    const part = { part: 'DIMM A3: S1 til S2', reason: 'Langsom hukommelse.' };
    await step(client, nth(10), 'change-part', part);
    await recordGate(client, nth(10), 'connect');
    await power(client, nth(10), 'on');
    await recordGate(client, nth(10), 'verify');
    await first.openServer(nth(10));
    expect(await first.reasonsAgainst('Begynd belastningstest')).toEqual([
      'En del er skiftet, siden den sidst blev aflæst helt: aflæs den igen.',
    ]);
    await first.probe('Aflæs nu');
    await step(client, nth(10), 'begin-burn-in');
    for (const gate of ['burn-in', 'accept'] as const) await recordGate(client, nth(10), gate);
    await step(client, nth(10), 'accept');
    await first.open(`/lots/${lot}`);
    await firstPage.getByText('9 er prøvet, og 0 dumpede, af 0 tilladte.').waitFor();

    const sheet = await first.prepareSheet();
    expect(await first.reasonsAgainst('Underskriv')).toEqual([
      'Den, der har udfærdiget arket, har dermed skrevet under: en anden person underskriver.',
    ]);
    await second.open('/');
    await secondPage.getByRole('link', { name: /^Godkendelsesark for/ }).click();
    await secondPage.waitForURL(`**${sheet}`);
    await second.signSheet();
    await secondPage.emulateMedia({ media: 'print' });
    expect(await secondPage.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await secondPage.getByRole('region', { name: 'Næste skridt' }).count()).toBe(0);
    await keepPicture(secondPage, 'first-ten-sheet-print');
    await secondPage.emulateMedia({ media: 'screen' });
  },
  LONG_MS,
);

test(
  'all ten are in service, the first by hand, and the log proves it',
  async () => {
    await first.openServer(nth(1));
    await first.step('take-in-service');
    await allTake([...ten.slice(1, 2), replacement, ...ten.slice(3)], 'take-in-service');
    await first.open(`/lots/${lot}`);
    await firstPage.getByText(/^9 af 9 er i drift\./).waitFor();
    await keepPicture(firstPage, 'first-ten-lot');
    const verified = await runCli(['audit', 'verify'], site.env);
    expect(verified.printed).toContain('The audit log holds.');
  },
  LONG_MS,
);

async function allTake(servers: readonly Row[], action: string): Promise<void> {
  const { body } = await stepMany(client, servers, action, { mode: 'all-or-none' });
  expect(body).toMatchObject({ done: servers.length });
}
