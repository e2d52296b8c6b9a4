import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Engine } from '../../src/platform/database/work.js';
import { findPostgres, makeDatabase } from './postgres.js';
import { runCli, startProcess, type Running } from './process.js';

export type Look = {
  readonly language?: 'da' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
};

/** The built application with the example day loaded, as people run it. */
export class Site {
  private constructor(
    readonly url: string,
    readonly env: NodeJS.ProcessEnv,
    private readonly passwords: ReadonlyMap<string, string>,
    private readonly running: Running,
    private readonly clear: () => Promise<void>,
  ) {}

  static async open(engine: Engine): Promise<Site> {
    const dataDir = await mkdtemp(join(tmpdir(), 'idrift-site-'));
    const server = engine === 'postgres' ? await findPostgres() : null;
    if (engine === 'postgres' && server === null) throw new Error('no PostgreSQL answers');
    const database = server === null ? null : await makeDatabase(server);
    const env = { DATA_DIR: dataDir, ...(database === null ? {} : { DATABASE_URL: database.url }) };
    const example = await runCli(['example'], env);
    const lines = example.printed.matchAll(/^ {2}(\S+) +(\S+) +\(/gm);
    const passwords = new Map([...lines].map(([, login = '', word = '']) => [login, word]));
    const running = await startProcess(env);
    return new Site(`http://localhost:${running.port}`, env, passwords, running, async () => {
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    });
  }

  async close(): Promise<void> {
    await this.running.kill('SIGTERM');
    await this.clear();
  }

  /** A window of its own, not signed in. */
  async window(browser: Browser, look: Look = {}): Promise<BrowserContext> {
    const { language = 'da', theme = 'light', width = 1280 } = look;
    const window = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      locale: language === 'da' ? 'da-DK' : 'en-GB',
      timezoneId: 'Europe/Copenhagen',
      reducedMotion: 'reduce',
    });
    window.setDefaultTimeout(15_000);
    return window;
  }

  /** Signs in through the form, as the person would. */
  async signIn(page: Page, login: string): Promise<void> {
    await page.context().clearCookies();
    await page.goto(`${this.url}/sign-in`);
    await page.locator('input[autocomplete="username"]').fill(login);
    await page.locator('input[autocomplete="current-password"]').fill(this.passwordOf(login));
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  }

  passwordOf(login: string): string {
    const password = this.passwords.get(login);
    if (password === undefined) throw new Error(`the example has no ${login}`);
    return password;
  }
}
