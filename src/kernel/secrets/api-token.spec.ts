import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { API_TOKEN_PATTERN, apiTokenOf, holdsApiToken, isApiToken } from './api-token.js';
import { scanForSecrets } from './scan.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const random = fc.string({
  unit: fc.constantFrom(...ALPHABET),
  minLength: 43,
  maxLength: 43,
});

describe('an API token as it is written', () => {
  it('is known by its prefix and ends with a checksum of seven characters', () => {
    // CRC-32 of 43 times "A", worked out with Python's zlib.
    expect(apiTokenOf('A'.repeat(43))).toBe(`idrift_${'A'.repeat(43)}03dk0p2`);
  });

  it('is one again when read, and is not with any one character changed', () => {
    fc.assert(
      fc.property(random, fc.nat(), fc.constantFrom(...ALPHABET), (bits, at, other) => {
        const token = apiTokenOf(bits);
        const place = at % token.length;
        const changed = token.slice(0, place) + other + token.slice(place + 1);
        expect(isApiToken(token)).toBe(true);
        expect(isApiToken(changed)).toBe(changed === token);
      }),
    );
  });

  it.each(['', 'x', 'idrift_', `idrift_${'A'.repeat(50)}`, ` ${apiTokenOf('A'.repeat(43))}`])(
    '"%s" is none',
    (text) => {
      expect(isApiToken(text)).toBe(false);
    },
  );

  it('is found in running text, and refused there as a secret', () => {
    fc.assert(
      fc.property(random, (bits) => {
        const text = `Se ${apiTokenOf(bits)}.`;
        expect(holdsApiToken(text)).toBe(true);
        expect(scanForSecrets(text)).toContainEqual({ kind: 'token', offset: 3 });
      }),
    );
  });

  it('leaves names that only begin alike alone', () => {
    expect(scanForSecrets('idrift_jobs_waiting_seconds og idrift_http_requests_total')).toEqual([]);
    expect(new RegExp(API_TOKEN_PATTERN).test('idrift_backup')).toBe(false);
  });
});
