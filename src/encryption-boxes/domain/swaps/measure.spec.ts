import { describe, expect, it } from '@jest/globals';
import { judge, limitsOf, MEASURED, MEASURED_LABELS, type Values } from './measure.js';

const LINK = { layer: 'l2', rateMbps: 10_000, mtu: 9_000, redundancyGroup: 'Nord' } as const;
const BEFORE: Values = { throughputMbps: 9_900, delayUs: 200, jitterUs: 40, mtu: 9_000 };
const GOOD: Values = {
  throughputMbps: 9_500,
  jumboMbps: 9_500,
  mixedMbps: 9_000,
  delayUs: 250,
  jitterUs: 500,
  framesSent: 1_000_000,
  framesLost: 0,
  mtu: 9_000,
  rekeys: 2,
  leakedFrames: 0,
  plaintextFrames: 0,
  switchOverMs: 49,
};

const notMet = (measured: Values, link: Parameters<typeof judge>[0] = LINK, minutes = 15) =>
  judge(link, BEFORE, { measured, minutes })
    .filter(({ passed }) => !passed)
    .map(({ name }) => name);

describe('limits of a swapped link (reference.md 3.4)', () => {
  it('are met at the limit itself', () => {
    expect(notMet(GOOD)).toEqual([]);
  });

  it.each<[keyof Values, number]>([
    ['throughputMbps', 9_499],
    ['jumboMbps', 9_499],
    ['mixedMbps', 8_999],
    ['delayUs', 251],
    ['jitterUs', 501],
    ['framesSent', 0],
    ['framesLost', 1],
    ['mtu', 8_999],
    ['rekeys', 1],
    ['leakedFrames', 1],
    ['plaintextFrames', 1],
    ['switchOverMs', 50],
  ])('%s is not met by %d', (name, value) => {
    expect(notMet({ ...GOOD, [name]: value })).toEqual([name]);
  });

  it.each(MEASURED)('%s: what is not measured is not met', (name) => {
    const { [name]: _, ...rest } = GOOD;
    expect(notMet(rest)).toEqual([name]);
    expect(MEASURED_LABELS[name].da).not.toBe('');
  });

  it('one frame in a million may be lost in two hours, and none in a short test', () => {
    const measured = { ...GOOD, framesSent: 3_999_999, framesLost: 3 };
    expect(notMet(measured, LINK, 120)).toEqual([]);
    expect(notMet({ ...measured, framesLost: 4 }, LINK, 120)).toEqual(['framesLost']);
    expect(notMet(measured, LINK, 119)).toEqual(['framesLost']);
  });

  it('an IP tunnel may take a millisecond and three seconds', () => {
    const link = { ...LINK, layer: 'l3' } as const;
    expect(notMet({ ...GOOD, delayUs: 1_200, switchOverMs: 2_999 }, link)).toEqual([]);
    expect(notMet({ ...GOOD, delayUs: 1_201, switchOverMs: 3_000 }, link)).toEqual([
      'delayUs',
      'switchOverMs',
    ]);
  });

  it('only what the link is said to give is asked of it', () => {
    const bare = { layer: null, rateMbps: null, mtu: null, redundancyGroup: null };
    expect(limitsOf(bare, {}, 15, 1).map(({ name }) => name)).toEqual([
      'jitterUs',
      'framesSent',
      'framesLost',
      'rekeys',
      'leakedFrames',
      'plaintextFrames',
    ]);
    const small = { ...LINK, mtu: 1_500, redundancyGroup: null };
    const names = limitsOf(small, BEFORE, 15, 1).map(({ name }) => name);
    expect(names).not.toContain('jumboMbps');
    expect(names).not.toContain('switchOverMs');
  });
});
