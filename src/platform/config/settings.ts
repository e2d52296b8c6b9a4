import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { networksOf } from '../outgoing/addresses.js';

/**
 * Every setting, read once at boot from the environment. All faults are reported in one message
 * and the process exits with 1. `docs/settings.md` is generated from SETTINGS.
 */
export abstract class Settings {
  abstract readonly port: number;
  abstract readonly host: string;
  abstract readonly dataDir: string;
  /** null: SQLite in DATA_DIR. */
  abstract readonly databaseUrl: string | null;
  abstract readonly publicUrl: string | null;
  abstract readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  abstract readonly auditKeyHex: string | null;
  abstract readonly logLevel: string;
  abstract readonly sqliteReaders: number;
  /** Where backups go. */
  abstract readonly backupDir: string;
  abstract readonly backupsKept: number;
  abstract readonly jobs: 'embedded' | 'bullmq';
  /** null: no Redis, which only bullmq needs. */
  abstract readonly redisUrl: string | null;
  abstract readonly redisPrefix: string;
  /** Private networks that calls to others may reach, e.g. `10.20.0.0/16`. */
  abstract readonly outgoingPrivate: readonly string[];
  /** Logins of other systems by the names that people write for them; null: no file. */
  abstract readonly secretsFile: string | null;
  /** Identity providers by which people sign in; null: by their password alone. */
  abstract readonly providersFile: string | null;
  /** null: no mail server, so mails are read in the outbox. */
  abstract readonly mail: MailSettings | null;
  /** Whether a link by mail asks for a six-digit code on a device that is new to it. */
  abstract readonly linkCode: boolean;
  /** Whether steps that take more than a password need a second factor of everybody. */
  abstract readonly secondFactor: 'chosen' | 'required';
}

type MailSettings = {
  /** With its login, where it takes one: never logged or shown. */
  readonly url: string;
  readonly from: { readonly name: string; readonly address: string };
  /** The mailbox whose mail is handed to us, for answers of calendars; null: none is. */
  readonly answersTo: string | null;
};

type SettingDoc = { readonly name: string; readonly fallback: string; readonly says: string };

