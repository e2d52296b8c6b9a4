import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser, overflow } from '../support/browser.js';
import { DateTalk } from '../support/dates.js';
import { made, type Made } from '../support/receiving.js';
import { Site } from '../support/site.js';
import { AFTER, BEFORE, SwapBed, TRIED, type GoRole } from '../support/swaps.js';

const TITLE = 'Ny boks i historien';
const ROLLBACK = 'Flyt begge fibre tilbage til den gamle boks.';
const PHONE = 390;
const ALL: readonly GoRole[] = ['coordinator', 'network', 'region-it', 'region-clinical'];

let site: Site;
let browser: Browser;
let swaps: SwapBed;
let link: Made;
let old: Made;
let fresh: Made;
let swap: Made;
let address: string;
let coordinator: Page;
let network: Page;
let it: Page;
let clinical: Page;

beforeAll(async () => {
  site = await Site.open('sqlite');
  browser = await openBrowser();
  await site.addPerson('network-2', 'network');
  swaps = await SwapBed.onSite(site);
  link = await swaps.link({ name: 'Forbindelse i historien' });
  const onLink = { linkId: link.id, linkEnd: 'region' };
  old = await swaps.boxes.inService(onLink);
  fresh = await swaps.boxes.mounted(onLink);
  coordinator = await openPage();
  network = await openPage();
  it = await openPage();
  clinical = await openPage(PHONE);
  await signIn();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function openPage(width?: number): Promise<Page> {
  const look = width === undefined ? {} : { width };
  return (await site.window(browser, look)).newPage();
}

async function signIn(): Promise<void> {
  await site.signIn(coordinator, 'coordinator');
  await site.signIn(network, 'network');
  await site.signIn(it, 'region-it');
  await site.signIn(clinical, 'region-clinical');
}

/** Some days go by, and sessions with them. */
async function at(moment: string): Promise<void> {
  await site.restartAt(moment);
  await signIn();
  for (const [client, login] of [
    [swaps.coordinator, 'coordinator'],
    [swaps.network, 'network'],
    [swaps.it, 'region-it'],
    [swaps.clinical, 'region-clinical'],
  ] as const) {
    await client.post('/session', { login, password: site.passwordOf(login) });
  }
}

const go = (page: Page, path = address) => page.goto(site.url + path);

const region = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('region', typeof name === 'string' ? { name, exact: true } : { name });

const stands = (page: Page, state: string): Promise<void> =>
  page.locator('h1').locator('..').getByText(state, { exact: true }).waitFor();

const shown = (page: Page, section: string, text: string): Promise<void> =>
  region(page, section).getByText(text).first().waitFor();

type Fields = Readonly<Record<string, string>>;

async function fill(panel: Locator, fields: Fields): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    const field = panel.getByLabel(label).first();
    const isChoice = await field.evaluate((element) => element.tagName === 'SELECT');
    await (isChoice ? field.selectOption({ label: value }) : field.fill(value));
  }
}

async function send(panel: Locator, name: string): Promise<void> {
  await panel.getByRole('button', { name, exact: true }).click();
  await panel.waitFor({ state: 'detached' });
}

/** A step that asks for something, on the page of the swap. */
async function step(page: Page, name: string, fields: Fields): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const panel = region(page, name);
  await fill(panel, fields);
  await send(panel, name);
}

/** A contact says go on the page of the swap. */
async function sayGo(page: Page, checks: readonly string[]): Promise<void> {
  await go(page);
  await page.getByRole('button', { name: 'Svar om grønt lys' }).click();
  const panel = region(page, 'Kan ombytningen gennemføres?');
  await fill(panel, Object.fromEntries(checks.map((check) => [check, 'Ja'])));
  await panel.getByLabel('Svar').selectOption({ label: 'Grønt lys' });
  await send(panel, 'Svar');
}

async function contactsSayGo(): Promise<void> {
  await sayGo(it, ['Der er plads i bufferen til data']);
  await sayGo(clinical, ['Ingen hasteprøver venter', 'Ingen sekventering løber ind i tidsrummet']);
}

