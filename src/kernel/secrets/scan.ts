import { isCalendarDay } from '../calendar-day.js';
import { unreachable } from '../invariant.js';
import { randomRuns } from './entropy.js';
import { isMention, isPhrase, looksMadeUp } from './mentions.js';
import { nearSecrets } from './near-secrets.js';
import type { SecretKind, SecretPattern, SecretRule } from './pattern-parts.js';
import { SECRET_PATTERNS } from './patterns.js';
import { withoutPublicBlocks } from './public-material.js';
import { tableSecrets } from './table-secrets.js';

export type { SecretKind } from './pattern-parts.js';

/**
 * Where a secret stands, never what it is: findings are logged and shown, the content must not be.
 * `offset` counts UTF-16 code units from the start of the text, as string indices do.
 */
export type SecretFinding = { readonly kind: SecretKind; readonly offset: number };

/** At most so many are listed: the text is refused all the same, and more would help nobody. */
export const FINDINGS_MAX = 1000;

const LONG_VALUE_MIN = 16;

/** Weights of the modulus-11 check of the CPR number (CPR-kontoret, "Personnummeret i CPR"). */
const CPR_WEIGHTS: readonly number[] = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/**
 * Every place in a text where a secret seems to stand, in text order, without repeats; empty when
 * none is found. Work grows in proportion to the text. Numbers issued as CPR numbers since 2007
 * need not pass the modulus-11 check, so ten digits without a hyphen and without the word CPR are
 * found only when they do: refusing every tenth order number would be worse.
 */
export function scanForSecrets(text: string): readonly SecretFinding[] {
  const findings = new Map<string, SecretFinding>();
  const add = (kind: SecretKind, offset: number): void => {
    if (findings.size < FINDINGS_MAX) findings.set(`${kind} ${offset}`, { kind, offset });
  };
  // What is meant to be seen is blanked, so that all offsets stay those of the given text.
  const told = withoutPublicBlocks(text);
  for (const pattern of SECRET_PATTERNS) {
    for (const offset of offsetsOf(pattern, told)) add(pattern.kind, offset);
  }
  for (const offset of nearSecrets(told)) add('password', offset);
  for (const { at, isPin } of tableSecrets(told)) add(isPin ? 'pin' : 'password', at);
  for (const offset of randomRuns(told, FINDINGS_MAX)) add('high-entropy', offset);
  return [...findings.values()].sort((a, b) => a.offset - b.offset);
}

function* offsetsOf(pattern: SecretPattern, text: string): Generator<number> {
  // Nearly every text has nothing of the kind; asking so first saves a copy of the expression.
  if (text.search(pattern.regex) < 0) return;
  for (const match of text.matchAll(pattern.regex)) {
    if (counts(pattern.rule, match.groups?.['value'])) yield match.index;
  }
}

function counts(rule: SecretRule, value: string | undefined): boolean {
  // A row whose alternative has no value is decided by its shape.
  if (value === undefined) return true;
  switch (rule) {
    case 'always':
      return true;
    case 'not-a-mention':
      return !isMention(value);
    case 'mixed':
      return !isMention(value) && looksMadeUp(value);
    case 'phrase':
      return isPhrase(value);
    case 'long-mixed':
      return value.length >= LONG_VALUE_MIN && !isMention(value) && looksMadeUp(value);
    case 'cpr-date':
      return hasCprDate(value.replace(/\D/gu, ''));
    case 'cpr-date-and-check':
      return hasCprDate(value) && passesCprCheck(value);
    default:
      return unreachable(rule);
  }
}

/** The century follows from the seventh digit together with the year of two digits. */
function cprYear(yearOfCentury: number, seventhDigit: number): number {
  if (seventhDigit <= 3) return 1900 + yearOfCentury;
  if (seventhDigit === 4 || seventhDigit === 9) {
    return (yearOfCentury <= 36 ? 2000 : 1900) + yearOfCentury;
  }
  return (yearOfCentury <= 57 ? 2000 : 1800) + yearOfCentury;
}

function hasCprDate(digits: string): boolean {
  const year = cprYear(Number(digits.slice(4, 6)), Number(digits.charAt(6)));
  return isCalendarDay(`${year}-${digits.slice(2, 4)}-${digits.slice(0, 2)}`);
}

function passesCprCheck(digits: string): boolean {
  const sum = CPR_WEIGHTS.reduce(
    (total, weight, place) => total + weight * Number(digits.charAt(place)),
    0,
  );
  return sum % 11 === 0;
}
