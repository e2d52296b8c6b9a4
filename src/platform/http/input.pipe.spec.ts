import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IdriftError } from '../../kernel/errors.js';
import { EnumField, IdField, IntegerField, ListField, TextField } from './fields.js';
import { InputPipe } from './input.pipe.js';

const ID = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';

class LineBody {
  @IdField() modelId: string;
  @IntegerField({ min: 1, max: 10 }) quantity: number;
}

class OrderBody {
  @TextField({ max: 10 }) number: string;
  @EnumField(['a', 'b'], { optional: true }) kind?: string;
  @ListField(() => LineBody, { max: 3 }) lines: LineBody[];
}

class OrdersQuery {
  @IntegerField({ min: 1, max: 500, optional: true, fromText: true }) limit?: number;
  @TextField({ max: 20, optional: true }) q?: string;
}

const LINE = { modelId: ID, quantity: 2 };
const ORDER = { number: 'PO-1', lines: [LINE] };
const pipe = new InputPipe();
const body = (value: unknown) => pipe.transform(value, { type: 'body', metatype: OrderBody });
const query = (value: unknown) => pipe.transform(value, { type: 'query', metatype: OrdersQuery });

/** Pointer and code of every fault, under the kind of the refusal. */
function refusalOf(act: () => unknown): readonly [string, ...string[]] {
  try {
    act();
  } catch (error) {
    if (!(error instanceof IdriftError)) throw error;
    const faults = error.details.errors ?? [];
    if (faults.some(({ text }) => text.da === '' || text.en === '')) throw error;
    return [error.kind, ...faults.map(({ pointer, code }) => `${pointer} ${code}`)];
  }
  throw new Error('it was read');
}