/** The reference for operators: name, what stands when it is absent, and what it does. */
export const SETTINGS: readonly SettingDoc[] = [
  { name: 'PORT', fallback: '3000', says: 'TCP port of the API and the web application.' },
  {
    name: 'HOST',
    fallback: '127.0.0.1 over plain http, 0.0.0.0 with TLS or an https PUBLIC_URL',
    says: 'Address to listen on. Plain http is refused on anything but loopback.',
  },
  { name: 'DATA_DIR', fallback: './data', says: 'Folder of the database, files and keys.' },
  {
    name: 'DATABASE_URL',
    fallback: 'none: one SQLite file in DATA_DIR',
    says: 'postgres://user:password@host:port/name. Chooses PostgreSQL.',
  },
  {
    name: 'PUBLIC_URL',
    fallback: 'http(s)://localhost:PORT',
    says: 'The address people use, when a trusted proxy stands in front.',
  },
  { name: 'TLS_CERT', fallback: 'none', says: 'PEM file of the certificate chain. With TLS_KEY.' },
  { name: 'TLS_KEY', fallback: 'none', says: 'PEM file of the private key. With TLS_CERT.' },
  {
    name: 'AUDIT_KEY',
    fallback: 'a key made once in DATA_DIR/keys/audit.key',
    says: '64 hexadecimal digits: the key of the audit chain. Never keep it in the database.',
  },
  { name: 'LOG_LEVEL', fallback: 'info', says: 'fatal, error, warn, info, debug or silent.' },
  {
    name: 'BACKUP_DIR',
    fallback: 'DATA_DIR/backups',
    says: 'Folder of backups (SQLite); better on another disk than DATA_DIR.',
  },
  { name: 'BACKUPS_KEPT', fallback: '14', says: 'How many backups stay, 1 to 1000.' },
  { name: 'SQLITE_READERS', fallback: '3', says: 'Read-only connections on SQLite, 1 to 16.' },
  {
    name: 'JOBS',
    fallback: 'embedded',
    says: 'embedded: processes find jobs in the database. bullmq: Redis brings them (REDIS_URL).',
  },
  {
    name: 'REDIS_URL',
    fallback: 'none',
    says: 'redis://user:password@host:port/number, for JOBS=bullmq.',
  },
  {
    name: 'REDIS_PREFIX',
    fallback: 'idrift',
    says: 'What our keys begin with, where several installations share one Redis.',
  },
  {
    name: 'OUTGOING_PRIVATE',
    fallback: 'none: private targets are refused',
    says: 'Private networks that webhooks and probes may call, e.g. 10.20.0.0/16,fd12::/48.',
  },
  {
    name: 'SECRETS_FILE',
    fallback: 'none: secrets are environment variables, each user:password',
    says: 'JSON file of logins by name: {"bmc-lab": {"user": "...", "password": "..."}}.',
  },
  {
    name: 'PROVIDERS_FILE',
    fallback: 'none: people sign in with a password',
    says: 'JSON file of the OpenID providers that sign people in: see operations.md.',
  },
  {
    name: 'SMTP_URL',
    fallback: 'none: mails are kept, and read in the outbox',
    says: 'smtp://user:password@host:587, or smtps:// where TLS begins at once. With MAIL_FROM.',
  },
  {
    name: 'MAIL_FROM',
    fallback: 'none',
    says: 'Who mails are from, e.g. Idrift <idrift@example.org>. With SMTP_URL.',
  },
  {
    name: 'MAIL_ANSWERS',
    fallback: 'none: answers in calendars do not reach us',
    says: 'Mailbox whose mail is handed to Idrift, e.g. dates@example.org; takes dates+x@ as well.',
  },
  {
    name: 'LINK_CODE',
    fallback: 'no',
    says: 'yes: links by mail ask for a six-digit code, mailed to the role, on each new device.',
  },
  {
    name: 'SECOND_FACTOR',
    fallback: 'chosen: asked of those who have set one up',
    says: 'required: approvals, zeroisation, waivers and exceptions take one of everybody.',
  },
];

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The settings are wrong:\n${faults.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** @throws SettingsError naming every wrong setting and what it takes instead */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const faults: string[] = [];
  const tls = readTls(env, faults);
  const publicUrl = readPublicUrl(env, faults);
  const safe = tls !== null || publicUrl?.startsWith('https:') === true;
  const host = env['HOST'] || (safe ? '0.0.0.0' : '127.0.0.1');
  if (!safe && !LOOPBACK.includes(host)) {
    faults.push(
      `HOST=${host}: plain http binds to loopback only; set TLS_CERT and TLS_KEY, ` +
        'or an https PUBLIC_URL behind a trusted proxy',
    );
  }
  const dataDir = resolve(env['DATA_DIR'] || 'data');
  const settings: Settings = {
    port: readInteger(env, faults, { name: 'PORT', fallback: 3000, min: 0, max: 65_535 }),
    host,
    dataDir,
    backupDir: resolve(env['BACKUP_DIR'] || join(dataDir, 'backups')),
    backupsKept: readInteger(env, faults, {
      name: 'BACKUPS_KEPT',
      fallback: 14,
      min: 1,
      max: 1_000,
    }),
    databaseUrl: readDatabaseUrl(env, faults),
    publicUrl,
    tls,
    auditKeyHex: readAuditKey(env, faults),
    logLevel: readChoice(env, faults, { name: 'LOG_LEVEL', fallback: 'info', choices: LOG_LEVELS }),
    sqliteReaders: readInteger(env, faults, {
      name: 'SQLITE_READERS',
      fallback: 3,
      min: 1,
      max: 16,
    }),
    // One of the two: anything else is a fault.
    jobs: readChoice(env, faults, {
      name: 'JOBS',
      fallback: 'embedded',
      choices: ['embedded', 'bullmq'],
    }) as Settings['jobs'],
    redisUrl: readRedisUrl(env, faults),
    redisPrefix: readPrefix(env, faults),
    outgoingPrivate: readNetworks(env, faults),
    secretsFile: readFileName(env, faults, 'SECRETS_FILE'),
    providersFile: readFileName(env, faults, 'PROVIDERS_FILE'),
    mail: readMail(env, faults),
    linkCode:
      readChoice(env, faults, { name: 'LINK_CODE', fallback: 'no', choices: ['no', 'yes'] }) ===
      'yes',
    // One of the two: anything else is a fault.
    secondFactor: readChoice(env, faults, {
      name: 'SECOND_FACTOR',
      fallback: 'chosen',
      choices: ['chosen', 'required'],
    }) as Settings['secondFactor'],
  };
  if (settings.jobs === 'bullmq' && settings.redisUrl === null) {
    faults.push('JOBS=bullmq needs REDIS_URL; without Redis, leave JOBS out');
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

type Env = NodeJS.ProcessEnv;
type Range = { name: string; fallback: number; min: number; max: number };

function readInteger(env: Env, faults: string[], range: Range): number {
  const text = env[range.name];
  if (text === undefined || text === '') return range.fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < range.min || value > range.max) {
    faults.push(`${range.name}=${text}: takes a whole number from ${range.min} to ${range.max}`);
  }
  return value;
}

type Choice = { name: string; fallback: string; choices: readonly string[] };

function readChoice(env: Env, faults: string[], choice: Choice): string {
  const text = env[choice.name] || choice.fallback;
  if (!choice.choices.includes(text)) {
    faults.push(`${choice.name}=${text}: takes one of ${choice.choices.join(', ')}`);
  }
  return text;
}

function readTls(env: Env, faults: string[]): Settings['tls'] {
  const certFile = env['TLS_CERT'] || null;
  const keyFile = env['TLS_KEY'] || null;
  if (certFile === null && keyFile === null) return null;
  if (certFile === null || keyFile === null) {
    faults.push('TLS_CERT and TLS_KEY are given together or not at all');
    return null;
  }
  for (const [name, file] of Object.entries({ TLS_CERT: certFile, TLS_KEY: keyFile })) {
    if (!existsSync(file)) faults.push(`${name}=${file}: there is no such file`);
  }
  return { certFile, keyFile };
}

function readPublicUrl(env: Env, faults: string[]): string | null {
  const text = env['PUBLIC_URL'];
  if (!text) return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    faults.push(`PUBLIC_URL=${text}: takes an address such as https://idrift.example.org`);
    return null;
  }
  return new URL(text).origin;
}

