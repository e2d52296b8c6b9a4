import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Client } from '../support/client.js';
import { openBrowser } from '../support/browser.js';
import { made, sendScans, type Made } from '../support/receiving.js';
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

const itemsOf = async (client: Client, path: string): Promise<readonly Made[]> =>
  (await made(client.get(path)))['items'] as Made[];

/** The first ten of the example are received, as on its first day. */
async function receiveTheFirstTen(client: Client): Promise<readonly Made[]> {
  const [delivery] = await itemsOf(client, '/deliveries');
  await made(
    client.post(
      `/deliveries/${delivery?.id ?? ''}/actions/arrive`,
      { arrivedOn: '2025-04-24', condition: 'intact' },
      { ifMatch: Number(delivery?.['revision']) },
    ),
  );
  const session = await made(client.post('/scan-sessions', { deliveryId: delivery?.id }));
  const serials = Array.from(
    { length: 10 },
    (_, at) => `NC2504${String(at + 11).padStart(4, '0')}`,
  );
  await sendScans(
    client,
    session,
    serials.map((serial) => ({ id: crypto.randomUUID(), serial })),
  );
  return itemsOf(client, '/servers?state=received&sort=name');
}

async function place(page: Page, slot: string, serial: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Sæt udstyr på plads' }).click();
  const panel = page.getByRole('region', { name: `Sæt på plads: ${slot}` });
  await panel.getByRole('textbox', { name: 'Serienummer' }).fill(serial);
  await panel.getByRole('button', { name: 'Find' }).click();
  await panel.getByText(serial, { exact: true }).waitFor();
}

test('ten stand in the rack of the example, and the eleventh is refused for flow', async () => {
  const client = await site.client('operations');
  const servers = await receiveTheFirstTen(client);
  expect(servers).toHaveLength(10);
  const [rack] = await itemsOf(client, '/racks');
  const all = (await made(client.get(`/racks/${rack?.id ?? ''}`)))['slots'] as Made[];
  const slots = all.filter(({ kind }) => kind === 'server').reverse();
  for (const [at, server] of servers.slice(0, 9).entries()) {
    const slot = slots[at];
    const path = `/slots/${slot?.id ?? ''}/actions/place`;
    await made(client.post(path, { assetId: server.id }, { ifMatch: Number(slot?.['revision']) }));
  }

  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'operations');
  await page.goto(`${site.url}/racks/${rack?.id ?? ''}`);
  await page.getByText(/9 af 14 pladser er fyldt\..*plads til 1 mere.*Gennemstrømning/).waitFor();

  // The drawing and its table say the same, and each slot in it is a link that takes focus.
  const drawing = page.getByRole('region', { name: 'Racket forfra' });
  expect(await drawing.getByRole('link').count()).toBe(14);
  const drawn = drawing.getByRole('link', { name: /^R07-U17, Tom/ });
  await drawn.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'R07-U17' }).waitFor();
  const tenth = String(servers[9]?.['serial']);
  await place(page, 'R07-U17', tenth);
  await page.getByRole('button', { name: `Sæt ${tenth} her` }).click();
  await page.getByRole('main').getByRole('link', { name: tenth }).waitFor();

  // The eleventh is of the same model; the rack has slots, power and weight left, but no flow.
  const [order] = await itemsOf(client, '/orders');
  const [line] = (order?.['lines'] ?? []) as Made[];
  const eleventh = await made(
    client.post('/servers', {
      modelId: String(servers[0]?.['modelId']),
      serial: 'NC25049999',
      orderLineId: line?.id,
      siteId: String(rack?.['siteId']),
    }),
  );
  const ordered = await made(
    client.post(`/servers/${eleventh.id}/actions/order`, {}, { ifMatch: 1 }),
  );
  await made(
    client.post(
      `/servers/${eleventh.id}/actions/receive`,
      { condition: 'intact' },
      { ifMatch: Number(ordered['revision']) },
    ),
  );
  await page.goto(`${site.url}/slots/${slots[10]?.id ?? ''}`);
  await place(page, 'R07-U18', 'NC25049999');
  const because = page.getByRole('list', { name: 'NC25049999 kan ikke stå her, fordi' });
  await because.waitFor();
  expect(await because.getByRole('listitem').allTextContents()).toEqual([
    'Gennemstrømning: 0,7 l/min for meget til de 18 l/min, der er.',
  ]);

  await page.goto(`${site.url}/racks/${rack?.id ?? ''}`);
  await page.getByText('Der er ikke plads til flere').waitFor();
  expect(await drawing.getByRole('link', { name: /Spærret/ }).count()).toBe(2);
  await window.close();
});
