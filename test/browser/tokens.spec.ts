import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser, overflow } from '../support/browser.js';
import { Client } from '../support/client.js';
import { keyboardOf } from '../support/hands.js';
import { runCli } from '../support/process.js';
import { Site } from '../support/site.js';

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

const shownIn = async (page: Page): Promise<string> =>
  (await page.locator('code', { hasText: 'idrift_' }).textContent()) ?? '';

test('with the keyboard alone a token is made, used by a program, and revoked by its name', async () => {
  const window = await site.window(browser);
  const page = await window.newPage();
  const hands = keyboardOf(page);
  await site.signIn(page, 'operations');
  await page.goto(`${site.url}/account`);
  await hands.press(page.getByRole('button', { name: 'Lav nøgle' }));
  const panel = page.getByRole('region', { name: 'Lav nøgle' });
  await hands.fill(panel.getByLabel('Navn'), 'Målescript');
  await page.keyboard.press('Tab');
  const box = panel.getByRole('checkbox', { name: 'Se servere' });
  while (!(await box.evaluate((element) => element === document.activeElement))) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Space');
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'token-new');
  await hands.press(panel.getByRole('button', { name: 'Lav nøglen' }));

  await page.getByText('Nøglen vises kun nu').waitFor();
  const program = new Client(site.url).withToken(await shownIn(page));
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'token-shown');
  expect((await program.get('/servers')).status).toBe(200);
  expect((await program.get('/orders')).status).toBe(403);
  await hands.press(page.getByRole('button', { name: 'Jeg har kopieret den' }));
  expect(await page.getByText('idrift_').count()).toBe(0);

  await page.reload();
  const tokens = page.getByRole('region', { name: 'API-nøgler' });
  await tokens.getByText('Sidst brugt').waitFor();
  await keepPicture(page, 'token-list');
  await hands.press(tokens.getByRole('button', { name: 'Træk Målescript tilbage' }));
  const asked = page.getByRole('dialog');
  await hands.fill(asked.getByRole('textbox'), 'Målescript');
  await page.keyboard.press('Enter');
  await tokens.getByText('Trukket tilbage', { exact: true }).waitFor();
  expect(await tokens.getByRole('button', { name: 'Træk Målescript tilbage' }).count()).toBe(0);
  expect((await program.get('/servers')).status).toBe(401);
  await window.close();
});

test('a token made at the command line works, and an administrator sees and revokes it', async () => {
  const args = ['token', 'add', 'operations', 'Natlig hentning', '30', 'server.read,order.read'];
  const { printed } = await runCli(args, site.env);
  const program = new Client(site.url).withToken(/idrift_\S+/.exec(printed)?.[0] ?? '');
  const me = await program.get('/session');
  expect(me.body['permissions']).toEqual(['order.read', 'server.read']);

  const window = await site.window(browser, { language: 'en', theme: 'dark', width: 320 });
  const page = await window.newPage();
  await site.signIn(page, 'admin');
  await page.goto(`${site.url}/people/${String(me.body['id'])}`);
  const tokens = page.getByRole('region', { name: 'API tokens' });
  await tokens.getByText('May do 2 things').click();
  await tokens.getByText('See servers').first().waitFor();
  expect([await axeFindings(page), await overflow(page)]).toEqual([[], 0]);
  await keepPicture(page, 'token-of-person');
  await tokens.getByRole('button', { name: 'Revoke Natlig hentning' }).click();
  const asked = page.getByRole('dialog');
  await asked.getByRole('textbox').fill('Natlig hentning');
  await asked.getByRole('button', { name: 'Revoke the token' }).click();
  await page.getByText('Revoke: done').first().waitFor();
  expect((await program.get('/servers')).status).toBe(401);

  await page.goto(`${site.url}/account?panel=token`);
  await page.getByRole('checkbox', { name: 'See people' }).waitFor();
  // Nobody is offered what takes a person, however much they may themselves.
  expect(await page.getByRole('checkbox', { name: /people/i }).count()).toBe(1);
  await page.getByRole('button', { name: 'Select all that only reads' }).click();
  expect([await axeFindings(page), await overflow(page)]).toEqual([[], 0]);
  await keepPicture(page, 'token-new-phone');
  await window.close();
});
