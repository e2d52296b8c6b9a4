import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  asTree,
  bladeResources,
  changed,
  ref,
  removed,
  serverResources,
  type Resources,
} from '../../../../test/support/redfish-tree.js';
import { unread } from './failures.js';
import { judge } from './judge.js';
import { judgeClock } from './judge-clock.js';
import type { JsonObject } from './json.js';
import { snapshotOf } from './read-snapshot.js';
import { isWhole, stableText } from './snapshot.js';
import type { Unread } from './tree.js';

const NOW = Date.UTC(2026, 10, 28, 8, 1);
const LIVE = { nowMs: NOW, isLive: true };

const judged = (resources: Resources, lost: readonly Unread[] = []) =>
  judge(asTree(resources, lost), LIVE);
const codes = (resources: Resources, lost: readonly Unread[] = []) =>
  judged(resources, lost).findings.map(({ class: of, kind, code }) => `${of} ${kind} ${code}`);

const SYSTEM = '/Systems/1';
const MEMORY = '/redfish/v1/Systems/1/Memory';

describe('a server that is well', () => {
  test.each([true, false])('is accused of nothing, whether water cools it (%s) or not', (isWet) => {
    expect(codes(serverResources({ isWet }))).toEqual([]);
  });

  test('has its parts counted, and its empty slots not', () => {
    const empty = { Status: { State: 'Absent' }, CapacityMiB: null };
    const hollow = { Name: 'DIMM 1', CapacityMiB: 0, Status: { State: 'Enabled' } };
    const resources = changed(
      changed(serverResources(), `${SYSTEM}/Memory/DIMM0`, empty),
      `${SYSTEM}/Memory/DIMM1`,
      hollow,
    );
    const [node] = snapshotOf(asTree(resources)).stable.nodes;
    expect(node).toMatchObject({
      identity: { serial: 'CN7001', macs: ['00:40:a6:01:00:01'], bmcMacs: ['00:40:a6:02:00:01'] },
      incomplete: [],
    });
    expect([node?.memory.length, node?.processors.length, node?.drives.length]).toEqual([6, 2, 2]);
  });

  test('gives the same snapshot in whatever order its resources were read', () => {
    const all = [...serverResources()];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (mixed) => {
        const snapshot = snapshotOf(asTree(new Map(mixed)));
        expect(JSON.stringify(snapshot)).toBe(JSON.stringify(snapshotOf(asTree(new Map(all)))));
      }),
      { numRuns: 20 },
    );
  });

  test('keeps its digest when readings, clock and power state change, and not when a part does', () => {
    const before = serverResources();
    const text = (resources: Resources) => stableText(snapshotOf(asTree(resources)));
    const read = changed(
      changed(before, '/Managers/1', { DateTime: '2026-11-29T08:00:00Z', '@odata.etag': 'W/"2"' }),
      '/Chassis/1/EnvironmentMetrics',
      { PowerWatts: { Reading: 444 } },
    );
    expect(text(changed(read, SYSTEM, { PowerState: 'On' }))).toBe(text(before));
    expect(text(removed(before, `${SYSTEM}/Memory/DIMM3`))).not.toBe(text(before));
  });
});

