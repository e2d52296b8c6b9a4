import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { Identity } from '../../src/platform/http/identity.port.js';
import type { Client } from '../support/client.js';
import { PASSWORD, Testbed } from '../support/testbed.js';
import { signIn, somebody } from './people.js';
import { expectProblem } from './problems.js';

const HOUR_MS = 3_600_000;

let bed: Testbed;
let admin: Client;

beforeAll(async () => {
  bed = await Testbed.start('sqlite');
  admin = await bed.setUp();
});

afterAll(() => bed?.stop());

const site = { name: 'Hal', kind: 'centre', regionId: null };

describe('requests from other sites', () => {
  const host = () => bed.url.replace('http://', '');

  const FOREIGN: readonly (readonly [name: string, headers: () => Record<string, string>])[] = [
    ['another origin', () => ({ origin: 'https://example.org' })],
    ['no origin at all, as from a sandbox', () => ({ origin: 'null' })],
    ['another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['another scheme', () => ({ origin: bed.url.replace('http:', 'https:') })],
    ['our name as the beginning of another', () => ({ origin: `${bed.url}.example.org` })],
    ['our name as a user', () => ({ origin: `http://${host()}@example.org` })],
    [
      'our name for the same machine',
      () => ({ origin: bed.url.replace('127.0.0.1', 'localhost') }),
    ],
    ['a list of origins', () => ({ origin: `${bed.url} https://example.org` })],
    ['a path behind it', () => ({ origin: `${bed.url}/` })],
    ['a page of another site', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['a page of a sister site', () => ({ 'sec-fetch-site': 'same-site' })],
    ['an unknown word', () => ({ 'sec-fetch-site': 'x' })],
    ['our origin and a foreign site', () => ({ origin: bed.url, 'sec-fetch-site': 'cross-site' })],
    [
      'our site and a foreign origin',
      () => ({ origin: 'https://a.dk', 'sec-fetch-site': 'same-origin' }),
    ],
  ];

  test.each(FOREIGN)('%s: nothing is done', async (_name, headers) => {
    const { client } = await somebody(bed, admin, [{ role: 'coordinator', regionId: null }]);
    const extra = { headers: headers() };
    const answers = [
      await client.post('/sites', site, extra),
      await client.patch('/sites/x', {}, extra),
      await client.put('/deliveries/x/expected-items', {}, extra),
      await client.delete('/session', extra),
      await bed.anonymous().post('/session', { login: 'admin', password: PASSWORD }, extra),
      await bed.anonymous().post('/setup', { token: 'x', password: PASSWORD }, extra),
    ];
    for (const answer of answers) {
      expectProblem(answer, 403);
      expect(answer.body['code']).toBe('foreign-origin');
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect((await client.get('/session')).status).toBe(200);
    expect((await client.get('/sites?q=hal')).body['items']).toEqual([]);
  });

  const OWN: readonly (readonly [name: string, headers: () => Record<string, string>])[] = [
    ['our own page', () => ({ origin: bed.url, 'sec-fetch-site': 'same-origin' })],
    ['our own page in an older browser', () => ({ origin: bed.url })],
    ['typed by hand', () => ({ 'sec-fetch-site': 'none' })],
    ['a script, which is no browser', () => ({})],
  ];

  test.each(OWN)('%s: done', async (_name, headers) => {
    const language = { language: 'da' };
    const answer = await admin.post('/session/language', language, { headers: headers() });
    expect(answer.status).toBe(204);
  });

  test('reading is not refused, and tells other sites nothing: no CORS', async () => {
    const headers = { origin: 'https://example.org', 'sec-fetch-site': 'cross-site' };
    const answer = await admin.get('/session', { headers });
    expect(answer.status).toBe(200);
    const cors = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));
    expect(cors).toEqual([]);
    const asked = await admin.raw('OPTIONS', '/sites', {
      headers: { ...headers, 'access-control-request-method': 'POST' },
    });
    expect(asked.status).toBeGreaterThanOrEqual(400);
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('the log tells a page from a script', async () => {
    const { client } = await somebody(bed, admin, [{ role: 'coordinator', regionId: null }]);
    const page = await client.post(
      '/sites',
      { ...site, name: 'Fra en side' },
      {
        headers: { origin: bed.url, 'sec-fetch-site': 'same-origin' },
      },
    );
    const script = await client.post('/sites', { ...site, name: 'Fra et program' });
    const doorOf = async (id: unknown) => {
      const { body } = await client.get(`/audit-events?subjectId=${String(id)}`);
      return (body['items'] as { door: string }[]).map(({ door }) => door);
    };
    expect(await doorOf(page.body['id'])).toEqual(['ui']);
    expect(await doorOf(script.body['id'])).toEqual(['api']);
  });
});

describe('the cookie', () => {
  const attributes = async () => {
    const response = await bed.anonymous().raw('POST', '/session', {
      body: JSON.stringify({ login: 'admin', password: PASSWORD }),
      headers: { 'content-type': 'application/json' },
    });
    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(1);
    return (cookies[0] ?? '').split(';').map((part) => part.trim());
  };

  test('is out of reach for scripts and other sites, for every path of this host only', async () => {
    const [value = '', ...rest] = await attributes();
    expect(value).toMatch(/^idrift=[\w-]{43}$/);
    const words = rest.map((part) => part.toLowerCase());
    expect(words).toEqual(expect.arrayContaining(['httponly', 'samesite=lax', 'path=/']));
    expect(words.some((part) => part.startsWith('domain='))).toBe(false);
    // Over plain http on one's own machine a Secure cookie would not come back.
    expect(words).not.toContain('secure');
    expect(words).toContain(`max-age=${5 * 24 * 3600}`);
  });

  test('a session is not taken from anywhere else: no header, no query', async () => {
    const client = await signIn(bed, 'admin');
    const token = client.cookieHeader.split('=')[1] ?? '';
    const headers = { authorization: `Bearer ${token}`, 'x-session': token };
    expect((await bed.anonymous().get('/session', { headers })).status).toBe(401);
    expect((await bed.anonymous().get(`/session?idrift=${token}`)).status).toBe(401);
  });

  test('the token stands in no answer', async () => {
    const client = await signIn(bed, 'admin');
    const token = client.cookieHeader.split('=')[1] ?? '';
    for (const path of ['/session', '/people', '/audit-events?limit=50']) {
      expect(JSON.stringify((await client.get(path)).body)).not.toContain(token);
    }
  });
});

describe('security headers', () => {
  const PLACES = [
    '/',
    '/api/v1/session',
    '/api/v1/unknown',
    '/api/docs',
    '/api/openapi.json',
    '/healthz',
  ];

  test.each(PLACES)('%s', async (path) => {
    const response = await fetch(`${bed.url}${path}`, { headers: { accept: 'text/html' } });
    await response.arrayBuffer();
    const header = (name: string) => response.headers.get(name) ?? '';
    const policy = header('content-security-policy');
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    expect(scripts).toBe("'self'");
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('referrer-policy')).toBe('no-referrer');
    expect(header('cross-origin-opener-policy')).toBe('same-origin');
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('server')).toBeNull();
    // Told over plain http it would be ignored, and behind a proxy it is the proxy's to tell.
    expect(response.headers.get('strict-transport-security')).toBeNull();
  });

  test.each(['/api/v1/session', '/api/v1/setup', '/api/v1/unknown', '/api/v1/servers'])(
    '%s is not kept by any cache, and has its request id',
    async (path) => {
      const response = await admin.raw('GET', `${bed.url}${path}`);
      await response.arrayBuffer();
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test('a request id sent along is not believed', async () => {
    const id = 'x\u00e6';
    const answer = await admin.get('/session', {
      headers: { 'x-request-id': id, 'request-id': id },
    });
    expect(answer.headers.get('x-request-id')).not.toBe(id);
  });

  test('addresses sent along are not believed: the throttle counts the real one', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 55; at += 1) {
      const headers = { 'x-forwarded-for': `10.0.0.${at}`, forwarded: `for=10.0.1.${at}` };
      const body = { login: `gæt${at}`, password: 'forkert' };
      statuses.push((await bed.anonymous().post('/session', body, { headers })).status);
    }
    expect(statuses).toContain(429);
  });

  test('behind a proxy the address is the one that the proxy itself has written', async () => {
    const behind = await Testbed.start('sqlite', { publicUrl: 'https://idrift.test' });
    try {
      const statuses: number[] = [];
      for (let at = 0; at < 55; at += 1) {
        const headers = { 'x-forwarded-for': `10.0.0.${at}, 192.0.2.7` };
        const body = { login: `gæt${at}`, password: 'forkert' };
        statuses.push((await behind.anonymous().post('/session', body, { headers })).status);
      }
      expect(statuses).toContain(429);
      const headers = { 'x-forwarded-for': '192.0.2.8' };
      const other = await behind
        .anonymous()
        .post('/session', { login: 'en-anden', password: 'forkert' }, { headers });
      expect(other.status).toBe(401);
    } finally {
      await behind.stop();
    }
  });

  test('an open live stream is no sign of a person: the session ends by itself all the same', async () => {
    const { client } = await somebody(bed, admin, [{ role: 'reader', regionId: null }]);
    const cookies = Object.fromEntries([client.cookieHeader.split('=')]);
    // All that the question looks at.
    const request = { cookies, headers: {} } as unknown as FastifyRequest;
    const asked = () => bed.app.get(Identity).isStillSignedIn(request);
    bed.clock.advance(8 * HOUR_MS);
    expect(await asked()).toBe(true);
    bed.clock.advance(2 * HOUR_MS);
    expect(await asked()).toBe(false);
    expect((await client.get('/session')).status).toBe(401);
  });
});
