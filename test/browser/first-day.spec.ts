import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, openBrowser } from '../support/browser.js';
import { runCli } from '../support/process.js';
import { Site } from '../support/site.js';
import { onEachEngine } from '../support/testbed.js';

const SERIALS = Array.from({ length: 10 }, (_, at) => `NC2504${String(at + 501)}`);

/** The six numbers as the page shows them. */
const totalsOn = (page: Page) =>
  page
    .getByTestId('totals')
    .first()
    .locator('[data-name]')
    .evaluateAll((cells) =>
      Object.fromEntries(
        cells.map((cell) => [
          cell.getAttribute('data-name'),
          Number(cell.querySelector('dd span')?.textContent),
        ]),
      ),
    );

async function enterOrder(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/orders`);
  await page.getByRole('link', { name: 'Opret ordre' }).first().click();
  await page.getByRole('textbox', { name: 'Ordrenummer' }).fill('HPC-2025-002');
  await page.getByRole('textbox', { name: 'Leverandør' }).fill('Nordcompute A/S');
  await page.getByRole('textbox', { name: 'Bestilt den' }).fill('03.03.2025');
  const model = page.getByRole('combobox', { name: 'Model' });
  const choice = await model.locator('option', { hasText: 'NC-220' }).getAttribute('value');
  await model.selectOption(choice);
  await page.getByRole('textbox', { name: 'Antal' }).fill('60');
  await page.getByRole('button', { name: 'Opret ordre' }).click();
  await page.getByRole('heading', { level: 1, name: /HPC-2025-002/ }).waitFor();
}

async function announceDelivery(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Varsl levering' }).first().click();
  await page.getByRole('textbox', { name: 'Følgeseddel' }).fill('FS-0424-B');
  const site = page.getByRole('combobox', { name: 'Modtages på' });
  const centre = site.locator('option', { hasText: 'datahal' });
  await site.selectOption(await centre.getAttribute('value'));
  await page.getByRole('button', { name: 'Varsl levering' }).click();
  await page.getByRole('heading', { level: 1, name: /FS-0424-B/ }).waitFor();
}

async function pasteList(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'Leverandørens liste' }).first().click();
  await page
    .getByRole('textbox', { name: 'Serienumre' })
    .fill(SERIALS.map((serial) => `${serial}\t1`).join('\n'));
  await page.getByRole('button', { name: 'Gem 10 rækker' }).click();
  await page.getByRole('heading', { level: 1, name: /FS-0424-B/ }).waitFor();
}

async function recordArrival(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Registrér ankomst' }).click();
  const panel = page.getByRole('region', { name: 'Registrér ankomst' });
  // The day is the clock's and the condition intact, unless somebody says otherwise.
  await panel.getByRole('button', { name: 'Registrér ankomst' }).click();
  await panel.waitFor({ state: 'hidden' });
}

/** As a scanner does: the characters, then Enter, into whatever has the focus. */
async function scan(page: Page, serial: string, word: string): Promise<void> {
  await page.keyboard.type(serial);
  await page.keyboard.press('Enter');
  const answer = page.getByTestId('answer').filter({ hasText: serial });
  await answer.getByText(word, { exact: true }).waitFor();
}

onEachEngine('the first day in a browser', (engine) => {
  let site: Site;
  let browser: Browser;

  beforeAll(async () => {
    site = await Site.open(engine);
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('order, delivery, list, arrival, twelve scans, damage: totals, timeline, log', async () => {
    const window = await site.window(browser);
    const page = await window.newPage();
    await site.signIn(page, 'operations');
    await enterOrder(page, site.url);
    await announceDelivery(page);
    await pasteList(page);
    await recordArrival(page);
    const delivery = page.url();
    await page.getByRole('main').getByRole('link', { name: 'Modtag', exact: true }).click();
    await page.locator('#scan-serial').waitFor();
    for (const serial of SERIALS) await scan(page, serial, 'OK');
    await scan(page, 'FREMMED-0001', 'Ikke på listen');
    await scan(page, String(SERIALS[0]), 'Allerede modtaget');
    await page
      .getByRole('button', { name: `Meld ${SERIALS[9]} beskadiget` })
      .first()
      .click();
    const panel = page.getByRole('region', { name: `Meld ${SERIALS[9]} beskadiget` });
    await panel.getByRole('textbox', { name: 'Hvad er der sket?' }).fill('Bulet front');
    await panel.getByRole('button', { name: 'Meld beskadiget' }).click();
    await panel.waitFor({ state: 'hidden' });
    const expected = {
      ordered: 60,
      expected: 10,
      received: 10,
      missing: 0,
      unexpected: 1,
      damaged: 1,
    };
    await page.waitForFunction(
      () => document.querySelector('[data-name="damaged"] dd span')?.textContent === '1',
    );
    expect(await totalsOn(page)).toEqual(expected);
    await keepPicture(page, `receive-${engine}`);

    await page.goto(delivery);
    await page.getByTestId('totals').first().waitFor();
    expect(await totalsOn(page)).toEqual(expected);

    await page.goto(`${site.url}/servers?q=${SERIALS[9]}`);
    await page
      .getByRole('link', { name: new RegExp(String(SERIALS[9])) })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: new RegExp(String(SERIALS[9])) }).waitFor();
    await page.getByText('Bulet front').first().waitFor();
    await keepPicture(page, `server-${engine}`);
    const verified = await runCli(['audit', 'verify'], site.env);
    expect(verified.printed).toContain('The audit log holds.');
    await window.close();
  });
});
