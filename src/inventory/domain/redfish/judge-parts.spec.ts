import { describe, expect, test } from '@jest/globals';
import {
  asTree,
  cduResources,
  changed,
  ref,
  serverResources,
  type Resources,
} from '../../../../test/support/redfish-tree.js';
import { judge } from './judge.js';
import type { JsonObject } from './json.js';
import { snapshotOf } from './read-snapshot.js';
import { stableText } from './snapshot.js';

const clock = { nowMs: Date.UTC(2026, 10, 28, 8), isLive: true };
const codes = (resources: Resources) =>
  judge(asTree(resources), clock).findings.map(({ class: of, code }) => `${of} ${code}`);

const ON = changed(serverResources(), '/Systems/1', { PowerState: 'On' });
const CDU = '/ThermalEquipment/CDUs/1';
const DRIVE = '/Systems/1/Storage/S0/Drives/D0';
const SUPPLY = '/Chassis/1/PowerSubsystem/PowerSupplies/PSU1';
const FANS = '/Chassis/1/ThermalSubsystem/Fans';
const typed = (type: string, values: JsonObject): JsonObject => ({
  '@odata.type': `#${type}.v1_0_0.${type}`,
  ...values,
});

describe('a part that calls itself well', () => {
  test.each<[string, JsonObject, string[]]>([
    [DRIVE, { FailurePredicted: true }, ['acceptance drive-failing']],
    [DRIVE, { StatusIndicator: 'PredictiveFailureAnalysis' }, ['acceptance drive-failing']],
    [DRIVE, { StatusIndicator: 'Fail' }, ['acceptance drive-failing']],
    [DRIVE, { PredictedMediaLifeLeftPercent: 10 }, ['acceptance drive-failing']],
    [DRIVE, { Status: { State: 'UnavailableOffline' } }, ['acceptance part-offline']],
    [SUPPLY, { Status: { State: 'UnavailableOffline' } }, ['acceptance part-offline']],
    [DRIVE, { FailurePredicted: false, StatusIndicator: 'OK' }, []],
    [DRIVE, { PredictedMediaLifeLeftPercent: 11, StatusIndicator: 'Hotspare' }, []],
    [DRIVE, { Status: { State: 'StandbyOffline', Health: 'OK' } }, []],
  ])('%s, %j: %j', (path, values, expected) => {
    expect(codes(changed(ON, path, values))).toEqual(expected);
  });

  test('may be offline because its machine is off', () => {
    const offline = { Status: { State: 'UnavailableOffline' } };
    const off = changed(ON, '/Systems/1', { PowerState: 'Off' });
    expect(codes(changed(off, DRIVE, offline))).toEqual([]);
    expect(codes(changed(off, SUPPLY, offline))).toEqual(['acceptance part-offline']);
  });

  test('is told once where its health says it, too', () => {
    const ill = { FailurePredicted: true, Status: { Health: 'Warning' } };
    expect(codes(changed(serverResources(), DRIVE, ill))).toEqual(['service unhealthy']);
  });

  test.each<[string, JsonObject, string[]]>([
    [`${CDU}/Pumps/1`, { Status: { State: 'UnavailableOffline' } }, ['acceptance part-offline']],
    [
      `${CDU}/Reservoirs/1`,
      typed('Reservoir', { FluidLevelStatus: 'Low' }),
      ['service fluid-level'],
    ],
    [`${CDU}/Reservoirs/1`, typed('Reservoir', { FluidLevelStatus: 'OK' }), []],
    [
      `${CDU}/Filters/1`,
      typed('Filter', { ServiceHours: 7_501, RatedServiceHours: 7_500 }),
      ['service filter-overdue'],
    ],
    [`${CDU}/Filters/1`, typed('Filter', { ServiceHours: 354, RatedServiceHours: 7_500 }), []],
  ])('of a cooling unit: %s, %j: %j', (path, values, expected) => {
    expect(codes(changed(cduResources(), path, values))).toEqual(expected);
  });

  test('wears without a new snapshot at each percent', () => {
    const text = (left: number) =>
      stableText(
        snapshotOf(
          asTree(changed(serverResources(), DRIVE, { PredictedMediaLifeLeftPercent: left })),
        ),
      );
    expect(text(40)).toBe(text(39));
    expect(text(9)).not.toBe(text(39));
  });
});

