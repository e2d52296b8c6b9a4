import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { ROOT } from './process.js';

/** Who opens a page in the tests, where its id is from, and which of its panels are looked at. */
export type Opened = {
  readonly as: string;
  /** The list whose first item gives the `$id` of the address. */
  readonly idFrom?: string;
  readonly panels?: readonly string[];
};

/** A line for each page of `web/src/routes.tsx`; a page without one fails the test. */
export const PAGES: Readonly<Record<string, Opened>> = {
  '/': { as: 'operations' },
  '/my-work': { as: 'coordinator' },
  '/receive': { as: 'operations' },
  '/receive/$id': { as: 'operations', idFrom: '/deliveries?state=receiving' },
  '/servers': { as: 'operations' },
  '/servers/new': { as: 'operations' },
  '/servers/$id': {
    as: 'operations',
    idFrom: '/servers',
    panels: ['edit', 'hold', 'finding', 'attempt', 'controller'],
  },
  '/lots': { as: 'operations' },
  '/lots/$id': { as: 'operations', idFrom: '/lots' },
  '/acceptance-sheets/$id': { as: 'operations', idFrom: '/acceptance-sheets' },
  '/findings': { as: 'operations' },
  '/findings/$id': { as: 'operations', idFrom: '/findings' },
  '/server-imports': { as: 'operations' },
  '/server-imports/$id': { as: 'operations', idFrom: '/server-imports' },
  '/racks': { as: 'operations', panels: ['new', 'layout'] },
  '/racks/$id': { as: 'operations', idFrom: '/racks', panels: ['edit', 'slots'] },
  '/slots/$id': { as: 'operations', idFrom: '/slots', panels: ['edit', 'place'] },
  '/hardware-models': { as: 'operations' },
  '/hardware-models/$id': {
    as: 'operations',
    idFrom: '/hardware-models?kind=server',
    panels: ['spec', 'baseline'],
  },
  '/check-profiles': { as: 'operations', panels: ['new'] },
  '/check-profiles/$id': { as: 'operations', idFrom: '/check-profiles', panels: ['edit'] },
  '/check-waivers': { as: 'operations' },
  '/cooling': { as: 'operations', panels: ['new'] },
  '/cooling/loops/$id': {
    as: 'operations',
    idFrom: '/coolant-loops?kind=technology',
    panels: [
      'edit',
      'limits',
      'reading',
      'sample',
      'release',
      'cdu',
      'manifold',
      'connect',
      'detector',
    ],
  },
  '/deliveries': { as: 'operations' },
  '/deliveries/new': { as: 'operations' },
  '/deliveries/$id': { as: 'operations', idFrom: '/deliveries?state=receiving', panels: ['edit'] },
  '/deliveries/$id/list': { as: 'operations', idFrom: '/deliveries' },
  '/orders': { as: 'operations' },
  '/orders/new': { as: 'operations' },
  '/orders/$id': { as: 'operations', idFrom: '/orders', panels: ['edit', 'line'] },
  '/regions': { as: 'coordinator', panels: ['new'] },
  '/regions/$id': { as: 'coordinator', idFrom: '/regions', panels: ['edit', 'contact-region-it'] },
  '/organisation-records': { as: 'coordinator', panels: ['new'] },
  '/organisation-records/$id': {
    as: 'coordinator',
    idFrom: '/organisation-records',
    panels: ['edit', 'act-recheck-mail'],
  },
  '/region-successions': { as: 'coordinator', panels: ['new'] },
  '/region-successions/$id': {
    as: 'coordinator',
    idFrom: '/region-successions',
    panels: ['act-approve', 'act-withdraw'],
  },
  '/working-calendar': { as: 'reader' },
  '/network-cases': { as: 'coordinator', panels: ['new'] },
  '/network-cases/$id': {
    as: 'coordinator',
    idFrom: '/network-cases',
    panels: ['edit', 'propose', 'answer'],
  },
  '/network-devices': { as: 'network' },
  '/network-devices/$id': {
    as: 'network',
    idFrom: '/network-devices',
    panels: ['edit', 'hand-in', 'connection', 'act-stage'],
  },
  '/network-board': { as: 'network' },
  '/network-devices/new': { as: 'operations' },
  '/network-devices/paste': { as: 'operations' },
  '/network-configs': { as: 'network' },
  '/network-waves': { as: 'network', panels: ['new'] },
  '/network-waves/$id': {
    as: 'network',
    idFrom: '/network-waves',
    panels: ['edit', 'act-request-override'],
  },
  '/compliance': { as: 'network' },
  '/compliance-rules': { as: 'network', panels: ['new'] },
  '/compliance-rules/$id': { as: 'network', idFrom: '/compliance-rules', panels: ['edit'] },
  '/uplinks': { as: 'coordinator', panels: ['new'] },
  '/uplinks/$id': { as: 'coordinator', idFrom: '/uplinks', panels: ['edit', 'act-end'] },
  '/encrypted-links': { as: 'coordinator', panels: ['new'] },
  '/encrypted-links/$id': {
    as: 'coordinator',
    idFrom: '/encrypted-links',
    panels: ['edit', 'act-end'],
  },
  '/encryption-boxes': { as: 'operations', panels: ['new'] },
  '/encryption-boxes/$id': {
    as: 'security',
    idFrom: '/encryption-boxes?state=sealed',
    panels: ['edit', 'hand-over', 'take', 'seal', 'certificate', 'certification', 'act-suspect'],
  },
  '/box-expiries': { as: 'network' },
  '/swap-cases': { as: 'coordinator', panels: ['new'] },
  '/swap-cases/$id': {
    as: 'network',
    idFrom: '/swap-cases?state=staged',
    panels: ['edit', 'vote', 'measure', 'propose', 'act-postpone'],
  },
  '/regions/$id/dialogue': { as: 'coordinator', idFrom: '/regions' },
  '/appointments': { as: 'coordinator', panels: ['feeds'] },
  '/appointments/$id': { as: 'coordinator', idFrom: '/appointments' },
  '/calendar': { as: 'coordinator' },
  '/freezes': { as: 'coordinator', panels: ['new', 'defaults', 'try'] },
  '/freezes/$id': { as: 'coordinator', idFrom: '/freezes', panels: ['edit'] },
  '/decisions': { as: 'coordinator', panels: ['new'] },
  '/decisions/$id': { as: 'coordinator', idFrom: '/decisions', panels: ['edit'] },
  '/audit': { as: 'admin' },
  '/jobs': { as: 'operations' },
  '/jobs/$id': { as: 'operations', idFrom: '/jobs' },
  '/schedules': { as: 'operations' },
  '/webhooks': { as: 'admin', panels: ['new'] },
  '/webhooks/$id': { as: 'admin', idFrom: '/webhooks', panels: ['edit'] },
  '/mails': { as: 'coordinator' },
  '/mails/$id': { as: 'coordinator', idFrom: '/mails' },
  '/people': { as: 'admin' },
  '/people/$id': { as: 'admin', idFrom: '/people' },
  '/account': { as: 'reader', panels: ['token'] },
  '/no-such-page': { as: 'reader' },
};