describe('identity', () => {
  test('two nodes with one serial are a finding on each, and stay two', () => {
    const { findings, snapshot } = judged(bladeResources());
    const shared = findings.filter(({ code }) => code === 'serial-shared');
    expect(shared.map(({ node }) => node)).toEqual([
      '/redfish/v1/Systems/Node0',
      '/redfish/v1/Systems/Node1',
    ]);
    expect(shared[0]).toMatchObject({
      class: 'acceptance',
      found: 'HA19340017',
      text: {
        en: expect.stringContaining('/redfish/v1/Chassis/Enclosure'),
        da: expect.stringContaining('/redfish/v1/Systems/Node1'),
      },
    });
    expect(snapshot.stable.nodes.map(({ name }) => name)).toEqual(['Node0', 'Node1']);
  });

  test.each(['0000000000', 'To be filled by O.E.M.', 'Default string', 'N/A'])(
    'the serial %j identifies nothing',
    (SerialNumber) => {
      const resources = changed(
        changed(serverResources(), SYSTEM, { SerialNumber }),
        '/Chassis/1',
        { SerialNumber: null },
      );
      expect(codes(resources)).toEqual(['acceptance unknown serial-placeholder']);
    },
  );

  test('an address that is called permanent is one, whatever its bits say', () => {
    const port = (values: JsonObject) => {
      const E9 = { '@odata.type': '#EthernetInterface.v1.EthernetInterface', ...values };
      const resources = changed(serverResources(), `${SYSTEM}/EthernetInterfaces/E9`, E9);
      return snapshotOf(asTree(resources)).stable.nodes[0]?.identity.macs.slice(1);
    };
    const mac = '12:44:6A:3B:04:11';
    expect(port({ MACAddress: mac })).toEqual([]);
    expect(port({ MACAddress: mac, PermanentMACAddress: mac })).toEqual(['12:44:6a:3b:04:11']);
    expect(port({ PermanentMACAddress: 'FF:FF:FF:FF:FF:FF' })).toEqual([]);
    const wire = { Links: { HostInterface: ref('/Managers/1/HostInterfaces/1') } };
    expect(port({ PermanentMACAddress: mac, ...wire })).toEqual([]);
  });

  test('one address on two ports of one machine is worth knowing', () => {
    const E9 = {
      '@odata.type': '#EthernetInterface.v1.EthernetInterface',
      MACAddress: '00:40:A6:01:00:01',
    };
    expect(codes(changed(serverResources(), `${SYSTEM}/EthernetInterfaces/E9`, E9))).toEqual([
      'info different mac-twice',
    ]);
    expect(codes(changed(serverResources(), `${SYSTEM}/EthernetInterfaces/bond0`, E9))).toEqual([]);
  });

  test('a serial that only the chassis tells is no bar', () => {
    const resources = changed(serverResources(), SYSTEM, { SerialNumber: null });
    expect(codes(resources)).toEqual(['info unknown serial-unknown']);
  });
});

describe('firmware', () => {
  test('that is undefined is unknown, once, with its state; its warning is not a second finding', () => {
    const unknown = judged(bladeResources()).findings.filter(
      ({ code }) => code !== 'serial-shared',
    );
    expect(unknown).toMatchObject([
      {
        code: 'firmware-unknown',
        kind: 'unknown',
        node: '/redfish/v1/Systems/Node1',
        found: 'undefined',
        text: { en: expect.stringContaining('UnavailableOffline') },
      },
    ]);
  });
});

describe('one version told in two places', () => {
  const BIOS = '/UpdateService/FirmwareInventory/BIOS';
  const told = (BiosVersion: string, Version: string) =>
    codes(changed(changed(serverResources(), SYSTEM, { BiosVersion }), BIOS, { Version }));

  test.each([
    ['P79 v1.45 (12/06/2017)', 'P79 v1.45'],
    ['3.3', 'BIOS Date: 02/21/2020 Rev 3.3'],
    ['2.10.0', '2.10'],
    ['U68 v1.40', '1.40_05-22-2025'],
    ['R23_F30', 'F31'],
  ])('%j and %j may be one', (system, inventory) => {
    expect(told(system, inventory)).toEqual([]);
  });

  test('in two ways is a contradiction', () => {
    expect(told('U68 v1.20 (01/02/2025)', 'U68 v1.40 (05/22/2025)')).toEqual([
      'service different firmware-contradicts',
    ]);
    expect(codes(changed(serverResources(), '/Managers/1', { FirmwareVersion: '2.09' }))).toEqual([
      'service different firmware-contradicts',
    ]);
  });
});

