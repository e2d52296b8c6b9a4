import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TOKEN_SCOPES } from '../../src/access/domain/token-scope.js';
import { RouteTable } from '../../src/platform/http/route-table.js';
import type { Client } from '../support/client.js';
import { makeBox, makeBoxModel } from '../support/boxes.js';
import { makeDateRegion } from '../support/dates.js';
import { makeDevice, makeDeviceModel } from '../support/devices.js';
import { makeDelivery, makeOrder, serials } from '../support/first-day.js';
import { Testbed } from '../support/testbed.js';
import type { AccessRow } from './access-row.js';
import { ACCESS_ROWS, ROLES_OF_THE_MATRIX } from './access-rows.js';
import { STEPS } from './access-steps.js';
import { programOf, signIn, somebody, step, type Somebody } from './people.js';

type Member = {
  readonly name: string;
  readonly client: Client;
  readonly login: string | null;
  readonly byToken?: boolean;
};

const NOBODY = 'anonymous';
const NO_ROLE = 'no role';
const LOCKED = 'locked';
const TOKEN_OF_ALL = 'a token with all scopes of an owner with all roles';
const TOKEN_OF_NONE = 'a token without scopes of the same owner';

let bed: Testbed;
let admin: Client;
let cast: readonly Member[] = [];

beforeAll(async () => {
  bed = await Testbed.start('sqlite');
  admin = await bed.setUp();
  cast = await makeCast();
});

afterAll(() => bed?.stop());

async function makeCast(): Promise<readonly Member[]> {
  const coordinator = await somebody(bed, admin, [{ role: 'coordinator', regionId: null }]);
  const region = await coordinator.client.post('/regions', {
    slug: 'nord',
    nameDa: 'Nordjylland',
    nameEn: 'North',
  });
  const members: Member[] = [{ name: NOBODY, client: bed.anonymous(), login: null }];
  const join = (name: string, { client, login }: Somebody) => members.push({ name, client, login });
  for (const role of ROLES_OF_THE_MATRIX) {
    const regionId = role.startsWith('region-') ? String(region.body['id']) : null;
    join(role, await somebody(bed, admin, [{ role, regionId }]));
  }
  join(NO_ROLE, await somebody(bed, admin, []));
  const locked = await somebody(bed, admin, [{ role: 'operations', regionId: null }]);
  await step(admin, locked.id, 'lock');
  join(LOCKED, { ...locked, login: '' });
  return [...members, ...(await programs())];
}

/** Two programs of one person who holds every role of the centre. */
async function programs(): Promise<readonly Member[]> {
  const roles = ROLES_OF_THE_MATRIX.filter((role) => !role.startsWith('region-'));
  const owner = await somebody(
    bed,
    admin,
    roles.map((role) => ({ role, regionId: null })),
  );
  const program = async (name: string, scopes: readonly string[]): Promise<Member> => {
    const { client } = await programOf(owner.client, scopes);
    return { name, client, login: null, byToken: true };
  };
  return [await program(TOKEN_OF_ALL, TOKEN_SCOPES), await program(TOKEN_OF_NONE, [])];
}

/** 401 without a live session, 403 without the permission, otherwise what the row says. */
function expected(row: AccessRow, name: string): number {
  if (row.may === 'anybody') return row.answers;
  if (name === TOKEN_OF_ALL) return row.byToken === 'never' ? 403 : row.answers;
  if (name === TOKEN_OF_NONE) {
    return row.may === 'signed-in' && row.byToken !== 'never' ? row.answers : 403;
  }
  if (name === NOBODY || name === LOCKED) return 401;
  if (row.may === 'signed-in') return row.answers;
  return row.may.some((role) => role === name) ? row.answers : 403;
}

function addressOf({ route, params = {}, query }: AccessRow): string {
  const [, path = ''] = route.split(' ');
  const filled = path
    .replace(':id', randomUUID())
    .replace(':action', params.action ?? '')
    .replace(':role', params.role ?? '');
  return `${bed.url}${filled}${query === undefined ? '' : `?${query}`}`;
}

