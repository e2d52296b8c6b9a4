import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FACT_NAMES, FACT_SCOPES } from '../facts/fact-names.js';
import { PLAN_ROLE_NAMES } from '../plan-roles.js';
import { plainTemplate } from './plain-template.js';
import { readTemplate } from './read-template.js';
import { templateFaults } from './template-faults.js';
import {
  COUNTED,
  EXTRA_DAYS,
  PARAMETER_NAMES,
  TEMPLATE_TASKS_MAX,
  type Template,
  type TemplateTask,
} from './template.js';

const TEXT = { da: 'Dansk', en: 'English' };
const task = (given: object = {}) => ({
  id: 'T01',
  title: TEXT,
  done: TEXT,
  lead: 'coordinator',
  days: 5,
  ...given,
});
const file = (tasks: unknown = [task()], given: object = {}) => ({
  template: 'own-move',
  version: 2,
  title: TEXT,
  tasks,
  ...given,
});

const faultsOf = (value: unknown) => {
  const read = readTemplate(value);
  return read.kind === 'wrong' ? read.faults : [];
};
const told = (value: unknown) => faultsOf(value).map(({ pointer, code }) => `${pointer} ${code}`);

const GATE = { roles: ['network', 'security'], quorum: 2 };
const PAIR = (first: object, second: object) => [task(first), task({ id: 'T02', ...second })];

describe('a template as its file says it', () => {
  it('is read with what is usual filled in', () => {
    expect(readTemplate(file())).toEqual({
      kind: 'read',
      template: {
        key: 'own-move',
        version: 2,
        title: TEXT,
        parameters: {},
        tasks: [
          {
            ...task(),
            with: [],
            days: { low: 5, likely: 5, high: 5 },
            plus: null,
            after: [],
            scope: 'region',
            fact: null,
            counts: [],
            gate: null,
            disruptive: false,
            cutover: false,
            tags: [],
          },
        ],
      },
    });
  });

  it('is read with three estimates, a lag, a start, and a gate that all of its roles vote at', () => {
    const after = { task: 'T01', from: 'start', lag: -3 };
    const read = readTemplate(
      file(PAIR({}, { days: [0, 5, 1_000], after: [after], gate: { roles: GATE.roles } })),
    );
    expect(read).toMatchObject({
      kind: 'read',
      template: {
        tasks: [
          {},
          {
            days: { low: 0, likely: 5, high: 1_000 },
            after: [after],
            gate: { roles: GATE.roles, quorum: 2, asks: [] },
          },
        ],
      },
    });
  });
});

