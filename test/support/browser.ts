import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ROOT } from './process.js';

// Not the package's own list: it switches web security off and puts all tabs into one process.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--no-first-run',
];

/** Chromium out of the npm package: nothing is downloaded and nothing installed on the machine. */
export async function openBrowser(extra: readonly string[] = []): Promise<Browser> {
  const { default: packed } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? (await packed.executablePath()),
    args: [...ARGUMENTS, ...extra],
  });
}

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds on the page as it stands, in words that name the element.
 * @param within a selector: only what stands in there
 */
export async function axeFindings(page: Page, within = 'html'): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page }).include(within).withTags(WCAG_22_AA);
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** Keeps a picture under coverage/, to be looked at; of CI's nobody would see any. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env['CI']) return;
  const folder = join(ROOT, 'coverage', 'screens');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** How many pixels stand outside the window to the right. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
