import { describe, expect, test } from '@jest/globals';
import {
  asTree,
  bladeResources,
  changed,
  ref,
  removed,
  serverResources,
  type Resources,
} from '../../../../test/support/redfish-tree.js';
import { compareTogether, type NamedSnapshot } from './compare-siblings.js';
import { unread } from './failures.js';
import { judge } from './judge.js';
import type { JsonObject } from './json.js';
import { snapshotOf } from './read-snapshot.js';
import type { Unread } from './tree.js';

const named = (resources: Resources, at: number, lost: readonly Unread[] = []): NamedSnapshot => ({
  name: `s${at}`,
  snapshot: snapshotOf(asTree(resources, lost)),
});

const told = (captures: readonly NamedSnapshot[]) =>
  compareTogether(captures).map(
    ({ capture, finding: { class: of, code, kind } }) => `${capture} ${of} ${code} ${kind}`,
  );

const typed = (type: string, values: JsonObject): JsonObject => ({
  '@odata.type': `#${type}.v1_0_0.${type}`,
  ...values,
});

const BATTERY = '/Chassis/1/PowerSubsystem/Batteries/B1';
const LINKED = '/Systems/1/EthernetInterfaces/E0';

const full = (id: number): Resources =>
  changed(
    changed(
      changed(
        changed(serverResources({ id, isOn: true }), BATTERY, typed('Battery', {})),
        '/Chassis/Riser',
        typed('Chassis', { ChassisType: 'Card' }),
      ),
      '/Chassis',
      { Members: [ref('/Chassis/1'), ref('/Chassis/Riser')] },
    ),
    LINKED,
    { LinkStatus: 'LinkUp' },
  );

const others = [1, 2, 3, 4, 5].map((id) => named(full(id), id));

describe('a machine among its twins', () => {
  test.each<[string, (of: Resources) => Resources, string[]]>([
    ['is like them', (of) => of, []],
    [
      'lacks a battery',
      (of) => changed(of, BATTERY, { Status: { State: 'Absent' } }),
      ['5 service sibling-parts missing'],
    ],
    [
      'lacks a card that is a chassis',
      (of) => removed(of, '/Chassis/Riser'),
      ['5 service sibling-parts missing'],
    ],
    [
      'has a link less',
      (of) => changed(of, LINKED, { LinkStatus: 'LinkDown' }),
      ['5 service sibling-links missing'],
    ],
    [
      'has no link while it is off',
      (of) =>
        changed(changed(of, LINKED, { LinkStatus: 'LinkDown' }), '/Systems/1', {
          PowerState: 'Off',
        }),
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(told([...others, named(change(full(6)), 6)])).toEqual(expected);
  });

  test('that could not be read whole lacks nothing', () => {
    const hidden = removed(full(6), BATTERY);
    const list = '/redfish/v1/Chassis/1/PowerSubsystem/Batteries';
    expect(told([...others, named(hidden, 6, [unread(list, 'not-json')])])).toEqual([]);
  });

  test('whose list of modules is empty while it is on sums up what it does not list', () => {
    const empty = new Map([...full(6)].filter(([path]) => !/\/Memory\/DIMM/.test(path)));
    const odd = changed(empty, '/Systems/1/Memory', { Members: [], 'Members@odata.count': 0 });
    expect(told([...others, named(odd, 6)])).toEqual(['5 info sibling-unread unreadable']);
    const codes = (resources: Resources) =>
      judge(asTree(resources), { nowMs: Date.UTC(2026, 10, 28, 8), isLive: false }).findings.map(
        ({ class: of, code }) => `${of} ${code}`,
      );
    expect(codes(odd)).toEqual(['acceptance memory-summary']);
    expect(codes(changed(odd, '/Systems/1', { PowerState: 'Off' }))).toEqual([]);
  });

  test('firmware of a neighbour that is gone is not the firmware of the node that is left', () => {
    const blade = (at: number) =>
      ['Node0', 'Node1'].reduce<Resources>(
        (all, node) => changed(all, `/Systems/${node}`, { SerialNumber: `B${at}${node}` }),
        bladeResources(),
      );
    const blades = [1, 2, 3, 4, 5, 6].map((at) => named(blade(at), at));
    expect(told([...blades, named(removed(blade(7), '/Systems/Node1'), 7)])).toEqual([
      '6 acceptance sibling-nodes missing',
    ]);
  });
});
