import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  asTree,
  bladeResources,
  changed,
  removed,
  serverResources,
  type Resources,
} from '../../../../test/support/redfish-tree.js';
import { compareBaseline, matches } from './compare-baseline.js';
import { compareTogether, type NamedSnapshot } from './compare-siblings.js';
import { compareSpec, type NodeSpec } from './compare-spec.js';
import { unread } from './failures.js';
import { compareKnown, type Identity } from './judge-identity.js';
import type { JsonObject } from './json.js';
import { snapshotOf } from './read-snapshot.js';
import type { Unread } from './tree.js';

const named = (resources: Resources, at: number, lost: readonly Unread[] = []): NamedSnapshot => ({
  name: `s${at}`,
  snapshot: snapshotOf(asTree(resources, lost)),
});

const NINETEEN = Array.from({ length: 19 }, (_, at) => serverResources({ id: at + 1 }));

const accused = (captures: readonly NamedSnapshot[]) => [
  ...new Set(compareTogether(captures).map(({ capture }) => capture)),
];

const withChanges = (changes: ReadonlyMap<number, (of: Resources) => Resources>) =>
  NINETEEN.map((resources, at) => named(changes.get(at)?.(resources) ?? resources, at));

describe('twins', () => {
  test('nineteen that are the same accuse nobody, in whatever order', () => {
    const all = NINETEEN.map((resources, at) => named(resources, at));
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (mixed) => {
        expect(compareTogether(mixed)).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  test('a module less in at most a third of them accuses exactly those', () => {
    const which = fc.uniqueArray(fc.nat({ max: 18 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(which, (those) => {
        const less = (of: Resources) => removed(of, '/Systems/1/Memory/DIMM5');
        const captures = withChanges(new Map(those.map((at) => [at, less])));
        expect(accused(captures).sort()).toEqual([...those].sort());
      }),
      { numRuns: 20 },
    );
  });

  test('the finding says what, how many of the others, and where', () => {
    const less = (of: Resources) => removed(of, '/Systems/1/Memory/DIMM5');
    const [one] = compareTogether(withChanges(new Map([[3, less]])));
    expect(one).toMatchObject({
      capture: 3,
      finding: {
        code: 'sibling-memory',
        class: 'acceptance',
        kind: 'missing',
        expected: '8 x 32 GiB',
        found: '7 x 32 GiB',
        text: {
          en: expect.stringContaining('18/19 have 8 x 32 GiB, it has 7 x 32 GiB (P2 DIMM 5)'),
        },
      },
    });
  });

  test.each<[string, string, (of: Resources) => Resources]>([
    [
      'another BIOS',
      'sibling-firmware',
      (of) => changed(of, '/UpdateService/FirmwareInventory/BIOS', { Version: 'B1.2.2' }),
    ],
    [
      'an older BIOS that only the system tells',
      'sibling-bios',
      (of) => changed(of, '/Systems/1', { BiosVersion: 'B1.2.2' }),
    ],
    [
      'an older controller that only the controller tells',
      'sibling-bmc',
      (of) => changed(of, '/Managers/1', { FirmwareVersion: '2.09' }),
    ],
    [
      'an older BIOS that both tell',
      'sibling-firmware',
      (of) =>
        changed(
          changed(of, '/UpdateService/FirmwareInventory/BIOS', { Version: 'B1.2.2' }),
          '/Systems/1',
          { BiosVersion: 'B1.2.2' },
        ),
    ],
    [
      'fewer cores',
      'sibling-cores',
      (of) =>
        ['CPU0', 'CPU1'].reduce(
          (all, cpu) => changed(all, `/Systems/1/Processors/${cpu}`, { TotalCores: 32 }),
          of,
        ),
    ],
    [
      'slower memory',
      'sibling-memory-speed',
      (of) =>
        Array.from({ length: 8 }).reduce<Resources>(
          (all, _, at) => changed(all, `/Systems/1/Memory/DIMM${at}`, { OperatingSpeedMhz: 4_000 }),
          of,
        ),
    ],
    [
      'a drive less',
      'sibling-drives',
      (of) =>
        changed(removed(of, '/Systems/1/Storage/S0/Drives/D1'), '/Systems/1/Storage/S0', {
          Drives: [{ '@odata.id': '/redfish/v1/Systems/1/Storage/S0/Drives/D0' }],
        }),
    ],
    [
      'a power supply less',
      'sibling-power-supplies',
      (of) => removed(of, '/Chassis/1/PowerSubsystem/PowerSupplies/PSU1'),
    ],
    [
      'no leak detector',
      'sibling-leak-detectors',
      (of) => removed(of, '/Chassis/1/ThermalSubsystem/LeakDetection/LeakDetectors/Rope1'),
    ],
    ['another model', 'sibling-model', (of) => changed(of, '/Systems/1', { Model: 'Contoso 800' })],
  ])('%s is found, once', (_, code, change) => {
    const findings = compareTogether(withChanges(new Map([[7, change]])));
    expect(findings.map((one) => [one.capture, one.finding.code])).toEqual([[7, code]]);
  });

  describe('settings of the BIOS', () => {
    const set = (of: Resources, Attributes: JsonObject) =>
      changed(of, '/Systems/1/Bios', { '@odata.type': '#Bios.v1_0_0.Bios', Attributes });
    const usual = {
      Smt: 'Enabled',
      Numa: { current_value: 'NPS4' },
      BootOrder: '1,2',
      SerialNumber: 'A',
    };
    const all = NINETEEN.slice(0, 6).map((of, at) =>
      set(of, { ...usual, BootOrder: `${at}`, SerialNumber: `S${at}` }),
    );
    const codes = (resources: readonly Resources[]) =>
      compareTogether(resources.map((of, at) => named(of, at))).map(({ capture, finding }) => [
        capture,
        finding.code,
        finding.found,
      ]);

    test('that belong to each machine alone are no difference', () => {
      expect(codes(all)).toEqual([]);
    });

    test('that one machine has otherwise are told together', () => {
      const odd = set(all[0] ?? new Map(), {
        ...usual,
        Smt: 'Disabled',
        Numa: { current_value: 'NPS1' },
      });
      expect(codes([odd, ...all.slice(1)])).toEqual([
        [0, 'sibling-bios-settings', 'Numa = NPS1; Smt = Disabled'],
      ]);
    });

    test('that are chosen in two ways accuse nobody', () => {
      const other = all.slice(0, 2).map((of) => set(of, { ...usual, Smt: 'Disabled' }));
      expect(codes([...other, ...all.slice(2)])).toEqual([]);
    });
  });

  test('other processors are told as such, and not again by their cores', () => {
    const other = { Model: 'Contoso 32', TotalCores: 32, TotalThreads: 64 };
    const change = (of: Resources) => changed(of, '/Systems/1/Processors/CPU1', other);
    const codes = compareTogether(withChanges(new Map([[2, change]]))).map(
      (one) => one.finding.code,
    );
    expect(codes).toEqual(['sibling-processors']);
  });

  test('a blade that shows one node fewer than its twins is told', () => {
    const blade = (at: number) => {
      const own = (of: Resources, node: string) =>
        changed(of, `/Systems/${node}`, { SerialNumber: `B${at}${node}` });
      return own(own(bladeResources(), 'Node0'), 'Node1');
    };
    const captures = [1, 2, 3].map((at) => named(blade(at), at));
    const lame = named(removed(blade(4), '/Systems/Node1'), 4);
    expect(compareTogether(captures)).toEqual([]);
    expect(compareTogether([...captures, lame])).toMatchObject([
      {
        capture: 3,
        finding: { code: 'sibling-nodes', kind: 'missing', expected: '2', found: '1' },
      },
    ]);
  });

  test('two configurations of one model are held against their own kind', () => {
    const small = (at: number) =>
      changed(serverResources({ id: at, dimms: 4 }), '/Systems/1', { SKU: 'SMALL' });
    const captures = [1, 2, 3, 4, 5].map((at) => named(serverResources({ id: at }), at));
    const fewer = [6, 7, 8].map((at) => named(small(at), at));
    expect(compareTogether([...captures, ...fewer])).toEqual([]);
  });

  test('what is hidden or not known is no difference', () => {
    const lost = [unread('/redfish/v1/Systems/1/Memory/DIMM5', 'timed-out')];
    const hidden = serverResources({ id: 40 });
    hidden.delete('/redfish/v1/Systems/1/Memory/DIMM5');
    const unknown = changed(serverResources({ id: 41 }), '/UpdateService/FirmwareInventory/NIC', {
      Version: 'undefined',
    });
    const all = NINETEEN.slice(0, 5).map((resources, at) => named(resources, at));
    expect(compareTogether([...all, named(hidden, 40, lost), named(unknown, 41)])).toEqual([]);
  });

  test('a machine that is off and knows nothing of its parts misses none', () => {
    const dark = serverResources({ id: 30, dimms: 0, drives: 0 });
    const off = ['CPU0', 'CPU1'].reduce(
      (all, cpu) => removed(all, `/Systems/1/Processors/${cpu}`),
      dark,
    );
    const all = NINETEEN.slice(0, 5).map((resources, at) => named(resources, at));
    expect(compareTogether([...all, named(off, 30)])).toEqual([]);
  });

  test('one serial, UUID or controller in two captures is told at both', () => {
    const twin = named(serverResources({ id: 2 }), 2);
    const found = compareTogether([
      named(serverResources({ id: 1 }), 1),
      twin,
      { ...twin, name: 'again' },
    ]);
    expect(found.map(({ capture, finding: { code } }) => `${capture} ${code}`).sort()).toEqual(
      ['serial-shared', 'uuid-shared', 'mac-shared', 'bmc-mac-shared']
        .flatMap((code) => [`1 ${code}`, `2 ${code}`])
        .sort(),
    );
  });

  test('the serial that two nodes of one blade share is told with the blade, not again', () => {
    expect(compareTogether([named(bladeResources(), 0), named(serverResources(), 1)])).toEqual([]);
  });
});

describe('what was ordered', () => {
  const full: NodeSpec = {
    sockets: 2,
    coresTotal: 128,
    memoryGib: 256,
    memoryModules: 8,
    drives: 2,
    nics: 1,
  };
  const against = (resources: Resources, spec: NodeSpec, lost: readonly Unread[] = []) =>
    snapshotOf(asTree(resources, lost)).stable.nodes.flatMap((node) =>
      compareSpec(node, spec).map(({ kind, code, expected, found }) => ({
        kind,
        code,
        expected,
        found,
      })),
    );

  test('is there', () => {
    expect(against(serverResources(), full)).toEqual([]);
  });

  test('is half there', () => {
    expect(against(serverResources({ dimms: 4 }), full)).toEqual([
      { kind: 'missing', code: 'spec-memory-gib', expected: '256 GiB', found: '128 GiB' },
      { kind: 'missing', code: 'spec-memory-modules', expected: '8', found: '4' },
    ]);
  });

  test('cannot be told while part of it is hidden', () => {
    const lost = [unread('/redfish/v1/Systems/1/Memory/DIMM7', 'server-error')];
    const kinds = against(serverResources({ dimms: 7 }), full, lost).map(({ kind }) => kind);
    expect(kinds).toEqual(['unreadable', 'unreadable']);
  });

  test('has no accelerators where none were ordered', () => {
    const gpu = { '@odata.type': '#Processor.v1.Processor', ProcessorType: 'GPU', Status: {} };
    const resources = changed(serverResources(), '/Systems/1/Processors/GPU0', gpu);
    expect(against(resources, full)).toEqual([
      { kind: 'extra', code: 'spec-accelerators', expected: '0', found: '1' },
    ]);
  });
});

describe('a baseline', () => {
  const against = (resources: Resources, lines: Readonly<Record<string, string>>) =>
    compareBaseline(
      snapshotOf(asTree(resources)),
      Object.entries(lines).map(([component, version]) => ({ component, version })),
    ).map(({ kind, expected, found }) => [kind, expected, found]);

  test('is met exactly or not', () => {
    expect(against(serverResources(), { 'bio*': 'B1.2.3', BMC: '2.10' })).toEqual([]);
    expect(against(serverResources(), { BIOS: 'B1.2.4' })).toEqual([
      ['different', 'B1.2.4', 'B1.2.3'],
    ]);
    expect(against(serverResources(), { CPLD: '3' })).toEqual([['missing', '3', null]]);
  });

  test('is never met by what is not known', () => {
    expect(against(bladeResources(), { NIC: 'undefined' })).toEqual([
      ['unknown', 'undefined', 'undefined'],
    ]);
  });

  test.each([
    ['*', 'anything', true],
    ['BIOS', 'bios', true],
    ['Node*.BIOS', 'Node0.BIOS', true],
    ['*NIC*', 'a nic b', true],
    ['a*a', 'a', false],
    ['BIOS', 'BIOS2', false],
    ['(a+)+$', 'aaaa', false],
  ])('%j on %j: %s', (pattern, text, isMatch) => {
    expect(matches(pattern, text)).toBe(isMatch);
  });
});

test('what is on record for another machine is told, and placeholders are on record for nobody', () => {
  const [node] = snapshotOf(asTree(serverResources())).stable.nodes;
  const codes = (...identities: Identity[]) =>
    node === undefined
      ? []
      : compareKnown(node, [{ assetId: 'a1', label: 'CN9', identities }]).map(({ code }) => code);
  const [mac = ''] = node?.identity.macs ?? [];
  expect(codes({ kind: 'serial', value: 'CN7001' })).toEqual(['serial-of-another']);
  const uuid = '5ee175f7-7d0a-4775-a616-000000000001';
  expect(codes({ kind: 'uuid', value: uuid })).toEqual(['uuid-of-another']);
  expect(codes({ kind: 'mac', value: mac })).toEqual(['mac-of-another']);
  expect(codes({ kind: 'bmc-mac', value: '00:40:a6:02:00:01' })).toEqual(['bmc-mac-of-another']);
  expect(
    codes({ kind: 'mac', value: '00:40:a6:02:00:01' }, { kind: 'serial', value: 'X' }),
  ).toEqual([]);
});

test('an address that no maker was given tells two machines apart, and no more', () => {
  const [node] = snapshotOf(asTree(serverResources())).stable.nodes;
  const value = '02:00:00:00:00:07';
  const told = (...ids: readonly string[]) => {
    if (node === undefined) return null;
    const saying = { ...node, identity: { ...node.identity, macs: [value] } };
    const known = ids.map((assetId) => ({
      assetId,
      label: assetId,
      identities: [{ kind: 'mac', value } as const],
    }));
    return compareKnown(saying, known).map(({ code }) => code);
  };
  expect(told('a')).toEqual(['mac-of-another']);
  expect(told('a', 'b')).toEqual([]);
});
