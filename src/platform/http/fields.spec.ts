import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IdriftError } from '../../kernel/errors.js';
import {
  BooleanField,
  DayField,
  EmailField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  PasswordField,
  TextField,
  TextListField,
  type Complaint,
} from './fields.js';
import { InputPipe } from './input.pipe.js';

const ID = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
const SECRET = 'password: hunter2';
const pipe = new InputPipe();

/** A body class with this one field, called `value`. */
function bodyOf(decorate: PropertyDecorator): new () => object {
  class Body {
    value?: unknown;
  }
  decorate(Body.prototype, 'value');
  return Body;
}

type Read =
  | { readonly value: unknown }
  | { readonly kind: string; readonly codes: string[]; readonly told: string };

/** What becomes of a body: the value the route is given, or the kind and codes of the refusal. */
function read(decorate: PropertyDecorator, body: object): Read {
  try {
    const metatype = bodyOf(decorate);
    const { value } = pipe.transform(body, { type: 'body', metatype }) as { value: unknown };
    return { value };
  } catch (error) {
    if (!(error instanceof IdriftError)) throw error;
    const faults = error.details.errors ?? [];
    if (!faults.every(({ pointer }) => pointer.startsWith('/value'))) throw error;
    const codes = faults.map(({ code }) => code);
    return { kind: error.kind, codes, told: JSON.stringify(error) };
  }
}

const shout = (text: string): Complaint =>
  text === text.toUpperCase() ? null : { code: 'not-loud', text: { en: 'Shout.', da: 'Råb.' } };

class Line {
  @IdField() id: string;
}

const text = TextField({ max: 5 });
const passing = TextField({ max: 40, passing: true });
const word = EnumField(['intact', 'damaged']);
const whole = IntegerField({ min: -1, max: 10 });
const fromText = IntegerField({ min: 0, max: 99, fromText: true });
const lines = ListField(() => Line, { max: 2 });
const texts = TextListField({ max: 2, itemMax: 3 });
const words = TextListField({ max: 2, itemMax: 8, words: ['a', 'b'], fromText: true });
const password = PasswordField({ min: 12, max: 20 });

describe('a field reads', () => {
  it.each<[string, PropertyDecorator, unknown, unknown]>([
    ['a text', text, 'Køge', 'Køge'],
    ['a text without the spaces around it', text, '  Køge\t', 'Køge'],
    ['a text in one Unicode form', text, 'A\u030A', 'Å'],
    ['a text that fits once it is tidied', text, '   abcde   ', 'abcde'],
    [
      'several lines where they are meant',
      TextField({ max: 9, multiline: true }),
      'a\r\nb\tc',
      'a\nb\tc',
    ],
    ['a text that keeps a further rule', TextField({ max: 9, also: shout }), 'ABC', 'ABC'],
    ['what is only passed through', passing, SECRET, SECRET],
    ['an empty text where that is allowed', TextField({ max: 5, min: 0 }), '  ', ''],
    ['a word of a list', word, 'damaged', 'damaged'],
    ['an id', IdField(), ID, ID],
    ['the least whole number', whole, -1, -1],
    ['the greatest whole number', whole, 10, 10],
    ['a number in a query', fromText, '07', 7],
    ['true', BooleanField(), true, true],
    ['false', BooleanField(), false, false],
    ['the first day', DayField(), '2000-01-01', '2000-01-01'],
    ['a leap day', DayField(), '2024-02-29', '2024-02-29'],
    ['the last day', DayField(), '2100-12-31', '2100-12-31'],
    [
      'an instant with an offset',
      InstantField(),
      '2025-04-24T09:00:00+02:00',
      '2025-04-24T09:00:00+02:00',
    ],
    ['an instant in UTC', InstantField(), '2025-04-24T07:00:00Z', '2025-04-24T07:00:00Z'],
    ['an address', EmailField(), ' ida@example.org ', 'ida@example.org'],
    ['a password as it is', password, '  spaces stay  ', '  spaces stay  '],
    ['a password that looks like one', password, SECRET, SECRET],
    ['a list', lines, [{ id: ID }], [{ id: ID }]],
    [
      'an empty list where that is allowed',
      ListField(() => Line, { max: 2, mayBeEmpty: true }),
      [],
      [],
    ],
    ['a list of texts', texts, ['a', 'b'], ['a', 'b']],
    ['a list in a query', words, 'b,a', ['b', 'a']],
  ])('%s', (_name, decorate, given, wanted) => {
    expect(read(decorate, { value: given })).toEqual({ value: wanted });
  });
});

