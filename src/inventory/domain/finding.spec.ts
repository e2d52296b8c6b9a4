import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unmet } from '../../kernel/action-table.js';
import {
  FINDING_CLASSES,
  FINDING_SOURCES,
  FINDING_TABLE,
  findingChanges,
  type Finding,
  type SeenFinding,
} from './finding.js';

const seen = (key: string, found = 'x'): SeenFinding => ({
  code: 'memory-missing',
  class: 'acceptance',
  kind: 'missing',
  key,
  text: { da: `Mangler ${key}`, en: `Missing ${key}` },
  expected: '16',
  found,
});

const standing = (key: string, given: Partial<Finding> = {}): Finding => ({
  ...seen(key),
  id: key,
  serverId: 's',
  regionId: null,
  source: 'probe',
  state: 'open',
  stateSince: 0,
  settledBy: null,
  note: null,
  createdAt: 0,
  revision: 1,
  ...given,
});

const all = () => true;
const keys = (items: readonly { readonly key: string }[]) => items.map(({ key }) => key);

describe('findingChanges', () => {
  it('opens what is new, closes what is gone, and lets stand what stands', () => {
    const changes = findingChanges([standing('a'), standing('b')], [seen('b'), seen('c')], all);
    expect(keys(changes.toOpen)).toEqual(['c']);
    expect(keys(changes.toClose)).toEqual(['a']);
    expect(changes.toUpdate).toEqual([]);
  });

  it('changes what is seen otherwise, and opens again what was settled', () => {
    const settled = standing('b', { state: 'settled' });
    const changes = findingChanges([standing('a'), settled], [seen('a', '8'), seen('b')], all);
    expect(changes.toUpdate.map(({ standing: { key } }) => key)).toEqual(['a', 'b']);
    expect([changes.toOpen, changes.toClose]).toEqual([[], []]);
  });

  it('closes nothing that this look could not have seen', () => {
    const changes = findingChanges([standing('a'), standing('b')], [], ({ key }) => key === 'a');
    expect(keys(changes.toClose)).toEqual(['a']);
  });

  it('has nothing to do when the same is seen again, in any order', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 });
    fc.assert(
      fc.property(names, (some) => {
        const before = some.map((key) => standing(key));
        const now = [...some].reverse().map((key) => seen(key));
        expect(findingChanges(before, now, all)).toEqual({
          toOpen: [],
          toUpdate: [],
          toClose: [],
        });
      }),
    );
  });

  it('takes what is told twice for one', () => {
    expect(findingChanges([], [seen('a'), seen('a')], all).toOpen).toHaveLength(1);
  });
});

describe('settling a finding', () => {
  const cases = FINDING_SOURCES.flatMap((source) =>
    FINDING_CLASSES.map((gravity) => [source, gravity] as const),
  );

  it.each(cases)('seen by %s, class %s', (source, gravity) => {
    const facts = standing('a', { source, class: gravity });
    const because = unmet(FINDING_TABLE, { action: 'settle', state: 'open', facts });
    const isFree = source === 'person' || gravity === 'info';
    expect(because.map(({ code }) => code)).toEqual(isFree ? [] : ['closed-by-its-source']);
  });
});
