import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request, type RequestOptions } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCli, startProcess, type Running } from '../support/process.js';
import { PASSWORD } from '../support/testbed.js';

const HOST = 'idrift.test';

let dataDir = '';
let running: Running;
let authority = '';
let printed = '';
let cookie = '';

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'idrift-tls-'));
  const made = await runCli(['tls', 'init', HOST], { DATA_DIR: dataDir, PORT: '3443' });
  if (made.code !== 0) throw new Error(made.printed);
  printed = made.printed;
  authority = await readFile(join(dataDir, 'tls', 'authority.crt'), 'utf8');
  running = await startProcess({
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    TLS_CERT: join(dataDir, 'tls', 'server.crt'),
    TLS_KEY: join(dataDir, 'tls', 'server.key'),
  });
});

afterAll(async () => {
  await running?.kill('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

/** Asks under the second host name, trusting our authority only; no certificate check is off. */
function ask(path: string, options: RequestOptions = {}, body?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: running.port,
        servername: HOST,
        path,
        ca: authority,
        ...options,
        headers: { host: `${HOST}:${running.port}`, ...options.headers },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
        );
      },
    );
    call.on('error', reject);
    call.end(body && JSON.stringify(body));
  });
}

test('https under a second host name: trusted certificate, HSTS, a __Host- cookie', async () => {
  const token = running.printed().split('/setup#')[1]?.trim();
  expect(running.printed()).toContain('https://');
  const origin = `https://${HOST}:${running.port}`;
  const headers = { 'content-type': 'application/json', origin, 'sec-fetch-site': 'same-origin' };
  const names = { login: 'admin', displayName: 'Admin' };
  const setUp = { token, password: PASSWORD, ...names };
  const { status, headers: given } = await ask('/api/v1/setup', { method: 'POST', headers }, setUp);
  expect(status).toBe(204);
  expect(given['strict-transport-security']).toContain('max-age=');
  const [set = ''] = given['set-cookie'] ?? [];
  expect(set).toMatch(/^__Host-idrift=/);
  expect(set).toMatch(/; Secure/);
  expect(set).toMatch(/; HttpOnly/);
  expect(set).not.toMatch(/Domain=/i);
  cookie = set.split(';')[0] ?? '';
  const me = await ask('/api/v1/session', { headers: { cookie } });
  expect(me.status).toBe(200);
});

test('a phone is shown the way to the authority, and gets its certificate without the key', async () => {
  expect(printed).toContain(`https://${HOST}:3443/trust/authority.crt`);
  expect(printed).toMatch(/[█▀▄]{10}/);
  const { status, headers, text } = await ask('/trust/authority.crt');
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/x-x509-ca-cert');
  expect(text).toBe(authority);
  expect(text).not.toContain('PRIVATE KEY');
});

test('a page of another site may not write here', async () => {
  const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.test' };
  const answer = await ask(
    '/api/v1/session',
    { method: 'POST', headers },
    { login: 'a', password: 'b' },
  );
  expect(answer.status).toBe(403);
});

test('without our authority the certificate is not trusted', async () => {
  await expect(ask('/healthz', { ca: [] })).rejects.toThrow(/certificate/);
});

test('a certificate bears what the centre is called', async () => {
  const origin = `https://${HOST}:${running.port}`;
  const headers = { 'content-type': 'application/json', origin, cookie };
  const send = (method: string, path: string, body: object, more = {}) =>
    ask(`/api/v1/${path}`, { method, headers: { ...headers, ...more } }, body);
  const { text } = await ask('/api/v1/people', { headers: { cookie } });
  const [{ id }] = (JSON.parse(text) as { items: [{ id: string }] }).items;
  const grants = ['admin', 'coordinator'].map((role) => ({ role, regionId: null }));
  const granted = await send('PATCH', `people/${id}`, { grants }, { 'if-match': '"r1"' });
  expect(granted.status).toBe(200);
  const record = { validFrom: '2025-01-01', nameDa: 'Ærø Genomcenter' };
  const key = { 'idempotency-key': 'centre-1' };
  expect((await send('POST', 'organisation-records', record, key)).status).toBe(201);
  const again = await runCli(['tls', 'init', HOST], { DATA_DIR: dataDir, PORT: '3443' });
  expect(again.printed).toContain('of Ærø Genomcenter.');
  const certificate = await readFile(join(dataDir, 'tls', 'server.crt'));
  expect(new X509Certificate(certificate).subject).toBe('CN=localhost\nO=Ærø Genomcenter');
});
