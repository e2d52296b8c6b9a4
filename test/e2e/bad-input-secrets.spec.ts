import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LOGGER, type Logger } from '../../src/platform/logger.js';
import { Work } from '../../src/platform/database/work.js';
import { Testbed } from '../support/testbed.js';
import { BODY_ROWS, methodOf, type BodyRow } from './bodies.js';
import { Described, isText, withValue, type Field } from './described.js';
import { captureLog, type Log } from './logged.js';
import { faultsOf, problemFaults } from './problems.js';
import { makeStage, type Stage } from './stage.js';

type Secret = {
  readonly name: string;
  readonly code: string;
  readonly text: string;
  /** The part that must stand nowhere. */
  readonly core: string;
};

// Put together at run time: no tool that looks for secrets should stumble over this file.
const KEY_BODY = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC';
const armour = (word: string) => `-----${word} PRIVATE KEY-----`;

const SECRETS: readonly Secret[] = [
  {
    name: 'a PEM key on one line',
    code: 'secret-private-key',
    text: `${armour('BEGIN')} ${KEY_BODY} ${armour('END')}`,
    core: KEY_BODY,
  },
  { name: 'a CPR number', code: 'secret-cpr', text: '010190-1234', core: '010190-1234' },
  {
    name: 'a password line',
    code: 'secret-password',
    text: 'adgangskode: Fjordpost7!',
    core: 'Fjordpost7',
  },
  { name: 'a PIN', code: 'secret-pin', text: 'PIN 471188', core: '471188' },
  {
    name: 'a community string',
    code: 'secret-password',
    text: 'snmp-server community Gr0nJakke RO',
    core: 'Gr0nJakke',
  },
  {
    name: 'an access token',
    code: 'secret-token',
    text: `ghp_${'aB3dE5fG7h'.repeat(3)}`,
    core: 'aB3dE5fG7haB3d',
  },
];

let bed: Testbed;
let stage: Stage;
let described: Described;
let log: Log;

beforeAll(async () => {
  bed = await Testbed.start('sqlite');
  const admin = await bed.setUp();
  stage = await makeStage(bed, admin);
  described = await Described.of(bed);
  log = await captureLog(bed);
});

afterAll(() => bed?.stop());

const textsOf = (row: BodyRow): readonly Field[] => {
  const { body } = described.operation(row.route);
  const fields = body === null ? [] : described.fields(body);
  return fields.filter(({ schema }) => isText(schema));
};

const scanned = (row: BodyRow) =>
  textsOf(row).filter(({ pointer }) => !row.passing?.includes(pointer));

const send = (row: BodyRow, body: object) =>
  stage.client.send(methodOf(row), row.path(stage), body, {
    ...(row.revisionAt ? { ifMatch: 1 } : {}),
    headers: row.headers?.(stage) ?? {},
  });

/** Every row of every table as text; what a database keeps in its files may be packed. */
const allRows = (from: Testbed): Promise<string> =>
  from.app.get(Work).read(async (tx) => {
    const tables = await tx.rows<{ name: string }>(
      tx.engine === 'sqlite'
        ? `select name from sqlite_master where type = 'table'`
        : `select tablename as name from pg_tables where schemaname = current_schema()`,
    );
    const rows: object[][] = [];
    for (const { name } of tables) rows.push(await tx.rows<object>(`select * from "${name}"`));
    return JSON.stringify(rows);
  });

/** What went wrong when a secret was put into the field; empty: it was refused and kept quiet. */
async function leaks(row: BodyRow, { pointer, schema }: Field, secret: Secret): Promise<string[]> {
  const fits = secret.text.length <= (schema.maxLength ?? 0);
  const answer = await send(row, withValue(row.valid(stage), pointer, secret.text));
  const codes = faultsOf(answer)
    .filter((fault) => fault.pointer === pointer)
    .map(({ code }) => code);
  const wanted = fits ? secret.code : 'too-long';
  return [
    ...(answer.status === 422 ? [] : [`status ${answer.status}`]),
    ...(codes.includes(wanted) ? [] : [`says ${codes.join() || 'nothing'}, not ${wanted}`]),
    ...(JSON.stringify(answer.body).includes(secret.core) ? ['the answer repeats it'] : []),
    ...problemFaults(answer),
  ].map((fault) => `${pointer}, ${secret.name}: ${fault}`);
}

test('the capture of the log sees what the server logs', async () => {
  bed.app.get<Logger>(LOGGER).info({ probe: 'stikprøve' }, 'a probe');
  expect(await log.text()).toContain('stikprøve');
});

test('there are texts to try', () => {
  expect(BODY_ROWS.flatMap(scanned).length).toBeGreaterThan(50);
});

