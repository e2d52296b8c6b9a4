import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, openBrowser, overflow } from '../support/browser.js';
import { open } from '../support/pages.js';
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

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('a coordinator looks back at the day before a change, cannot edit there, and goes back to now', async () => {
  const before = await site.client('coordinator');
  const { items } = (await before.get('/decisions')).body as { items: { id: string }[] };
  await site.restartAt('2025-04-26T09:00:00+02:00');
  const client = await site.client('coordinator');
  const path = `/decisions/${items[0]?.id}`;
  const { body } = await client.get(path);
  const title = String(body['title']);
  const edited = await client.patch(path, { title: 'Afgjort siden' }, { ifMatch: 1 });
  expect(edited.status).toBe(200);

  const window = await site.window(browser, { width: 360, theme: 'dark' });
  const page = await window.newPage();
  await site.signIn(page, 'coordinator');
  await open(page, site.url + path);
  await heading(page, 'Afgjort siden').waitFor();
  const edit = page.getByRole('main').getByRole('button', { name: 'Ret' });
  expect(await edit.count()).toBe(1);

  await page.getByRole('button', { name: 'Se en tidligere dag' }).click();
  const asked = page.getByRole('dialog', { name: 'Se en tidligere dag' });
  const day = asked.getByRole('textbox', { name: 'Dag' });
  await day.fill('1.5.2025');
  await page.keyboard.press('Enter');
  await asked.getByText('Den dag er ikke kommet').waitFor();
  await day.fill('24.4.2025');
  await page.keyboard.press('Enter');
  await heading(page, title).waitFor();
  const said = page.getByRole('status').filter({ hasText: 'ved udgangen af 24.04.2025' });
  await said.waitFor();
  expect(await edit.count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);

  // It stays so when the page is loaded anew, until one goes back.
  await page.reload();
  await heading(page, title).waitFor();
  await page.getByRole('button', { name: 'Tilbage til nu' }).click();
  await heading(page, 'Afgjort siden').waitFor();
  expect(await edit.count()).toBe(1);
  await window.close();
});