describe('the input pipe', () => {
  it('reads a body into its class', () => {
    const read = body({ number: ' PO-1 ', kind: 'b', lines: [LINE] });
    expect(read).toBeInstanceOf(OrderBody);
    expect(read).toEqual({ number: 'PO-1', kind: 'b', lines: [LINE] });
  });

  it('reads a query, and an absent one as empty', () => {
    expect(query({ limit: '20', q: 'køge' })).toEqual({ limit: 20, q: 'køge' });
    expect(query(undefined)).toEqual({});
    expect(query({})).toEqual({});
  });

  it.each(['param', 'custom'] as const)('leaves a %s alone', (type) => {
    expect(pipe.transform({ any: 1 }, { type, metatype: OrderBody })).toEqual({ any: 1 });
  });

  it.each([undefined, String, Object])('leaves what has no class of its own alone', (metatype) => {
    expect(pipe.transform('x', { type: 'body', metatype })).toBe('x');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'PO-1'],
    ['a number', 7],
    ['a list', [ORDER]],
    ['an empty list', []],
  ])('answers %s for a body with 400', (_name, value) => {
    expect(refusalOf(() => body(value))).toEqual(['malformed', ' not-an-object']);
  });

  it.each<[string, unknown, readonly [string, ...string[]]]>([
    ['a wrong value is 422', { ...ORDER, kind: 'c' }, ['invalid', '/kind not-a-choice']],
    [
      'all wrong values are told at once',
      { number: '', kind: 'c', lines: [LINE] },
      ['invalid', '/number too-short', '/kind not-a-choice'],
    ],
    [
      'a wrong value inside an item is pointed at',
      { ...ORDER, lines: [LINE, { modelId: 'x', quantity: 0 }] },
      ['invalid', '/lines/1/modelId not-an-id', '/lines/1/quantity not-in-range'],
    ],
    ['an unknown field is 400', { ...ORDER, role: 'admin' }, ['malformed', '/role unknown-field']],
    [
      'an unknown field beside a wrong value is 400, and both are told',
      { ...ORDER, kind: 'c', role: 'admin' },
      ['malformed', '/kind not-a-choice', '/role unknown-field'],
    ],
    [
      'an unknown field inside an item is pointed at',
      { ...ORDER, lines: [{ ...LINE, price: 1 }] },
      ['malformed', '/lines/0/price unknown-field'],
    ],
    ['an empty list is 400', { ...ORDER, lines: [] }, ['malformed', '/lines empty-list']],
    ['an absent list is 422', { number: 'PO-1' }, ['invalid', '/lines not-a-list']],
    [
      'a list of numbers is 400',
      { ...ORDER, lines: [1, 2] },
      ['malformed', '/lines not-an-object'],
    ],
    [
      'an unknown name is escaped after RFC 6901',
      { ...ORDER, 'a/b~c': 1 },
      ['malformed', '/a~1b~0c unknown-field'],
    ],
    [
      'a long unknown name is cut',
      { ...ORDER, ['x'.repeat(5_000)]: 1 },
      ['malformed', `/${'x'.repeat(80)} unknown-field`],
    ],
  ])('%s', (_name, value, wanted) => {
    const refusal = refusalOf(() => body(value));
    expect([...refusal].sort()).toEqual([...wanted].sort());
    expect(refusal[0]).toBe(wanted[0]);
  });

  it.each([
    ['an unknown field', { page: '2' }, ['malformed', 'page unknown-field']],
    ['a wrong value', { limit: '501' }, ['invalid', 'limit not-in-range']],
    ['a field given twice', { limit: ['1', '2'] }, ['invalid', 'limit not-in-range']],
    ['a text given twice', { q: ['a', 'b'] }, ['invalid', 'q not-text']],
    ['an object', { q: { $ne: '' } }, ['invalid', 'q not-text']],
  ])('names %s of a query by its name alone', (_name, value, wanted) => {
    expect(refusalOf(() => query(value))).toEqual(wanted);
  });

  // Every object has these, so a mapper may take them for its own and pass over what was sent.
  const inherited = Object.getOwnPropertyNames(Object.prototype).filter(
    (name) => name !== '__proto__',
  );
  it.each(inherited)('refuses the unknown field %s', (name) => {
    expect(refusalOf(() => body({ ...ORDER, [name]: 1 }))).toEqual([
      'malformed',
      `/${name} unknown-field`,
    ]);
    expect(refusalOf(() => body({ ...ORDER, lines: [{ ...LINE, [name]: 1 }] }))).toEqual([
      'malformed',
      `/lines/0/${name} unknown-field`,
    ]);
    expect(refusalOf(() => query({ [name]: '1' }))).toEqual(['malformed', `${name} unknown-field`]);
  });

  it('tells an inherited name inside an unknown field first', () => {
    expect(refusalOf(() => body({ ...ORDER, ' ': { valueOf: false } }))).toEqual([
      'malformed',
      '/ /valueOf unknown-field',
    ]);
  });

  it('refuses every unknown field by name, wherever it stands', () => {
    const known = new Set(['number', 'kind', 'lines', 'modelId', 'quantity', '__proto__']);
    const names = fc.string({ minLength: 1, maxLength: 80 }).filter((name) => !known.has(name));
    // Inside a value they are told first, by their own pointer (see above).
    const values = fc
      .jsonValue()
      .filter((value) =>
        [...inherited, '__proto__'].every((name) => !JSON.stringify(value).includes(`"${name}":`)),
      );
    fc.assert(
      fc.property(names, values, fc.boolean(), (name, value, inItem) => {
        fc.pre(!inherited.includes(name));
        const pointer = name.replaceAll('~', '~0').replaceAll('/', '~1');
        const item = inItem ? { ...LINE, [name]: value } : LINE;
        const sent = { number: 'PO-1', lines: [item], ...(inItem ? {} : { [name]: value }) };
        const where = inItem ? `/lines/0/${pointer}` : `/${pointer}`;
        expect(refusalOf(() => body(sent))).toEqual(['malformed', `${where} unknown-field`]);
      }),
      { numRuns: 300 },
    );
  });
});
