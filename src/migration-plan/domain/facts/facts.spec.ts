import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LinkSeen } from '../../../encryption-boxes/domain/links/link-seen.js';
import { SWAP_STATES, type SwapState } from '../../../encryption-boxes/domain/swaps/states.js';
import type { DeviceState } from '../../../network/domain/devices/states.js';
import { regionUplinks } from '../../../network/domain/region-uplinks.js';
import { NOTHING_THERE } from '../../../../test/support/plan-builders.js';
import { FACT_LABELS, FACT_NAMES, type FactName } from './fact-names.js';
import { addsUp, readFact, type Count, type PlaceFacts, type TaskFacts } from './facts.js';

const TASK: TaskFacts = { servers: null, counts: {}, counted: [], decision: 'none' };

const read = (name: FactName, place: Partial<PlaceFacts> = {}, task: Partial<TaskFacts> = {}) => {
  const { because, ...reading } = readFact(
    name,
    { ...NOTHING_THERE, ...place },
    { ...TASK, ...task },
  );
  return { ...reading, codes: because.map(({ code }) => code), because };
};

/** Nobody comes here without having shown that the new boxes work. */
const TRIED: readonly SwapState[] = [
  'enrolled',
  'shipped',
  'mounted',
  'cut-over',
  'observed',
  'old-erased',
  'closed',
];

const link = (name: string, state: SwapState | null, day: string | null = null): LinkSeen => ({
  id: name,
  name,
  regionId: 'north',
  swap: state === null ? null : { id: name, state, isTried: TRIED.includes(state), day },
});
const device = (name: string | null, state: DeviceState, isDrifted = false) => ({
  id: `${name}`,
  name,
  state,
  isDrifted,
});
const LINE = { regionId: 'north', redundancy: 'unknown', capacityMbps: 1, late: 0 } as const;
const uplinks = (state: 'in-service' | 'ended', count: number) =>
  regionUplinks('north', [{ ...LINE, state, count }]);

describe('a fact of which nothing is known', () => {
  it.each<[FactName, number, number, readonly string[]]>([
    ['contacts-named', 0, 2, ['role-vacant', 'role-vacant']],
    ['servers-accepted', 0, 0, ['no-server-share']],
    ['centre-devices-verified', 0, 0, ['no-devices']],
    ['region-devices-verified', 0, 0, ['no-devices']],
    ['uplink-in-service', 0, 1, ['no-uplink-in-service']],
    ['boxes-ready', 0, 0, ['no-links']],
    ['swaps-agreed', 0, 0, ['no-links']],
    ['swaps-accepted', 0, 0, ['no-links']],
    ['old-boxes-gone', 0, 0, ['no-links']],
    ['decision-taken', 0, 1, ['no-decision-named']],
  ])('does not hold: %s', (name, have, want, codes) => {
    expect(read(name)).toMatchObject({ holds: false, have, want, codes, days: null });
  });

  it('has a name in both languages', () => {
    for (const name of FACT_NAMES) expect(Object.values(FACT_LABELS[name])).not.toContain('');
  });
});

