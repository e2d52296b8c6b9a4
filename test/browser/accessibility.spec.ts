import { expect, test } from '@jest/globals';
import { examineEveryPage } from '../support/every-page.js';
import { PAGES, pagesOfTheApplication } from '../support/pages.js';
import { PLAN_PAGES } from '../support/plans.js';

test('each page of the application stands in the table', () => {
  const pages = pagesOfTheApplication();
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.filter((path) => !(path in PAGES || path in PLAN_PAGES))).toEqual([]);
});

// Words hang on the language and colours on the theme, so two looks show both of each; the other
// stands in accessibility-dark.spec.ts.
examineEveryPage({ language: 'da', theme: 'light' });
