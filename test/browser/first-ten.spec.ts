import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  connectHoses,
  hallOf,
  hoseStep,
  itemsOf,
  placeIn,
  power,
  receiveLater,
  receiveTen,
  recordGate,
  SEATED,
  step,
  stepMany,
  TWIN_VALUE,
  type Hall,
} from '../support/acceptance.js';
import { AcceptanceStory } from '../support/acceptance-story.js';
import { keepPicture, openBrowser } from '../support/browser.js';
import { streamOutput } from '../support/checks.js';
import type { Client } from '../support/client.js';
import { post, rowOf, type Row } from '../support/cooling.js';
import { MOUSE } from '../support/hands.js';
import { runCli } from '../support/process.js';
import { Site } from '../support/site.js';

const LONG_MS = 240_000;
const SECOND = 'drift-2';
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
let ten: readonly Row[];
let lot: string;

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
  site = await Site.open('sqlite');
  await site.addPerson(SECOND, 'operations');
  browser = await openBrowser();
  client = await site.client('operations');
  hall = await hallOf(client);
  ten = await receiveTen(client);
  lot = String(nth(1)['lotId']);
  firstPage = await personAt('operations');
  secondPage = await personAt(SECOND);
  first = new AcceptanceStory(firstPage, MOUSE, site.url);
  second = new AcceptanceStory(secondPage, MOUSE, site.url);
}, LONG_MS);

afterAll(async () => {
  for (const window of windows) await window.close();
  await browser?.close();
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
    for (const server of ten.slice(1)) await recordGate(client, server, 'verify');
    await first.openServer(nth(1));
    await first.recordGate('verify');
    await first.step('verify');
    await first.step('begin-burn-in');
    await first.recordGate('burn-in', ['stream-triad']);
    await first.uploadResults('stream.txt', streamOutput(TWIN_VALUE));
    await firstPage.getByText('stream.txt').first().waitFor();
    await keepPicture(firstPage, 'first-ten-server-half-way');
    await first.recordGate('accept');
    await first.step('accept');
  },
  LONG_MS,
);