describe('health', () => {
  test('is told with its conditions, at the part and not at what rolls it up', () => {
    const ill = {
      State: 'Enabled',
      Health: 'Critical',
      Conditions: [{ Severity: 'Critical', Message: 'Uncorrectable error.', Timestamp: 'x' }],
    };
    const rolled = { State: 'Enabled', Health: 'Critical', HealthRollup: 'Critical' };
    const resources = changed(
      changed(serverResources(), `${SYSTEM}/Memory/DIMM2`, { Status: ill }),
      SYSTEM,
      { Status: rolled },
    );
    expect(judged(resources).findings).toMatchObject([
      {
        code: 'unhealthy',
        class: 'acceptance',
        key: `${MEMORY}/DIMM2`,
        text: { en: expect.stringContaining('Uncorrectable error.') },
      },
    ]);
  });

  test('of a system that is worse than any of its parts is told, too', () => {
    const resources = changed(
      changed(serverResources(), `${SYSTEM}/Memory/DIMM2`, { Status: { Health: 'Warning' } }),
      SYSTEM,
      { Status: { Health: 'Critical' } },
    );
    expect(codes(resources)).toEqual([
      'acceptance different unhealthy',
      'service different unhealthy',
    ]);
  });

  test('a part that was switched off is told', () => {
    const off = { Status: { State: 'Disabled', Health: 'OK' } };
    expect(codes(changed(serverResources(), `${SYSTEM}/Memory/DIMM2`, off))).toEqual([
      'acceptance different part-disabled',
    ]);
  });
});

describe('clocks', () => {
  const at = (DateTime: string) => changed(serverResources(), '/Managers/1', { DateTime });

  test.each([
    '1999-12-31T23:59:00Z',
    '1970-01-01T00:00:05Z',
    '2038-01-19T03:14:07Z',
    '2026-11-28T07:00:00Z',
    '2026-11-28T09:00:00+00:00',
    '2026-11-27T10:00:00',
    'soon',
  ])('%s is wrong now', (text) => {
    expect(codes(at(text))).toEqual(['service different clock-wrong']);
  });

  test.each(['2026-11-28T08:03:00Z', '2026-11-28T09:02:00+01:00', '2026-11-28T10:02:00'])(
    '%s is right now',
    (text) => {
      expect(codes(at(text))).toEqual([]);
    },
  );

  test.each([
    ['2015-03-13T04:14:33+06:00', '12 years behind', '12 år bagud'],
    ['2026-11-20T08:01:00Z', '8 days behind', '8 dage bagud'],
    ['2026-11-28T11:01:00Z', '3 hours ahead', '3 timer foran'],
    ['2026-11-28T07:51:00Z', '10 min behind', '10 min bagud'],
  ])('%s is %s', (text, en, da) => {
    const [one] = judged(at(text)).findings;
    expect(one?.text).toEqual({
      en: expect.stringContaining(en),
      da: expect.stringContaining(da),
    });
  });

  test('a capture may be old, but neither from before Redfish nor from the future', () => {
    const old = { nowMs: NOW, isLive: false };
    const found = (text: string) => judgeClock(snapshotOf(asTree(at(text))), old).length;
    expect([found('2022-04-14T16:22:13+00:00'), found('1999-01-01T00:00:00Z')]).toEqual([0, 1]);
    expect(found('2038-01-19T03:14:07Z')).toBe(1);
  });
});

describe('sums', () => {
  const memory = (TotalSystemMemoryGiB: number) =>
    codes(changed(serverResources(), SYSTEM, { MemorySummary: { TotalSystemMemoryGiB } }));

  test.each([256, 244, 238.4, 274.9])('%d GiB may be what eight modules of 32 come to', (gib) => {
    expect(memory(gib)).toEqual([]);
  });

  test('128 GiB of 256 are half the memory', () => {
    expect(memory(128)).toEqual(['acceptance missing memory-summary']);
  });

  test('nothing is summed up while a module is hidden', () => {
    const lost = [unread(`${MEMORY}/DIMM7`, 'server-error', 'HTTP 500')];
    const resources = serverResources();
    resources.delete(`${MEMORY}/DIMM7`);
    const half = changed(resources, SYSTEM, { MemorySummary: { TotalSystemMemoryGiB: 128 } });
    expect(codes(half, lost)).toEqual(['acceptance unreadable unreadable']);
    expect(isWhole(judged(half, lost).snapshot)).toBe(false);
  });

  test.each([2, 3])('%d processors may count the accelerator or not', (Count) => {
    const gpu = { ProcessorType: 'GPU', Model: 'G1', Status: { Health: 'OK' } };
    const resources = changed(
      changed(serverResources(), `${SYSTEM}/Processors/GPU0`, {
        '@odata.type': '#Processor.v1_7_0.Processor',
        ...gpu,
      }),
      SYSTEM,
      { ProcessorSummary: { Count } },
    );
    expect(codes(resources)).toEqual([]);
    expect(snapshotOf(asTree(resources)).stable.nodes[0]?.accelerators.length).toBe(1);
  });

  test('a processor that is counted and not listed is told', () => {
    expect(codes(removed(serverResources(), `${SYSTEM}/Processors/CPU1`))).toEqual([
      'acceptance missing processor-summary',
    ]);
  });
});

