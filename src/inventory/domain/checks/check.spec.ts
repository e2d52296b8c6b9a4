import { describe, expect, it } from '@jest/globals';
import {
  CHECK_GATES,
  definitionFaults,
  judge,
  limitWords,
  valueWords,
  type CheckDefinition,
  type CheckLimit,
} from './check.js';
import { exactOf, type Exact } from './exact.js';
import { REFERENCE_CHECKS } from './reference.js';
import { deciding, measure, momentFault, valueOf, type CheckResult } from './result.js';
import { isReason, unitsOf } from './units.js';

const EMPTY = { low: null, high: null, floorPercent: null, better: null } as const;

const DEFINITION: CheckDefinition = {
  ...EMPTY,
  code: 'pressure',
  titleDa: 'Tryk',
  titleEn: 'Pressure',
  gate: 'connect',
  quantity: 'pressure',
  unit: 'kPa',
  limitKind: 'between',
  low: '200',
  high: '600',
  blocking: true,
  source: 'Manual',
  validDays: null,
};

const RESULT: CheckResult = {
  id: 'r1',
  serverId: 's1',
  batchId: 'b1',
  profileId: 'p1',
  profileVersion: 1,
  code: 'pressure',
  ordinal: 1,
  quantity: 'pressure',
  value: '2,5',
  unit: 'bar',
  converted: '250',
  limit: { ...EMPTY, limitKind: 'between', low: '200', high: '600' },
  limitUnit: 'kPa',
  verdict: 'pass',
  instrument: null,
  calibratedOn: null,
  measuredAt: Date.UTC(2025, 3, 24),
  recordedBy: 'u1',
  createdAt: Date.UTC(2025, 3, 24),
  source: 'hand',
  fileName: null,
  fileSha256: null,
  fileLine: null,
};

const number = (text: string): Exact => {
  const value = exactOf(text);
  if (value === null) throw new Error(`${text} is no number`);
  return value;
};

const limit = (given: Partial<CheckLimit> & Pick<CheckLimit, 'limitKind'>): CheckLimit => ({
  ...EMPTY,
  ...given,
});

it.each(['count', 'duration', 'power', 'bandwidth', 'compute', 'conductivity'] as const)(
  'a %s below zero is a slip of the hand, and does not pass for being under the limit',
  (quantity) => {
    const unit = unitsOf(quantity)[0]?.code ?? '';
    const most = { ...EMPTY, quantity, unit, limitKind: 'max', low: null, high: '2' } as const;
    const of = (value: string) => {
      const measured = measure({ ...DEFINITION, ...most }, { value, unit, form: 'either' });
      return isReason(measured) ? measured.code : measured.verdict;
    };
    expect(['-1', '0', '-0', '2', '3'].map(of)).toEqual([
      'below-zero',
      'pass',
      'pass',
      'pass',
      'fail',
    ]);
  },
);

describe('a value against its limit', () => {
  it.each([
    [limit({ limitKind: 'min', low: '75' }), '75', 'pass'],
    [limit({ limitKind: 'min', low: '75' }), '74.999999999999', 'fail'],
    [limit({ limitKind: 'max', high: '2' }), '2', 'pass'],
    [limit({ limitKind: 'max', high: '2' }), '2.000000000001', 'fail'],
    [limit({ limitKind: 'between', low: '30', high: '34' }), '30', 'pass'],
    [limit({ limitKind: 'between', low: '30', high: '34' }), '29.9', 'fail'],
    [limit({ limitKind: 'between', low: '30', high: '34' }), '34.1', 'fail'],
    [limit({ limitKind: 'equals', low: '0.1' }), '0.10', 'pass'],
    [limit({ limitKind: 'equals', low: '0' }), '1', 'fail'],
    [limit({ limitKind: 'yes' }), '1', 'pass'],
    [limit({ limitKind: 'yes' }), '0', 'fail'],
    [limit({ limitKind: 'twins', floorPercent: '4', better: 'higher' }), '1', 'unjudged'],
    [limit({ limitKind: 'twins', floorPercent: '4', better: 'higher', low: '230' }), '229', 'fail'],
    [limit({ limitKind: 'twins', floorPercent: '4', better: 'lower', high: '10' }), '11', 'fail'],
  ])('%j: %s is %s', (held, value, verdict) => {
    expect(judge(held, number(value))).toBe(verdict);
  });

  it('is judged before it is rounded for being written', () => {
    // 14.5038 psi is a little more than 100 kPa, 14.5037 a little less.
    const definition = { ...DEFINITION, limitKind: 'min', low: '100', high: null } as const;
    const told = (value: string) => measure(definition, { value, unit: 'psi', form: 'dot' });
    expect(told('14.5038')).toMatchObject({ verdict: 'pass' });
    expect(told('14.5037')).toMatchObject({ verdict: 'fail' });
  });
});

