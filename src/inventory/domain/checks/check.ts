import { fault, type FieldFault } from '../../../kernel/errors.js';
import type { Text } from '../../../kernel/message.js';
import { compare, exactOf, type Exact } from './exact.js';
import { QUANTITY_LABELS, unitByCode, unitsOf, type Quantity } from './units.js';

/** The step of a server's life that a check stands before. */
export const CHECK_GATES = ['connect', 'verify', 'burn-in', 'accept'] as const;
export type CheckGate = (typeof CHECK_GATES)[number];

export const CHECK_GATE_LABELS: { readonly [gate in CheckGate]: Text } = {
  connect: { da: 'Før vand og strøm', en: 'Before water and power' },
  verify: { da: 'Verificering', en: 'Verification' },
  'burn-in': { da: 'Belastningstest', en: 'Burn-in' },
  accept: { da: 'Godkendelse', en: 'Acceptance' },
};

export const LIMIT_KINDS = ['min', 'max', 'between', 'equals', 'yes', 'twins'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

export const BETTER = ['higher', 'lower'] as const;
export type Better = (typeof BETTER)[number];

export const CHECK_CODE_MAX = 40;
export const CHECK_TITLE_MAX = 120;
export const CHECK_SOURCE_MAX = 300;
export const LIMIT_TEXT_MAX = 24;
export const DEFINITIONS_MAX = 100;
export const VALID_DAYS_MAX = 3_650;

/** What a value is held against; numbers are decimal texts in the definition's unit. */
export type CheckLimit = {
  readonly limitKind: LimitKind;
  /** The least; for `equals` the value; for `twins` with higher better, the fleet's reference. */
  readonly low: string | null;
  /** The most; for `twins` with lower better, the fleet's reference. */
  readonly high: string | null;
  /** For `twins`: how much worse than the median, in percent, is a difference in practice. */
  readonly floorPercent: string | null;
  readonly better: Better | null;
};

export type CheckDefinition = CheckLimit & {
  readonly code: string;
  readonly titleDa: string;
  readonly titleEn: string;
  readonly gate: CheckGate;
  readonly quantity: Quantity;
  readonly unit: string;
  /** Only a blocking check holds a gate shut. */
  readonly blocking: boolean;
  /** Where the limit comes from. */
  readonly source: string;
  /** Days a result is valid; null: for ever. */
  readonly validDays: number | null;
};

export const titleOf = ({ titleDa, titleEn }: CheckDefinition): Text => ({
  da: titleDa,
  en: titleEn,
});

export type Verdict = 'pass' | 'fail' | 'unjudged';
export const VERDICTS = ['pass', 'fail', 'unjudged'] as const satisfies readonly Verdict[];

/**
 * A value against the limit, without rounding. Twins are compared elsewhere: here a value is only
 * held against the fleet's reference, so that a lot that is slow as a whole does not hide.
 */
export function judge(limit: CheckLimit, value: Exact): Verdict {
  const low = limit.low === null ? null : exactOf(limit.low);
  const high = limit.high === null ? null : exactOf(limit.high);
  const below = low !== null && compare(value, low) < 0;
  const above = high !== null && compare(value, high) > 0;
  switch (limit.limitKind) {
    case 'min':
      return below ? 'fail' : 'pass';
    case 'max':
      return above ? 'fail' : 'pass';
    case 'between':
      return below || above ? 'fail' : 'pass';
    case 'equals':
      return low !== null && compare(value, low) === 0 ? 'pass' : 'fail';
    case 'yes':
      return value.n > 0n ? 'pass' : 'fail';
    case 'twins':
      return below || above ? 'fail' : 'unjudged';
  }
}

/** The limit in words, with its unit. */
export function limitWords(limit: CheckLimit, unit: string): Text {
  const { limitKind, low, high, floorPercent, better } = limit;
  const da = (text: string | null) => `${grouped(text ?? '').da} ${unitDa(unit)}`.trim();
  const en = (text: string | null) => `${grouped(text ?? '').en} ${unitEn(unit)}`.trim();
  switch (limitKind) {
    case 'min':
      return { da: `mindst ${da(low)}`, en: `at least ${en(low)}` };
    case 'max':
      return { da: `højst ${da(high)}`, en: `at most ${en(high)}` };
    case 'between':
      return {
        da: `${grouped(low ?? '').da} til ${da(high)}`,
        en: `${grouped(low ?? '').en} to ${en(high)}`,
      };
    case 'equals':
      return { da: `præcis ${da(low)}`, en: `exactly ${en(low)}` };
    case 'yes':
      return { da: 'ja', en: 'yes' };
    case 'twins': {
      const floor = floorPercent ?? '';
      const reference = better === 'lower' ? high : low;
      const worse = better === 'lower' ? 'over' : 'under';
      return {
        da:
          `højst ${floor.replace('.', ',')} % ${worse} partiets median` +
          (reference === null ? '' : `, reference ${da(reference)}`),
        en:
          `at most ${floor} % ${better === 'lower' ? 'above' : 'below'} the median of the lot` +
          (reference === null ? '' : `, reference ${en(reference)}`),
      };
    }
  }
}

/** A decimal text as people read it: 201.000,5 and 201,000.5. */
function grouped(value: string): Text {
  const [whole = '', part] = value.split('.');
  const by = (sign: string) => whole.replace(/\B(?=(?:\d{3})+$)/g, sign);
  return part === undefined
    ? { da: by('.'), en: by(',') }
    : { da: `${by('.')},${part}`, en: `${by(',')}.${part}` };
}

const unitDa = (unit: string) => (unit === 'count' ? 'stk.' : unit === 'yes/no' ? '' : unit);
const unitEn = (unit: string) => (unit === 'count' || unit === 'yes/no' ? '' : unit);

/** A converted value for people: 1 and 0 of a yes/no check are words. */
export function valueWords(quantity: Quantity, value: string, unit: string): Text {
  if (quantity === 'yes-no') {
    return value === '0' ? { da: 'nej', en: 'no' } : { da: 'ja', en: 'yes' };
  }
  return {
    da: `${grouped(value).da} ${unitDa(unit)}`.trim(),
    en: `${grouped(value).en} ${unitEn(unit)}`.trim(),
  };
}

/** Which numbers a kind of limit takes; the others stay empty. */
const TAKES: { readonly [kind in LimitKind]: readonly (keyof CheckLimit)[] } = {
  min: ['low'],
  max: ['high'],
  between: ['low', 'high'],
  equals: ['low'],
  yes: [],
  twins: ['floorPercent', 'better'],
};
const NUMBERS = ['low', 'high', 'floorPercent', 'better'] as const;

/** Every fault of a profile's definitions, each at its place in the list. */
export function definitionFaults(definitions: readonly CheckDefinition[]): readonly FieldFault[] {
  return definitions.flatMap((one, at) => [
    ...codeFaults(one, at, definitions),
    ...unitFaults(one, at),
    ...limitFaults(one, at),
  ]);
}

function codeFaults(one: CheckDefinition, at: number, all: readonly CheckDefinition[]) {
  const found: FieldFault[] = [];
  const pointer = `/definitions/${at}/code`;
  if (!/^[a-z][a-z0-9-]*$/.test(one.code)) {
    const en = 'Use a to z, digits and hyphens, beginning with a letter.';
    const da = 'Brug a til z, tal og bindestreger, med et bogstav først.';
    found.push(fault(pointer, 'code-characters', en, da));
  }
  if (all.findIndex(({ code }) => code === one.code) !== at) {
    const en = `The code ${one.code} is there twice.`;
    found.push(fault(pointer, 'code-twice', en, `Koden ${one.code} er der to gange.`));
  }
  return found;
}

function unitFaults({ quantity, unit, limitKind }: CheckDefinition, at: number): FieldFault[] {
  const found: FieldFault[] = [];
  if (unitByCode(quantity, unit) === null) {
    const choices = unitsOf(quantity)
      .map(({ code }) => code)
      .join(', ');
    const { da, en } = QUANTITY_LABELS[quantity];
    found.push(
      fault(
        `/definitions/${at}/unit`,
        'unknown-unit',
        `${en} is given in one of: ${choices}.`,
        `${da} angives i en af: ${choices}.`,
      ),
    );
  }
  if ((quantity === 'yes-no') !== (limitKind === 'yes')) {
    found.push(
      fault(
        `/definitions/${at}/limitKind`,
        'yes-no-limit',
        'The limit "yes" belongs to the quantity yes or no, and to no other.',
        'Grænsen "ja" hører til størrelsen ja eller nej og til ingen anden.',
      ),
    );
  }
  return found;
}

function limitFaults(one: CheckDefinition, at: number): FieldFault[] {
  const needed = TAKES[one.limitKind];
  const reference = one.better === 'lower' ? 'high' : 'low';
  const may = one.limitKind === 'twins' ? [...needed, reference] : needed;
  const found: FieldFault[] = [];
  for (const name of NUMBERS) {
    const value = one[name];
    const pointer = `/definitions/${at}/${name}`;
    if (value === null && needed.includes(name)) {
      found.push(fault(pointer, 'missing', 'This limit needs it.', 'Grænsen skal have den.'));
    }
    if (value !== null && !may.includes(name)) {
      const en = 'This kind of limit does not take it: leave it empty.';
      found.push(
        fault(pointer, 'not-taken', en, 'Denne slags grænse har den ikke: lad den stå tom.'),
      );
    }
    if (value !== null && name !== 'better' && exactOf(value) === null) {
      const en = 'Give a number with a decimal point.';
      found.push(fault(pointer, 'not-a-number', en, 'Angiv et tal med decimalpunktum.'));
    }
  }
  return [...found, ...orderFaults(one, at)];
}

function orderFaults({ low, high, floorPercent }: CheckDefinition, at: number): FieldFault[] {
  const least = low === null ? null : exactOf(low);
  const most = high === null ? null : exactOf(high);
  const floor = floorPercent === null ? null : exactOf(floorPercent);
  const found: FieldFault[] = [];
  if (least !== null && most !== null && compare(least, most) > 0) {
    const en = 'The least is more than the most.';
    found.push(fault(`/definitions/${at}/low`, 'turned-round', en, 'Mindst er mere end højst.'));
  }
  // Below it a measurement's own scatter would accuse machines, and at 100 % nothing is slower.
  if (floor !== null && (floor.n <= 0n || floor.n >= 100n * floor.d)) {
    const en = 'Give a floor above 0 and below 100 %.';
    const da = 'Angiv en bagatelgrænse over 0 og under 100 %.';
    found.push(fault(`/definitions/${at}/floorPercent`, 'floor-range', en, da));
  }
  return found;
}
