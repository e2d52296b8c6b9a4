import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
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
  const start = {
    executablePath: process.env['CHROMIUM'] ?? (await packed.executablePath()),
    args: [...ARGUMENTS, ...extra],
  };
  // On a busy machine it crashes now and then as it starts, before there is anything to test.
  return chromium.launch(start).catch(() => chromium.launch(start));
}

/** So long a window waits for what is to come; it only ends what hangs, and judges no speed. */
export const WINDOW_WAITS_MS = 60_000;

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds on the page as it stands, in words that name the element. It runs within the page
 * and tells of violations alone: a runner that carries all that passed to a second window takes
 * five times as long and finds the same.
 * @param within a selector: only what stands in there
 */
export async function axeFindings(page: Page, within = 'html'): Promise<readonly string[]> {
  if (page.frames().length > 1) throw new Error('axe looks into the page, and not into its frames');
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const found = await findings(page, within);
  if (found.length === 0) return found;
  // A box whose content has just grown is a stop for the keyboard a frame later: what is found on a
  // page that was still settling is looked for once more.
  await page.waitForTimeout(SETTLES_WITHIN_MS);
  return findings(page, within);
}

const SETTLES_WITHIN_MS = 1_000;

const findings = (page: Page, within: string): Promise<readonly string[]> =>
  page.evaluate(
    async ([selector, tags]) => {
      const runner = (globalThis as unknown as { axe: typeof axe }).axe;
      const { violations } = await runner.run(selector, {
        runOnly: { type: 'tag', values: [...tags] },
        resultTypes: ['violations'],
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`,
        ),
      );
    },
    [within, WCAG_22_AA] as const,
  );

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
