import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer } from '../support/client.js';
import { Testbed } from '../support/testbed.js';
import { BODY_ROWS, methodOf, valueAt, type BodyRow } from './bodies.js';
import {
  Described,
  isList,
  isNullable,
  isText,
  typesOf,
  withValue,
  type Field,
} from './described.js';
import { expectProblem, faultsOf, problemFaults } from './problems.js';
import { makeStage, type Stage } from './stage.js';

const MIB = 1024 * 1024;

const isListOfObjects = ({ schema }: Field) => isList(schema) && schema.items?.$ref !== undefined;
const isListOfTexts = ({ schema }: Field) =>
  isList(schema) && schema.items !== undefined && isText(schema.items);

let bed: Testbed;
let stage: Stage;
let described: Described;

beforeAll(async () => {
  bed = await Testbed.start('sqlite');
  const admin = await bed.setUp();
  stage = await makeStage(bed, admin);
  described = await Described.of(bed);
});

afterAll(() => bed?.stop());

const fieldsOf = ({ route }: BodyRow): readonly Field[] => {
  const { body } = described.operation(route);
  return body === null ? [] : described.fields(body);
};

type Sending = { readonly headers?: Record<string, string>; readonly text?: string };

/** Sends a body; If-Match is there where it is asked for, so that only the body can be wrong. */
async function send(row: BodyRow, body: unknown, { headers = {}, text }: Sending = {}) {
  const ifMatch: Record<string, string> = row.revisionAt ? { 'if-match': '"r1"' } : {};
  const response = await stage.client.raw(methodOf(row), row.path(stage), {
    body: text ?? JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      ...ifMatch,
      ...row.headers?.(stage),
      ...headers,
    },
  });
  const parsed = JSON.parse((await response.text()) || '{}') as Record<string, unknown>; // JSON
  return { status: response.status, body: parsed, headers: response.headers } satisfies Answer;
}

type Trial = { readonly pointer: string; readonly value: unknown; readonly names?: string };

/** Puts each value in its field and tells what was not answered as it should be. */
async function failures(
  row: BodyRow,
  trials: readonly Trial[],
  statuses: readonly number[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { pointer, value, names = pointer } of trials) {
    const answer = await send(row, withValue(row.valid(stage), pointer, value));
    const pointers = faultsOf(answer).map((fault) => fault.pointer);
    const wrong = [
      ...(statuses.includes(answer.status) ? [] : [`status ${answer.status}`]),
      ...(pointers.includes(names) ? [] : [`names ${pointers.join() || 'nothing'}`]),
      ...problemFaults(answer),
    ];
    const shown = JSON.stringify(value) ?? 'nothing';
    if (wrong.length > 0) found.push(`${pointer} = ${shown.slice(0, 40)}: ${wrong.join('; ')}`);
  }
  return found;
}

const each = (
  row: BodyRow,
  applies: (field: Field) => boolean,
  values: (field: Field) => readonly unknown[],
): Trial[] =>
  fieldsOf(row)
    .filter(applies)
    .flatMap((field) => values(field).map((value) => ({ pointer: field.pointer, value })));

const has =
  (type: string) =>
  ({ schema }: Field): boolean =>
    typesOf(schema).includes(type);

const isFormat =
  (format: string) =>
  ({ schema }: Field): boolean =>
    schema.format === format;

/** One value of every JSON type that the field is not of. */
function otherTypes({ schema }: Field): readonly unknown[] {
  const types = typesOf(schema);
  const samples: readonly (readonly [string, unknown])[] = [
    ['string', 'tekst'],
    ['integer', 12_345],
    ['boolean', true],
    ['array', ['a']],
    ['object', { a: 1 }],
    ['null', null],
  ];
  const others = samples.filter(([type]) => !types.includes(type)).map(([, value]) => value);
  return types.includes('array') ? others : [...others, 1.5, -0.1];
}

test('every route that takes a JSON body has a row in bodies.ts, and every row a route', () => {
  const routes = described
    .operations()
    .filter(({ mediaType }) => mediaType === 'application/json')
    .map(({ method, path }) => `${method} ${path}`);
  expect(BODY_ROWS.map(({ route }) => route).sort()).toEqual([...routes].sort());
});

test.each(BODY_ROWS)('$route: the row tries every field there is', (row) => {
  const body = row.valid(stage);
  const missing = fieldsOf(row).filter(({ pointer }) => valueAt(body, pointer) === undefined);
  expect(missing.map(({ pointer }) => pointer)).toEqual([]);
});

