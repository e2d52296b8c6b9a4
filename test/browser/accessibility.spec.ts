import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser, overflow } from '../support/browser.js';
import { makeSomeChecks } from '../support/checks.js';
import type { Client } from '../support/client.js';
import { makeDelivery, scanOf, serials } from '../support/first-day.js';
import { giveFleet } from '../support/fleet.js';
import { addressesOf, open, PAGES, pagesOfTheApplication } from '../support/pages.js';
import { PLAN_PAGES, planAddressesOf } from '../support/plans.js';
import { sendScans } from '../support/receiving.js';
import { uploadImport } from '../support/uploads.js';
import { Site, type Look } from '../support/site.js';

/** Words hang on the language and colours on the theme, so two looks show both of each. */
const LOOKS: readonly Look[] = [
  { language: 'da', theme: 'light' },
  { language: 'en', theme: 'dark' },
];

/** 640 CSS pixels is 1280 at a zoom of 200 %, 320 is 400 % (WCAG 2.2, 1.4.4 and 1.4.10). */
const WIDTHS = [1280, 640, 320];
const HEIGHT = 900;

/**
 * Between the widest and the narrowest there is nothing that neither of them has. A panel lies over
 * a page that is examined by itself, so each look examines it at one of the two; and what the
 * second look adds, words and colours, hangs on no width.
 */
function examinedAt(address: string, { theme }: Look): readonly number[] {
  if (theme === 'dark') return [1280];
  return address.includes('panel=') ? [320] : [1280, 320];
}

const nameOf = (address: string) =>
  address
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'id')
    .replace(/[/?=]+/g, '-')
    .replace(/^-/, '') || 'overview';

/** So that a server, a profile and a waiver have checks to show. */
async function giveChecks(client: Client, id: string): Promise<void> {
  const { body } = await client.get(`/servers/${id}`);
  await makeSomeChecks(client, String(body['modelId']), { id });
}

/** Where a contact is led by a mail; without a mail server it stands in the outbox. */
async function contactAddress(client: Client): Promise<string> {
  const { body } = await client.get('/mails');
  const [mail] = body['items'] as { id: string }[];
  const { text } = (await client.get(`/mails/${mail?.id ?? ''}`)).body;
  return /\/d\/[0-9a-f]{64}/.exec(String(text))?.[0] ?? '/d/none';
}

/** So that a finding and an acceptance sheet of the server have pages. */
async function giveRecords(client: Client, serverId: string): Promise<void> {
  await client.post('/findings', { serverId, class: 'info', text: 'Ridse i fronten' });
  await client.post(`/servers/${serverId}/acceptance-sheets`);
}

describe('every page, for everybody', () => {
  let site: Site;
  let browser: Browser;

  beforeAll(async () => {
    site = await Site.open('sqlite');
    browser = await openBrowser();
    const operations = await site.client('operations');
    const [intact = '', damaged = '', missing = ''] = serials(3);
    const { session } = await makeDelivery(operations, [intact, damaged, missing]);
    const scans = [scanOf(intact), scanOf(damaged, { condition: 'damaged' }), scanOf('FREMMED-1')];
    const { outcomes } = await sendScans(operations, session, scans);
    const server = String(outcomes[0]?.scan?.assetId);
    await giveChecks(operations, server);
    await giveRecords(operations, server);
    await uploadImport(operations, [`${intact};;R07`, `UKENDT-1;X;R08`]);
    await giveFleet(await site.client('network'), operations);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('each page of the application stands in the table', () => {
    const pages = pagesOfTheApplication();
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.filter((path) => !(path in PAGES || path in PLAN_PAGES))).toEqual([]);
  });

  /** What is wrong with one page in one look, at every width. */
  async function faultsOf(page: Page, address: string, look: Look): Promise<readonly string[]> {
    const faults: string[] = [];
    await page.setViewportSize({ width: 1280, height: HEIGHT });
    await open(page, site.url + address);
    const language = await page.locator('html').getAttribute('lang');
    if (language !== look.language) faults.push(`the page speaks ${language}`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      const outside = await overflow(page);
      if (outside > 0) faults.push(`${outside} px outside at ${width} px`);
      if (examinedAt(address, look).includes(width)) faults.push(...(await axeFindings(page)));
      await keepPicture(page, `${look.language}-${look.theme}-${nameOf(address)}-${width}`);
    }
    return faults.map((fault) => `${address}: ${fault}`);
  }

  test.each(LOOKS)(
    'in $language, $theme, before one signs in: axe finds nothing, nothing is cut off',
    async (look) => {
      const window = await site.window(browser, look);
      const page = await window.newPage();
      const faults: string[] = [];
      const contact = await contactAddress(await site.client('coordinator'));
      for (const address of ['/sign-in', '/setup', contact, '/d/unknown']) {
        faults.push(...(await faultsOf(page, address, look)));
      }
      await window.close();
      expect(faults).toEqual([]);
    },
  );

  const EACH_ROLE = [...new Set(Object.values(PAGES).map(({ as }) => as))].flatMap((as) =>
    LOOKS.map((look) => ({ as, ...look })),
  );

  test.each(EACH_ROLE)(
    'in $language, $theme, the pages of $as: axe finds nothing, nothing is cut off',
    async ({ as, ...look }) => {
      const window = await site.window(browser, look);
      const page = await window.newPage();
      await site.signIn(page, as);
      const faults: string[] = [];
      const theirs = Object.keys(PAGES).filter((path) => PAGES[path]?.as === as);
      for (const path of theirs) {
        for (const address of await addressesOf(page, path)) {
          faults.push(...(await faultsOf(page, address, look)));
        }
      }
      await window.close();
      expect(faults).toEqual([]);
    },
    1_200_000,
  );

  test.each(LOOKS)(
    'in $language, $theme, the pages of the plan: axe finds nothing, nothing is cut off',
    async (look) => {
      const window = await site.window(browser, look);
      const page = await window.newPage();
      const faults: string[] = [];
      for (const [path, { as }] of Object.entries(PLAN_PAGES)) {
        await site.signIn(page, as);
        for (const address of await planAddressesOf(await site.client(as), path)) {
          faults.push(...(await faultsOf(page, address, look)));
        }
      }
      await window.close();
      expect(faults).toEqual([]);
    },
    1_200_000,
  );
});
