import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Testbed } from '../support/testbed.js';
import { Described } from './described.js';
import { problemFaults } from './problems.js';
import { rawBytes, rawRequest, type RawAnswer } from './raw-http.js';
import { makeStage, type Stage } from './stage.js';

let bed: Testbed;
let stage: Stage;
let described: Described;

beforeAll(async () => {
  bed = await Testbed.start('sqlite');
  const admin = await bed.setUp();
  stage = await makeStage(bed, admin);
  described = await Described.of(bed);
});

afterAll(() => bed?.stop());

const cookie = () => ({ cookie: stage.client.cookieHeader });

const asAnswer = ({ status, type, body }: RawAnswer) => ({
  status,
  body,
  headers: new Headers({ 'content-type': type, 'cache-control': 'no-store' }),
});

/** What is wrong with an answer that should be a problem with one of these statuses. */
const faults = (answer: RawAnswer, ...statuses: number[]): string[] => [
  ...(statuses.includes(answer.status) ? [] : [`status ${answer.status}`]),
  ...problemFaults(asAnswer(answer)),
];

describe('methods', () => {
  const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'LOCK'];

  test('every method that an address does not take is 404 or 405, as a problem', async () => {
    const operations = described.operations();
    // `PATCH /servers/counts` is a change of the server "counts", which is not there.
    const isTaken = (method: string, path: string) =>
      operations.some((one) => {
        const pattern = new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
        return one.method === method && pattern.test(path);
      });
    const paths = [...new Set(operations.map(({ path }) => path))];
    const wrong: string[] = [];
    for (const path of paths) {
      for (const method of METHODS.filter((one) => !isTaken(one, path))) {
        const filled = path.replace('{id}', randomUUID()).replace(/\{\w+\}/, 'order');
        const answer = await rawRequest(bed.url, { method, path: filled, headers: cookie() });
        const found = faults(answer, 404, 405);
        if (found.length > 0) wrong.push(`${method} ${path}: ${found.join('; ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each(['FOO', 'get', 'CONNECT'])('the method %s is refused', async (method) => {
    const text = await rawBytes(
      bed.url,
      `${method} /api/v1/servers HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(text).not.toMatch(/^HTTP\/1\.1 [25]/);
  });
});

describe('addresses where nothing is', () => {
  const NOTHING = [
    '/api',
    '/api/v1',
    '/api/v1/',
    '/api/v2/servers',
    '/api/v1/unknown',
    '/api/v1/servers/',
    '/api/v1/Servers',
    '/api/v1//servers',
    '/api/v1/servers/x/y/z',
    '/api/v1/servers/not-an-id',
    '/api/v1/servers/00000000-0000-0000-0000-000000000000',
    `/api/v1/servers/${randomUUID().toUpperCase()}`,
    '/api/v1/servers/%00',
    '/api/v1/servers/%F0%9F%A6%84',
    '/api/v1/servers/..%2f..%2fetc%2fpasswd',
    '/api/v1/servers/%2e%2e%2f%2e%2e%2f',
    "/api/v1/servers/'%20or%201=1--",
    '/api/v1/servers/__proto__',
    '/api/v1/files/..%5c..%5cidrift.sqlite',
    '/api/v1/../../etc/passwd',
    '/api/v1/./servers/.',
    '/../package.json',
    '/..%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
    '/.git/config',
    '/.env',
    '/data/idrift.sqlite',
    '/wp-login.php',
    '/api/v1/servers;jsessionid=1',
    '/api/v1/servers%3Flimit=1',
    '/api/v1/servers%20',
  ];

  test.each(NOTHING)('%s', async (path) => {
    const answer = await rawRequest(bed.url, { method: 'GET', path, headers: cookie() });
    expect(faults(answer, 404)).toEqual([]);
  });

  test.each([
    '/api/v1/%',
    '/api/v1/servers/%',
    '/api/v1/servers/%E0%A4%A',
    '/api/v1/servers/%zz',
    '/%c0%ae%c0%ae/package.json',
    '/api/v1/servers/%ff',
  ])('%s, which is badly encoded', async (path) => {
    const answer = await rawRequest(bed.url, { method: 'GET', path, headers: cookie() });
    expect(faults(answer, 400, 404)).toEqual([]);
  });

  test('a part of a path that is very long', async () => {
    const path = `/api/v1/servers/${'a'.repeat(5_000)}`;
    const answer = await rawRequest(bed.url, { method: 'GET', path, headers: cookie() });
    expect(faults(answer, 400, 404, 414)).toEqual([]);
  });

  test('a query that is badly encoded, deep or long is taken for what it is', async () => {
    const queries = ['q=%', 'q=%ff', 'q[a][b]=1', '&&&', '=', `q=${'a'.repeat(9_000)}`, 'a&b&c'];
    for (const query of queries) {
      const path = `/api/v1/servers?${query}`;
      const answer = await rawRequest(bed.url, { method: 'GET', path, headers: cookie() });
      if (answer.status !== 200) expect([query, faults(answer, 400, 422)]).toEqual([query, []]);
    }
  });

  test('an action or a role that is none', async () => {
    const { client } = stage;
    const actions = ['nope', '__proto__', 'constructor', 'toString', 'ORDER', '%00'];
    for (const action of actions) {
      const answers = [
        await client.post(`/servers/${stage.server}/actions/${action}`, {}, { ifMatch: 1 }),
        await client.post(`/servers/actions/${action}`, { mode: 'each', items: [] }),
        await client.post(`/deliveries/${stage.delivery}/actions/${action}`, {}, { ifMatch: 1 }),
        await client.post(`/people/${stage.person.id}/actions/${action}`, {}, { ifMatch: 1 }),
        await client.put(`/regions/${stage.region}/contacts/${action}`, {}, { ifMatch: 1 }),
      ];
      expect([action, answers.map(({ status }) => status)]).toEqual([
        action,
        [404, 404, 404, 404, 404],
      ]);
      expect(answers.flatMap(problemFaults)).toEqual([]);
    }
  });
});

describe('what is hardly HTTP is refused without a fault of ours', () => {
  const LINES: readonly (readonly [name: string, bytes: string])[] = [
    ['no HTTP at all', 'hello\r\n\r\n'],
    [
      'a header of 100 kB',
      `GET /api/v1/servers HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`,
    ],
    [
      'a length that is no number',
      'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n',
    ],
    [
      'two lengths',
      'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
    ],
    [
      'a length and chunks at once',
      'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'a chunk with no size',
      'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['a header with a NUL', 'GET /api/v1/servers HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n'],
    ['no host', 'GET /api/v1/servers HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ];

  test.each(LINES)('%s', async (_name, bytes) => {
    const text = await rawBytes(bed.url, bytes);
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  test('the server still answers afterwards', async () => {
    expect((await stage.client.get('/servers')).status).toBe(200);
  });
});

describe('bodies where none is taken', () => {
  const BODYLESS = [
    () => `/people/${randomUUID()}/invitations`,
    () => `/scan-sessions/${randomUUID()}/close`,
    () => `/scans/${randomUUID()}/undo`,
  ];

  test.each(BODYLESS)('%s: malformed JSON is 400 all the same', async (path) => {
    const answer = await rawRequest(bed.url, {
      method: 'POST',
      path: `/api/v1${path()}`,
      headers: { ...cookie(), 'content-type': 'application/json' },
      body: '{"a":',
    });
    expect(faults(answer, 400)).toEqual([]);
  });

  test('a declared length without a body, or a wrong one, is no fault of ours', async () => {
    const answer = await rawRequest(bed.url, {
      method: 'POST',
      path: '/api/v1/session',
      headers: { 'content-type': 'application/json', 'content-length': '0' },
    });
    expect(faults(answer, 400, 422)).toEqual([]);
  });

  test('Content-Encoding is not unpacked: it is 400 or 415', async () => {
    const answer = await rawRequest(bed.url, {
      method: 'POST',
      path: '/api/v1/session',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: Buffer.from('1f8b0800000000000003ab050043bfa6a302000000', 'hex'),
    });
    expect(faults(answer, 400, 415)).toEqual([]);
  });
});

describe('uploads', () => {
  const PDF = Buffer.from('%PDF-1.7\n', 'latin1');

  async function upload(fill: (form: FormData) => void) {
    const form = new FormData();
    fill(form);
    const path = `/deliveries/${stage.delivery}/files`;
    const answer = await stage.client.raw('POST', path, { body: form });
    const body = JSON.parse(await answer.text()) as Record<string, unknown>; // JSON either way
    return { status: answer.status, body, headers: answer.headers };
  }

  const file = (content: Buffer, name = 'seddel.pdf') =>
    ((form: FormData) => {
      form.append('purpose', 'delivery-note');
      form.append('file', new Blob([new Uint8Array(content)]), name);
    }) satisfies (form: FormData) => void;

  test('a PDF is taken', async () => {
    expect((await upload(file(PDF))).status).toBe(201);
  });

  const CASES: readonly (readonly [
    name: string,
    status: number,
    fill: (form: FormData) => void,
  ])[] = [
    ['nothing', 422, () => undefined],
    ['no file', 422, (form) => form.append('purpose', 'delivery-note')],
    ['no purpose', 422, (form) => form.append('file', new Blob([PDF]), 'a.pdf')],
    [
      'a purpose that is none',
      422,
      (form) => {
        form.append('purpose', 'toString');
        form.append('file', new Blob([PDF]), 'a.pdf');
      },
    ],
    ['an empty file', 415, file(Buffer.alloc(0))],
    ['a program that is called a PDF', 415, file(Buffer.from('MZ\u0090\u0000', 'latin1'))],
    ['HTML that is called a PDF', 415, file(Buffer.from('<script>alert(1)</script>'))],
    ['a name that is too long', 422, file(PDF, `${'a'.repeat(200)}.pdf`)],
    ['a name with a control', 422, file(PDF, 'a\u0007.pdf')],
  ];

  test.each(CASES)('%s', async (_name, status, fill) => {
    const answer = await upload(fill);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
    expect(problemFaults(answer)).toEqual([]);
  });

  test('a path in a name is only a name, and nothing is written outside the blobs', async () => {
    const answer = await upload(file(PDF, '../../../../etc/passwd.pdf'));
    expect([201, 422]).toContain(answer.status);
  });

  test('more than 25 MiB is 413', async () => {
    const answer = await upload(file(Buffer.concat([PDF, Buffer.alloc(25 * 1024 * 1024)])));
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 413 });
    expect(problemFaults(answer)).toEqual([]);
  });

  test('a file comes back as what it is, and never as a page', async () => {
    const { body } = await upload(file(PDF, 'følge"seddel;.pdf'));
    const answer = await stage.client.raw('GET', `/files/${String(body['id'])}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''f%C3%B8/);
  });
});
