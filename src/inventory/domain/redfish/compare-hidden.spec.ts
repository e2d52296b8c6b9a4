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
import type { JsonObject } from './json.js';
import { snapshotOf } from './read-snapshot.js';
import type { Unread } from './tree.js';

const named = (resources: Resources, at: number, lost: readonly Unread[] = []): NamedSnapshot => ({
  name: `s${at}`,
  snapshot: snapshotOf(asTree(resources, lost)),
});

const NINETEEN = Array.from({ length: 19 }, (_, at) => serverResources({ id: at + 1 }));

const withChanges = (changes: ReadonlyMap<number, (of: Resources) => Resources>) =>
  NINETEEN.map((resources, at) => named(changes.get(at)?.(resources) ?? resources, at));

describe('among twins', () => {
  describe('the node that is left of a blade', () => {
    const blade = (at: number) => {
      const nodes = ['Node0', 'Node1'].reduce<Resources>(
        (all, node) => changed(all, `/Systems/${node}`, { SerialNumber: `B${at}${node}` }),
        bladeResources(),
      );
      const alarm = { '@odata.type': '#Alarm.v0_9_0.Alarm', Id: 'Leak', AlarmState: 'Armed' };
      return changed(nodes, '/Chassis/Enclosure/Oem/Alarms/Leak', alarm);
    };
    const others = [1, 2, 3].map((at) => named(blade(at), at));
    const without = removed(blade(4), '/Systems/Node1');

    test.each<[string, Resources, readonly Unread[]]>([
      ['is not listed', without, []],
      ['cannot be read', without, [unread('/redfish/v1/Systems/Node1', 'timed-out')]],
      [
        'is only spoken of',
        changed(removed(without, '/Chassis/Node1'), '/Managers/BMC', {
          '@odata.type': '#Manager.v1_3_2.Manager',
          Links: { ManagerForServers: [ref('/Systems/Node0'), ref('/Systems/Node1')] },
        }),
        [],
      ],
    ])('has no more for it when its neighbour %s', (_, resources, lost) => {
      const codes = compareTogether([...others, named(resources, 4, lost)]).map(
        ({ finding: { code } }) => code,
      );
      expect(codes.filter((code) => code !== 'sibling-nodes')).toEqual([]);
    });
  });

  test('a node that no chassis is named for keeps them all, whoever else is spoken of', () => {
    const resources = new Map(
      [...serverResources()].map(([path, one]) => [
        path,
        path === '/redfish/v1/Systems/1' ? { ...one, Links: {} } : one,
      ]),
    );
    const other = changed(removed(resources, '/Chassis/1'), '/Chassis/Tray', {
      '@odata.type': '#Chassis.v1_5_0.Chassis',
    });
    const lost = [unread('/redfish/v1/Systems/2', 'timed-out')];
    const [node] = named(other, 1, lost).snapshot.stable.nodes;
    expect(node?.chassis).toEqual(['/redfish/v1/Chassis/Tray']);
  });

  const lameOne = (path: string, code: 'not-found' | 'timed-out' | 'server-error' | 'not-json') => {
    const full = `/redfish/v1${path}`;
    const left = [...serverResources({ id: 40 })].filter(
      ([one]) => !`${one}/`.startsWith(`${full}/`),
    );
    const lame = named(new Map(left), 40, [unread(full, code)]);
    const all = NINETEEN.slice(0, 5).map((resources, at) => named(resources, at));
    return compareTogether([...all, lame]);
  };

  test.each([
    ['/Chassis/1/ThermalSubsystem/CoolantConnectors', 'connectors'],
    ['/Chassis/1/PowerSubsystem/PowerSupplies', 'power-supplies'],
    ['/Systems/1/Storage', 'drives'],
  ])('%s that is linked and not there accuses of nothing, and is told', (path, key) => {
    expect(lameOne(path, 'not-found')).toMatchObject([
      {
        capture: 5,
        finding: {
          code: 'sibling-unread',
          class: 'info',
          kind: 'unreadable',
          key: `/redfish/v1/Systems/1 ${key}`,
        },
      },
    ]);
  });

  test('alarms of an enclosure that are linked and not there accuse of nothing', () => {
    const alarm = { '@odata.type': '#Alarm.v0_9_0.Alarm', Id: 'Leak', AlarmState: 'Armed' };
    const own = (at: number) =>
      ['Node0', 'Node1'].reduce<Resources>(
        (all, node) => changed(all, `/Systems/${node}`, { SerialNumber: `B${at}${node}` }),
        bladeResources(),
      );
    const full = [1, 2, 3].map((at) =>
      named(changed(own(at), '/Chassis/Enclosure/Oem/Alarms/Leak', alarm), at),
    );
    const lost = [unread('/redfish/v1/Chassis/Enclosure/Oem/Alarms', 'not-found')];
    expect(compareTogether([...full, named(own(4), 4, lost)])).toMatchObject([
      { capture: 3, finding: { code: 'sibling-unread', class: 'info' } },
    ]);
  });

  test.each([
    ['/Chassis/1/ThermalSubsystem/CoolantConnectors/Loop', 'timed-out'],
    ['/Chassis/1/ThermalSubsystem/CoolantConnectors', 'server-error'],
    ['/Chassis/1/ThermalSubsystem/LeakDetection/LeakDetectors/Rope1', 'timed-out'],
    ['/Chassis/1/PowerSubsystem/PowerSupplies/PSU1', 'not-json'],
    ['/Chassis/1/ThermalSubsystem', 'timed-out'],
    ['/Chassis/1', 'server-error'],
  ] as const)('%s, %s, is hidden and not missing', (path, code) => {
    expect(lameOne(path, code)).toEqual([]);
  });

  test('a list that is linked and not there hides nothing that is shown elsewhere', () => {
    const lost = [unread('/redfish/v1/Systems/1/SimpleStorage', 'not-found')];
    const drive = removed(serverResources({ id: 40 }), '/Systems/1/Storage/S0/Drives/D1');
    const one = { Drives: [ref('/Systems/1/Storage/S0/Drives/D0')] };
    const less = named(changed(drive, '/Systems/1/Storage/S0', one), 40, lost);
    const all = NINETEEN.slice(0, 5).map((resources, at) => named(resources, at, lost));
    expect(compareTogether([...all, less]).map(({ finding }) => finding.code)).toEqual([
      'sibling-drives',
    ]);
  });

  test('another spelling and a speed that is not known are no difference', () => {
    const odd = (of: Resources) =>
      changed(
        changed(of, '/Systems/1/Processors/CPU1', { Model: 'CONTOSO  64' }),
        '/Systems/1/Memory/DIMM2',
        { OperatingSpeedMhz: 0 },
      );
    expect(compareTogether(withChanges(new Map([[3, odd]])))).toEqual([]);
  });

  test.each([
    ['/Chassis/Mezz0/NetworkAdapters', ['sibling-adapters']],
    ['/Chassis/1/Other/NetworkAdapters', ['sibling-adapters']],
  ])('%s that is not there hides no adapters of a list that is', (path, expected) => {
    const lost = [unread(`/redfish/v1${path}`, 'not-found')];
    const list = '/Chassis/1/NetworkAdapters';
    const card = { '@odata.type': '#NetworkAdapter.v1_5_0.NetworkAdapter', Model: 'A' };
    const all = NINETEEN.map((of) =>
      changed(changed(of, `${list}/A`, card), list, { Members: [ref(`${list}/A`)] }),
    );
    const told = compareTogether(
      all.map((of, at) => named(at === 4 ? removed(of, `${list}/A`) : of, at, lost)),
    );
    expect(told.map(({ finding: { code } }) => code)).toEqual(expected);
  });

  test('what has no name is still counted', () => {
    const nameless = (of: Resources) =>
      ['PSU0', 'PSU1'].reduce(
        (all, one) =>
          changed(all, `/Chassis/1/PowerSubsystem/PowerSupplies/${one}`, {
            PowerCapacityWatts: null,
          }),
        of,
      );
    const captures = NINETEEN.map((of, at) =>
      named(
        at === 4
          ? removed(nameless(of), '/Chassis/1/PowerSubsystem/PowerSupplies/PSU1')
          : nameless(of),
        at,
      ),
    );
    expect(compareTogether(captures)).toMatchObject([
      {
        capture: 4,
        finding: { code: 'sibling-power-supplies', kind: 'missing', expected: '2', found: '1' },
      },
    ]);
  });

  test('a leak detector more than its twins have is in the way of nothing', () => {
    const rope = { '@odata.type': '#LeakDetector.v1_5_0.LeakDetector', DetectorState: 'OK' };
    const path = '/Chassis/1/ThermalSubsystem/LeakDetection/LeakDetectors/Rope2';
    const more = (of: Resources) => changed(of, path, rope);
    expect(compareTogether(withChanges(new Map([[3, more]])))).toMatchObject([
      { finding: { code: 'sibling-leak-detectors', class: 'info', kind: 'extra' } },
    ]);
  });

  test('firmware that is named by the address of its port is compared by the rest of its name', () => {
    const port = (of: Resources, at: number, Version: string) =>
      changed(of, '/UpdateService/FirmwareInventory/NIC', {
        Name: `BCM5720 - F4:02:70:C1:B2:${at + 10}`,
        Version,
      });
    const captures = NINETEEN.map((of, at) => named(port(of, at, at === 2 ? '21.8' : '22.1'), at));
    expect(compareTogether(captures)).toMatchObject([
      { capture: 2, finding: { code: 'sibling-firmware', expected: '22.1', found: '21.8' } },
    ]);
  });

  describe('ports', () => {
    const E0 = '/Systems/1/EthernetInterfaces/E0';
    const card = { '@odata.type': '#NetworkAdapter.v1_5_0.NetworkAdapter', Id: 'A' };
    const withCard = (of: Resources) => changed(of, '/Chassis/1/NetworkAdapters/A', card);
    const codes = (odd: (of: Resources) => Resources) =>
      compareTogether(
        NINETEEN.map((of, at) => named(at === 6 ? odd(withCard(of)) : withCard(of), at)),
      ).map(({ capture, finding: { code, kind } }) => `${capture} ${kind} ${code}`);

    test('that are gone are told, also beside adapters', () => {
      expect(codes((of) => removed(of, E0))).toEqual(['6 missing sibling-interfaces']);
    });

    test('whose adapter is gone, too, are told with it, though it has no name', () => {
      expect(codes((of) => removed(removed(of, E0), '/Chassis/1/NetworkAdapters/A'))).toEqual([
        '6 missing sibling-adapters',
      ]);
    });

    test('that do not tell their address are still there', () => {
      expect(codes((of) => changed(of, E0, { MACAddress: null }))).toEqual([]);
      const odd = { MACAddress: 'AA:BB:CC:DD:EE:00', PermanentMACAddress: 'AA:BB' };
      expect(codes((of) => changed(of, E0, odd))).toEqual([]);
    });

    test('with one made-up address on a pair are told, and on a whole kind are not', () => {
      const PermanentMACAddress = '12:44:6A:3B:04:11';
      const all = (many: number) =>
        compareTogether(
          NINETEEN.map((of, at) =>
            named(at < many ? changed(of, E0, { PermanentMACAddress }) : of, at),
          ),
        ).map(({ finding: { code } }) => code);
      expect([all(2), all(19)]).toEqual([['mac-shared', 'mac-shared'], []]);
    });
  });

  test('one that does not tell its model is held against those that were ordered as it was', () => {
    const ordered = NINETEEN.map((of) => changed(of, '/Systems/1', { SKU: 'P72176-B21' }));
    const less = (of: Resources, values: JsonObject) =>
      removed(changed(of, '/Systems/1', { Model: null, ...values }), '/Systems/1/Memory/DIMM5');
    const codes = (values: JsonObject) =>
      compareTogether(ordered.map((of, at) => named(at === 5 ? less(of, values) : of, at))).map(
        ({ capture, finding: { code } }) => `${capture} ${code}`,
      );
    expect(codes({})).toEqual(['5 sibling-memory']);
    expect(codes({ SKU: null })).toEqual([]);
  });

  describe('worth knowing', () => {
    const codes = (odd: (of: Resources) => Resources, all = (of: Resources) => of) =>
      compareTogether(NINETEEN.map((of, at) => named(at === 8 ? odd(all(of)) : all(of), at))).map(
        ({ capture, finding: { class: of, kind, code } }) => `${capture} ${of} ${kind} ${code}`,
      );

    const cpu = (ProcessorId: JsonObject) => (of: Resources) =>
      ['CPU0', 'CPU1'].reduce(
        (all, one) => changed(all, `/Systems/1/Processors/${one}`, { ProcessorId }),
        of,
      );
    const usual = cpu({ Step: '1', MicrocodeInfo: '0x10' });

    test('is another stepping or microcode', () => {
      expect(codes(cpu({ Step: '1', MicrocodeInfo: '0x0f' }), usual)).toEqual([
        '8 info different sibling-microcode',
      ]);
      expect(codes(cpu({ Step: '2', MicrocodeInfo: '0x20' }), usual)).toEqual([
        '8 info different sibling-stepping',
      ]);
      expect(codes(cpu({}), usual)).toEqual([]);
    });

    test('is an entry of firmware that its twins have', () => {
      const nic = '/UpdateService/FirmwareInventory/NIC';
      expect(codes((of) => removed(of, nic))).toEqual(['8 info missing sibling-firmware-list']);
    });
  });
});
