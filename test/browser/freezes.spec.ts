import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { open } from '../support/pages.js';
import { Site } from '../support/site.js';

let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await Site.open('sqlite');
  browser = await openBrowser();
  page = await (await site.window(browser)).newPage();
  await site.signIn(page, 'coordinator');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const go = (path: string) => open(page, new URL(path, page.url()).href);
const panel = (name: string) => page.getByRole('region', { name });

/** Asks in the panel whether something can be changed then, and reads the answer. */
async function tried(day: string, start: string, end: string, region?: string): Promise<string> {
  await go('/freezes?panel=try');
  const form = panel('Prøv et tidspunkt');
  await form.getByRole('textbox', { name: 'Dag', exact: true }).fill(day);
  await form.getByRole('textbox', { name: 'Fra kl.' }).fill(start);
  await form.getByRole('textbox', { name: 'Til kl.' }).fill(end);
  if (region) await form.getByRole('combobox', { name: 'Berører regionen' }).selectOption(region);
  await form.getByRole('button', { name: 'Se, om det kan være der' }).click();
  const answer = form.locator('[aria-live="polite"] section');
  await answer.waitFor();
  return answer.innerText();
}

test('a coordinator enters a freeze, tries times around it, and withdraws it', async () => {
  await go('/freezes');
  await page.getByRole('main').getByRole('button', { name: 'Indfør periode' }).click();
  const form = panel('Indfør periode');
  await form.getByRole('textbox', { name: 'Navn', exact: true }).fill('Flytning af hovedkryds');
  await form.getByRole('textbox', { name: 'Første dag' }).fill('12.5.2025');
  await form.getByRole('textbox', { name: 'Sidste dag' }).fill('9.5.2025');
  await form.getByRole('button', { name: 'Tilføj' }).click();
  await form.getByText('Den sidste dag ligger før den første').first().waitFor();
  await form.getByRole('textbox', { name: 'Sidste dag' }).fill('14.5.2025');
  await form.getByRole('combobox', { name: 'Gælder' }).selectOption('Region Syddanmark');
  await form.getByRole('button', { name: 'Tilføj' }).click();
  await page.getByRole('heading', { level: 1, name: 'Flytning af hovedkryds' }).waitFor();
  const address = new URL(page.url()).pathname;

  expect(await tried('13.05.2025', '9', '11.30', 'Region Syddanmark')).toContain(
    'medmindre to personer tillader det',
  );
  expect(await tried('13.05.2025', '9', '11.30', 'Region Midtjylland')).toContain(
    'Det kan være der.',
  );
  expect(await tried('10.05.2025', '9', '11')).toContain('er en fridag (Lørdag)');
  expect(await tried('13.05.2025', '11', '9')).toContain('Det slutter, før det begynder');

  await go(address);
  await page.getByRole('button', { name: 'Træk tilbage' }).click();
  await page.getByRole('textbox', { name: 'Begrundelse' }).fill('Aflyst');
  await page.getByRole('button', { name: 'Træk tilbage' }).last().click();
  await page.getByText('Trukket tilbage').first().waitFor();
  expect(await tried('13.05.2025', '9', '11.30', 'Region Syddanmark')).toContain(
    'Det kan være der.',
  );
});

test('a time that does not exist is told at its field', async () => {
  await go('/freezes?panel=try');
  const form = panel('Prøv et tidspunkt');
  await form.getByRole('textbox', { name: 'Dag', exact: true }).fill('29.03.2026');
  await form.getByRole('textbox', { name: 'Fra kl.' }).fill('2.30');
  await form.getByRole('textbox', { name: 'Til kl.' }).fill('4');
  await form.getByRole('button', { name: 'Se, om det kan være der' }).click();
  await form.getByText('Det klokkeslæt findes ikke').first().waitFor();
  await form.getByRole('textbox', { name: 'Fra kl.' }).fill('halv tre');
  await form.getByRole('button', { name: 'Se, om det kan være der' }).click();
  await form.getByText('Skriv et klokkeslæt').first().waitFor();
});

test('the defaults of a coming year are entered in one act, and drawn in the calendar', async () => {
  await go('/freezes?panel=defaults');
  const form = panel('Standardperioder');
  await form.getByRole('combobox', { name: 'År' }).selectOption('2027');
  await form.getByRole('button', { name: 'Indfør 5 perioder' }).click();
  await form.getByText('Alle årets standardperioder er indført.').waitFor();
  await go('/working-calendar?year=2027');
  await page.getByRole('link', { name: 'Sommerferie, uge 27-32' }).waitFor();
  expect(await page.locator('td[data-freeze="hard"]').count()).toBeGreaterThan(60);
  expect(await page.locator('td[data-freeze="soft"]').count()).toBeGreaterThan(14);
});
