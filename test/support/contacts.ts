import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { tokenIn, type Arrived, type MailServer } from './mail-server.js';
import type { Site } from './site.js';

const PHONE = 320;

/** The people of a region who read the mails of their role, and follow the links in them. */
export class Contacts {
  constructor(
    private readonly office: MailServer,
    private readonly site: Site,
    private readonly browser: Browser,
  ) {}

  /** Waits until a letter with this title has come to an address. */
  async letter(address: string, title: RegExp): Promise<Arrived> {
    for (;;) {
      const { arrived } = this.office;
      const at = arrived.findIndex(
        ({ to, mail }) => to[0]?.startsWith(address) === true && title.test(mail.subject ?? ''),
      );
      if (at >= 0) return arrived.splice(at, 1)[0] as Arrived; // just found
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Follows the link in such a letter, on a phone, not signed in. */
  async open(address: string, title: RegExp): Promise<Page> {
    const letter = await this.letter(address, title);
    const page = await (await this.site.window(this.browser, { width: PHONE })).newPage();
    await page.goto(`${this.site.url}/d/${tokenIn(letter)}`);
    return page;
  }
}

/** Nothing of it lies beside a phone's screen. */
export async function expectFits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(PHONE);
}