/** Asks, reads the status and lets go: an event stream would never end by itself. */
async function ask(client: Client, row: AccessRow, address = addressOf(row)) {
  const [method = ''] = row.route.split(' ');
  const stop = new AbortController();
  const response = await client.raw(method, address, {
    signal: stop.signal,
    ...(row.body === undefined
      ? {}
      : { body: JSON.stringify(row.body), headers: { 'content-type': 'application/json' } }),
  });
  const { status, headers } = response;
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  const body = isProblem ? ((await response.json()) as { code?: string }) : {}; // RFC 9457
  stop.abort();
  return { status, isProblem, code: body.code ?? null };
}

const isSignOut = ({ route }: AccessRow) => route === 'DELETE /api/v1/session';

// Signing out ends the session, so it is asked with one of its own.
const clientFor = async (row: AccessRow, { client, login }: Member): Promise<Client> =>
  isSignOut(row) && login ? signIn(bed, login) : client;

describe('the access matrix', () => {
  test('every route of the running application has a row, and every row a route', () => {
    const routes = bed.app
      .get(RouteTable)
      .all()
      .map(({ method, path }) => `${method} ${path}`);
    expect(ACCESS_ROWS.map(({ route }) => route).sort()).toEqual([...routes].sort());
  });

  test('every described operation is a route of the matrix, and the other way round', async () => {
    const answer = await fetch(`${bed.url}/api/openapi.json`);
    const { paths } = (await answer.json()) as { paths: Record<string, object> }; // OpenAPI
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map(
        (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    expect(described.sort()).toEqual(ACCESS_ROWS.map(({ route }) => route).sort());
  });

  test.each(ACCESS_ROWS)('$route', async (row) => {
    const seen: Record<string, number> = {};
    const problems: string[] = [];
    for (const member of cast) {
      const { status, isProblem, code } = await ask(await clientFor(row, member), row);
      seen[member.name] = status;
      if (status >= 400 && (!isProblem || code === null)) problems.push(member.name);
      if (status === 401) expect(code).toBe('sign-in-required');
      if (status === 403)
        expect(code).toBe(member.byToken ? 'beyond-token' : 'permission-required');
    }
    const wanted = Object.fromEntries(cast.map(({ name }) => [name, expected(row, name)]));
    expect(seen).toEqual(wanted);
    expect(problems).toEqual([]);
  });
});

describe('nobody slips past the entrance', () => {
  const SPELLINGS: readonly (readonly [name: string, spell: (path: string) => string])[] = [
    ['a slash at the end', (path) => `${path}/`],
    ['two slashes', (path) => path.replace('/v1/', '/v1//')],
    ['a slash before it', (path) => `/${path}`],
    ['capitals', (path) => path.toUpperCase()],
    ['an encoded letter', (path) => path.replace('/v1/', '/v%31/')],
    ['an encoded slash', (path) => path.replace('/v1/', '/v1%2F')],
    ['a dot segment', (path) => path.replace('/v1/', '/v1/x/../')],
    ['an encoded dot segment', (path) => path.replace('/v1/', '/v1/%2e/')],
    ['a matrix parameter', (path) => `${path};a=b`],
    ['an empty query', (path) => `${path}?`],
    ['a fragment in the path', (path) => `${path}%23`],
    ['a NUL at the end', (path) => `${path}%00`],
  ];

  test.each(SPELLINGS)('%s: no protected GET answers a stranger', async (_name, spell) => {
    const open: string[] = [];
    for (const row of ACCESS_ROWS.filter(({ route }) => route.startsWith('GET /api/'))) {
      if (row.may === 'anybody') continue;
      const address = addressOf(row).slice(bed.url.length);
      const { status } = await ask(bed.anonymous(), row, `${bed.url}${spell(address)}`);
      if (status < 400) open.push(`${status} ${row.route}`);
    }
    expect(open).toEqual([]);
  });

  test('HEAD asks for the same rights as GET', async () => {
    const wrong: string[] = [];
    const reader = cast.find(({ name }) => name === NO_ROLE)?.client ?? bed.anonymous();
    for (const row of ACCESS_ROWS.filter(({ route }) => route.startsWith('GET '))) {
      if (row.route.endsWith('/stream')) continue;
      const { status } = await ask(reader, row);
      const head = await reader.raw('HEAD', addressOf(row));
      if (head.status !== status) wrong.push(`${row.route}: GET ${status}, HEAD ${head.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(['bearer x', 'Basic YWRtaW46YWRtaW4='])('a header "%s" is nobody', async (value) => {
    const answer = await bed.anonymous().get('/session', { headers: { authorization: value } });
    expect(answer.status).toBe(401);
  });

  test.each(['', 'idrift=', 'idrift=x', `idrift=${'a'.repeat(43)}`, 'idrift=a; idrift=b'])(
    'the cookie "%s" is nobody',
    async (cookie) => {
      const answer = await bed.anonymous().withCookie(cookie).get('/session');
      expect(answer.status).toBe(401);
    },
  );
});

describe('steps of a lifecycle ask for their own permission', () => {
  const targets: Record<string, { readonly path: string; readonly revision: number }> = {};

  beforeAll(async () => {
    const { client } = await somebody(bed, admin, [{ role: 'operations', regionId: null }]);
    const { model, line, order } = await makeOrder(client);
    const server = await client.post('/servers', { modelId: model.id, orderLineId: line.id });
    const { delivery } = await makeDelivery(client, serials(1), { order, line });
    targets['servers'] = { path: `/servers/${String(server.body['id'])}`, revision: 1 };
    const revision = Number(delivery['revision']);
    targets['deliveries'] = { path: `/deliveries/${delivery.id}`, revision };
    const network = await somebody(bed, admin, [{ role: 'network', regionId: null }]);
    const coordinator = await somebody(bed, admin, [{ role: 'coordinator', regionId: null }]);
    const device = await makeDevice(network.client, await makeDeviceModel(network.client));
    targets['network-devices'] = { path: `/network-devices/${device.id}`, revision: 1 };
    const box = await makeBox(network.client, await makeBoxModel(network.client));
    targets['encryption-boxes'] = { path: `/encryption-boxes/${box.id}`, revision: 1 };
    const { site } = await makeDateRegion(coordinator.client, 'ombytning');
    const sites = { regionSiteId: site.id, centreSiteId: String(delivery['siteId']) };
    const link = await network.client.post('/encrypted-links', { name: 'Forbindelse', ...sites });
    const swap = await network.client.post('/swap-cases', {
      title: 'Ombytning',
      linkId: link.body['id'],
    });
    targets['swap-cases'] = { path: `/swap-cases/${String(swap.body['id'])}`, revision: 1 };
    const wave = await network.client.post('/network-waves', { name: 'Pilot', position: 1 });
    targets['network-waves'] = { path: `/network-waves/${String(wave.body['id'])}`, revision: 1 };
  });

  test.each(STEPS)('$of: $action', async ({ of, action, may }) => {
    const target = targets[of];
    const seen: string[] = [];
    const isRegional = of !== 'deliveries' && of !== 'network-waves';
    const mayRead = (name: string) => isRegional || !name.startsWith('region-');
    const members = ROLES_OF_THE_MATRIX.filter((name) => mayRead(name) && !isMeant(may, name));
    for (const name of members) {
      const client = cast.find((member) => member.name === name)?.client ?? bed.anonymous();
      const { status, body } = await client.post(
        `${target?.path ?? ''}/actions/${action}`,
        {},
        { ifMatch: target?.revision ?? 0 },
      );
      // A regional contact cannot even see what is the centre’s.
      const hidden = name.startsWith('region-');
      if (status !== (hidden ? 404 : 403)) seen.push(`${name} ${status} ${String(body['code'])}`);
    }
    expect(seen).toEqual([]);
  });

  test.each(STEPS)('$of: $action is open to those who may', async ({ of, action, may }) => {
    for (const role of may) {
      const client = cast.find(({ name }) => name === role)?.client ?? bed.anonymous();
      const path = targets[of]?.path ?? '';
      const { body } = await client.get(path);
      const ifMatch = Number(body['revision']);
      const { status } = await client.post(`${path}/actions/${action}`, {}, { ifMatch });
      expect([200, 409]).toContain(status);
    }
  });
});

const isMeant = (may: readonly string[], name: string) => may.includes(name);