describe('what is there', () => {
  it.each<[string, FactName, Partial<PlaceFacts>, Partial<TaskFacts>, object]>([
    ['both roles', 'contacts-named', { vacantRoles: [] }, {}, { have: 2, want: 2, codes: [] }],
    [
      'one role',
      'contacts-named',
      { vacantRoles: ['region-it'] },
      {},
      { have: 1, want: 2, codes: ['role-vacant'] },
    ],
    [
      'its servers',
      'servers-accepted',
      { serversAccepted: 4 },
      { servers: 4 },
      { have: 4, want: 4, codes: [] },
    ],
    [
      'more servers',
      'servers-accepted',
      { serversAccepted: 9 },
      { servers: 4 },
      { have: 9, want: 4, codes: [] },
    ],
    [
      'few servers',
      'servers-accepted',
      { serversAccepted: 3 },
      { servers: 4 },
      { have: 3, want: 4, codes: ['servers-missing'] },
    ],
    [
      'no share',
      'servers-accepted',
      { serversAccepted: 3 },
      { servers: 0 },
      { have: 3, want: 0, codes: ['no-server-share'] },
    ],
    [
      'its devices',
      'centre-devices-verified',
      { centreDevices: { count: 2, behind: [] } },
      {},
      { have: 2, want: 2, codes: [] },
    ],
    [
      'the region’s',
      'region-devices-verified',
      { regionDevices: { count: 1, behind: [] } },
      {},
      { have: 1, want: 1, codes: [] },
    ],
    [
      'those of the centre',
      'region-devices-verified',
      { centreDevices: { count: 2, behind: [] } },
      {},
      { have: 0, want: 0, codes: ['no-devices'] },
    ],
    [
      'an ended line',
      'uplink-in-service',
      { uplinks: uplinks('ended', 1) },
      {},
      { have: 0, want: 1, codes: ['no-uplink-in-service'] },
    ],
    [
      'a line',
      'uplink-in-service',
      { uplinks: uplinks('in-service', 1) },
      {},
      { have: 1, want: 1, codes: [] },
    ],
    [
      'two lines',
      'uplink-in-service',
      { uplinks: uplinks('in-service', 2) },
      {},
      { have: 2, want: 1, codes: [] },
    ],
    ['a decision', 'decision-taken', {}, { decision: 'taken' }, { have: 1, want: 1, codes: [] }],
    [
      'none yet',
      'decision-taken',
      {},
      { decision: 'open' },
      { have: 0, want: 1, codes: ['decision-open'] },
    ],
  ])('%s: %s', (_name, name, place, task, wanted) => {
    const found = read(name, place, task);
    expect(found).toMatchObject(wanted);
    expect(found.holds).toBe(found.codes.length === 0);
  });

  it('names the vacant role, and one server as one', () => {
    const [vacant] = read('contacts-named', { vacantRoles: ['region-clinical'] }).because;
    expect(vacant?.text.da).toContain('"Regional klinisk kontakt"');
    const [one] = read('servers-accepted', {}, { servers: 1 }).because;
    expect(one?.text.en).toBe('One server is not accepted yet.');
    const [two] = read('servers-accepted', {}, { servers: 2 }).because;
    expect(two?.text.da).toBe('2 servere er endnu ikke godkendt.');
  });

  it('names each device that is not there, with why', () => {
    const behind = [
      device('sw-1', 'configured'),
      device('sw-2', 'in-service', true),
      device(null, 'planned'),
    ];
    const found = read('region-devices-verified', { regionDevices: { count: 5, behind } });
    expect(found).toMatchObject({ holds: false, have: 2, want: 5 });
    expect(found.because.map(({ code, text }) => [code, text.en])).toEqual([
      ['device-not-verified', 'sw-1: Configured.'],
      ['device-drifted', 'sw-2: its configuration differs from the intended one.'],
      ['device-not-verified', 'A device without a name: Planned.'],
    ]);
  });
});

describe('what is told of many', () => {
  const behind = Array.from({ length: 23 }, (_, at) => device(`sw-${at}`, 'planned'));

  it('is how many of the centre’s devices, to whoever reads a plan', () => {
    const centreDevices = { count: 30, behind };
    const found = read('centre-devices-verified', { centreDevices });
    expect(found).toMatchObject({ have: 7, want: 30, codes: ['devices-behind'] });
    expect(found.because[0]?.text.en).toContain('23 devices');
  });

  it('is the first twenty, and how many more', () => {
    const found = read('region-devices-verified', { regionDevices: { count: 30, behind } });
    expect(found.because).toHaveLength(21);
    expect(found.because.at(-1)?.text.en).toBe('And 3 more.');
  });

  it('is nothing where nothing was expected', () => {
    const none = { expected: 0, done: 0, explained: 0 };
    const some = { expected: 649, done: 640, explained: 9 };
    const of = (counts: TaskFacts['counts']) =>
      read('counted', {}, { counted: ['users', 'groups'], counts }).codes;
    expect(of({ users: none, groups: none })).toEqual(['nothing-counted']);
    expect(of({ users: some, groups: none })).toEqual([]);
  });
});

/** For every state of a swap: are the boxes ready, is it signed off, are the old ones gone. */
const STATES: { readonly [state in SwapState]: readonly [boolean, boolean, boolean] } = {
  planned: [false, false, false],
  staged: [false, false, false],
  enrolled: [true, false, false],
  shipped: [true, false, false],
  mounted: [true, false, false],
  'cut-over': [true, false, false],
  observed: [true, true, false],
  'old-erased': [true, true, false],
  closed: [true, true, true],
  postponed: [false, false, false],
  'rolled-back': [false, false, false],
  cancelled: [false, false, false],
};

