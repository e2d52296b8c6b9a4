import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser, overflow } from '../support/browser.js';
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

const EAST = 'Region Østdanmark';

/** The page of the succession that the example has, as somebody finds it. */
async function pageOf(login: string, width = 1280): Promise<Page> {
  const window = await site.window(browser, { width });
  const page = await window.newPage();
  await site.signIn(page, login);
  await page.goto(`${site.url}/regions`);
  await page.getByRole('link', { name: 'Regioners overgang' }).click();
  await page.getByRole('link', { name: EAST }).click();
  await page.getByRole('heading', { level: 1, name: `Overgang til ${EAST}` }).waitFor();
  return page;
}

const stateOf = (page: Page, state: string) => page.locator('h1 + *').getByText(state).waitFor();
const step = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Næste skridt' }).getByRole('button', { name, exact: true });

/** Looks at what is to be approved, and says yes to exactly that. */
async function approve(page: Page): Promise<void> {
  await step(page, 'Godkend').click();
  const panel = page.getByRole('region', { name: 'Godkend', exact: true });
  await panel.getByText('Fingeraftryk').waitFor();
  await panel.getByRole('button', { name: 'Godkend' }).click();
  await panel.waitFor({ state: 'hidden' });
}

async function openRegion(page: Page, name: string): Promise<void> {
  await page.goto(`${site.url}/regions`);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

test('two people approve one preview; the same person cannot be both', async () => {
  const page = await pageOf('coordinator');
  await page.getByText('Der er ingen forhåndsvisning endnu.', { exact: false }).first().waitFor();
  await step(page, 'Vis, hvad der sker').click();
  const preview = page.getByRole('region', { name: 'Hvad der sker' }).first();
  await preview.getByText('Mangler en kontakt').waitFor();
  await page.getByRole('searchbox').or(page.getByPlaceholder('Søg i listen')).first().fill('køge');
  await page.getByRole('link', { name: 'Sjællands Universitetshospital, Køge' }).waitFor();
  await approve(page);
  await page.getByRole('region', { name: 'Godkendelser' }).getByText('1 af 2').waitFor();
  await page.getByText('Du har godkendt den', { exact: false }).waitFor();
  expect(await step(page, 'Godkend').isDisabled()).toBe(true);
  await page.context().close();

  const second = await pageOf('security', 390);
  await approve(second);
  await stateOf(second, 'Godkendt af to');
  await second.getByText('Begynder af sig selv 01.01.2027 kl. 00.00.').waitFor();
  expect(await overflow(second)).toBe(0);
  expect(await axeFindings(second)).toEqual([]);
  await keepPicture(second, 'succession-approved-390');
  await openRegion(second, 'Region Sjælland');
  await second.getByText(`Region Sjælland bliver til ${EAST} den 01.01.2027.`).waitFor();
  await second.context().close();
});

test('on the day it is carried out, the regions say so, and the day before is as it was', async () => {
  await site.restartAt('2027-01-01T09:00:00+01:00');
  const page = await pageOf('coordinator');
  await stateOf(page, 'Gennemført');
  await page.reload();
  await page.getByRole('region', { name: 'Kørslen' }).getByText('Udført').waitFor();

  await openRegion(page, 'Region Sjælland');
  await page.getByText(`Region Sjælland blev til ${EAST} den 01.01.2027.`).waitFor();
  await page.getByRole('link', { name: `Gå til ${EAST}` }).click();
  await page.getByRole('heading', { level: 1, name: EAST, exact: true }).waitFor();
  await page.getByText('Ingen er udpeget', { exact: false }).waitFor();
  const lineage = page.getByRole('region', { name: 'Slægt' });
  await lineage.getByRole('link', { name: 'Region Hovedstaden' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(`${site.url}/plan`);
  await page.getByRole('heading', { name: `${EAST} (før: Region Sjælland)` }).waitFor();
  await openRegion(page, EAST);

  await page.getByRole('button', { name: 'Se en tidligere dag' }).click();
  const asked = page.getByRole('dialog', { name: 'Se en tidligere dag' });
  await asked.getByRole('textbox', { name: 'Dag' }).fill('31.12.2026');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: '31.12.2026' }).waitFor();
  await page.getByText(`${EAST} overtager Region Hovedstaden og Region Sjælland`).waitFor();
  expect(await page.getByText('Ingen er udpeget', { exact: false }).count()).toBe(0);
  await page.context().close();
});

test('my work, a task and the news say of which of the two plans they are', async () => {
  const window = await site.window(browser);
  const page = await window.newPage();
  await site.signIn(page, 'coordinator');
  await page.goto(`${site.url}/my-work`);
  const before = `${EAST} (før: Region Sjælland)`;
  const row = page.getByRole('rowheader').filter({ hasText: before }).first();
  await row.waitFor();
  await row.getByRole('link').click();
  await page.getByRole('link', { name: `Plan for ${before}` }).waitFor();
  await page.goto(`${site.url}/plan/report?since=2026-12-01`);
  const news = page.getByRole('region', { name: 'Hvad er sket' }).getByRole('listitem');
  await news.filter({ hasText: before }).first().waitFor();
  await window.close();
});

test('it is taken back, and done again', async () => {
  const page = await pageOf('coordinator');
  await step(page, 'Fortryd').click();
  const panel = page.getByRole('region', { name: 'Fortryd', exact: true });
  await panel.getByLabel('Begrundelse').fill('Aftalen manglede');
  await panel.getByRole('button', { name: 'Fortryd' }).click();
  await stateOf(page, 'Kladde');
  await page.getByText('Godkendelserne er bortfaldet').waitFor();
  await step(page, 'Vis, hvad der sker').click();
  // Until then the page still shows the preview that was carried out.
  await page.getByText('Forhåndsvisning lavet 01.01.2027', { exact: false }).waitFor();
  await approve(page);
  await page.getByRole('region', { name: 'Godkendelser' }).getByText('1 af 2').waitFor();
  const second = await pageOf('security');
  await approve(second);
  await stateOf(page, 'Gennemført');
  await page.context().close();
  await second.context().close();
});