describe('redundancy that is lost', () => {
  const lost = (list: string) => ({
    [list]: [{ Status: { State: 'Disabled', Health: 'Critical' } }],
  });

  test.each([
    ['/Chassis/1/PowerSubsystem', 'PowerSupplyRedundancy'],
    ['/Chassis/1/ThermalSubsystem', 'FanRedundancy'],
  ])('of %s is told', (path, list) => {
    expect(codes(changed(serverResources(), path, lost(list)))).toEqual(['acceptance unhealthy']);
  });

  test('is told once by the two models of power', () => {
    const both = changed(
      changed(serverResources(), '/Chassis/1/Power', typed('Power', lost('Redundancy'))),
      '/Chassis/1/PowerSubsystem',
      lost('PowerSupplyRedundancy'),
    );
    expect(codes(both)).toEqual(['acceptance unhealthy']);
  });

  test('of the pumps of a cooling unit is told', () => {
    expect(codes(changed(cduResources(), CDU, lost('PumpRedundancy')))).toEqual([
      'acceptance unhealthy',
    ]);
  });
});

describe('fans', () => {
  const fans = (...speeds: readonly number[]) => ({
    Fans: speeds.map((Reading, at) => ({
      MemberId: `${at}`,
      Name: `Fan ${at}`,
      Reading,
      Status: { State: 'Enabled', Health: 'OK' },
    })),
  });
  const thermal = (of: Resources, values: JsonObject) =>
    changed(of, '/Chassis/1/Thermal', typed('Thermal', values));

  test('one that stands still beside others is told while the machine is on', () => {
    expect(codes(thermal(ON, fans(16, 0, 16)))).toEqual(['service fan-stopped']);
    const off = changed(ON, '/Systems/1', { PowerState: 'Off' });
    expect(codes(thermal(off, fans(16, 0, 16)))).toEqual([]);
  });

  test('all of them may stand still by design', () => {
    expect(codes(thermal(ON, fans(0, 0)))).toEqual([]);
  });

  test('that only the older model calls ill are told, and once where both do', () => {
    const [one = {}] = fans(16).Fans;
    const ill = { Fans: [{ ...one, Status: { State: 'Enabled', Health: 'Critical' } }] };
    expect(codes(thermal(ON, ill))).toEqual(['acceptance unhealthy']);
    const both = changed(ON, `${FANS}/Fan1`, { Status: { Health: 'Critical' } });
    expect(codes(thermal(both, ill))).toEqual(['acceptance unhealthy']);
  });
});

describe('limits', () => {
  const reads = (ReadingCelsius: number, limits: JsonObject) =>
    codes(
      changed(
        serverResources(),
        '/Chassis/1/Thermal',
        typed('Thermal', {
          Temperatures: [
            {
              Name: 'CPU 1',
              ReadingCelsius,
              ...limits,
              Status: { State: 'Enabled', Health: 'OK' },
            },
          ],
        }),
      ),
    );

  test.each<[number, JsonObject, string[]]>([
    [108, { UpperThresholdCritical: 108 }, ['acceptance reading-beyond-limit']],
    [120, { UpperThresholdCritical: 108 }, ['acceptance reading-beyond-limit']],
    [
      4,
      { LowerThresholdCritical: 5, UpperThresholdCritical: 108 },
      ['acceptance reading-beyond-limit'],
    ],
    [107, { UpperThresholdCritical: 108, LowerThresholdCritical: 5 }, []],
    [0, { UpperThresholdCritical: -1, UpperThresholdFatal: -1 }, []],
    [50, { UpperThresholdCritical: 0 }, []],
    [0, { LowerThresholdCritical: 5 }, []],
  ])('%d within %j: %j', (value, limits, expected) => {
    expect(reads(value, limits)).toEqual(expected);
  });

  test('that a reading passes make no new snapshot', () => {
    const text = (Reading: number) => {
      const sensor = { Reading, Thresholds: { UpperCritical: { Reading: 60 } } };
      const resources = changed(serverResources(), '/Chassis/1/Sensors/S', typed('Sensor', sensor));
      expect(codes(resources)).toEqual(Reading > 60 ? ['acceptance reading-beyond-limit'] : []);
      return stableText(snapshotOf(asTree(resources)));
    };
    expect(text(70)).toBe(text(20));
  });

  test('of warm water: 62 °C is more than any server is cooled with', () => {
    const warm = {
      SupplyTemperatureCelsius: { Reading: 62 },
      ReturnTemperatureCelsius: { Reading: 72 },
    };
    const loop = '/Chassis/1/ThermalSubsystem/CoolantConnectors/Loop';
    expect(codes(changed(serverResources(), loop, warm))).toEqual(['acceptance coolant-too-warm']);
  });
});