describe('a field that cannot be read', () => {
  it.each<[string, unknown, readonly string[]]>([
    [
      'no fields at all',
      'hello',
      ['/template no-text', '/version no-whole-number', '/title/da no-text'],
    ],
    ['an unknown field', file([task()], { colour: 'red' }), ['/colour unknown-field']],
    [
      'an unknown field of a task',
      file([task({ colour: 'red' })]),
      ['/tasks/0/colour unknown-field'],
    ],
    [
      'an unknown parameter',
      file([task()], { parameters: { x: 1 } }),
      ['/parameters/x unknown-field'],
    ],
    [
      'a parameter below 0',
      file([task()], { parameters: { boxLead: -1 } }),
      ['/parameters/boxLead no-whole-number'],
    ],
    [
      'half a parameter',
      file([task()], { parameters: { servers: 0.5 } }),
      ['/parameters/servers no-whole-number'],
    ],
    ['an unknown role', file([task({ lead: 'boss' })]), ['/tasks/0/lead unknown-role']],
    [
      'an unknown role beside it',
      file([task({ with: ['network', 'boss'] })]),
      ['/tasks/0/with/1 unknown-role'],
    ],
    ['no role', file([task({ lead: undefined })]), ['/tasks/0/lead unknown-role']],
    ['an unknown fact', file([task({ fact: 'sunny' })]), ['/tasks/0/fact unknown-word']],
    ['unknown days beside', file([task({ plus: 'luck' })]), ['/tasks/0/plus unknown-word']],
    ['an unknown scope', file([task({ scope: 'world' })]), ['/tasks/0/scope unknown-word']],
    [
      'something that is not counted',
      file([task({ counts: ['users', 'cats'] })]),
      ['/tasks/0/counts/1 unknown-word'],
    ],
    [
      'an unknown question',
      file([task({ gate: { ...GATE, asks: ['why'] } })]),
      ['/tasks/0/gate/asks/0 unknown-word'],
    ],
    ['no days', file([task({ days: undefined })]), ['/tasks/0/days no-whole-number']],
    ['days as text', file([task({ days: '5' })]), ['/tasks/0/days no-whole-number']],
    ['days below 0', file([task({ days: -1 })]), ['/tasks/0/days no-whole-number']],
    ['two estimates', file([task({ days: [1, 2] })]), ['/tasks/0/days/2 no-whole-number']],
    [
      'an empty title',
      file([task({ title: { da: ' ', en: 'x' } })]),
      ['/tasks/0/title/da no-text'],
    ],
    [
      'a title in one language',
      file([task({ title: { da: 'x' } })]),
      ['/tasks/0/title/en no-text'],
    ],
    [
      'a title of text',
      file([task({ title: 'x' })]),
      ['/tasks/0/title not-fields', '/tasks/0/title/da no-text', '/tasks/0/title/en no-text'],
    ],
    ['a long id', file([task({ id: 'T'.repeat(13) })]), ['/tasks/0/id no-text']],
    ['a flag as text', file([task({ disruptive: 'yes' })]), ['/tasks/0/disruptive no-flag']],
    [
      'a lag that is too long',
      file([task({ after: [{ task: 'T01', lag: 501 }] })]),
      ['/tasks/0/after/0/lag no-whole-number'],
    ],
    [
      'an unknown end',
      file([task({ after: [{ task: 'T01', from: 'middle' }] })]),
      ['/tasks/0/after/0/from unknown-word'],
    ],
    ['after that is no list', file([task({ after: 'T01' })]), ['/tasks/0/after not-a-list']],
    ['tasks that are no list', file({}), ['/tasks not-a-list']],
    ['too many tasks', file(Array(TEMPLATE_TASKS_MAX + 1).fill(task())), ['/tasks not-a-list']],
    ['version 0', file([task()], { version: 0 }), ['/version no-whole-number']],
    ['a task that is nothing', file([null]), ['/tasks/0 not-fields', '/tasks/0/id no-text']],
  ])('is named with where it stands: %s', (_name, value, pointers) => {
    const found = told(value);
    expect(found.filter((one) => pointers.includes(one))).toEqual(pointers);
    if (pointers.length === 1) expect(found).toEqual(pointers);
  });

  it('is told with all the others, in both languages', () => {
    const value = file([task({ lead: 'boss', days: 'x', colour: 1 }), task({ id: '', fact: 'y' })]);
    expect(told(value)).toEqual([
      '/tasks/0/colour unknown-field',
      '/tasks/0/lead unknown-role',
      '/tasks/0/days no-whole-number',
      '/tasks/1/id no-text',
      '/tasks/1/fact unknown-word',
    ]);
    for (const { text } of faultsOf(value)) expect([text.da, text.en]).not.toContain('');
    expect(faultsOf(value)[1]?.text.en).toContain('There is no role boss');
  });

  it('is never the end of the reading, whatever is there instead', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readTemplate(value).kind).toBe('wrong');
        expect(readTemplate(file(value)).kind).toBe('wrong');
        expect(readTemplate(file([value])).kind).toBe('wrong');
      }),
    );
  });

  it('is told, not thrown, where a role is fields with a name of JavaScript’s own', () => {
    const value = JSON.parse('{"toString": 1}') as unknown;
    expect(told(file([task({ lead: value })]))).toEqual(['/tasks/0/lead unknown-role']);
  });

  it('is pointed to also where its name has a stroke in it', () => {
    expect(told(file([task({ 'a/b~c': 1 })]))).toEqual(['/tasks/0/a~1b~0c unknown-field']);
  });
});