function readDatabaseUrl(env: Env, faults: string[]): string | null {
  const text = env['DATABASE_URL'];
  if (!text) return null;
  // The value may hold a password, so the message never repeats it.
  if (!/^postgres(ql)?:\/\//.test(text)) {
    faults.push(
      'DATABASE_URL: takes postgres://user:password@host:port/name, or nothing for SQLite',
    );
  }
  return text;
}

function readRedisUrl(env: Env, faults: string[]): string | null {
  const text = env['REDIS_URL'];
  if (!text) return null;
  // The value may hold a password, so the message never repeats it.
  if (!/^rediss?:\/\//.test(text)) faults.push('REDIS_URL: takes redis://host:port/number');
  return text;
}

function readPrefix(env: Env, faults: string[]): string {
  const text = env['REDIS_PREFIX'] || 'idrift';
  if (!/^[a-z0-9-]{1,40}$/.test(text)) {
    faults.push(`REDIS_PREFIX=${text}: takes up to 40 small letters, digits and hyphens`);
  }
  return text;
}

function readNetworks(env: Env, faults: string[]): readonly string[] {
  const text = env['OUTGOING_PRIVATE'];
  if (!text) return [];
  const networks = text.split(',').map((one) => one.trim());
  if (networksOf(networks) === null) {
    faults.push(`OUTGOING_PRIVATE=${text}: takes networks such as 10.20.0.0/16, with commas`);
  }
  return networks;
}

function readFileName(env: Env, faults: string[], name: string): string | null {
  const file = env[name];
  if (!file) return null;
  if (!existsSync(file)) faults.push(`${name}=${file}: there is no such file`);
  return resolve(file);
}

function readMail(env: Env, faults: string[]): Settings['mail'] {
  const [url, from] = [env['SMTP_URL'] || null, env['MAIL_FROM'] || null];
  const answersTo = readMailbox(env, faults, url !== null);
  if (url === null && from === null) return null;
  // The value may hold a password, so the message never repeats it.
  if (url === null || !/^smtps?:\/\//.test(url) || !URL.canParse(url)) {
    faults.push('SMTP_URL: takes smtp://user:password@host:port, and goes with MAIL_FROM');
    return null;
  }
  const [, name = '', address] =
    /^(?:([^<>"\r\n]*)<)?([^\s<>@]+@[^\s<>@]+)>?$/.exec(from ?? '') ?? [];
  if (address === undefined) {
    faults.push('MAIL_FROM: takes an address such as Idrift <idrift@example.org>');
    return null;
  }
  return { url, from: { name: name.trim(), address }, answersTo };
}

/** What stands before its @ is short: a plus and a key of 32 letters come after it. */
function readMailbox(env: Env, faults: string[], isMailSent: boolean): string | null {
  const text = env['MAIL_ANSWERS'] || null;
  if (text !== null && !(isMailSent && /^[\w.-]{1,30}@[^\s<>@[\]]+$/.test(text))) {
    faults.push(
      'MAIL_ANSWERS: takes an address such as dates@example.org, at most 30 letters before ' +
        'the @ and no plus among them, and goes with SMTP_URL',
    );
  }
  return text;
}

function readAuditKey(env: Env, faults: string[]): string | null {
  const text = env['AUDIT_KEY'];
  if (!text) return null;
  if (!/^[0-9a-fA-F]{64}$/.test(text)) faults.push('AUDIT_KEY: takes 64 hexadecimal digits');
  return text;
}
