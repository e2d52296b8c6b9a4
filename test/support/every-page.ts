import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser, overflow } from './browser.js';
import { makeSomeChecks } from './checks.js';
import type { Client } from './client.js';
import { makeDelivery, scanOf, serials } from './first-day.js';
import { giveFleet } from './fleet.js';
import { addressesOf, open, PAGES } from './pages.js';
import { PLAN_PAGES, planAddressesOf } from './plans.js';
import { sendScans } from './receiving.js';
import { Site, type Look } from './site.js';
import { uploadImport } from './uploads.js';

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

/** So that what a region's going over does can be seen, and approved. */
async function givePreview(client: Client): Promise<void> {
  const { body } = await client.get('/region-successions');
  const [one] = body['items'] as { id: string; revision: number }[];
  const path = `/region-successions/${one?.id ?? ''}/preview`;
  await client.post(path, {}, { ifMatch: one?.revision ?? 0 });
}

/** The example with something of everything in it, so that no page is empty. */
async function fullSite(): Promise<Site> {
  const site = await Site.open('sqlite');
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
  await givePreview(await site.client('coordinator'));
  return site;
}

/** What is wrong with one page in one look, at every width. */
async function faultsOf(
  page: Page,
  site: Site,
  address: string,
  look: Look,
): Promise<readonly string[]> {
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

const ROLES = [...new Set(Object.values(PAGES).map(({ as }) => as))];

/**
 * The tests of every page in one look. Each look is a spec file of its own, so that two can be
 * looked at beside each other.
 */
export function examineEveryPage(look: Look): void {
  describe(`every page, for everybody, in ${look.language}, ${look.theme}`, () => {
    let site: Site;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      site = await fullSite();
      browser = await openBrowser();
    });

    afterAll(async () => {
      await browser?.close();
      await site?.close();
    });

    const faultsOfAll = async (addresses: readonly string[]) => {
      const faults: string[] = [];
      for (const address of addresses) faults.push(...(await faultsOf(page, site, address, look)));
      return faults;
    };

    beforeEach(async () => {
      page = await (await site.window(browser, look)).newPage();
    });

    afterEach(() => page.context().close());

    test('before one signs in: axe finds nothing, nothing is cut off', async () => {
      const contact = await contactAddress(await site.client('coordinator'));
      expect(await faultsOfAll(['/sign-in', '/setup', contact, '/d/unknown'])).toEqual([]);
    });

    test.each(ROLES)(
      'the pages of %s: axe finds nothing, nothing is cut off',
      async (as) => {
        await site.signIn(page, as);
        const faults: string[] = [];
        for (const path of Object.keys(PAGES).filter((one) => PAGES[one]?.as === as)) {
          faults.push(...(await faultsOfAll(await addressesOf(page, path))));
        }
        expect(faults).toEqual([]);
      },
      1_200_000,
    );

    test('the pages of the plan: axe finds nothing, nothing is cut off', async () => {
      const faults: string[] = [];
      for (const [path, { as }] of Object.entries(PLAN_PAGES)) {
        await site.signIn(page, as);
        faults.push(...(await faultsOfAll(await planAddressesOf(await site.client(as), path))));
      }
      expect(faults).toEqual([]);
    }, 1_200_000);
  });
}
