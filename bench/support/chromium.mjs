import { chromium } from 'playwright-core';
import { later } from './clean-up.mjs';

// Not the package's own list, which puts all tabs into one process: as the tests have it.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--no-first-run',
];

/** Chromium out of the npm package, or the one that CHROMIUM names. */
export async function openBrowser() {
  const { default: packed } = await import('@sparticuz/chromium');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? (await packed.executablePath()),
    args: ARGUMENTS,
  });
  later(() => browser.close());
  return browser;
}

/** A window in which somebody is signed in. @param api a caller of the same installation */
export async function openWindow(browser, api) {
  const window = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    reducedMotion: 'reduce',
  });
  const [name, value] = api.cookie.split('=');
  await window.addCookies([{ name, value, url: api.url, httpOnly: true, sameSite: 'Lax' }]);
  return window;
}
