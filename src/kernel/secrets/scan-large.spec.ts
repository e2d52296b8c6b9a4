import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FINDINGS_MAX, scanForSecrets } from './scan.js';

/** A pattern that tries again at every one of them would take its square: hours, not seconds. */
const CHARACTERS = 300_000;

/**
 * Much of what each pattern would like to try again at every character. There is no clock here: a
 * pattern that backtracks without bound would not end within the time limit of the run.
 */
describe('long hostile texts', () => {
  const seeds: readonly string[] = [
    'a',
    ' ',
    '-',
    '0',
    '\n',
    '\t',
    '=',
    ':',
    '/',
    '$',
    '"',
    '(',
    'eyJ',
    'eyJa.',
    'MII',
    '010190',
    'password',
    'password ',
    'password (',
    'password til ',
    'password: ',
    'password:(',
    'psk ',

    '-----BEGIN ',
    'BEGIN A ',
    '- BEGIN',
    'snmp-server user ',
    'snmp-server host a ',
    'radius ',
    'username a ',
    'a://',
    'a://b:',
    'a.a://',
    'curl -',
    'curl ',
    '-U a ',
    'key 1 ',
    'Bearer ',

    'tacacs-server ',
    'community',
    'pin ',
    'pin (',
    'cpr ',
    'xox',
    '$6$',
    'sha256-',
    'aB3/',
    '<a:',
  ];

  it.each(seeds)('ends for %j', (seed) => {
    const text = seed.repeat(Math.ceil(CHARACTERS / seed.length));
    const found = scanForSecrets(`${text}\npassword: hunter2`);
    expect(found.length).toBeLessThanOrEqual(FINDINGS_MAX);
  });
});

/** Real switch configurations, which stand beside the project and not in it. */
const CONFIGURATIONS = resolve(process.cwd(), '../shared/data/network-configs');
const SECRET_LINE = new RegExp(
  [
    'snmp-server (?:community|user)|snmpv3 user|enable (?:password|secret)',
    'user(?:name)? .* (?:password|secret)|(?:tacacs|radius)-server .*key',
    '.*\\b(?:ciphertext|auth-pass|pre-shared-key)\\b',
  ]
    .map((line) => `^\\s*(?:${line})`)
    .join('|'),
  'im',
);

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.cfg'))
    .map((entry) => join(entry.parentPath, entry.name));
}

const describeData = existsSync(CONFIGURATIONS) ? describe : describe.skip;

describeData('real configurations (skipped where ../shared/data/network-configs is absent)', () => {
  const texts = existsSync(CONFIGURATIONS)
    ? filesUnder(CONFIGURATIONS).map((path) => readFileSync(path, 'utf8'))
    : [];

  it('finds a secret in every file that has a secret line, and in no other', () => {
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(scanForSecrets(text).length > 0).toBe(SECRET_LINE.test(text));
    }
  });

  it('finds a secret line wherever it is put into a real file', () => {
    const text = fc.constantFrom(...texts);
    const line = fc.constantFrom(
      'snmp-server community nightwatch',
      'snmpv3 user ops auth sha auth-pass plaintext Vinter',
      'user admin group administrators password ciphertext AQBapdHTsKoWB',
      'enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0',
      'tacacs-server key Vinter',

      'username admin password 7 $6$abcdefgh$xyzxyzxyz',
      '    neighbor 10.2.0.2 password Vinter',
    );
    fc.assert(
      fc.property(text, line, fc.nat(), (config, secret, at) => {
        const lines = config.split('\n');
        const place = at % (lines.length + 1);
        const before = lines.slice(0, place).join('\n');
        const mixed = [before, secret, ...lines.slice(place)].join('\n');
        const near = scanForSecrets(mixed).filter(
          ({ offset }) => offset >= before.length && offset <= before.length + 1 + secret.length,
        );
        expect(near).not.toEqual([]);
      }),
    );
  });
});