describe('a result as it comes in', () => {
  const told = (value: string, unit: string | null) => {
    const measured = measure(DEFINITION, { value, unit, form: 'either' });
    return isReason(measured) ? measured.code : measured;
  };

  it('keeps what was typed and converts it', () => {
    expect(told('2,5', 'bar')).toEqual({ unit: 'bar', converted: '250', verdict: 'pass' });
    expect(told('36', 'PSI')).toEqual({
      unit: 'psi',
      converted: '248.211262554061',
      verdict: 'pass',
    });
  });

  it.each([
    ['2,5', null, 'no-unit'],
    ['2,5', 'l/min', 'wrong-quantity'],
    ['1.234', 'kPa', 'ambiguous-number'],
    ['meget', 'kPa', 'not-a-number'],
  ])('%s %s is refused: %s', (value, unit, code) => {
    expect(told(value, unit)).toBe(code);
  });

  it('a profile whose own unit is broken says so', () => {
    const broken = { ...DEFINITION, unit: 'fod' };
    const measured = measure(broken, { value: '1', unit: 'bar', form: 'dot' });
    expect(isReason(measured) && measured.code).toBe('unknown-unit');
  });

  it.each([
    [Date.UTC(1999, 11, 31), 'measured-too-early'],
    [Date.UTC(2038, 0, 19), 'measured-in-future'],
    [Date.UTC(2025, 3, 24, 8, 5), null],
    [Date.UTC(2025, 3, 1), null],
  ])('measured at %d: %s', (at, code) => {
    expect(momentFault(at, Date.UTC(2025, 3, 24, 8))?.code ?? null).toBe(code);
  });
});

describe('the runs of a test', () => {
  const run = (id: string, converted: string): CheckResult => ({ ...RESULT, id, converted });

  it('the last speaks for them while all hold, and the first that fails otherwise', () => {
    expect(deciding(DEFINITION, [run('a', '250'), run('b', '300')])).toMatchObject({
      result: { id: 'b' },
      verdict: 'pass',
    });
    expect(deciding(DEFINITION, [run('a', '250'), run('b', '700'), run('c', '300')])).toMatchObject(
      { result: { id: 'b' }, verdict: 'fail' },
    );
    expect(deciding(DEFINITION, [])).toBeNull();
  });

  it('are held against the limit that is in force, in its unit', () => {
    const inBar = { ...DEFINITION, unit: 'bar', low: '3', high: '6' };
    expect(deciding(inBar, [run('a', '250')])?.verdict).toBe('fail');
    const value = valueOf(inBar, RESULT);
    expect(value && Number(value.n) / Number(value.d)).toBe(2.5);
  });

  it('of another quantity say nothing', () => {
    expect(deciding({ ...DEFINITION, quantity: 'flow', unit: 'l/min' }, [RESULT])).toBeNull();
  });
});

