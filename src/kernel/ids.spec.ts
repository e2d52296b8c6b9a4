import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isUuid, uuidV7, uuidV8 } from './ids.js';

const LATEST_MS = 2 ** 48 - 1;
const instants = fc.integer({ min: 0, max: LATEST_MS });
const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

/** The 48 bits of time that an id carries. */
const timeOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);

describe('uuidV7', () => {
  it.each([
    ['the zero', 0, 0x00, '00000000-0000-7000-8000-000000000000'],
    ['all bits set', LATEST_MS, 0xff, 'ffffffff-ffff-7fff-bfff-ffffffffffff'],
    ['the time of RFC 9562, A.6', 1_645_557_742_000, 0x00, '017f22e2-79b0-7000-8000-000000000000'],
  ])('writes %s', (_name, nowMs, byte, wanted) => {
    expect(uuidV7(nowMs, new Uint8Array(10).fill(byte))).toBe(wanted);
  });

  it('is always a UUID of version 7 and of the RFC variant', () => {
    fc.assert(
      fc.property(instants, tenBytes, (nowMs, random) => {
        const id = uuidV7(nowMs, random);
        expect(isUuid(id)).toBe(true);
        expect(id.charAt(14)).toBe('7');
        expect('89ab').toContain(id.charAt(19));
        expect(timeOf(id)).toBe(nowMs);
      }),
    );
  });

  it('sorts by time, whatever the random bits are', () => {
    fc.assert(
      fc.property(instants, instants, tenBytes, tenBytes, (one, other, first, second) => {
        fc.pre(one < other);
        expect(uuidV7(one, first) < uuidV7(other, second)).toBe(true);
      }),
    );
  });

  it('keeps 74 of the random bits: every byte given changes the id', () => {
    fc.assert(
      fc.property(
        tenBytes,
        fc.nat({ max: 8 }),
        fc.integer({ min: 1, max: 255 }),
        (random, at, flip) => {
          const other = random.map((byte, place) => (place === at ? byte ^ flip : byte));
          // Byte 1 ends in the variant's place, where two of its bits give way.
          fc.pre(at !== 1 || (flip & 0xf3) !== 0);
          expect(uuidV7(0, other)).not.toBe(uuidV7(0, random));
        },
      ),
    );
  });

  it('drops a fraction of a millisecond', () => {
    expect(uuidV7(12.9, new Uint8Array(10))).toBe(uuidV7(12, new Uint8Array(10)));
  });

  it('is refused too little randomness', () => {
    expect(() => uuidV7(0, new Uint8Array(9))).toThrow('ten random bytes');
  });
});

describe('isUuid', () => {
  it.each([
    ['version 4', 'a3bb189e-8bf9-4888-9912-ace4e6543002', true],
    ['version 7', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', true],
    ['capitals', '017F22E2-79B0-7CC3-98C4-DC0C0C07398F', false],
    ['the nil id', '00000000-0000-0000-0000-000000000000', false],
    ['another variant', '017f22e2-79b0-7cc3-c8c4-dc0c0c07398f', false],
    ['braces', '{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}', false],
    ['a line after it', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n', false],
    ['no hyphens', '017f22e279b07cc398c4dc0c0c07398f', false],
    ['nothing', '', false],
  ])('%s', (_name, value, wanted) => {
    expect(isUuid(value)).toBe(wanted);
  });
});

describe('uuidV8', () => {
  it('is an id, the same for the same digest and another for another', () => {
    const digests = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(digests, (digest) => {
        expect(isUuid(uuidV8(digest))).toBe(true);
        expect(uuidV8(digest)).toBe(uuidV8(Uint8Array.from(digest)));
        const other = digest.with(0, (digest[0] ?? 0) ^ 1);
        expect(uuidV8(other)).not.toBe(uuidV8(digest));
      }),
    );
  });

  it('is not made of too little', () => {
    expect(() => uuidV8(new Uint8Array(15))).toThrow('sixteen bytes');
  });
});