describe('a secret is refused in every text, without repeating it', () => {
  test.each(BODY_ROWS)('$route', async (row) => {
    const found: string[] = [];
    for (const field of scanned(row)) {
      for (const secret of SECRETS) found.push(...(await leaks(row, field, secret)));
    }
    expect(found).toEqual([]);
  });

  test('a PEM key over many lines, where notes may have them', async () => {
    const lines = [armour('BEGIN'), KEY_BODY, KEY_BODY, armour('END')].join('\n');
    const body = { topic: 'other', title: 'Plan', forum: 'Bestyrelsen', note: lines };
    const answer = await stage.client.post('/decisions', body);
    expect([answer.status, faultsOf(answer)[0]?.code]).toEqual([422, 'secret-private-key']);
    expect(JSON.stringify(answer.body)).not.toContain(KEY_BODY);
  });

  test('a secret in several fields names each of them', async () => {
    const [secret] = SECRETS;
    const text = secret?.text ?? '';
    const answer = await stage.client.post('/decisions', {
      topic: 'other',
      title: text,
      forum: text,
      note: text,
    });
    expect(faultsOf(answer).map(({ pointer }) => pointer)).toEqual(['/title', '/forum', '/note']);
  });

  test('the name of a file is a text, too', async () => {
    const form = new FormData();
    form.append('purpose', 'delivery-note');
    const content = Buffer.from('%PDF-1.7\n', 'latin1');
    form.append(
      'file',
      new Blob([content]),
      'adgangskode Fjordpost7! adgangskode: Fjordpost7!.pdf',
    );
    const path = `/deliveries/${stage.delivery}/files`;
    const answer = await stage.client.raw('POST', path, { body: form });
    const text = await answer.text();
    expect([answer.status, text]).toEqual([422, expect.stringContaining('secret-password')]);
    expect(text).not.toContain('Fjordpost7');
  });
});

describe('what is compared and never kept', () => {
  test('a password typed as a login is neither answered, logged nor kept', async () => {
    const login = 'adgangskode: Fjordpost7!';
    const answer = await bed.anonymous().post('/session', { login, password: 'forkert' });
    expect(answer.status).toBe(401);
    expect(JSON.stringify(answer.body)).not.toContain('Fjordpost7');
  });

  test('a secret as a one-time token, an id, a word, a day or a number is not repeated', async () => {
    const secret = 'Fjordpost7';
    const tries = [
      await bed.anonymous().post('/setup', { token: secret, password: 'a'.repeat(12) }),
      await stage.client.get(`/servers/${secret}`),
      await stage.client.post('/sites', { name: 'Hal', kind: secret, regionId: secret }),
      await stage.client.post('/orders', { number: 1, orderedOn: secret, lines: secret }),
      await stage.client.get(`/servers?state=${secret}&modelId=${secret}&limit=${secret}`),
      await stage.client.get(`/servers?sort=${secret}`),
      await stage.client.get(`/servers?cursor=${secret}`),
      await stage.client.post('/decisions', {}, { key: `${secret} ${randomUUID()}` }),
      await stage.client.patch(`/sites/${stage.site}`, {}, { ifMatch: secret }),
    ];
    for (const answer of tries) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(answer.body)).not.toContain(secret);
    }
  });

  test.each([
    '{"password": Fjordpost7}',
    'Fjordpost7',
    '{"password": "Fjordpost7"',
    '{"password": "Fjordpost7",}',
    '{"login": "a" "password": "Fjordpost7"}',
    'undefined Fjordpost7',
    '{"password": "Fjord\npost7"}',
  ])('malformed JSON %j: the answer quotes nothing of it', async (text) => {
    const answer = await bed.anonymous().raw('POST', '/session', {
      body: text,
      headers: { 'content-type': 'application/json' },
    });
    const said = await answer.text();
    expect(answer.status).toBe(400);
    expect(said).not.toMatch(/Fjord|post7/);
  });
});

describe('afterwards', () => {
  const CORES = [...new Set([...SECRETS.map(({ core }) => core), 'Fjordpost7'])];

  test('no secret is in the log', async () => {
    const text = await log.text();
    expect(CORES.filter((core) => text.includes(core))).toEqual([]);
  });

  test('no secret is in the audit log', async () => {
    const file = await stage.client.raw('GET', '/audit-events/export');
    const text = await file.text();
    expect(text).toContain('server.registered');
    expect(CORES.filter((core) => text.includes(core))).toEqual([]);
  });

  test('no secret is in the database or any other file', async () => {
    const files = readdirSync(bed.dataDir, { recursive: true, withFileTypes: true });
    const found = files
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => {
        const text = readFileSync(file, 'latin1');
        return CORES.some((core) => text.includes(core));
      });
    expect(found).toEqual([]);
    const rows = await allRows(bed);
    expect(rows).toContain('server.registered');
    expect(CORES.filter((core) => rows.includes(core))).toEqual([]);
  });
});