describe('the swaps of a region', () => {
  it.each(SWAP_STATES.map((state) => [state, ...STATES[state]] as const))(
    'one that is %s: ready %p, signed off %p, gone %p',
    (state, ready, accepted, gone) => {
      const links = [link('Nord 1', state)];
      const facts = ['boxes-ready', 'swaps-accepted', 'old-boxes-gone'] as const;
      expect(facts.map((name) => read(name, { links }).holds)).toEqual([ready, accepted, gone]);
    },
  );

  it.each<[SwapState, string | null, boolean]>([
    ['planned', null, false],
    ['planned', '2025-06-03', true],
    ['mounted', '2025-06-03', true],
    ['postponed', null, false],
    ['cut-over', '2025-06-03', true],
    ['closed', null, true],
  ])('one that is %s with the day %s: agreed %p', (state, day, wanted) => {
    const links = [link('Nord 1', state, day)];
    const found = read('swaps-agreed', { links });
    expect([found.holds, found.codes]).toEqual([wanted, wanted ? [] : ['swap-date-open']]);
  });

  it('a swap that was rolled back has no date until another is agreed on', () => {
    const links = [link('Nord 1', 'rolled-back')];
    expect(read('swaps-agreed', { links }).holds).toBe(false);
    expect(read('swaps-accepted', { links }).days).toBeNull();
    const anew = [link('Nord 1', 'rolled-back', '2025-06-17')];
    expect(read('swaps-agreed', { links: anew }).holds).toBe(true);
  });

  it('hold for every link or not at all, and each that lacks is named', () => {
    const links = [link('Nord 1', 'observed'), link('Nord 2', 'mounted'), link('Nord 3', null)];
    const found = read('swaps-accepted', { links });
    expect(found).toMatchObject({ holds: false, have: 1, want: 3 });
    expect(found.because.map(({ code, text }) => [code, text.en])).toEqual([
      ['swap-not-there', 'Nord 2: Mounted.'],
      ['no-swap', 'Nord 3: no swap is planned.'],
    ]);
    expect(read('swaps-agreed', { links }).codes).toEqual(['swap-date-open', 'no-swap']);
  });

  it('say from when to when they are, once each link has a day', () => {
    const days = (...all: readonly (string | null)[]) =>
      read('swaps-accepted', {
        links: all.map((day, at) => link(`${at}`, 'planned', day)),
      }).days;
    expect(days('2025-06-05', '2025-06-03', '2025-06-04')).toEqual({
      first: '2025-06-03',
      last: '2025-06-05',
    });
    expect(days('2025-06-03')).toEqual({ first: '2025-06-03', last: '2025-06-03' });
    expect(days('2025-06-03', null)).toBeNull();
    expect(days()).toBeNull();
    expect(read('swaps-agreed', { links: [link('a', 'planned', '2025-06-03')] }).days).toBeNull();
  });
});

const count = (expected: number, done: number, explained = 0): Count => ({
  expected,
  done,
  explained,
});

describe('what was counted', () => {
  it.each([
    ['nothing yet', undefined, false],
    ['as much as expected', count(10, 10), true],
    ['what is missing is explained', count(10, 8, 2), true],
    ['some is missing', count(10, 9), false],
    ['more than expected', count(10, 11), false],
    ['more is explained than is missing', count(10, 9, 2), false],
    ['none of none', count(0, 0), true],
  ])('adds up or not: %s', (_name, one, wanted) => {
    expect(addsUp(one)).toBe(wanted);
  });

  it('is told of each that does not add up, with by how much', () => {
    const found = read(
      'counted',
      {},
      {
        counted: ['objects', 'users', 'groups', 'bytes'],
        counts: {
          users: count(10, 7, 1),
          groups: count(5, 5),
          objects: count(4, 6),
          samples: count(9, 1),
        },
      },
    );
    expect(found).toMatchObject({ holds: false, have: 1, want: 4 });
    expect(found.because.map(({ code, text }) => [code, text.en])).toEqual([
      ['count-differs', 'Users: 2 missing of 10.'],
      ['count-differs', 'Objects: 2 more than expected of 4.'],
      ['not-counted', 'Bytes: not counted yet.'],
    ]);
  });

  it('holds just where nothing is said against it', () => {
    const some = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(some, some, some, (expected, done, explained) => {
        const users = count(expected, done, explained);
        const { holds, codes } = read('counted', {}, { counted: ['users'], counts: { users } });
        expect(holds).toBe(expected - done - explained === 0);
        expect(codes).toHaveLength(holds ? 0 : 1);
      }),
    );
  });
});
