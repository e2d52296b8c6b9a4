import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { setExampleClock } from '../../src/platform/config/example-clock.js';
import { WINDOW_WAITS_MS } from './browser.js';
import { Client } from './client.js';
import type { Opened } from './pages.js';
import { startProcess, type Running } from './process.js';
import { made, type Made } from './receiving.js';
import { FIRST_DAY, PASSWORD } from './testbed.js';

/** The template that Idrift comes with; asked again, it is the same one. */
export const makeTemplate = (client: Client): Promise<Made> =>
  made(client.post('/standard-plan-template'));

export type PlanGiven = {
  /** Left out: the one that Idrift comes with. */
  readonly templateId?: string;
  /** null or left out: the centre's, which regions' plans wait for. */
  readonly regionId?: string | null;
  readonly startsOn?: string;
} & Readonly<Record<string, unknown>>;

export async function makePlan(client: Client, given: PlanGiven = {}): Promise<Made> {
  const { templateId = (await makeTemplate(client)).id, ...rest } = given;
  return made(client.post('/plans', { startsOn: '2025-05-05', ...rest, templateId }));
}

/** One task of a plan by its key, as T01 or G1, as its page shows it now. */
export async function planTask(
  client: Client,
  { id }: Pick<Made, 'id'>,
  key: string,
): Promise<Made> {
  const { tasks } = await made(client.get(`/plans/${id}`));
  const task = (tasks as Made[]).find((one) => one['key'] === key);
  if (task === undefined) throw new Error(`the plan ${id} has no task ${key}`);
  return made(client.get(`/plan-tasks/${task.id}`));
}

/** One step of a task, with the task as it is now. */
export async function stepTask(
  client: Client,
  plan: Pick<Made, 'id'>,
  key: string,
  { action, ...body }: { readonly action: string } & Readonly<Record<string, unknown>>,
) {
  const { id, revision } = await planTask(client, plan, key);
  return client.post(`/plan-tasks/${id}/actions/${action}`, body, { ifMatch: Number(revision) });
}

/** A vote at a gate of a plan, on what its page shows now. */
export async function voteAt(
  client: Client,
  plan: Pick<Made, 'id'>,
  key: string,
  said: { readonly role: string } & Readonly<Record<string, unknown>>,
) {
  const { id, gate } = await planTask(client, plan, key);
  const { subject } = gate as { subject: string }; // GateView
  return client.post(`/plan-tasks/${id}/votes`, { answer: 'go', subject, ...said });
}

/** The built server on the first day, with nobody in it but an administrator: no example. */
export class EmptySite {
  private constructor(
    readonly url: string,
    private readonly admin: Client,
    private readonly running: Running,
    private readonly dataDir: string,
  ) {}

  static async open(): Promise<EmptySite> {
    const dataDir = await mkdtemp(join(tmpdir(), 'idrift-empty-'));
    setExampleClock(dataDir, FIRST_DAY);
    const running = await startProcess({ DATA_DIR: dataDir });
    const url = `http://localhost:${running.port}`;
    const token = running.printed().split('/setup#')[1]?.trim();
    const admin = new Client(url);
    const first = { login: 'admin', displayName: 'Admin', password: PASSWORD };
    await made(admin.post('/setup', { token, ...first }));
    return new EmptySite(url, admin, running, dataDir);
  }

  /** Somebody with this role, signed in; the login is the role. */
  async person(role: string, regionId: string | null = null): Promise<Client> {
    const body = { login: role, displayName: role, grants: [{ role, regionId }] };
    const { id } = await made(this.admin.post('/people', body));
    const invited = await made(this.admin.post(`/people/${id}/invitations`));
    const token = String(invited['url']).split('#')[1];
    const client = new Client(this.url);
    await made(client.post('/setup', { token, password: PASSWORD }));
    return client;
  }

  /** A Danish window in which that person has signed in. */
  async page(browser: Browser, login: string): Promise<Page> {
    const window = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'da-DK',
      timezoneId: 'Europe/Copenhagen',
      reducedMotion: 'reduce',
    });
    window.setDefaultTimeout(WINDOW_WAITS_MS);
    await window.addInitScript(() => localStorage.setItem('idrift.language', 'da'));
    const page = await window.newPage();
    await page.goto(`${this.url}/sign-in`);
    await page.locator('input[autocomplete="username"]').fill(login);
    await page.locator('input[autocomplete="current-password"]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    return page;
  }

  async close(): Promise<void> {
    await this.running.kill('SIGTERM');
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

/**
 * A line for each page of the plan, in addition to those of pages.ts: a task has no list of its own
 * in which its id could be found.
 */
export const PLAN_PAGES: Readonly<Record<string, Opened>> = {
  '/plan': { as: 'coordinator', panels: ['new'] },
  '/plan/report': { as: 'coordinator' },
  '/plan/wheel': { as: 'coordinator' },
  '/plan/readiness': { as: 'coordinator' },
  '/plan/templates': { as: 'coordinator', panels: ['enter'] },
  '/plan/templates/$id': { as: 'coordinator' },
  '/plans/$id': { as: 'coordinator', panels: ['edit', 'adopt', 'what-if', 'act-rebaseline'] },
  '/plan-tasks/$id': { as: 'coordinator' },
};

/** The task that shows the most of each kind, and what can be opened beside it. */
const TASKS_SHOWN: Readonly<Record<string, readonly string[]>> = {
  T02: ['edit', 'act-reopen'],
  T15: ['counts'],
  G1: ['vote'],
};

/** The addresses of one of those pages, of the first plan of a region, and of their panels. */
export async function planAddressesOf(client: Client, path: string): Promise<readonly string[]> {
  const { lanes } = await made(client.get('/rollout'));
  const running = (lanes as { readonly plan: Made }[]).map((lane) => lane.plan);
  const plan = running.find(({ regionId }) => regionId !== null);
  if (plan === undefined) throw new Error('no region has a plan');
  const { panels = [] } = PLAN_PAGES[path] ?? {};
  const withPanels = (address: string, names: readonly string[]) => [
    address,
    ...names.map((name) => `${address}?panel=${name}`),
  ];
  if (path === '/plans/$id') {
    const address = `/plans/${plan.id}`;
    return [...withPanels(address, panels), `${address}?view=table`, `${address}?zoom=weeks`];
  }
  if (path === '/plan/readiness') return [path, `${path}?by=rack`, `${path}?by=wave`];
  if (path === '/plan-tasks/$id') {
    const each = Object.entries(TASKS_SHOWN).map(async ([key, names]) =>
      withPanels(`/plan-tasks/${(await planTask(client, plan, key)).id}`, names),
    );
    return (await Promise.all(each)).flat();
  }
  return withPanels(path.replace('$id', String(plan['templateId'])), panels);
}
