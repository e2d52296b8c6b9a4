import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, openBrowser } from '../support/browser.js';
import { open } from '../support/pages.js';
import { made, type Made } from '../support/receiving.js';
import { Site } from '../support/site.js';

let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await Site.open('sqlite');
  await site.restartAt('2027-01-01T09:00:00+01:00');
  browser = await openBrowser();
  page = await (await site.window(browser)).newPage();
  await site.signIn(page, 'coordinator');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** From where to where something is seen, of the window. */
type Span = { readonly left: number; readonly right: number };

const spansOf = (selector: string): Promise<Span[]> =>
  page.locator(selector).evaluateAll((all) =>
    all.map((one) => {
      const { left, right } = one.getBoundingClientRect();
      return { left, right };
    }),
  );

test('the whole of a plan that is late opens where today is, and its months can be read', async () => {
  const client = await site.client('coordinator');
  const { lanes } = await made(client.get('/rollout'));
  const of = (lanes as { plan: Made }[]).find(({ plan }) => plan['regionId'] !== null);
  await open(page, `${site.url}/plans/${of?.plan.id}`);
  const [box] = await spansOf('[data-scrolls]');
  const [today] = await spansOf('figure line[class*="today"]');
  const months = await spansOf('figure text[class*="monthName"]');
  await keepPicture(page, 'late-plan');
  expect(today?.left).toBeGreaterThan(box?.left ?? Infinity);
  expect(today?.right).toBeLessThan(box?.right ?? 0);
  expect(months.length).toBeGreaterThan(12);
  const overprinted = months.filter(({ right }, at) => right > (months[at + 1]?.left ?? Infinity));
  expect(overprinted).toEqual([]);
});
