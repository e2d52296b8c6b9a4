import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { Contacts, expectFits } from '../support/contacts.js';
import { DateScreens } from '../support/date-screens.js';
import { MailServer } from '../support/mail-server.js';
import { runCli } from '../support/process.js';
import { Site } from '../support/site.js';

const ASKS = /Hvilken dato passer/;
const AGREED = /Datoen er aftalt/;
const ENDED = /gælder ikke længere/;
const THANKS = 'Tak, vi har jeres svar';

let office: MailServer;
let site: Site;
let browser: Browser;
let contacts: Contacts;
let staff: DateScreens;

beforeAll(async () => {
  office = await MailServer.start();
  site = await Site.open('sqlite', 'localhost', office.env);
  browser = await openBrowser();
  contacts = new Contacts(office, site, browser);
  staff = new DateScreens(await (await site.window(browser)).newPage());
  await site.signIn(staff.page, 'coordinator');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await office?.stop();
});

/** A contact says yes on the page that the link in a mail leads to. */
async function confirm(page: Page, windows: readonly RegExp[]): Promise<void> {
  await expectFits(page);
  for (const name of windows) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Ja, disse kan bruges' }).click();
  await page.getByRole('heading', { name: THANKS }).waitFor();
}

/** Two roles are asked by mail, say yes on their phones, and the centre agrees. */
async function agree(region: string, window: RegExp, when: string): Promise<void> {
  for (const role of ['it', 'klinik']) {
    await confirm(await contacts.open(`${role}@${region}`, ASKS), [window]);
  }
  await staff.accept(when);
  for (const role of ['it', 'klinik']) await contacts.letter(`${role}@${region}`, AGREED);
}

async function counterPropose(page: Page, day: string): Promise<void> {
  await expectFits(page);
  await page.getByRole('button', { name: 'Foreslå andre tidsrum' }).click();
  await page.getByRole('textbox', { name: 'Tidsrum 1: Dag' }).fill(day);
  await page.getByRole('textbox', { name: 'Tidsrum 1: Fra kl.' }).fill('9');
  await page.getByRole('textbox', { name: 'Tidsrum 1: Til kl.' }).fill('11');
  await page.getByRole('button', { name: 'Send forslag' }).click();
  await page.getByRole('heading', { name: THANKS }).waitFor();
}

test('a switch of a region is replaced: proposed, countered, frozen, reminded, cancelled, dated anew', async () => {
  const north = 'nordjylland';
  const address = await staff.openCase('Aalborg Universitetshospital', 'Kantswitch i Aalborg');
  await staff.openProposal();
  for (const [at, day] of ['06.05.2025', '13.05.2025', '20.05.2025'].entries()) {
    await staff.fillWindow(at + 1, day);
  }
  await staff.sendProposal();
  await staff.page
    .getByText(/^Tidsrum 3: Der ændres intet fra 19\.05\.2025/)
    .first()
    .waitFor();
  await staff.fillWindow(3, '27.05.2025');
  await staff.sendProposal();

  // It proposes another time from a phone; the clinical role is asked anew and says yes.
  await counterPropose(await contacts.open(`it@${north}`, ASKS), '14.05.2025');
  const stale = await contacts.open(`klinik@${north}`, ASKS);
  await stale.getByText('Der er foreslået andre tidsrum siden denne mail.').waitFor();
  await confirm(await contacts.open(`klinik@${north}`, ASKS), [/14\. maj/]);
  await staff.accept('onsdag den 14. maj 2025 kl. 09.00–11.00');
  for (const role of ['it', 'klinik']) await contacts.letter(`${role}@${north}`, AGREED);

  // A freeze that is entered later voids it, and says so to both.
  await staff.enterFreeze('Strømarbejde', '12.05.2025', '14.05.2025');
  for (const role of ['it', 'klinik']) await contacts.letter(`${role}@${north}`, ENDED);
  await staff.go(address);
  await staff.page.getByText('Gælder ikke længere').first().waitFor();

  // The frozen day is refused with its reason; another is agreed on.
  await staff.openProposal();
  await staff.fillWindow(1, '13.05.2025');
  await staff.sendProposal();
  await staff.page
    .getByText(/Strømarbejde/)
    .first()
    .waitFor();
  await staff.fillWindow(1, '27.05.2025');
  await staff.sendProposal();
  await agree(north, /27\. maj/, 'tirsdag den 27. maj 2025 kl. 09.00–11.00');

  // Other windows void what was agreed; one role answers, the other is reminded ten days later.
  await staff.propose(['03.06.2025']);
  await confirm(await contacts.open(`it@${north}`, ASKS), [/3\. juni/]);
  await contacts.letter(`klinik@${north}`, ASKS);
  await site.restartAt('2025-05-19T08:30:00+02:00');
  const reminded = await contacts.open(`klinik@${north}`, /Vi mangler jeres svar/);
  await confirm(reminded, [/3\. juni/]);
  await site.signIn(staff.page, 'coordinator');
  await staff.go(address);
  await staff.accept('tirsdag den 3. juni 2025 kl. 09.00–11.00');
  for (const role of ['it', 'klinik']) await contacts.letter(`${role}@${north}`, AGREED);

  // Called off, and dated anew.
  await staff.cancel('Leverancen er forsinket');
  for (const role of ['it', 'klinik']) await contacts.letter(`${role}@${north}`, /aflyst/);
  await staff.propose(['17.06.2025']);
  await agree(north, /17\. juni/, 'tirsdag den 17. juni 2025 kl. 09.00–11.00');
});

test('a region whose role is vacant blocks, is filled, and agrees', async () => {
  const address = await staff.openCase('Odense Universitetshospital', 'Kantswitch i Odense');
  await staff.page.getByText('Ingen er regional it-kontakt i regionen').first().waitFor();
  await staff.fillRole('Region Syddanmark', 'Regional it-kontakt', 'it@syddanmark.example');
  await staff.go(address);
  await staff.propose(['24.06.2025']);
  await agree('syddanmark', /24\. juni/, 'tirsdag den 24. juni 2025 kl. 09.00–11.00');
  expect((await runCli(['audit', 'verify'], site.env)).code).toBe(0);
});