const say = async (round: string, roles: readonly GoRole[]) => {
  const { coordinator: p, network: r, it: i, clinical: c } = swaps;
  const clients = { coordinator: p, network: r, 'region-it': i, 'region-clinical': c };
  for (const role of roles) await made(swaps.vote(clients[role], swap, round, role));
};

/** As the test set wrote it, and not before the file is a good one. */
async function readBaseline(): Promise<void> {
  await go(network);
  await network.getByRole('button', { name: 'Registrér måling' }).click();
  const panel = region(network, 'Måling: før, over de gamle bokse');
  const file = (text: string) => ({
    name: 'måling.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  const input = panel.locator('input[type="file"]');
  await input.setInputFiles(file('minutes;15\nspeed;1'));
  await panel.getByText('Linje 2').waitFor();
  await keepPicture(network, 'swaps-story-measured-file');
  const { phase: _phase, ...figures } = BEFORE;
  const lines = Object.entries(figures).map((pair) => pair.join(';'));
  await input.setInputFiles(file(lines.join('\n')));
  await panel.waitFor({ state: 'detached' });
  await region(network, 'Målinger').getByRole('link', { name: 'måling.csv' }).waitFor();
}

async function measureAfter(fields: Fields): Promise<void> {
  await network.getByRole('button', { name: 'Registrér måling' }).click();
  const panel = region(network, 'Måling: efter, over de nye bokse');
  await fill(panel, fields);
  await send(panel, 'Registrér måling');
}

const FIGURES: Fields = {
  'Målt i minutter': '15',
  'Gennemløb ved 1.518 B, Mbit/s': String(AFTER.throughputMbps),
  'Gennemløb ved store rammer, Mbit/s': String(AFTER.jumboMbps),
  'Gennemløb ved blandede rammer, Mbit/s': String(AFTER.mixedMbps),
  'Forsinkelse en vej, µs': String(AFTER.delayUs),
  'Jitter, µs': String(AFTER.jitterUs),
  'Sendte rammer': String(AFTER.framesSent),
  'Tabte rammer': '0',
  'MTU ende til ende, B': String(AFTER.mtu),
  'Nøgleskift uden tab': '2',
  'Rammer igennem, da nøglen var væk': '0',
  'Ukrypterede rammer på den sorte side': '0',
};

test('the coordinator enters a swap of two boxes, and declares it staged', async () => {
  await go(coordinator, '/swap-cases');
  await coordinator.getByRole('button', { name: 'Ny ombytning' }).click();
  const panel = region(coordinator, 'Ny ombytning');
  await fill(panel, { Titel: TITLE, Forbindelse: String(link['name']) });
  const first = panel.getByLabel('Gammel boks i regionen').locator('option').nth(1);
  await first.waitFor({ state: 'attached' });
  await fill(panel, {
    'Gammel boks i regionen': `${String(old['serial'])} (I drift)`,
    'Ny boks i regionen': `${String(fresh['serial'])} (Monteret)`,
    Hold: 'Kryptohold i historien',
    'Hvis det mislykkes': ROLLBACK,
  });
  await keepPicture(coordinator, 'swaps-story-new');
  await panel.getByRole('button', { name: 'Tilføj' }).click();
  await coordinator.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  address = new URL(coordinator.url()).pathname;
  swap = await swaps.read({ id: address.split('/').pop() ?? '' });
  await stands(coordinator, 'Planlagt');
  await shown(coordinator, 'Bokse, der byttes', String(old['serial']));
  await step(coordinator, 'Meld klargjort', { 'Besigtigelse af stedet': 'Rack 4, LC-stik' });
  await stands(coordinator, 'Klargjort');
});

test('everybody says go twice, the clinical contact on a phone', async () => {
  const reader = await site.client('network-2');
  await made(swaps.act(swaps.network, swap, 'enrol', TRIED));
  await made(swaps.second(reader, swap, 'confirm'));
  await swaps.agree(new DateTalk(String(swap['appointmentId'])), '2025-05-06');
  await made(swaps.act(swaps.coordinator, swap, 'ship'));
  await made(swaps.act(swaps.coordinator, swap, 'mount'));
  await readBaseline();

  await at('2025-05-05T10:00:00+02:00');
  await say('early', ['coordinator', 'network']);
  await contactsSayGo();
  await go(network);
  await shown(network, 'Grønt lys', '4 af 8 svar er grønt lys.');
  await shown(network, 'Næste skridt', 'Koordinator har ikke givet grønt lys (lige før).');
  await keepPicture(network, 'swaps-story-early');

  await at('2025-05-06T08:40:00+02:00');
  await say('final', ['coordinator', 'network']);
  await contactsSayGo();
  await shown(clinical, 'Grønt lys', 'Alle har givet grønt lys.');
  expect(await overflow(clinical)).toBe(0);
  expect(await axeFindings(clinical)).toEqual([]);
  await keepPicture(clinical, 'swaps-story-phone');
});

test('traffic moves, the measurement is not good enough, and it is rolled back', async () => {
  await go(network);
  await step(network, 'Omlæg trafikken', {
    'Prøvedrift: timer uden alarm, nøgleskift': '36 timer',
  });
  await stands(network, 'Omlagt');
  await region(network, 'Frist for at rulle tilbage')
    .getByText(/^Kan rulles tilbage til kl\. 12\.\d\d, om (4 t|3 t 5\d min)\.$/)
    .waitFor();
  await shown(network, 'Bokse, der byttes', 'I drift');

  await measureAfter({ ...FIGURES, 'Tabte rammer': '3' });
  await shown(network, 'Målinger', '1 grænse er ikke holdt');
  const lost = region(network, 'Målinger').getByRole('row', { name: /Tabte rammer/ });
  expect(await lost.innerText()).toMatch(/3\s+højst 0\s+Ikke holdt/);
  await shown(network, 'Næste skridt', 'Den seneste måling holder ikke grænserne');
  expect(await axeFindings(network)).toEqual([]);
  await keepPicture(network, 'swaps-story-failed');

  await step(network, 'Rul tilbage', {
    Årsag: 'Målinger',
    Begrundelse: 'Der tabes rammer',
    'Afbrydelse i sekunder': '900',
  });
  await stands(network, 'Rullet tilbage');
  await shown(network, 'Om ombytningen', '15 min');
  await shown(network, 'Bokse, der byttes', 'Monteret');
  await keepPicture(network, 'swaps-story-back');
});

test('it is tried again, and signed off by two: the second is of the region', async () => {
  await go(coordinator);
  await step(coordinator, 'Forsøg igen', {});
  await stands(coordinator, 'Monteret');
  await swaps.agree(new DateTalk(String(swap['appointmentId'])), '2025-05-13');
  await at('2025-05-09T10:00:00+02:00');
  await say('early', ALL);
  await at('2025-05-13T09:00:00+02:00');
  await say('final', ALL);

  await go(network);
  await region(network, 'Grønt lys').getByText('8 svar, der ikke længere gælder').waitFor();
  await step(network, 'Omlæg trafikken', {
    'Prøvedrift: timer uden alarm, nøgleskift': '90 timer',
  });
  await measureAfter(FIGURES);
  await shown(network, 'Målinger', 'Alle grænser er holdt');
  await step(network, 'Godkend omlægningen, første person', {
    'Tællere: trafikken er krypteret': '4.000.000 krypterede, 0 klare',
    'Prøvefil begge veje: checksummer': 'Ens begge veje',
    'Afbrydelse i sekunder': '1320',
  });
  await network.getByText('Du har selv bedt om den').waitFor();
  await keepPicture(network, 'swaps-story-signed');

  await go(it);
  await shown(it, 'Godkend omlægningen: mangler person to', '1.320');
  await it.getByRole('button', { name: 'Bekræft: Godkend omlægningen' }).click();
  await stands(it, 'Observeret');
  await shown(it, 'Om ombytningen', 'Gennemført');
  await shown(it, 'Om ombytningen', '22 min');
  await shown(it, 'Dokumentation', 'Ens begge veje');
  await keepPicture(it, 'swaps-story-observed');

  await go(network, `/encrypted-links/${link.id}`);
  await region(network, 'Ombytninger').getByRole('link', { name: TITLE }).click();
  await stands(network, 'Observeret');
  const { faults } = await made(swaps.coordinator.get('/audit/verification'));
  expect(faults).toEqual([]);
});