describe('definitions', () => {
  const codes = (given: Partial<CheckDefinition>, ...more: readonly CheckDefinition[]) =>
    definitionFaults([{ ...DEFINITION, ...given }, ...more]).map(
      ({ pointer, code }) => `${pointer} ${code}`,
    );

  it.each<[string, Partial<CheckDefinition>, readonly string[]]>([
    ['a sound one', {}, []],
    ['a code with capitals', { code: 'Tryk' }, ['/definitions/0/code code-characters']],
    ['a unit of another quantity', { unit: 'l/min' }, ['/definitions/0/unit unknown-unit']],
    ['a limit that is missing', { low: null }, ['/definitions/0/low missing']],
    ['a limit too many', { limitKind: 'min' }, ['/definitions/0/high not-taken']],
    ['words for a number', { low: 'to' }, ['/definitions/0/low not-a-number']],
    ['turned round', { low: '700' }, ['/definitions/0/low turned-round']],
    [
      'yes of a pressure',
      { limitKind: 'yes', low: null, high: null },
      ['/definitions/0/limitKind yes-no-limit'],
    ],
    [
      'twins without a floor',
      { limitKind: 'twins', low: null, high: null },
      ['/definitions/0/floorPercent missing', '/definitions/0/better missing'],
    ],
    [
      'twins with a floor of nothing',
      { limitKind: 'twins', low: null, high: null, floorPercent: '0', better: 'higher' },
      ['/definitions/0/floorPercent floor-range'],
    ],
    [
      'twins with the reference of the other way',
      { limitKind: 'twins', low: null, floorPercent: '4', better: 'higher' },
      ['/definitions/0/high not-taken'],
    ],
  ])('%s', (_name, given, wanted) => {
    expect(codes(given)).toEqual(wanted);
  });

  it('a code that is there twice is told at the second', () => {
    expect(codes({}, DEFINITION)).toEqual(['/definitions/1/code code-twice']);
  });

  it('the built-in profile is sound and has checks for every gate, each with its source', () => {
    expect(definitionFaults(REFERENCE_CHECKS)).toEqual([]);
    expect(new Set(REFERENCE_CHECKS.map(({ gate }) => gate))).toEqual(new Set(CHECK_GATES));
    expect(REFERENCE_CHECKS.every(({ source }) => /^5\.3 row \d+: ./.test(source))).toBe(true);
    const blockingConnect = REFERENCE_CHECKS.filter(
      ({ gate, blocking }) => gate === 'connect' && blocking,
    );
    expect(blockingConnect.map(({ code }) => code)).toEqual([
      'pressure-hold-time',
      'pressure-hold-drop',
      'leak-test',
      'coupling-drip',
      'leak-alarm',
    ]);
  });
});

describe('in words', () => {
  it.each([
    [limit({ limitKind: 'min', low: '0.5' }), '%', 'mindst 0,5 %', 'at least 0.5 %'],
    [limit({ limitKind: 'max', high: '0' }), 'count', 'højst 0 stk.', 'at most 0'],
    [limit({ limitKind: 'between', low: '30', high: '34' }), '°C', '30 til 34 °C', '30 to 34 °C'],
    [limit({ limitKind: 'equals', low: '4' }), 'count', 'præcis 4 stk.', 'exactly 4'],
    [limit({ limitKind: 'yes' }), 'yes/no', 'ja', 'yes'],
    [
      limit({ limitKind: 'twins', floorPercent: '4', better: 'higher', low: '230' }),
      'GB/s',
      'højst 4 % under partiets median, reference 230 GB/s',
      'at most 4 % below the median of the lot, reference 230 GB/s',
    ],
    [
      limit({ limitKind: 'twins', floorPercent: '5', better: 'lower' }),
      's',
      'højst 5 % over partiets median',
      'at most 5 % above the median of the lot',
    ],
  ])('%j in %s', (held, unit, da, en) => {
    expect(limitWords(held, unit)).toEqual({ da, en });
  });

  it('values', () => {
    expect(valueWords('yes-no', '0', 'yes/no')).toEqual({ da: 'nej', en: 'no' });
    expect(valueWords('pressure', '2.5', 'bar')).toEqual({ da: '2,5 bar', en: '2.5 bar' });
    expect(valueWords('bandwidth', '1201000.125', 'MB/s')).toEqual({
      da: '1.201.000,125 MB/s',
      en: '1,201,000.125 MB/s',
    });
    expect(valueWords('temperature', '-100', 'K')).toEqual({ da: '-100 K', en: '-100 K' });
  });
});
