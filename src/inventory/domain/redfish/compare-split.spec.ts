import { describe, expect, test } from '@jest/globals';
import {
  asTree,
  changed,
  removed,
  serverResources,
  type Resources,
} from '../../../../test/support/redfish-tree.js';
import { compareTogether, type NamedSnapshot } from './compare-siblings.js';
import { snapshotOf } from './read-snapshot.js';

const named = (resources: Resources, at: number): NamedSnapshot => ({
  name: `s${at}`,
  snapshot: snapshotOf(asTree(resources)),
});

const NINETEEN = Array.from({ length: 19 }, (_, at) => serverResources({ id: at + 1 }));

const withChanges = (changes: ReadonlyMap<number, (of: Resources) => Resources>) =>
  NINETEEN.map((resources, at) => named(changes.get(at)?.(resources) ?? resources, at));

describe('twins', () => {
  test('a tie, a pair and a mixture accuse nobody, and are told on all of them', () => {
    const less = (at: number) =>
      named(removed(serverResources({ id: at }), '/Systems/1/Memory/DIMM5'), at);
    const full = (at: number) => named(serverResources({ id: at }), at);
    const tenAndNine = Array.from({ length: 19 }, (_, at) => (at < 10 ? full(at) : less(at)));
    for (const lot of [[full(1), full(2), less(3), less(4)], [full(1), less(2)], tenAndNine]) {
      const told = compareTogether(lot).map(
        ({ capture, finding: { class: of, code } }) => `${capture} ${of} ${code}`,
      );
      expect(told).toEqual(lot.map((_, at) => `${at} info sibling-split`));
    }
    expect(compareTogether(tenAndNine)[0]?.finding.text.en).toContain(
      '10/19: 8 x 32 GiB; 9/19: 7 x 32 GiB',
    );
    const other = (at: number) => named(serverResources({ id: at, model: `M${at}` }), at);
    expect(compareTogether([full(1), full(2), full(3), other(4), other(5)])).toEqual([]);
  });

  test('what follows from another difference is not told beside it', () => {
    const fewer = (of: Resources) =>
      changed(of, '/Systems/1/Processors/CPU1', { TotalCores: 32, TotalThreads: 64 });
    const smaller = (of: Resources) =>
      changed(of, '/Systems/1/Memory/DIMM3', { CapacityMiB: 16_384, PartNumber: 'M321R2GA0BB0' });
    const told = compareTogether(
      withChanges(
        new Map([
          [3, fewer],
          [7, smaller],
        ]),
      ),
    ).map(({ capture, finding: { code } }) => `${capture} ${code}`);
    expect(told).toEqual(['3 sibling-cores', '7 sibling-memory']);
  });

  test('a fan less than its twins have', () => {
    const less = (of: Resources) => removed(of, '/Chassis/1/ThermalSubsystem/Fans/Fan1');
    expect(compareTogether(withChanges(new Map([[3, less]])))).toMatchObject([
      { capture: 3, finding: { code: 'sibling-fans', class: 'service', kind: 'missing' } },
    ]);
  });
});
