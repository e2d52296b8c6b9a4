import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser, overflow } from '../support/browser.js';
import { giveFleet } from '../support/fleet.js';
import { Site } from '../support/site.js';

let site: Site;
let browser: Browser;

beforeAll(async () => {
  site = await Site.open('sqlite');
  browser = await openBrowser();
  await giveFleet(await site.client('network'), await site.client('operations'));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function pageOf(login: string, width = 1280): Promise<Page> {
  const window = await site.window(browser, { width });
  const page = await window.newPage();
  await site.signIn(page, login);
  return page;
}

test('an exception is approved by somebody else, with the reason in sight', async () => {
  const page = await pageOf('coordinator');
  await page.goto(`${site.url}/network-waves`);
  await page.getByRole('link', { name: 'Spine og leaf, hal 1' }).click();
  const exception = page.getByRole('region', { name: 'Undtagelse', exact: true });
  await exception.getByText('Venter på en anden person').waitFor();
  await exception.getByText('Udstyret til den første bølge er forsinket').waitFor();
  await exception.getByText('Netværk', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Godkend undtagelse' }).click();
  await exception.getByText('Godkendt', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.locator('h1 + *').getByText('Begyndt').waitFor();
  await page.context().close();
});

test('a wave is entered behind the others, with its criteria in words', async () => {
  const page = await pageOf('network');
  await page.goto(`${site.url}/network-waves?panel=new`);
  await page.getByLabel('Navn').fill('Firewalls, hal 2');
  await page.getByLabel('Så mange procent af dem').fill('90');
  await page.getByRole('button', { name: 'Tilføj' }).click();
  await page.getByRole('heading', { level: 1, name: 'Firewalls, hal 2' }).waitFor();
  await page.getByText('Mindst 90 % af enhederne er verificeret eller længere.').waitFor();
  await page.getByText('har ingen enheder: læg nogle i den.').first().waitFor();
  await page.context().close();
});

/** What stands in the row of a device, cell by cell. */
const cellsOf = (page: Page, device: string) =>
  page.getByRole('row').filter({ hasText: device }).getByRole('cell').allInnerTexts();

test('the matrix tells holds, broken, unknown and not for it apart; a broken cell opens', async () => {
  const page = await pageOf('reader');
  await page.goto(`${site.url}/compliance`);
  await page.getByRole('columnheader', { name: 'Ingen telnet' }).waitFor();
  expect(await cellsOf(page, 'mgmt-sw-01')).toEqual([
    'Overholdt',
    'Overholdt',
    'Ikke for denne enhed',
    'Ikke for denne enhed',
  ]);
  expect(await cellsOf(page, 'leaf-sw-01')).toEqual([
    'Brudt, frist løber',
    'Brudt',
    'Brudt',
    'Ikke for denne enhed',
  ]);
  // Nobody has held it against anything yet, and one of its rules is for edge routers only.
  expect(await cellsOf(page, 'edge-rt-01')).toEqual([
    'Ukendt',
    'Ukendt',
    'Ikke for denne enhed',
    'Ukendt',
  ]);
  await page.getByRole('button', { name: 'Brudt: Ingen telnet, leaf-sw-01' }).press('Enter');
  const panel = page.getByRole('region', { name: 'Brudt regel: leaf-sw-01' });
  await panel.getByText('telnet server vrf mgmt').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'compliance-broken');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  await page.getByRole('columnheader').getByRole('link', { name: 'Ingen telnet' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ingen telnet' }).waitFor();
  await page.context().close();
});

test('on a phone each device is a card that names its rules', async () => {
  const page = await pageOf('reader', 320);
  await page.goto(`${site.url}/compliance?role=leaf`);
  const row = page.getByRole('row').filter({ hasText: 'leaf-sw-01' });
  await row.getByRole('link', { name: 'VLAN 2 som tilsigtet' }).waitFor();
  expect(await page.getByText('Naboer i BGP kender hinanden').count()).toBe(0);
  expect(await overflow(page)).toBe(0);
  await keepPicture(page, 'compliance-320');
  await page.context().close();
});