describe('a field refuses as invalid (422)', () => {
  it.each<[string, PropertyDecorator, unknown, string]>([
    ['a number for a text', text, 7, 'not-text'],
    ['null for a text', text, null, 'not-text'],
    ['a list for a text', text, ['a'], 'not-text'],
    ['an object for a text', text, { a: 1 }, 'not-text'],
    ['a text one too long', text, 'abcdef', 'too-long'],
    ['an empty text', text, '', 'too-short'],
    ['nothing but spaces', text, ' \u00a0 ', 'too-short'],
    ['a text below its minimum', TextField({ max: 5, min: 2 }), 'a', 'too-short'],
    ['a line break in one line', text, 'a\nb', 'control-character'],
    ['a tab in one line', text, 'a\tb', 'control-character'],
    ['a bell', text, 'a\u0007', 'control-character'],
    ['a bell among lines', TextField({ max: 9, multiline: true }), 'a\u0007', 'control-character'],
    ['an order override', text, 'a\u202eb', 'control-character'],
    ['half a surrogate pair', text, 'a\ud800', 'control-character'],
    ['a password in a text', TextField({ max: 40 }), SECRET, 'secret-password'],
    ['a CPR number in a text', TextField({ max: 40 }), 'CPR 010190-1234', 'secret-cpr'],
    ['a text that breaks a further rule', TextField({ max: 9, also: shout }), 'abc', 'not-loud'],
    ['a word of no list', word, 'broken', 'not-a-choice'],
    ['a word in capitals', word, 'INTACT', 'not-a-choice'],
    ['a list with a word', word, ['intact'], 'not-a-choice'],
    ['an id in capitals', IdField(), ID.toUpperCase(), 'not-an-id'],
    ['a number for an id', IdField(), 7, 'not-an-id'],
    ['a number below', whole, -2, 'not-in-range'],
    ['a number above', whole, 11, 'not-in-range'],
    ['half a number', whole, 0.5, 'not-in-range'],
    ['a number as text in a body', whole, '7', 'not-in-range'],
    ['the number of 1e400', whole, Infinity, 'not-in-range'],
    ['truth for a number', whole, true, 'not-in-range'],
    ['a number with a sign in a query', fromText, '+7', 'not-in-range'],
    ['a power in a query', fromText, '1e1', 'not-in-range'],
    ['nothing for a number in a query', fromText, '', 'not-in-range'],
    ['a word for a truth value', BooleanField(), 'true', 'not-boolean'],
    ['a number for a truth value', BooleanField(), 1, 'not-boolean'],
    ['a day that is not in the calendar', DayField(), '2025-02-29', 'not-a-day'],
    ['a day before the first', DayField(), '1999-12-31', 'not-a-day'],
    ['a day after the last', DayField(), '2101-01-01', 'not-a-day'],
    ['a day as Danes write it', DayField(), '24-04-2025', 'not-a-day'],
    ['an instant without an offset', InstantField(), '2025-04-24T09:00:00', 'not-an-instant'],
    ['a day for an instant', InstantField(), '2025-04-24', 'not-an-instant'],
    ['a number for an instant', InstantField(), 1_745_452_800_000, 'not-an-instant'],
    ['an address without @', EmailField(), 'ida.example.org', 'not-an-email'],
    ['an address in brackets', EmailField(), 'Ida <ida@example.org>', 'not-an-email'],
    ['two addresses', EmailField(), 'a@b.dk,c@d.dk e@f.dk', 'not-an-email'],
    ['a header after an address', EmailField(), 'a@b.dk\nBcc: c@d.dk', 'control-character'],
    ['a password too short', password, 'short', 'password-length'],
    ['a password too long', password, 'x'.repeat(21), 'password-length'],
    ['a number for a password', password, 123_456_789_012, 'password-length'],
    ['an object for a list', lines, { id: ID }, 'not-a-list'],
    ['a text for a list', lines, 'ab', 'not-a-list'],
    ['a list too long', lines, [{ id: ID }, { id: ID }, { id: ID }], 'list-too-long'],
    ['a list with a wrong item', lines, [{ id: 'x' }], 'not-an-id'],
    ['a list of texts too long', texts, ['a', 'b', 'c'], 'list-too-long'],
    ['an empty text in a list', texts, ['a', ''], 'not-text'],
    ['a long text in a list', texts, ['abcd'], 'not-text'],
    ['a number in a list of texts', texts, [1], 'not-text'],
    ['a bell in a list of texts', texts, ['\u0007'], 'not-text'],
    ['a text for a list of texts', texts, 'a', 'not-a-list'],
    ['a word of no list in a list', words, ['a', 'c'], 'not-a-choice'],
    ['an empty text in a query', words, '', 'not-a-choice'],
  ])('%s', (_name, decorate, given, code) => {
    expect(read(decorate, { value: given })).toMatchObject({
      kind: 'invalid',
      codes: expect.arrayContaining([code]),
    });
  });
});