describe('what could not be read', () => {
  test('is told where it hides something, together', () => {
    const lost = [
      unread(`${MEMORY}/DIMM1`, 'timed-out'),
      unread(`${MEMORY}/DIMM2`, 'timed-out'),
      unread('/redfish/v1/Chassis/1/ThermalSubsystem/LeakDetection/LeakDetectors/R', 'not-json'),
    ];
    const { findings, snapshot } = judged(serverResources(), lost);
    expect(findings.map(({ class: of, code }) => `${of} ${code}`)).toEqual([
      'power unreadable',
      'acceptance unreadable',
    ]);
    expect(findings[1]?.text.da).toContain('DIMM1 og DIMM2 kunne ikke læses');
    expect(snapshot.stable.nodes[0]?.incomplete).toEqual(['memory']);
  });

  test.each([
    ['/redfish/v1/Chassis/1/Oem/Alarms/LeakIndicatorFatal', 'timed-out', 'power unreadable'],
    ['/redfish/v1/Chassis/1/ThermalSubsystem/LeakDetection', 'not-found', 'power unreadable'],
    ['/redfish/v1/Systems/1/Memory', 'not-found', 'acceptance unreadable'],
    ['/redfish/v1/Systems', 'not-found', 'acceptance unreadable'],
    ['/redfish/v1/Managers/1', 'server-error', 'service unreadable'],
  ] as const)('%s, %s: %s', (path, code, expected) => {
    const { findings } = judged(serverResources(), [unread(path, code)]);
    expect(findings.map((one) => `${one.class} ${one.code}`)).toEqual([expected]);
  });

  test('is no accusation where a vendor links what it does not have', () => {
    const lost = [
      unread('/redfish/v1/Systems/1/SimpleStorage', 'not-found'),
      unread('/redfish/v1/Chassis/1/Oem/Thing', 'not-found'),
      unread('/redfish/v1/Chassis/1/Power/FastPowerMeter', 'not-found'),
      unread('/redfish/v1/Systems/1', 'other-id'),
    ];
    const { findings, snapshot } = judged(serverResources(), lost);
    expect([findings, snapshot.unread.length, isWhole(snapshot)]).toEqual([[], 4, true]);
  });
});

test('nothing that a controller can answer makes reading it throw', () => {
  const junk = fc.jsonValue() as fc.Arbitrary<never>; // any JSON may stand anywhere
  const names = fc.constantFrom(
    'Status',
    'Members',
    'Links',
    'MemorySummary',
    'SerialNumber',
    'DateTime',
    'FlowLitersPerMinute',
    'Coolant',
    'PowerWatts',
    'CapacityMiB',
    'LeakDetectorGroups',
    'Version',
    'MACAddress',
    'Location',
    '@odata.type',
    '@odata.id',
  );
  const paths = [...serverResources().keys()].map((path) => path.slice('/redfish/v1'.length));
  fc.assert(
    fc.property(fc.constantFrom(...paths), names, junk, (path, name, value) => {
      const tree = asTree(changed(serverResources(), path, { [name]: value }));
      const { findings } = judge(tree, LIVE);
      expect(new Set(findings.map(({ code, key }) => `${code} ${key}`)).size).toBe(findings.length);
    }),
    { numRuns: 400 },
  );
});

test('links that go round are no matter for reading a tree', () => {
  const resources = changed(serverResources(), '/Chassis/1', { Contains: ref('/Chassis/1') });
  expect(codes(changed(resources, SYSTEM, { Self: ref(SYSTEM) }))).toEqual([]);
});
