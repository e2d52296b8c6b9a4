import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  registerDecorator,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import { isCalendarDay } from '../../kernel/calendar-day.js';
import { isUuid } from '../../kernel/ids.js';
import { CLOCK_TIME, isClockTime, parseIso } from '../../kernel/instant.js';
import type { Text } from '../../kernel/message.js';
import { scanForSecrets } from '../../kernel/secrets/scan.js';
import { hasControlCharacters, normaliseText } from '../../kernel/text.js';

/** What is wrong with a value, and what to do. Null: nothing. */
export type Complaint = { readonly code: string; readonly text: Text } | null;
export type Check = (value: unknown) => Complaint;

export type Presence = { readonly optional?: boolean; readonly nullable?: boolean };

export const complaint = (code: string, en: string, da: string): Complaint => ({
  code,
  text: { en, da },
});

/**
 * One field of an input: its check, its presence and its place in the OpenAPI document. The
 * complaint travels through class-validator as JSON in its message; input.pipe.ts reads it.
 */
export function field(check: Check, schema: ApiPropertyOptions, presence: Presence = {}) {
  const { optional = false, nullable = false } = presence;
  const validate: PropertyDecorator = (target, property) =>
    registerDecorator({
      name: 'field',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => check(value) === null,
        defaultMessage: (args?: ValidationArguments) => JSON.stringify(check(args?.value)),
      },
    });
  return applyDecorators(
    ApiProperty({
      ...schema,
      required: !optional,
      ...(nullable ? { nullable } : {}),
    } as ApiPropertyOptions), // union
    ...(optional ? [skipUndefined] : []),
    ...(nullable ? [ValidateIf((_, value) => value !== null)] : []),
    validate,
  );
}

// Unlike IsOptional this does not skip null: null is a value, and wrong unless nullable.
const skipUndefined = ValidateIf((_, value) => value !== undefined);

type TextOptions = Presence & {
  readonly max: number;
  readonly min?: number;
  readonly multiline?: boolean;
  readonly says?: string;
  readonly example?: string;
  /** Only passed through, e.g. a cursor: not scanned for secrets. */
  readonly passing?: boolean;
  /** A further rule for the normalised text. */
  readonly also?: (text: string) => Complaint;
};

const tidy = Transform(({ value }) => (typeof value === 'string' ? normaliseText(value) : value));

/** Text that people type. Every one is scanned for secrets before anything else sees it. */
export function TextField(options: TextOptions) {
  const { min = 1, max, multiline = false, passing = false, says, example, also } = options;
  const check: Check = (value) => {
    if (typeof value !== 'string') return complaint('not-text', 'Give a text.', 'Angiv en tekst.');
    if (value.length > max) {
      return complaint('too-long', `Use at most ${max} characters.`, `Brug højst ${max} tegn.`);
    }
    if (value.length < min) {
      return complaint('too-short', `Use at least ${min} characters.`, `Brug mindst ${min} tegn.`);
    }
    if (value.includes('\0')) {
      return complaint('nul', 'Take the NUL character out.', 'Fjern NUL-tegnet.');
    }
    if (hasControlCharacters(value) || (!multiline && /[\n\t]/.test(value))) {
      return complaint('control-character', 'Take out control characters.', 'Fjern styretegn.');
    }
    return (passing ? null : secretIn(value)) ?? also?.(value) ?? null;
  };
  const schema: ApiPropertyOptions = {
    type: 'string',
    minLength: min,
    maxLength: max,
    ...(says ? { description: says } : {}),
    ...(example ? { example } : {}),
  };
  return applyDecorators(tidy, field(check, schema, options));
}

export function secretIn(text: string): Complaint {
  const [finding] = scanForSecrets(text);
  if (finding === undefined) return null;
  return complaint(
    `secret-${finding.kind}`,
    'This looks like a secret or a personal number. Idrift never stores those: take it out.',
    'Det ligner en hemmelighed eller et CPR-nummer. Det gemmer Idrift aldrig: fjern det.',
  );
}

type PasswordOptions = Presence & { readonly min: number; readonly max: number };

/** A password on its way to being checked or hashed: never scanned, stored or repeated. */
export function PasswordField({ min, max, ...presence }: PasswordOptions) {
  const check: Check = (value) => {
    const fits = typeof value === 'string' && value.length >= min && value.length <= max;
    if (fits) return null;
    return complaint(
      'password-length',
      `Use from ${min} to ${max} characters.`,
      `Brug fra ${min} til ${max} tegn.`,
    );
  };
  const schema: ApiPropertyOptions = {
    type: 'string',
    format: 'password',
    minLength: min,
    maxLength: max,
  };
  return field(check, schema, presence);
}

