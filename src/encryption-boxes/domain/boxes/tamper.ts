import { reason, type Reason } from '../../../kernel/message.js';
import { normaliseSerial } from '../../../kernel/text.js';

/** What somebody saw who looked at a box. */
export type Seen = {
  readonly serial?: string | undefined;
  /** Numbers of the seals, one a line or with commas; `none` for none. */
  readonly seals?: string | undefined;
  readonly sealState?: string | undefined;
};

/** What is on record of it. */
export type Known = {
  readonly serial: string | null;
  /** Numbers of the seals that are on it. */
  readonly seals: readonly string[];
};

/** Words in which seals are said to be as they should be. */
export const SEAL_STATES = ['intact', 'broken', 'none'] as const;
export type SealState = (typeof SEAL_STATES)[number];

/** Numbers as they are typed, without blanks and case. */
export const sealKey = (number: string): string => number.replace(/\s+/g, '').toUpperCase();

export const sealsIn = (text: string): readonly string[] =>
  text
    .split(/[\n,;]/)
    .map((one) => one.trim())
    .filter((one) => one !== '' && !/^(?:none|ingen)$/i.test(one));

/** What speaks of a hand on the box; empty: nothing does. */
export function tamperSigns(seen: Seen, known: Known): readonly Reason[] {
  const signs: Reason[] = [];
  if (seen.serial !== undefined && !isSerial(seen.serial, known.serial)) {
    signs.push(otherSerial(seen.serial, known.serial));
  }
  if (seen.sealState === 'broken') signs.push(BROKEN);
  if (seen.seals === undefined) return signs;
  const found = new Set(sealsIn(seen.seals).map(sealKey));
  const lost = known.seals.filter((number) => !found.has(sealKey(number)));
  if (lost.length > 0) signs.push(missingSeals(lost));
  const wanted = new Set(known.seals.map(sealKey));
  const strange = sealsIn(seen.seals).filter((number) => !wanted.has(sealKey(number)));
  if (known.seals.length > 0 && strange.length > 0) signs.push(strangeSeals(strange));
  return signs;
}

const isSerial = (seen: string, known: string | null): boolean =>
  known !== null && normaliseSerial(seen) === normaliseSerial(known);

const otherSerial = (seen: string, known: string | null) =>
  reason(
    'other-serial',
    `The box says ${seen}, and ${known ?? 'no serial'} is on record.`,
    `Der står ${seen} på boksen, og ${known ?? 'intet serienummer'} er registreret.`,
  );

const BROKEN = reason('seal-broken', 'A seal is broken.', 'En plombe er brudt.');

const missingSeals = (numbers: readonly string[]) =>
  reason(
    'seal-missing',
    `Seals that should be on it were not found: ${numbers.join(', ')}.`,
    `Plomber, der skulle sidde på den, er ikke fundet: ${numbers.join(', ')}.`,
  );

const strangeSeals = (numbers: readonly string[]) =>
  reason(
    'seal-unknown',
    `Seals were found that nobody put there: ${numbers.join(', ')}.`,
    `Der sidder plomber, som ingen har sat på: ${numbers.join(', ')}.`,
  );