describe.each(BODY_ROWS)('$route', (row) => {
  test.each(['', '{', '{"a":', '[]]', "{'a': 1}", '{"a": 1,}', 'nul', '\u0000'])(
    'malformed JSON %j is 400',
    async (text) => {
      expectProblem(await send(row, null, { text }), 400);
    },
  );

  test.each(['[]', '"text"', '12', 'true', 'null', '[{}]'])(
    '%s in place of an object is 400',
    async (text) => {
      expectProblem(await send(row, null, { text }), 400, '');
    },
  );

  test('an unknown field is 400 and named, at the top and inside a list', async () => {
    const lists = fieldsOf(row).filter(isListOfObjects);
    const tops = ['/ukendt', '/constructor', '/toString', '/revision', '/id'].filter(
      (pointer) => !fieldsOf(row).some((field) => field.pointer === pointer),
    );
    const inside = lists.map(({ pointer }) => `${pointer}/0/ukendt`);
    const trials = [...tops, ...inside].map((pointer) => ({ pointer, value: 'x' }));
    expect(await failures(row, trials, [400])).toEqual([]);
  });

  test('NUL in a text is 400', async () => {
    const trials = each(
      row,
      ({ schema }) => isText(schema),
      () => ['a\u0000b', '\u0000'],
    );
    expect(await failures(row, trials, [400])).toEqual([]);
  });

  test('an empty list is 400, but where none is a meaning', async () => {
    const mustHold = ({ pointer, schema }: Field) =>
      isList(schema) && !row.mayBeEmpty?.includes(pointer);
    expect(
      await failures(
        row,
        each(row, mustHold, () => [[]]),
        [400],
      ),
    ).toEqual([]);
  });

  test('a value of another type is 422 (what makes unknown fields is 400)', async () => {
    const plain = each(row, ({ schema }) => !isList(schema), otherTypes);
    expect(await failures(row, plain, [422])).toEqual([]);
    const lists = each(row, ({ schema }) => isList(schema), otherTypes);
    expect(await failures(row, lists, [400, 422])).toEqual([]);
    const objects = each(row, isListOfObjects, () => [['a'], [1], [null], [[]]]);
    expect(await failures(row, objects, [400])).toEqual([]);
    const texts = each(row, isListOfTexts, () => [[''], [1], [null], [[]]]);
    expect(await failures(row, texts, [422])).toEqual([]);
  });

  test('a required field that is left out is 422', async () => {
    const trials = each(
      row,
      ({ required }) => required,
      () => [undefined],
    );
    expect(await failures(row, trials, [422])).toEqual([]);
  });

  test('a text or list that is too long, or only spaces, is 422', async () => {
    const long = ({ schema: { maxLength = 0 } }: Field) => ['a'.repeat(maxLength + 1)];
    const isBounded = ({ schema }: Field) => schema.maxLength !== undefined;
    expect(await failures(row, each(row, isBounded, long), [422])).toEqual([]);
    const blank = each(
      row,
      ({ schema }) => isText(schema),
      () => ['', '   ', '\t\n'],
    );
    expect(await failures(row, blank, [422])).toEqual([]);
    const many = ({ pointer, schema: { maxItems = 0 } }: Field) => [
      Array.from({ length: maxItems + 1 }, () => valueAt(row.valid(stage), `${pointer}/0`)),
    ];
    expect(
      await failures(
        row,
        each(row, ({ schema }) => isList(schema), many),
        [422],
      ),
    ).toEqual([]);
  });

  test('a number beyond its range, or no whole number, is 422', async () => {
    const beyond = ({ schema: { minimum = 0, maximum = 0 } }: Field) => [
      minimum - 1,
      maximum + 1,
      minimum + 0.5,
      Number.MAX_SAFE_INTEGER,
      -1e308,
      '1',
    ];
    expect(await failures(row, each(row, has('integer'), beyond), [422])).toEqual([]);
  });

  test('a word that is no choice, an id that is none, a day that never was: 422', async () => {
    const isWord = ({ schema }: Field) => schema.enum !== undefined;
    const words = each(row, isWord, () => ['nope', '', '__proto__', 'toString', ' intact']);
    const ids = each(row, isFormat('uuid'), () => [
      '',
      'x',
      '1'.repeat(36),
      stage.order.toUpperCase(),
    ]);
    const days = each(row, isFormat('date'), () => [
      '2025-02-30',
      '2025-13-01',
      '1999-12-31',
      '2101-01-01',
      '24.04.2025',
      '2025-04-24T00:00:00Z',
      '',
    ]);
    expect(await failures(row, [...words, ...ids, ...days], [422])).toEqual([]);
  });

  test('controls, lone surrogates and bidi overrides in a text are 422', async () => {
    const bad = ['a\u0007b', 'a\u001bb', 'a\u0085b', 'a\ud800b', '\udc00', 'a\u202eb', 'a\u2067b'];
    const trials = each(
      row,
      ({ schema }) => isText(schema),
      () => bad,
    );
    expect(await failures(row, trials, [422])).toEqual([]);
  });

  test('null is 422 where it is no meaning', async () => {
    const trials = each(
      row,
      ({ schema }) => !isNullable(schema),
      () => [null],
    );
    expect(await failures(row, trials, [422])).toEqual([]);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'nonsense',
  ])('Content-Type %s is 415', async (type) => {
    const answer = await send(row, row.valid(stage), { headers: { 'content-type': type } });
    expectProblem(answer, 415);
  });

  test('more than 4 MiB is 413', async () => {
    const text = JSON.stringify({ ...row.valid(stage), fyld: 'a'.repeat(4 * MIB) });
    expectProblem(await send(row, null, { text }), 413);
  });
});