export function EnumField<T extends string>(
  words: readonly T[],
  options: Presence & { name?: string } = {},
) {
  const list = words.join(', ');
  const check: Check = (value) =>
    words.includes(value as T) // asked, not assumed
      ? null
      : complaint('not-a-choice', `Choose one of: ${list}.`, `Vælg en af: ${list}.`);
  return field(check, { type: 'string', enum: [...words] }, options);
}

export function IdField(options: Presence & { says?: string } = {}) {
  const check: Check = (value) =>
    typeof value === 'string' && isUuid(value)
      ? null
      : complaint(
          'not-an-id',
          'Give an id (a lower-case UUID).',
          'Angiv et id (UUID med små bogstaver).',
        );
  const says = options.says ? { description: options.says } : {};
  return field(check, { type: 'string', format: 'uuid', ...says }, options);
}

export function IntegerField(
  options: Presence & { min: number; max: number; says?: string; fromText?: boolean },
) {
  const { min, max, says, fromText = false } = options;
  const check: Check = (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? null
      : complaint(
          'not-in-range',
          `Give a whole number from ${min} to ${max}.`,
          `Angiv et helt tal fra ${min} til ${max}.`,
        );
  const schema: ApiPropertyOptions = {
    type: 'integer',
    minimum: min,
    maximum: max,
    ...(says ? { description: says } : {}),
  };
  const read = Transform(({ value }) =>
    typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
  );
  return applyDecorators(...(fromText ? [read] : []), field(check, schema, options));
}

export function BooleanField(options: Presence & { says?: string } = {}) {
  const check: Check = (value) =>
    typeof value === 'boolean'
      ? null
      : complaint('not-boolean', 'Give true or false.', 'Angiv true eller false.');
  return field(
    check,
    { type: 'boolean', ...(options.says ? { description: options.says } : {}) },
    options,
  );
}

/** A day in the calendar, 'YYYY-MM-DD', from 2000 to 2100. */
export function DayField(options: Presence & { says?: string } = {}) {
  const check: Check = (value) =>
    typeof value === 'string' &&
    isCalendarDay(value) &&
    value >= '2000-01-01' &&
    value <= '2100-12-31'
      ? null
      : complaint(
          'not-a-day',
          'Give a day as YYYY-MM-DD, from 2000 to 2100.',
          'Angiv en dag som ÅÅÅÅ-MM-DD, fra 2000 til 2100.',
        );
  return field(
    check,
    { type: 'string', format: 'date', ...(options.says ? { description: options.says } : {}) },
    options,
  );
}

/** A time of day as a Danish clock shows it, 'HH:MM'; which moment it is depends on the day. */
export function TimeField(options: Presence & { says?: string } = {}) {
  const check: Check = (value) =>
    typeof value === 'string' && isClockTime(value)
      ? null
      : complaint(
          'not-a-time',
          'Give a time as HH:MM, from 00:00 to 23:59.',
          'Angiv et klokkeslæt som TT:MM, fra 00:00 til 23:59.',
        );
  const says = options.says ? { description: options.says } : {};
  return field(
    check,
    { type: 'string', format: 'clock-time', pattern: CLOCK_TIME.source, maxLength: 5, ...says },
    options,
  );
}

/** A list of objects; an empty one is malformed, one too long is refused with the limit. */
type ListOptions = Presence & { readonly max: number; readonly mayBeEmpty?: boolean };

export function ListField(item: () => new () => object, options: ListOptions) {
  const { max, mayBeEmpty = false } = options;
  const check: Check = (value) => {
    if (!Array.isArray(value)) return complaint('not-a-list', 'Give a list.', 'Angiv en liste.');
    if (value.length === 0 && !mayBeEmpty) {
      return complaint('empty-list', 'Give at least one.', 'Angiv mindst én.');
    }
    if (value.length > max) {
      return complaint('list-too-long', `Give at most ${max}.`, `Angiv højst ${max}.`);
    }
    return value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
      ? null
      : complaint('not-an-object', 'Each item is an object.', 'Hvert element er et objekt.');
  };
  return applyDecorators(
    Type(item),
    ArrayMaxSize(max, { message: 'null' }),
    ValidateNested({ each: true, message: 'null' }),
    field(
      check,
      { type: () => item(), isArray: true, maxItems: max } as ApiPropertyOptions, // union
      options,
    ),
  );
}

/** A list of words or ids, each judged by the same check. */
type TextListOptions = Presence & {
  readonly max: number;
  readonly itemMax: number;
  readonly mayBeEmpty?: boolean;
  readonly says?: string;
  /** The closed list that every item is of. */
  readonly words?: readonly string[];
  /** A further rule for each item. */
  readonly also?: (item: string) => Complaint;
  /** Also takes the comma-separated text of a query string. */
  readonly fromText?: boolean;
};

export function TextListField(options: TextListOptions) {
  const { max, itemMax, words, also, says, mayBeEmpty = false, fromText = false } = options;
  const check: Check = (value) => {
    if (!Array.isArray(value)) return complaint('not-a-list', 'Give a list.', 'Angiv en liste.');
    if (value.length === 0 && !mayBeEmpty) {
      return complaint('empty-list', 'Give at least one.', 'Angiv mindst én.');
    }
    if (value.length > max)
      return complaint('list-too-long', `Give at most ${max}.`, `Angiv højst ${max}.`);
    const good = value.every(
      (one) =>
        typeof one === 'string' &&
        one.length > 0 &&
        one.length <= itemMax &&
        !hasControlCharacters(one) &&
        (words === undefined || words.includes(one)),
    );
    if (good) return firstOf(value, also);
    return words === undefined
      ? complaint(
          'not-text',
          `Each item is a text of 1 to ${itemMax} characters.`,
          `Hvert element er en tekst på 1 til ${itemMax} tegn.`,
        )
      : complaint(
          'not-a-choice',
          `Choose among: ${words.join(', ')}.`,
          `Vælg blandt: ${words.join(', ')}.`,
        );
  };
  const split = Transform(({ value }) => (typeof value === 'string' ? value.split(',') : value));
  return applyDecorators(
    ...(fromText ? [split] : []),
    field(
      check,
      {
        type: 'array',
        items: { type: 'string', minLength: 1, maxLength: itemMax },
        maxItems: max,
        ...(says ? { description: says } : {}),
      } as ApiPropertyOptions, // union
      options,
    ),
  );
}

/** Some subjects by their ids, at least one. */
export const IdListField = (options: {
  readonly max: number;
  readonly optional?: boolean;
  readonly says?: string;
}) =>
  TextListField({
    ...options,
    itemMax: ID_LENGTH,
    also: (id) => (isUuid(id) ? null : NO_IDS),
  });

const ID_LENGTH = 36;
const NO_IDS = {
  code: 'not-an-id',
  text: { en: 'Give ids (lower-case UUIDs).', da: 'Angiv id’er (UUID’er med små bogstaver).' },
};

/** The first complaint about a list of texts. */
const firstOf = (items: readonly string[], rule: TextListOptions['also']): Complaint =>
  items.map((item) => rule?.(item) ?? null).find((one) => one !== null) ?? null;

/** A list of whole numbers, which may be empty. */
export function IntegerListField(options: { min: number; max: number; lengthMax: number }) {
  const { min, max, lengthMax } = options;
  const check: Check = (value) =>
    Array.isArray(value) &&
    value.length <= lengthMax &&
    value.every((one) => Number.isInteger(one) && one >= min && one <= max)
      ? null
      : complaint(
          'not-whole-numbers',
          `Give at most ${lengthMax} whole numbers from ${min} to ${max}.`,
          `Angiv højst ${lengthMax} hele tal fra ${min} til ${max}.`,
        );
  const items = { type: 'integer', minimum: min, maximum: max };
  return field(check, { type: 'array', items, maxItems: lengthMax } as ApiPropertyOptions); // union
}

/** An instant in ISO 8601 with an offset or Z. */
export function InstantField(options: Presence = {}) {
  const check: Check = (value) =>
    typeof value === 'string' && parseIso(value) !== undefined
      ? null
      : complaint(
          'not-an-instant',
          'Give a time as 2025-04-24T09:00:00+02:00.',
          'Angiv et tidspunkt som 2025-04-24T09:00:00+02:00.',
        );
  return field(check, { type: 'string', format: 'date-time' }, options);
}

const EMAIL_MAX = 254; // RFC 5321, 4.5.3.1.3 less the angle brackets

/** An address that mail can go to: one @, no spaces, quotes or angle brackets. */
export const EmailField = (options: Presence = {}) =>
  TextField({
    max: EMAIL_MAX,
    ...options,
    also: (text) =>
      /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/.test(text)
        ? null
        : complaint('not-an-email', 'Give an e-mail address.', 'Angiv en e-mailadresse.'),
  });
