import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser } from '../support/browser.js';
import { Receiver, type Received } from '../support/receiver.js';
import { Site } from '../support/site.js';

let site: Site;
let browser: Browser;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  site = await Site.open('sqlite', 'localhost', { OUTGOING_PRIVATE: '127.0.0.0/8' });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await receiver?.stop();
});

const deliveries = (page: Page) => page.getByRole('table', { name: 'Leveringer' });

async function addWebhook(page: Page, url: string): Promise<void> {
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.getByRole('button', { name: 'Tilføj webhook' }).first().click();
  const panel = page.getByRole('region', { name: 'Tilføj webhook' });
  await panel.getByLabel('Navn').fill('Driftens chat');
  await panel.getByLabel('Adresse').fill('https://10.0.0.1/');
  await panel.getByRole('button', { name: 'Tilføj' }).click();
  await panel.getByText('OUTGOING_PRIVATE').first().waitFor();
  await panel.getByLabel('Adresse').fill(url);
  await panel.getByLabel('Slags hændelser').fill('decision.*');
  await panel.getByRole('button', { name: 'Tilføj' }).click();
  await page.getByRole('heading', { level: 1, name: 'Driftens chat' }).waitFor();
}

function signatureOf({ headers, body }: Received, secret: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

test('a webhook is added, tried, told of a decision once its receiver is back, and ended', async () => {
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'admin');
  await page.goto(`${site.url}/jobs`);
  await addWebhook(page, `${receiver.url}/hook`);

  await page.getByRole('button', { name: 'Vis hemmeligheden' }).click();
  const secret = (await page.locator('code', { hasText: 'whsec_' }).textContent()) ?? '';
  await page.getByRole('button', { name: 'Send en prøve' }).click();
  const card = page.getByRole('region', { name: 'Job, du har startet' });
  await card.getByText('Udført').waitFor();
  await card.getByRole('button', { name: /^Læg/ }).click();
  const [tried] = receiver.taken();
  expect(tried?.headers['webhook-signature']).toBe(tried && signatureOf(tried, secret));
  await deliveries(page).getByText('Prøve').waitFor();

  receiver.answerWith(503);
  const coordinator = await site.client('coordinator');
  await coordinator.post('/decisions', { topic: 'other', title: 'Ny plan', forum: 'Bestyrelsen' });
  await deliveries(page).getByText('Modtageren svarede 503').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'webhook-not-taken');
  receiver.takeAll();
  await deliveries(page).getByText('204 efter').nth(1).waitFor({ timeout: 30_000 });
  const ids = receiver.taken().map(({ headers }) => headers['webhook-id']);
  expect(ids.length).toBeGreaterThanOrEqual(2);
  expect(new Set(ids).size).toBe(1);

  await page.getByRole('button', { name: 'Afslut for altid' }).click();
  const asked = page.getByRole('dialog');
  await asked.getByRole('textbox').fill('Driftens chat');
  await asked.getByRole('button', { name: 'Afslut for altid' }).click();
  await page.getByText('Afsluttet').first().waitFor();
  await page.getByRole('button', { name: 'Send en prøve' }).waitFor({ state: 'detached' });
  await keepPicture(page, 'webhook-ended');
  await window.close();
});

test('on a phone, in English and in the dark, it reads as well', async () => {
  const window = await site.window(browser, { language: 'en', theme: 'dark', width: 360 });
  const page = await window.newPage();
  await site.signIn(page, 'admin');
  await page.goto(`${site.url}/webhooks`);
  await page.getByRole('link', { name: 'Driftens overvågning' }).click();
  await page.getByRole('heading', { level: 1, name: 'Driftens overvågning' }).waitFor();
  await page.getByText('Nothing has been sent yet').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'webhook-phone');
  await window.close();
});
