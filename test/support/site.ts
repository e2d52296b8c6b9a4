import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { setExampleClock } from '../../src/platform/config/example-clock.js';
import type { Engine } from '../../src/platform/database/work.js';
import { WINDOW_WAITS_MS } from './browser.js';
import { Client } from './client.js';
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
    /** As a browser addresses it. */
    readonly url: string,
    readonly env: NodeJS.ProcessEnv,
    private readonly passwords: Map<string, string>,
    private running: Running,
    private readonly clear: () => Promise<void>,
  ) {}

  /**
   * @param host a name other than localhost: then over https, with a certificate of `tls init`
   * @param settings what this site has set beside its database
   */
  static async open(
    engine: Engine,
    host = 'localhost',
    settings: NodeJS.ProcessEnv = {},
  ): Promise<Site> {
    const dataDir = await mkdtemp(join(tmpdir(), 'idrift-site-'));
    const server = engine === 'postgres' ? await findPostgres() : null;
    if (engine === 'postgres' && server === null) throw new Error('no PostgreSQL answers');
    const database = server === null ? null : await makeDatabase(server);
    const own = database === null ? {} : { DATABASE_URL: database.url };
    const env = { DATA_DIR: dataDir, ...own, ...settings };
    const example = await runCli(['example'], env);
    const lines = example.printed.matchAll(/^ {2}(\S+) +(\S+) +\(/gm);
    const passwords = new Map([...lines].map(([, login = '', word = '']) => [login, word]));
    const tls = host === 'localhost' ? {} : await certified(host, dataDir, env);
    const running = await startProcess({ ...env, ...tls });
    const origin = host === 'localhost' ? 'http://localhost' : `https://${host}`;
    return new Site(`${origin}:${running.port}`, env, passwords, running, async () => {
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    });
  }

  /** The server is killed in the middle of whatever it does, and started again at its address. */
  async crashAndRestart(): Promise<void> {
    await this.running.kill('SIGKILL');
    this.running = await startProcess({ ...this.env, PORT: new URL(this.url).port });
  }

  /** Some days of the example go by: the server is stopped, and started again at that moment. */
  async restartAt(moment: string): Promise<void> {
    await this.running.kill('SIGTERM');
    setExampleClock(String(this.env['DATA_DIR']), Date.parse(moment));
    this.running = await startProcess({ ...this.env, PORT: new URL(this.url).port });
  }

  async close(): Promise<void> {
    await this.running.kill('SIGTERM');
    await this.clear();
  }

  /** What a browser needs to find the site under its name, and to trust just its certificate. */
  async browserArguments(): Promise<readonly string[]> {
    const { protocol, hostname } = new URL(this.url);
    if (protocol === 'http:') return [];
    const { publicKey } = new X509Certificate(
      await readFile(join(String(this.env['DATA_DIR']), 'tls', 'server.crt')),
    );
    const key = publicKey.export({ type: 'spki', format: 'der' });
    return [
      `--host-resolver-rules=MAP ${hostname} 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`,
    ];
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
    window.setDefaultTimeout(WINDOW_WAITS_MS);
    // As if chosen in the top bar: the people of the example speak Danish.
    await window.addInitScript((chosen) => {
      localStorage.setItem('idrift.language', chosen);
    }, language);
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

  /** A caller of the API, signed in. */
  async client(login: string): Promise<Client> {
    const client = new Client(this.url);
    const { status } = await client.post('/session', { login, password: this.passwordOf(login) });
    if (status >= 300) throw new Error(`${login} was not signed in: ${status}`);
    return client;
  }

  /** One more person than the example has, e.g. a second one of a role. */
  async addPerson(login: string, role: string): Promise<void> {
    const admin = await this.client('admin');
    const grants = [{ role, regionId: null }];
    const { body } = await admin.post('/people', { login, displayName: login, grants });
    const invited = await admin.post(`/people/${String(body['id'])}/invitations`);
    const token = String(invited.body['url']).split('#')[1];
    const password = randomUUID();
    const { status } = await new Client(this.url).post('/setup', { token, password });
    if (status >= 300) throw new Error(`${login} was not added: ${status}`);
    this.passwords.set(login, password);
  }

  passwordOf(login: string): string {
    const password = this.passwords.get(login);
    if (password === undefined) throw new Error(`the example has no ${login}`);
    return password;
  }
}

async function certified(
  host: string,
  dataDir: string,
  env: NodeJS.ProcessEnv,
): Promise<NodeJS.ProcessEnv> {
  const made = await runCli(['tls', 'init', host], env);
  if (made.code !== 0) throw new Error(made.printed);
  const file = (name: string) => join(dataDir, 'tls', name);
  return { HOST: '127.0.0.1', TLS_CERT: file('server.crt'), TLS_KEY: file('server.key') };
}