describe('what is wrong between the tasks', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['no tasks', file([]), ['/tasks no-tasks']],
    ['no tasks named', file(undefined, { tasks: undefined }), ['/tasks no-tasks']],
    ['a key with capitals', file([task()], { template: 'Own' }), ['/template bad-key']],
    ['a key that ends in a hyphen', file([task()], { template: 'own-' }), ['/template bad-key']],
    [
      'an estimate with less at worst',
      file([task({ days: [1, 5, 4] })]),
      ['/tasks/0/days estimate-out-of-order'],
    ],
    [
      'an estimate with more at best',
      file([task({ days: [6, 5, 7] })]),
      ['/tasks/0/days estimate-out-of-order'],
    ],
    ['an id twice', file([task(), task()]), ['/tasks/1/id task-twice']],
    ['an unknown task', file([task({ after: ['T99'] })]), ['/tasks/0/after/0 unknown-task']],
    [
      'a gate without voters',
      file([task({ gate: { roles: [] } })]),
      ['/tasks/0/gate/roles no-voters'],
    ],
    [
      'a gate that one passes alone',
      file([task({ gate: { roles: ['network', 'security'], quorum: 1 } })]),
      ['/tasks/0/gate/quorum gate-by-one'],
    ],
    [
      'a fact of a region at the centre',
      file([task({ scope: 'centre', fact: 'contacts-named' })]),
      ['/tasks/0/fact fact-of-other-scope'],
    ],
    [
      'a quorum that is too large',
      file([task({ gate: { ...GATE, quorum: 3 } })]),
      ['/tasks/0/gate/quorum quorum-too-large'],
    ],
    [
      'a role that votes twice',
      file([task({ gate: { roles: ['network', 'network'] } })]),
      ['/tasks/0/gate/roles votes-twice'],
    ],
    [
      'a gate with a fact',
      file([task({ gate: GATE, fact: 'decision-taken' })]),
      ['/tasks/0/fact gate-with-fact'],
    ],
    [
      'counts without the fact',
      file([task({ counts: ['users'] })]),
      ['/tasks/0/counts counts-and-fact'],
    ],
    [
      'the fact without counts',
      file([task({ fact: 'counted' })]),
      ['/tasks/0/counts counts-and-fact'],
    ],
    [
      'counts with another fact',
      file([task({ fact: 'boxes-ready', counts: ['users'] })]),
      ['/tasks/0/counts counts-and-fact'],
    ],
    [
      'the centre after a region',
      file(PAIR({}, { scope: 'centre', after: ['T01'] })),
      ['/tasks/1/after/0 centre-waits-for-region'],
    ],
    ['a region after the centre', file(PAIR({ scope: 'centre' }, { after: ['T01'] })), []],
    [
      'the centre after the centre',
      file(PAIR({ scope: 'centre' }, { scope: 'centre', after: ['T01'] })),
      [],
    ],
    ['a task after itself', file([task({ after: ['T01'] })]), ['/tasks cycle']],
  ])('is named with where it stands: %s', (_name, value, pointers) => {
    expect(told(value)).toEqual(pointers);
  });

  it('is told all at once', () => {
    const tasks = [
      task({ days: [3, 2, 1], after: ['T99', 'T98'] }),
      task({ gate: { roles: [] }, counts: ['users'] }),
    ];
    expect(told(file(tasks, { template: 'Own' }))).toEqual([
      '/tasks/0/days estimate-out-of-order',
      '/tasks/0/after/0 unknown-task',
      '/tasks/0/after/1 unknown-task',
      '/tasks/1/gate/roles no-voters',
      '/tasks/1/counts counts-and-fact',
      '/tasks/1/id task-twice',
      '/template bad-key',
    ]);
  });

  it('names a cycle by the names of its tasks, and no others', () => {
    const named = (id: string, after: readonly string[]) =>
      task({ id, title: { da: `${id} på dansk`, en: `${id} in English` }, after });
    const tasks = [
      named('A', []),
      named('B', ['A', 'D']),
      named('C', ['B']),
      named('D', ['C']),
      named('E', ['D']),
    ];
    const [fault] = faultsOf(file(tasks));
    expect(fault?.text.en).toContain(
      'B B in English ← D D in English ← C C in English ← B B in English.',
    );
    expect(fault?.text.da).toContain('B B på dansk ← D D på dansk ← C C på dansk ← B B på dansk.');
    expect(fault?.text.en).not.toContain('A in English');
    expect(fault?.text.en).not.toContain('E in English');
  });
});

const words = fc
  .string({ minLength: 1, maxLength: 20 })
  .filter((text) => text.trim() === text && text !== '');
const both = fc.record({ da: words, en: words });
const some = <T>(all: readonly T[]) => fc.subarray([...all]);

/** What every template has that can be entered. */
const written = fc.record({
  title: both,
  done: both,
  lead: fc.constantFrom(...PLAN_ROLE_NAMES),
  with: some(PLAN_ROLE_NAMES),
  days: fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300)),
  plus: fc.constantFrom(null, ...EXTRA_DAYS),
  after: fc.array(
    fc.record({
      nth: fc.nat(30),
      from: fc.constantFrom('finish' as const, 'start' as const),
      lag: fc.integer({ min: -500, max: 500 }),
    }),
    { maxLength: 3 },
  ),
  fact: fc.constantFrom(null, ...FACT_NAMES.filter((name) => FACT_SCOPES[name] !== 'centre')),
  counts: fc.subarray([...COUNTED], { minLength: 1 }),
  disruptive: fc.boolean(),
  cutover: fc.boolean(),
  tags: fc.array(words, { maxLength: 3 }),
});

const templates = fc
  .record({
    title: both,
    version: fc.integer({ min: 1, max: 10_000 }),
    parameters: some(PARAMETER_NAMES).map((names) =>
      Object.fromEntries(names.map((one) => [one, 3])),
    ),
    rows: fc.array(written, { minLength: 1, maxLength: 6 }),
  })
  .map(({ rows, ...head }): Template => ({
    key: 'own-move',
    ...head,
    tasks: rows.map(({ days, after, counts, ...row }, at): TemplateTask => {
      const [low = 0, likely = 0, high = 0] = [...days].sort((a, b) => a - b);
      return {
        ...row,
        id: `T${at}`,
        days: { low, likely, high },
        after: at === 0 ? [] : after.map(({ nth, ...one }) => ({ task: `T${nth % at}`, ...one })),
        scope: 'region',
        counts: row.fact === 'counted' ? counts : [],
        gate: null,
      };
    }),
  }));

describe('what is written plainly', () => {
  it('reads back as it was, of every template', () => {
    fc.assert(
      fc.property(templates, (template) => {
        expect(templateFaults(template)).toEqual([]);
        const plain = JSON.parse(JSON.stringify(plainTemplate(template))) as unknown;
        expect(readTemplate(plain)).toEqual({ kind: 'read', template });
      }),
    );
  });
});
