import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser, overflow } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { made, type Made } from '../support/receiving.js';
import { codeAt } from '../support/second-factor.js';
import { Site } from '../support/site.js';

const STEP_MS = 30_000;

let site: Site;
let browser: Browser;
/** How far the example's clock is from ours. */
let offset = 0;
let lastStep = 0;
let box: string;

beforeAll(async () => {
  site = await Site.open('sqlite');
  browser = await openBrowser();
  const client = await site.client('security');
  const { exampleClock } = await made(client.get('/session'));
  offset = Date.parse(String(exampleClock)) - Date.now();
  box = await waitingBox(client);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Codes change every half minute, and none works twice: one waits for the next. */
async function nextCode(page: Page, secret: string): Promise<string> {
  const step = () => Math.floor((Date.now() + offset) / STEP_MS);
  while (step() <= lastStep) await page.waitForTimeout(500);
  lastStep = step();
  return codeAt(secret, Date.now() + offset);
}

/** A box of the example whose sanitisation waits for its second person. */
async function waitingBox(client: Client): Promise<string> {
  const { items } = await made(client.get('/encryption-boxes?limit=500'));
  const waiting = (items as Made[]).find(({ isPending }) => isPending === true);
  return `${site.url}/encryption-boxes/${String(waiting?.id)}`;
}

test('a second factor is set up on a phone, asked for at sign-in and by a step of two', async () => {
  const window = await site.window(browser, { width: 390 });
  const page = await window.newPage();
  await site.signIn(page, 'security');
  await page.goto(`${site.url}/account`);
  const section = page.getByRole('region', { name: 'Anden faktor' });
  await section.getByRole('button', { name: 'Sæt op' }).click();
  await section.getByLabel('Nuværende adgangskode').fill(site.passwordOf('security'));
  await section.getByRole('button', { name: 'Fortsæt' }).click();
  await section.getByRole('img', { name: 'QR-kode til appen' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await keepPicture(page, 'second-factor-set-up');
  const secret = (await section.locator('code').textContent()) ?? '';
  await section.getByLabel('Den første kode').fill('000000');
  await section.getByRole('button', { name: 'Slå til' }).click();
  await section.getByText('Det er ikke koden lige nu').first().waitFor();
  await section.getByLabel('Den første kode').fill(await nextCode(page, secret));
  await section.getByRole('button', { name: 'Slå til' }).click();
  await section.getByText('Slået til').waitFor();

  await page.goto(box);
  const confirm = page.getByRole('button', { name: /^Bekræft: / });
  await confirm.click();
  const asked = page.getByRole('dialog');
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'second-factor-asked');
  await page.keyboard.press('Escape');
  await asked.waitFor({ state: 'detached' });
  await page.getByText('kræver en kode fra din anden faktor').first().waitFor();
  expect(await confirm.isVisible()).toBe(true);

  await confirm.click();
  await asked.getByLabel('Kode').fill(await nextCode(page, secret));
  await page.keyboard.press('Enter');
  await confirm.waitFor({ state: 'detached' });
  await page.getByText('Renset').first().waitFor();

  await signInWithCode(page, secret);
});

async function signInWithCode(page: Page, secret: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${site.url}/sign-in`);
  await page.locator('input[autocomplete="username"]').fill('security');
  await page.locator('input[autocomplete="current-password"]').fill(site.passwordOf('security'));
  await page.keyboard.press('Enter');
  const field = page.locator('input[autocomplete="one-time-code"]');
  await field.waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'sign-in-code');
  await field.fill(await nextCode(page, secret));
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