describe('a group in which parts stand in for each other', () => {
  const THERMAL = '/Chassis/1/ThermalSubsystem';
  const group = (State: string, ...fans: readonly string[]) => ({
    FanRedundancy: [
      {
        RedundancyGroup: fans.map((id) => ref(`${FANS}/${id}`)),
        Status: { State, Health: 'OK' },
      },
    ],
  });
  const absent = { Status: { State: 'Absent' } };

  test('that is well names a fan that is absent, or one that is gone', () => {
    const both = changed(serverResources(), THERMAL, group('Enabled', 'Fan1', 'Fan2'));
    expect(codes(both)).toEqual(['acceptance part-missing']);
    const one = changed(serverResources(), THERMAL, group('Enabled', 'Fan1'));
    expect(codes(one)).toEqual([]);
    expect(codes(changed(one, `${FANS}/Fan1`, absent))).toEqual(['acceptance part-missing']);
  });

  test('that says itself that it is not in force is no accusation', () => {
    const resources = changed(serverResources(), THERMAL, group('UnavailableOffline', 'Fan1'));
    expect(codes(changed(resources, `${FANS}/Fan1`, absent))).toEqual([]);
  });

  test('that names what could not be read says nothing of it', () => {
    const resources = changed(serverResources(), THERMAL, group('Enabled', 'Fan1'));
    resources.delete(`/redfish/v1${FANS}/Fan1`);
    expect(codes(resources)).toEqual([]);
  });

  test('of the older model names an entry of its list', () => {
    const older = typed('Thermal', {
      Fans: [
        { Name: 'Fan 0', Status: { State: 'Enabled' } },
        { Name: 'Fan 1', ...absent },
      ],
      Redundancy: [{ RedundancySet: [0, 1].map((at) => ref(`/Chassis/1/Thermal#/Fans/${at}`)) }],
    });
    expect(codes(changed(serverResources(), '/Chassis/1/Thermal', older))).toEqual([
      'acceptance part-missing',
    ]);
  });
});

describe('a cooling unit', () => {
  test.each<[string | null, string[]]>([
    ['', ['acceptance serial-unknown']],
    [null, ['acceptance serial-unknown']],
    ['To be filled by O.E.M.', ['acceptance serial-placeholder']],
    ['29347ZT536', []],
  ])('whose serial is %j: %j', (SerialNumber, expected) => {
    expect(codes(changed(cduResources(), CDU, { SerialNumber }))).toEqual(expected);
  });

  test('whose group calls a detector well that is not in its list', () => {
    const list = `${CDU}/LeakDetection/LeakDetectors`;
    const detectors = ['Tray', 'Moisture'].map((id) => ({
      DeviceName: id,
      DataSourceUri: `/redfish/v1${list}/${id}`,
      DetectorState: 'OK',
    }));
    const well = typed('LeakDetector', { Id: 'Tray', DetectorState: 'OK' });
    const grouped = changed(changed(cduResources(), `${list}/Tray`, well), `${CDU}/LeakDetection`, {
      LeakDetectorGroups: [{ GroupName: 'Trays', Detectors: detectors }],
    });
    expect(codes(grouped)).toEqual([]);
    expect(codes(changed(grouped, list, { Members: [ref(`${list}/Tray`)] }))).toEqual([
      'power leak-detector-unavailable',
    ]);
  });
});
