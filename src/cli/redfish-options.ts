import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BaselineLine } from '../inventory/domain/redfish/compare-baseline.js';
import { SPEC_FIELDS, type NodeSpec } from '../inventory/domain/redfish/compare-spec.js';
import { SECRET_NAME } from '../platform/config/secrets.js';
import { fingerprintOf } from '../platform/outgoing/outgoing-line.js';
import { splitArguments, Usage } from './usage.js';

export type RedfishOptions = {
  readonly sources: readonly string[];
  readonly spec: NodeSpec | null;
  readonly baseline: readonly BaselineLine[] | null;
  readonly secret: string | null;
  readonly pin: string | null;
  /** An authority as PEM, which vouches for certificates in the place of the system's own. */
  readonly authority: string | null;
  /** Null: the time of the machine that this runs on. */
  readonly nowMs: number | null;
};

const FLAGS = ['spec', 'baseline', 'secret', 'pin', 'ca', 'now'] as const;
type Flag = (typeof FLAGS)[number];

function textIn(flag: Flag, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Usage(`--${flag}: ${file} cannot be read.`);
  }
}

function jsonIn(flag: Flag, file: string): unknown {
  const text = textIn(flag, file);
  try {
    return JSON.parse(text);
  } catch {
    throw new Usage(`--${flag}: ${file} is not JSON.`);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function specIn(file: string): NodeSpec {
  const json = jsonIn('spec', file);
  if (!isRecord(json)) throw new Usage(`--spec: ${file} is to hold an object.`);
  const known: readonly string[] = SPEC_FIELDS;
  for (const [name, value] of Object.entries(json)) {
    if (!known.includes(name)) {
      throw new Usage(`--spec: ${name} is not known; known are ${known.join(', ')}.`);
    }
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
      throw new Usage(`--spec: ${name} is to be a number from 0.`);
    }
  }
  return json; // every name and value of it has been looked at
}

function lineOf(file: string, component: unknown, version: unknown): BaselineLine {
  if (typeof component === 'string' && typeof version === 'string' && component !== '') {
    return { component, version };
  }
  throw new Usage(`--baseline: ${file} is to hold {"component": "version"}, both as text.`);
}

function baselineIn(file: string): readonly BaselineLine[] {
  const json = jsonIn('baseline', file);
  if (Array.isArray(json)) {
    return json.map((line: unknown) => {
      const { component, version } = isRecord(line) ? line : {};
      return lineOf(file, component, version);
    });
  }
  if (isRecord(json)) return Object.entries(json).map(([name, one]) => lineOf(file, name, one));
  return [lineOf(file, null, null)];
}

function nowIn(text: string): number {
  const nowMs = Date.parse(text);
  if (Number.isFinite(nowMs)) return nowMs;
  throw new Usage('--now is to be a time such as 2026-11-28T08:00:00Z.');
}

function pinIn(text: string): string {
  const pin = fingerprintOf(text);
  if (pin !== null) return pin;
  throw new Usage('--pin is to be the SHA-256 of a certificate: 64 hexadecimal digits.');
}

function authorityIn(file: string): string {
  const text = textIn('ca', file);
  try {
    // Only looked at, for a file that is none would leave nobody to be believed.
    void new X509Certificate(text);
    return text;
  } catch {
    throw new Usage(`--ca: ${file} is to hold the certificate of an authority as PEM.`);
  }
}

function secretIn(text: string): string {
  if (SECRET_NAME.test(text)) return text;
  // It may be a password that was written here by mistake, so it is not repeated.
  throw new Usage('--secret is to be the name of a login, never the login itself.');
}

export const isUrl = (source: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(source);

function checkUrl(source: string): void {
  if (!URL.canParse(source)) throw new Usage('One of the addresses cannot be read.');
  const { protocol, username, password } = new URL(source);
  if (username !== '' || password !== '') {
    throw new Usage('Leave the login out of the address; name it with --secret.');
  }
  if (protocol !== 'https:') throw new Usage(`${source}: only https is spoken.`);
}

/** @throws Usage with a sentence that says what to write instead */
export function readRedfishOptions(args: readonly string[]): RedfishOptions {
  const { words: sources, given } = splitArguments(args, FLAGS);
  if (sources.length === 0) throw new Usage('Name a folder or an https address.');
  sources.filter(isUrl).forEach(checkUrl);
  const of = <T>(flag: Flag, read: (text: string) => T): T | null => {
    const text = given.get(flag);
    return text === undefined ? null : read(text);
  };
  if (given.has('pin') && given.has('ca')) {
    throw new Usage('Give --pin or --ca: a pinned certificate needs no authority.');
  }
  return {
    sources,
    spec: of('spec', specIn),
    baseline: of('baseline', baselineIn),
    secret: of('secret', secretIn),
    pin: of('pin', pinIn),
    authority: of('ca', authorityIn),
    nowMs: of('now', nowIn),
  };
}
