import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings, SETTINGS, SettingsError } from './settings.js';

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'idrift-settings-'));
  for (const name of ['cert.pem', 'key.pem']) writeFileSync(at(name), 'PEM');
});

afterAll(() => rmSync(folder, { recursive: true }));

type Env = Readonly<Record<string, string>>;

function faultsOf(env: Env): readonly string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

const tls = (): Env => ({ TLS_CERT: at('cert.pem'), TLS_KEY: at('key.pem') });
const KEY = 'a1'.repeat(32);

describe('readSettings', () => {
  it('needs nothing: SQLite in ./data, on loopback, over plain http', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      databaseUrl: null,
      publicUrl: null,
      tls: null,
      auditKeyHex: null,
      logLevel: 'info',
      sqliteReaders: 3,
      jobs: 'embedded',
      redisUrl: null,
      redisPrefix: 'idrift',
      outgoingPrivate: [],
      secondFactor: 'chosen',
      secretsFile: null,
      providersFile: null,
      mail: null,
      linkCode: false,
      backupDir: resolve('data', 'backups'),
      backupsKept: 14,
    });
  });

  it('takes an empty setting for an absent one', () => {
    const empty = Object.fromEntries(SETTINGS.map(({ name }) => [name, '']));
    expect(readSettings(empty)).toEqual(readSettings({}));
  });

  it.each<[string, Env, object]>([
    ['a port', { PORT: '8080' }, { port: 8080 }],
    ['any free port', { PORT: '0' }, { port: 0 }],
    ['the last port', { PORT: '65535' }, { port: 65_535 }],
    ['the other loopback', { HOST: '::1' }, { host: '::1' }],
    ['a folder, made absolute', { DATA_DIR: 'x/../y' }, { dataDir: resolve('y') }],
    ['PostgreSQL', { DATABASE_URL: 'postgres://u:p@h/d' }, { databaseUrl: 'postgres://u:p@h/d' }],
    ['its other name', { DATABASE_URL: 'postgresql://h/d' }, { databaseUrl: 'postgresql://h/d' }],
    ['a key', { AUDIT_KEY: KEY }, { auditKeyHex: KEY }],
    ['silence', { LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    ['readers', { SQLITE_READERS: '16' }, { sqliteReaders: 16 }],
    [
      'a mail server, and who mails are from',
      { SMTP_URL: 'smtp://u:p@mail.example:587', MAIL_FROM: 'Idrift <idrift@example.org>' },
      {
        mail: {
          url: 'smtp://u:p@mail.example:587',
          from: { name: 'Idrift', address: 'idrift@example.org' },
          answersTo: null,
        },
      },
    ],
    [
      'an address alone',
      {
        SMTP_URL: 'smtps://mail.example',
        MAIL_FROM: 'idrift@example.org',
        MAIL_ANSWERS: 'dates@example.org',
      },
      {
        mail: {
          url: 'smtps://mail.example',
          from: { name: '', address: 'idrift@example.org' },
          answersTo: 'dates@example.org',
        },
      },
    ],
    [
      'an https address, which opens the door to other hosts',
      { PUBLIC_URL: 'https://idrift.example.org/' },
      { publicUrl: 'https://idrift.example.org', host: '0.0.0.0' },
    ],
    [
      'a plain address, which does not',
      { PUBLIC_URL: 'http://idrift.example.org:8080' },
      { publicUrl: 'http://idrift.example.org:8080', host: '127.0.0.1' },
    ],
    [
      'a host behind an https address',
      { PUBLIC_URL: 'https://idrift.example.org', HOST: '10.0.0.7' },
      { host: '10.0.0.7' },
    ],
  ])('reads %s', (_name, env, wanted) => {
    expect(readSettings(env)).toMatchObject(wanted);
  });

  it('reads a certificate with its key, and then listens for other hosts', () => {
    const read = readSettings(tls());
    expect(read.tls).toEqual({ certFile: at('cert.pem'), keyFile: at('key.pem') });
    expect(read.host).toBe('0.0.0.0');
    expect(readSettings({ ...tls(), HOST: '10.0.0.7' }).host).toBe('10.0.0.7');
  });

  it.each<[string, Env, string]>([
    ['a word for a port', { PORT: 'http' }, 'PORT=http: takes a whole number from 0 to 65535'],
    ['a port too high', { PORT: '65536' }, 'PORT=65536: takes a whole number from 0 to 65535'],
    ['a negative port', { PORT: '-1' }, 'PORT=-1: takes a whole number from 0 to 65535'],
    ['half a port', { PORT: '80.5' }, 'PORT=80.5: takes a whole number from 0 to 65535'],
    ['a port in hexadecimal', { PORT: '0x50' }, 'PORT=0x50: takes a whole number from 0 to 65535'],
    ['no readers', { SQLITE_READERS: '0' }, 'SQLITE_READERS=0: takes a whole number from 1 to 16'],
    ['a level of no logger', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL=loud: takes one of fatal, error,'],
    ['a code now and then', { LINK_CODE: 'maybe' }, 'LINK_CODE=maybe: takes one of no, yes'],
    ['jobs elsewhere', { JOBS: 'cloud' }, 'JOBS=cloud: takes one of embedded'],
    ['an address without a scheme', { PUBLIC_URL: 'idrift.dk' }, 'PUBLIC_URL=idrift.dk: takes'],
    [
      'an address of no web',
      { PUBLIC_URL: 'ftp://idrift.dk' },
      'PUBLIC_URL=ftp://idrift.dk: takes',
    ],
    [
      'plain http for other hosts',
      { HOST: '0.0.0.0' },
      'HOST=0.0.0.0: plain http binds to loopback',
    ],
    [
      'plain http behind a plain address',
      { HOST: '10.0.0.7', PUBLIC_URL: 'http://idrift.dk' },
      'HOST=10.0.0.7: plain http binds to loopback',
    ],
    ['a key alone', { TLS_KEY: 'k.pem' }, 'TLS_CERT and TLS_KEY are given together or not at all'],
    ['mails from nobody', { SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM: takes an address'],
    [
      'a mailbox with a plus',
      { SMTP_URL: 'smtp://h', MAIL_FROM: 'a@b.dk', MAIL_ANSWERS: 'dates+x@b.dk' },
      'MAIL_ANSWERS: takes an address',
    ],
    ['a mailbox of no server', { MAIL_ANSWERS: 'dates@b.dk' }, 'MAIL_ANSWERS: takes an address'],
    ['mails by no server', { MAIL_FROM: 'idrift@example.org' }, 'SMTP_URL: takes smtp://user'],
    [
      'a sender of two lines',
      { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Idrift\nBcc: a@b <idrift@example.org>' },
      'MAIL_FROM: takes an address',
    ],
    ['a certificate alone', { TLS_CERT: 'c.pem' }, 'TLS_CERT and TLS_KEY are given together'],
  ])('refuses %s', (_name, env, wanted) => {
    const faults = faultsOf(env);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(wanted);
  });

  it('refuses files that are not there, each by name', () => {
    expect(faultsOf({ TLS_CERT: at('no.crt'), TLS_KEY: at('no.key') })).toEqual([
      `TLS_CERT=${at('no.crt')}: there is no such file`,
      `TLS_KEY=${at('no.key')}: there is no such file`,
    ]);
  });

  it.each<[string, Env, string]>([
    [
      'a database address',
      { DATABASE_URL: 'mysql://u:hunter2@h/d' },
      'DATABASE_URL: takes postgres',
    ],
    ['a mail server', { SMTP_URL: 'http://u:hunter2@h', MAIL_FROM: 'a@b.dk' }, 'SMTP_URL: takes'],
    ['a key that is too short', { AUDIT_KEY: 'hunter2' }, 'AUDIT_KEY: takes 64 hexadecimal digits'],
    ['a key with another letter', { AUDIT_KEY: `${KEY.slice(7)}hunter2` }, 'AUDIT_KEY: takes 64'],
  ])('never repeats %s', (_name, env, wanted) => {
    const faults = faultsOf(env);
    expect(faults[0]).toContain(wanted);
    expect(faults.join()).not.toContain('hunter2');
  });

  it('tells all faults in one message', () => {
    const env = { PORT: 'x', LOG_LEVEL: 'x', AUDIT_KEY: 'x', DATABASE_URL: 'x', HOST: '0.0.0.0' };
    expect(faultsOf(env)).toHaveLength(5);
    expect(() => readSettings(env)).toThrow(/^The settings are wrong:(\n {2}- .+){5}$/);
  });

  it('documents every setting it reads, and no other', () => {
    const asked = new Set<string>();
    const env = new Proxy<Env>(
      {},
      {
        get: (_target, name) => {
          asked.add(String(name));
          return undefined;
        },
      },
    );
    readSettings(env);
    expect([...asked].sort()).toEqual(SETTINGS.map(({ name }) => name).sort());
  });
});
