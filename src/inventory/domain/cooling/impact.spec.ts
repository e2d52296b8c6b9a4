import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { impactOf, type Topology } from './impact.js';

const cdu = (id: string, capacityWatts: number, state: 'running' | 'standby' = 'running') => ({
  id,
  name: id,
  facilityLoopId: 'facility',
  technologyLoopId: 'loop',
  capacityWatts,
  state,
});

const server = (id: string, maxWatts: number | null = 10_000) => ({
  id,
  name: id,
  loopId: 'loop',
  manifoldIds: [id === 'c' ? 'm2' : 'm1'],
  maxWatts,
});

const topology = (given: Partial<Topology> = {}): Topology => ({
  loops: [
    { id: 'district', name: 'district', heatToLoopId: null, measuredWatts: null },
    { id: 'facility', name: 'facility', heatToLoopId: 'district', measuredWatts: null },
    { id: 'loop', name: 'loop', heatToLoopId: null, measuredWatts: null },
    { id: 'other', name: 'other', heatToLoopId: null, measuredWatts: null },
  ],
  cdus: [cdu('one', 30_000), cdu('two', 30_000)],
  servers: ['a', 'b', 'c'].map((id) => server(id)),
  ...given,
});

const lost = (what: 'cdu' | 'loop' | 'manifold', id: string, given: Partial<Topology> = {}) =>
  impactOf({ what, id }, topology(given)).servers.map((one) => one.id);

test('N+1: one CDU trips and the other carries all', () => {
  const impact = impactOf({ what: 'cdu', id: 'one' }, topology());
  expect(impact).toMatchObject({
    loops: [{ loopId: 'loop', outcome: 'kept', loadWatts: 30_000, headroomWatts: 0 }],
    servers: [],
  });
});

test.each<[string, 'cdu' | 'loop' | 'manifold', string, Partial<Topology>, readonly string[]]>([
  [
    'the other is a watt too small',
    'cdu',
    'one',
    { cdus: [cdu('one', 60_000), cdu('two', 29_999)] },
    ['a', 'b', 'c'],
  ],
  [
    'the other stands by',
    'cdu',
    'one',
    { cdus: [cdu('one', 60_000), cdu('two', 60_000, 'standby')] },
    ['a', 'b', 'c'],
  ],
  [
    'what trips stood by',
    'cdu',
    'two',
    { cdus: [cdu('one', 60_000), cdu('two', 60_000, 'standby')] },
    [],
  ],
  ['the loop itself', 'loop', 'loop', {}, ['a', 'b', 'c']],
  ['the facility loop takes both CDUs', 'loop', 'facility', {}, ['a', 'b', 'c']],
  ['what takes the heat of the facility', 'loop', 'district', {}, ['a', 'b', 'c']],
  ['a loop that has nothing to do with it', 'loop', 'other', {}, []],
  ['a manifold', 'manifold', 'm2', {}, ['c']],
])('%s', (_name, what, id, given, servers) => {
  expect(lost(what, id, given)).toEqual(servers);
});

test('with a load that nobody knows nothing is promised', () => {
  const servers = [server('a', null), server('b')];
  const impact = impactOf({ what: 'cdu', id: 'one' }, topology({ servers }));
  expect(impact.loops).toMatchObject([{ outcome: 'unknown', headroomWatts: null }]);
  expect(impact.servers.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
});

test('what was measured counts where it is more than the machines are rated for', () => {
  const loops = topology().loops.map((one) => ({ ...one, measuredWatts: 31_000 }));
  expect(impactOf({ what: 'cdu', id: 'one' }, topology({ loops })).loops).toMatchObject([
    { loadWatts: 31_000, loadFrom: 'measured', headroomWatts: -1_000, outcome: 'lost' },
  ]);
});

test('more capacity never loses more servers', () => {
  const watts = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(watts, watts, (small, more) => {
      const count = (second: number) =>
        lost('cdu', 'one', { cdus: [cdu('one', 1), cdu('two', second)] }).length;
      expect(count(small + more)).toBeLessThanOrEqual(count(small));
    }),
  );
});

test('rings of loops come to an end', () => {
  const loops = ['x', 'y'].map((id, at) => ({
    id,
    name: id,
    heatToLoopId: at === 0 ? 'y' : 'x',
    measuredWatts: null,
  }));
  const ring = topology({ loops, cdus: [], servers: [] });
  expect(impactOf({ what: 'loop', id: 'x' }, ring).loops.map(({ loopId }) => loopId)).toEqual([
    'x',
    'y',
  ]);
});
