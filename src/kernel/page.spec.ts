import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IdriftError } from './errors.js';
import { decodeCursor, encodeCursor, type Cursor, type SortOrder } from './page.js';

const NAME: SortOrder = { field: 'name', descending: false };
const ID = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';

const sorts = fc.record({
  field: fc.constantFrom('name', 'seq', 'createdAt', 'stateSince'),
  descending: fc.boolean(),
});
const cursors = fc.record<Cursor>({
  value: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Object.is(one, -0)),
    fc.constant(null),
  ),
  id: fc.oneof(fc.uuid(), fc.string()),
  direction: fc.constantFrom('after', 'before'),
});

/** The cursor as it is read, or the kind, pointer and code of the refusal. */
function read(text: string, sort: SortOrder): Cursor | string {
  try {
    return decodeCursor(text, sort);
  } catch (error) {
    if (!(error instanceof IdriftError)) throw error;
    const faults = (error.details.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
    return `${error.kind}: ${faults.join()}`;
  }
}

const REFUSED = 'malformed: cursor bad-cursor';

/** True of what a keyset query can take. */
const isCursor = ({ direction, value, id }: Cursor) =>
  ['after', 'before'].includes(direction) &&
  (value === null || typeof value === 'string' || Number.isFinite(value)) &&
  typeof id === 'string';

describe('a cursor', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(cursors, sorts, (cursor, sort) => {
        expect(decodeCursor(encodeCursor(cursor, sort), sort)).toEqual(cursor);
      }),
    );
  });

  it('is refused by any other sort order', () => {
    fc.assert(
      fc.property(cursors, sorts, sorts, (cursor, sort, other) => {
        fc.pre(sort.field !== other.field || sort.descending !== other.descending);
        expect(read(encodeCursor(cursor, sort), other)).toBe(REFUSED);
      }),
    );
  });

  it('may be the word that asks for the last page', () => {
    expect(decodeCursor('last', NAME)).toBe('last');
  });

  it.each([
    ['nothing', ''],
    ['a word', 'first'],
    ['an object', '{"id":"x"}'],
    ['a text', '"last"'],
    ['null', 'null'],
    ['an empty list', '[]'],
    ['half of one', '["name",0,"after","a"'],
    ['a part too few', '["name",0,"after","a"]'],
    ['a part too many', `["name",0,"after","a","${ID}",1]`],
    ['another direction', `["name",0,"beside","a","${ID}"]`],
    ['a truth value to sort by', `["name",0,"after",true,"${ID}"]`],
    ['a list to sort by', `["name",0,"after",["a"],"${ID}"]`],
    ['an object to sort by', `["name",0,"after",{"$gt":""},"${ID}"]`],
    ['a number beyond all numbers', `["name",0,"after",1e999,"${ID}"]`],
    ['an id that is no text', '["name",0,"after","a",7]'],
    ['descending as a word', `["name","no","after","a","${ID}"]`],
    ['another list’s field', `["seq",0,"after","a","${ID}"]`],
  ])('that is %s is refused', (_name, text) => {
    expect(read(text, NAME)).toBe(REFUSED);
  });

  it('of any text either reads as a cursor or is refused, and never fails otherwise', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .array(fc.jsonValue(), { minLength: 3, maxLength: 6 })
        .map((parts) => JSON.stringify(parts)),
      fc.jsonValue().map((value) => JSON.stringify(['name', 0, 'after', value, ID])),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const answer = read(text, NAME);
        expect(
          typeof answer === 'string' ? ['last', REFUSED].includes(answer) : isCursor(answer),
        ).toBe(true);
      }),
    );
  });
});