/** The addresses of the application's own list of pages. */
export function pagesOfTheApplication(): readonly string[] {
  const source = readFileSync(join(ROOT, 'web', 'src', 'routes.tsx'), 'utf8');
  const list = source.slice(
    source.indexOf('export const PAGES'),
    source.indexOf('export const SIGN'),
  );
  return [...list.matchAll(/page\(\s*'([^']+)'/g)].map(([, path = '']) => path);
}

/** The address with a real id in it, and one for each of its panels. */
export async function addressesOf(page: Page, path: string): Promise<readonly string[]> {
  const { idFrom, panels = [] } = PAGES[path] ?? {};
  const address = idFrom === undefined ? path : path.replace('$id', await firstId(page, idFrom));
  return [address, ...panels.map((panel) => `${address}?panel=${panel}`)];
}

async function firstId(page: Page, list: string): Promise<string> {
  const response = await page.request.get(`${new URL(page.url()).origin}/api/v1${list}`);
  const { items } = (await response.json()) as { readonly items: readonly { id: string }[] };
  const [first] = items;
  if (first === undefined) throw new Error(`${list} is empty`);
  return first.id;
}

const QUIET_MS = 200;
const LIVE_STREAM = '/api/v1/stream';

/** Opens an address and waits until the page has asked for all that it shows. */
export async function open(page: Page, address: string): Promise<void> {
  const waiting = new Set<Request>();
  let changedAt = Date.now();
  const begun = (request: Request) => {
    // The live stream never ends.
    if (new URL(request.url()).pathname === LIVE_STREAM) return;
    changedAt = Date.now();
    waiting.add(request);
  };
  const ended = (request: Request) => {
    changedAt = Date.now();
    waiting.delete(request);
  };
  page.on('request', begun).on('requestfinished', ended).on('requestfailed', ended);
  await page.goto(address);
  await page.locator('h1').first().waitFor();
  while (waiting.size > 0 || Date.now() - changedAt < QUIET_MS) await page.waitForTimeout(50);
  page.off('request', begun).off('requestfinished', ended).off('requestfailed', ended);
}