describe('a field refuses as malformed (400)', () => {
  it.each<[string, PropertyDecorator, unknown, string]>([
    ['an empty list', lines, [], 'empty-list'],
    ['an empty list of texts', texts, [], 'empty-list'],
    ['a list of numbers', lines, [1], 'not-an-object'],
    ['a list with null', lines, [null], 'not-an-object'],
    ['a list of lists', lines, [[{ id: ID }]], 'not-an-object'],
    ['an item with an unknown field', lines, [{ id: ID, role: 'admin' }], 'unknown-field'],
  ])('%s', (_name, decorate, given, code) => {
    expect(read(decorate, { value: given })).toMatchObject({ kind: 'malformed', codes: [code] });
  });
});

describe('presence', () => {
  const optional = { optional: true } as const;
  const nullable = { nullable: true } as const;
  it.each<[string, PropertyDecorator, object, Read | object]>([
    ['a field that is needed may not be absent', IdField(), {}, { codes: ['not-an-id'] }],
    ['an optional one may', IdField(optional), {}, { value: undefined }],
    ['and is not null for that', IdField(optional), { value: null }, { codes: ['not-an-id'] }],
    ['one that may be null may be null', IdField(nullable), { value: null }, { value: null }],
    ['and must still be there', IdField(nullable), {}, { codes: ['not-an-id'] }],
    [
      'and is checked when it is not null',
      IdField(nullable),
      { value: 'x' },
      { codes: ['not-an-id'] },
    ],
    ['both: absent', DayField({ ...optional, ...nullable }), {}, { value: undefined }],
    ['both: null', DayField({ ...optional, ...nullable }), { value: null }, { value: null }],
    ['both: wrong', DayField({ ...optional, ...nullable }), { value: 1 }, { codes: ['not-a-day'] }],
    [
      'an optional list may be absent',
      ListField(() => Line, { max: 1, ...optional }),
      {},
      { value: undefined },
    ],
    [
      'an optional list is not null',
      ListField(() => Line, { max: 1, ...optional }),
      { value: null },
      { codes: ['not-a-list'] },
    ],
  ])('%s', (_name, decorate, body, wanted) => {
    expect(read(decorate, body)).toMatchObject(wanted);
  });
});

describe('no complaint repeats a value', () => {
  const secret = 'hunter2-sommerferie-K0benhavn';
  it.each<[string, PropertyDecorator, unknown]>([
    ['a secret in a text', TextField({ max: 90 }), `password: ${secret}`],
    ['a text too long', text, secret],
    ['a control character', TextField({ max: 90 }), `${secret}\u0007`],
    ['a password too long', password, secret],
    ['no choice', word, secret],
    ['no id', IdField(), secret],
    ['no number', fromText, secret],
    ['no truth value', BooleanField(), secret],
    ['no day', DayField(), secret],
    ['no instant', InstantField(), secret],
    ['no address', EmailField(), secret],
    ['no list', lines, secret],
    ['an item of a list', texts, [secret]],
    ['a word of a list', words, [secret]],
    ['a placeholder of class-validator', EmailField(), `$value $target ${secret}`],
  ])('%s', (_name, decorate, given) => {
    const refusal = read(decorate, { value: given });
    expect(refusal).toHaveProperty('told');
    expect(JSON.stringify(refusal)).not.toContain('hunter2');
  });
});

describe('whatever is sent', () => {
  const plain = [text, passing, word, whole, fromText, lines, texts, words, password];
  const fields = plain.concat(IdField(), BooleanField(), DayField(), InstantField(), EmailField());
  it('is read or refused, and never fails otherwise', () => {
    const values = fc.oneof(fc.anything({ withNullPrototype: true }), fc.jsonValue());
    const answered = fc.check(
      fc.property(fc.constantFrom(...fields), values, (decorate, given) => {
        const answer = read(decorate, { value: given });
        return 'value' in answer || answer.codes.length > 0;
      }),
      { numRuns: 2_000 },
    );
    expect(answered.counterexample).toBeNull();
  });
});
