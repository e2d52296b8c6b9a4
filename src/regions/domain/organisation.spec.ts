import { describe, expect, it, test } from '@jest/globals';
import { describeActions, unmet } from '../../kernel/action-table.js';
import { letterheadLine } from '../../kernel/letterhead.js';
import {
  factsOf,
  letterheadOf,
  openRechecks,
  ORGANISATION_TABLE,
  organisationFaults,
  recheckOf,
  RECHECKS,
  seenOn,
  type Organisation,
} from './organisation.js';

const record = (given: Partial<Organisation> = {}): Organisation => ({
  id: 'a',
  validFrom: '2025-07-01',
  nameDa: 'Genomcentret',
  nameEn: null,
  partOfDa: null,
  partOfEn: null,
  note: null,
  state: 'recorded',
  rechecked: [],
  createdAt: 0,
  revision: 1,
  ...given,
});

const DAYS = [{ validFrom: '2026-01-01' }, { validFrom: '2025-01-01' }, record()];

describe('how a record stands', () => {
  test.each([
    ['2025-06-30', 'planned'],
    ['2025-07-01', 'in-force'],
    ['2025-12-31', 'in-force'],
    ['2026-01-01', 'former'],
  ] as const)('on %s: %s', (today, standing) => {
    expect(seenOn(DAYS, today)(record())).toMatchObject({ standing, isChange: true });
  });

  it('is withdrawn whatever its day', () => {
    const one = seenOn([], '2025-07-01')(record({ state: 'withdrawn' }));
    expect(one.standing).toBe('withdrawn');
    expect(openRechecks(one)).toEqual([]);
  });

  it('is no change when it is the first', () => {
    const first = seenOn([record()], '2025-07-01')(record());
    expect([first.isChange, openRechecks(first)]).toEqual([false, []]);
    const act = { action: 'recheck-mail', state: 'recorded', facts: factsOf(first) } as const;
    expect(unmet(ORGANISATION_TABLE, act).map(({ code }) => code)).toEqual(['first-name']);
  });
});

test('everything is looked at again once; of a former name nothing any more', () => {
  const seen = (today: string) =>
    seenOn(DAYS, today)(record({ rechecked: [{ recheck: 'mail', at: 1, by: 'p', note: null }] }));
  expect(openRechecks(seen('2025-04-24'))).toEqual(['agreements', 'domains', 'certificates']);
  expect(openRechecks(seen('2026-01-01'))).toEqual([]);
  const facts = factsOf(seen('2025-07-01'));
  for (const recheck of RECHECKS) {
    const action = `recheck-${recheck}` as const;
    expect(recheckOf(action)).toBe(recheck);
    const codes = unmet(ORGANISATION_TABLE, { action, state: 'recorded', facts }).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(recheck === 'mail' ? ['already-rechecked'] : []);
  }
  expect(recheckOf('withdraw')).toBeNull();
  const permissions = new Set(['region.write']);
  const subject = { state: 'withdrawn', facts } as const;
  const actions = describeActions(ORGANISATION_TABLE, subject, { permissions });
  expect(actions.filter(({ allowed }) => allowed)).toEqual([]);
});

test('a letterhead is in the reader’s language where there is one, and in Danish otherwise', () => {
  expect(letterheadLine(letterheadOf(record({ nameEn: 'The Centre' })))).toEqual({
    da: 'Genomcentret',
    en: 'The Centre',
  });
  const part = record({ partOfDa: 'Styrelsen' });
  expect(letterheadLine(letterheadOf(part))).toEqual({
    da: 'Genomcentret, en del af Styrelsen',
    en: 'Genomcentret, a part of Styrelsen',
  });
});

test('an English name alone of what it is a part of is refused', () => {
  expect(organisationFaults(record({ partOfDa: 'Styrelsen', partOfEn: 'Agency' }))).toEqual([]);
  const [fault] = organisationFaults(record({ partOfEn: 'Agency' }));
  expect(fault).toMatchObject({ pointer: '/partOfDa', code: 'danish-name-first' });
});
