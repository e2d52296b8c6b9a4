import { describe, expect, test } from '@jest/globals';
import {
  asTree,
  CDU_SIDES,
  cduResources,
  changed,
  connector,
  ref,
  serverResources,
  type ConnectorPlan,
  type Resources,
} from '../../../../test/support/redfish-tree.js';
import type { JsonObject } from './json.js';
import { judge } from './judge.js';

const clock = { nowMs: Date.UTC(2026, 10, 28, 8), isLive: true };
const found = (resources: Resources) => judge(asTree(resources), clock).findings;
const codes = (resources: Resources) =>
  found(resources).map(({ class: of, kind, code }) => `${of} ${kind} ${code}`);

const CDU = '/ThermalEquipment/CDUs/1';
const PRIMARY = `${CDU}/PrimaryCoolantConnectors/1`;
const SECONDARY = `${CDU}/SecondaryCoolantConnectors/1`;

const sides = (primary: Partial<ConnectorPlan>, secondary: Partial<ConnectorPlan> = {}) =>
  cduResources({
    primary: { ...CDU_SIDES.primary, ...primary },
    secondary: { ...CDU_SIDES.secondary, ...secondary },
  });

describe('a cooling unit', () => {
  test('whose heat adds up is accused of nothing', () => {
    expect(codes(cduResources())).toEqual([]);
  });

  test('that reports another heat than its flow carries', () => {
    const [one] = found(sides({}, { heatKw: 40 })).filter(({ code }) => code === 'heat-unbalanced');
    expect(one).toMatchObject({
      class: 'acceptance',
      kind: 'different',
      key: `/redfish/v1${SECONDARY}`,
      found: '40 kW',
      text: { en: expect.stringContaining('100 L/min x 10 K') },
    });
  });

  test('that passes on half of what it takes up', () => {
    expect(codes(sides({ litresPerMinute: 60, heatKw: 34.4 }))).toEqual([
      'acceptance different heat-unbalanced-sides',
    ]);
  });

  test.each([0.87, 1.14])('within 15 %% (%d) is balanced', (share) => {
    expect(codes(sides({}, { heatKw: 69 * share }))).toEqual([]);
  });

  test('is counted by the properties of its coolant, in whichever unit they are', () => {
    const glycol = (specificHeat: number): JsonObject => ({
      Coolant: {
        CoolantType: 'Water',
        DensityKgPerCubicMeter: 1_030,
        SpecificHeatkJoulesPerKgK: specificHeat,
      },
    });
    for (const specificHeat of [3.974, 3_974]) {
      const resources = changed(cduResources(), SECONDARY, glycol(specificHeat));
      expect(codes(resources)).toEqual([]);
    }
  });

  test('with a coolant that we cannot count with is not accused of its heat', () => {
    const oil = { Coolant: { CoolantType: 'MineralOil' }, HeatRemovedkW: { Reading: 30 } };
    const resources = changed(changed(cduResources(), SECONDARY, oil), PRIMARY, {
      ...oil,
    });
    expect(codes(resources)).toEqual([]);
  });

  test('whose hoses are swapped', () => {
    const { supply, back } = CDU_SIDES.secondary;
    const swapped = { ...connector({ ...CDU_SIDES.secondary, supply: back, back: supply }) };
    const resources = changed(cduResources(), SECONDARY, {
      ...swapped,
      SupplyPressurekPa: { Reading: 200 },
      ReturnPressurekPa: { Reading: 300 },
    });
    expect(codes(resources)).toEqual(
      expect.arrayContaining([
        'service different return-pressure-above-supply',
        'service different supply-warmer-than-return',
        'acceptance different heat-unbalanced',
      ]),
    );
  });

  test('whose pumps all stand still', () => {
    const still = { PumpSpeedPercent: { Reading: 0 } };
    const resources = changed(
      changed(cduResources(), `${CDU}/Pumps/1`, still),
      `${CDU}/Pumps/2`,
      still,
    );
    expect(codes(resources)).toEqual([
      'power different pump-stopped',
      'power different pump-stopped',
    ]);
  });

  test('that stands by has neither to turn nor to run, and its water may cool down', () => {
    const still = { PumpSpeedPercent: { Reading: 0 } };
    const { supply, back } = CDU_SIDES.secondary;
    const standing = { litresPerMinute: 0, supply: back, back: supply, heatKw: null };
    const sides = { primary: { ...CDU_SIDES.primary, ...standing }, secondary: standing };
    const stopped = changed(
      changed(cduResources(sides), `${CDU}/Pumps/1`, still),
      `${CDU}/Pumps/2`,
      still,
    );
    const codesIn = (State: string) => codes(changed(stopped, CDU, { Status: { State } }));
    expect(codesIn('StandbySpare')).toEqual([]);
    expect(codesIn('Quiesced')).toEqual([]);
    expect(codesIn('Enabled')).toEqual(Array(2).fill('power different pump-stopped'));
  });

  test('whose spare pump waits', () => {
    const spare = { PumpSpeedPercent: { Reading: 0 }, Status: { State: 'StandbySpare' } };
    expect(codes(changed(cduResources(), `${CDU}/Pumps/2`, spare))).toEqual([]);
  });

  test('whose flow is no number', () => {
    const text = { FlowLitersPerMinute: { Reading: 'Out of range' } };
    expect(codes(changed(cduResources(), SECONDARY, text))).toEqual([
      'service unreadable coolant-reading-unreadable',
    ]);
  });

  test.each([
    [120, 0.13, 0.2],
    [120, 1.9, 12.1],
    [100, 0.5, 0.1],
  ])('whose %d L/min x %d K tell nothing against %d kW is not accused', (flow, rise, heatKw) => {
    const side = { litresPerMinute: flow, supply: 20, back: 20 + rise, heatKw };
    expect(codes(sides(side, side))).toEqual([]);
  });

  test('whose two sides are a fifth apart at a rise of 5 K', () => {
    const taken = { litresPerMinute: 200, supply: 32, back: 37, heatKw: null };
    const out = { litresPerMinute: 200, supply: 20, back: 25, heatKw: null };
    expect(codes(sides(out, taken))).toEqual([]);
    expect(codes(sides({ ...out, back: 24 }, taken))).toEqual([
      'acceptance different heat-unbalanced-sides',
    ]);
    expect(codes(sides(out, { ...taken, heatKw: 55.2 }))).toContain(
      'acceptance different heat-unbalanced',
    );
  });

  test.each<[JsonObject, string[]]>([
    [{ RatedFlowLitersPerMinute: 500 }, ['info different flow-low']],
    [{ RatedFlowLitersPerMinute: 390 }, []],
    [
      { DeltaPressurekPa: { Reading: -100 }, SupplyPressurekPa: null },
      ['info different coolant-difference-negative'],
    ],
  ])('whose connector has %j: %j', (values, expected) => {
    expect(codes(changed(cduResources(), SECONDARY, values))).toEqual(expected);
  });

  test('whose flow is a tenth of what it is rated for, and comes back hot', () => {
    const hot = sides({}, { litresPerMinute: 100, supply: 20, back: 40, heatKw: 138 });
    expect(codes(changed(hot, SECONDARY, { RatedFlowLitersPerMinute: 1_000 }))).toContain(
      'service different flow-low',
    );
  });

  test('whose one side only counts and whose other one only tells', () => {
    const told = { litresPerMinute: 0, supply: 20, back: 20, heatKw: 40 };
    const blind = { FlowLitersPerMinute: null };
    const at = `${CDU}/PrimaryCoolantConnectors/1`;
    expect(codes(changed(sides(told, { heatKw: null }), at, blind))).toEqual([
      'acceptance different heat-unbalanced-sides',
    ]);
  });

  test('that tells much more than a small rise can carry', () => {
    expect(codes(sides({ back: 20.5, heatKw: 69 }))).toEqual([
      'acceptance different heat-unbalanced',
    ]);
    expect(codes(sides({ back: 23, heatKw: 69 }, { back: 35, heatKw: 69 }))).toEqual([
      'acceptance different heat-unbalanced',
      'acceptance different heat-unbalanced',
    ]);
  });

  test('whose flow cannot be is not counted with it', () => {
    expect(codes(sides({}, { litresPerMinute: -100 }))).toEqual([
      'service different coolant-reading-impossible',
    ]);
    expect(codes(sides({}, { supply: 320 }))).toEqual([
      'service different coolant-reading-impossible',
    ]);
  });

  test.each(['Disabled', 'StandbyOffline', 'UnavailableOffline'])(
    'whose second connector is %s needs no flow in it',
    (State) => {
      const idle = connector({ litresPerMinute: 0, supply: 32, back: 32, heatKw: 0 });
      const second = { '@odata.type': '#CoolantConnector.v1_0_0.CoolantConnector', ...idle };
      const at = `${CDU}/SecondaryCoolantConnectors/2`;
      expect(codes(changed(cduResources(), at, { ...second, Status: { State } }))).toEqual([]);
      expect(codes(changed(cduResources(), at, second))).toEqual(['power different no-flow']);
    },
  );

  test('whose one side is not in use is not held against the other', () => {
    const off = { Status: { State: 'Disabled' }, FlowLitersPerMinute: { Reading: 0 } };
    const resources = changed(sides({}, { heatKw: 0 }), SECONDARY, off);
    expect(codes(resources)).toEqual([]);
  });

  test.each([
    ['DeltaTemperatureCelsius', -10, 'service'],
    ['DeltaPressurekPa', -100, 'info'],
    ['DeltaPressurekPa', -80, 'info'],
  ])('whose %s of %d has another sign than its ends', (name, Reading, of) => {
    expect(codes(changed(cduResources(), SECONDARY, { [name]: { Reading } }))).toEqual([
      `${of} different coolant-readings-contradict`,
    ]);
  });

  test('that returns at a higher pressure may give the difference without its sign', () => {
    const reversed = { SupplyPressurekPa: { Reading: 200 }, ReturnPressurekPa: { Reading: 300 } };
    expect(codes(changed(cduResources(), PRIMARY, reversed))).toEqual([
      'service different return-pressure-above-supply',
    ]);
  });

  test.each([
    ['a group that names it', { Detectors: [{ DetectorState: 'Critical' }] }, 'leak-detected'],
    ['a group of detectors', { Status: { Health: 'Critical' } }, 'unhealthy'],
  ])('whose detector is well while %s is not', (_, group, code) => {
    const path = `${CDU}/LeakDetection/LeakDetectors/Moisture`;
    const well = { '@odata.type': '#LeakDetector.v1_0_0.LeakDetector', DetectorState: 'OK' };
    const [first = {}] = ('Detectors' in group && group.Detectors) || [];
    const named = { ...first, DataSourceUri: `/redfish/v1${path}`, DeviceName: 'Tray' };
    const groups = { LeakDetectorGroups: [{ GroupName: 'All', ...group, Detectors: [named] }] };
    const resources = changed(
      changed(cduResources(), path, { Id: 'Moisture', ...well }),
      `${CDU}/LeakDetection`,
      groups,
    );
    expect(codes(resources)).toEqual([`power different ${code}`]);
  });

  test('whose tray is wet', () => {
    const wet = {
      LeakDetectorGroups: [{ Detectors: [{ DeviceName: 'Tray', DetectorState: 'Critical' }] }],
    };
    expect(codes(changed(cduResources(), `${CDU}/LeakDetection`, wet))).toEqual([
      'power different leak-detected',
    ]);
  });
});

describe('a water-cooled server', () => {
  const ROPE = '/Chassis/1/ThermalSubsystem/LeakDetection/LeakDetectors/Rope1';
  const LOOP = '/Chassis/1/ThermalSubsystem/CoolantConnectors/Loop';

  test.each([
    [{ DetectorState: 'Critical' }, 'power different leak-detected'],
    [{ DetectorState: 'OK', Status: { Health: 'Warning' } }, 'power different leak-detected'],
    [{ DetectorState: 'Unavailable' }, 'power unreadable leak-detector-unavailable'],
    [{ DetectorState: null }, 'power unknown leak-detector-unavailable'],
    [{ DetectorState: '' }, 'power unknown leak-detector-unavailable'],
    [{ DetectorState: undefined }, 'service unknown leak-detector-unavailable'],
    [{ DetectorState: undefined, Status: {} }, 'power unknown leak-detector-unavailable'],
    [
      { DetectorState: null, Status: { State: 'UnavailableOffline' } },
      'power unreadable leak-detector-unavailable',
    ],
    [
      { DetectorState: null, Status: { State: 'Absent' } },
      'power missing leak-detector-unavailable',
    ],
  ])('with a detector that says %j may not be powered', (state, expected) => {
    expect(codes(changed(serverResources(), ROPE, state))).toEqual([expected]);
  });

  test('cannot give its water more heat than it takes power', () => {
    const hot = { FlowLitersPerMinute: { Reading: 3 } };
    expect(codes(changed(serverResources(), LOOP, hot))).toEqual([
      'acceptance different heat-against-power',
    ]);
  });

  test('may give it less, for its fans take the rest', () => {
    const cool = { FlowLitersPerMinute: { Reading: 0.6 } };
    expect(codes(changed(serverResources(), LOOP, cool))).toEqual([]);
  });

  test('tells of a leak by an alarm that is no longer armed', () => {
    const alarm = (AlarmState: string | null) =>
      changed(serverResources({ isWet: false }), '/Chassis/1/Oem/Alarms/LeakIndicatorFatal', {
        '@odata.type': '#Alarm.v0_9_0.Alarm',
        Id: 'LeakIndicatorFatal',
        AlarmState,
        Severity: 'Critical',
      });
    expect(codes(alarm('Armed'))).toEqual([]);
    const said = { Oem: { TriggeredAlarms: [ref('/Chassis/1/Oem/Alarms/LeakIndicatorFatal')] } };
    expect(codes(changed(alarm('Armed'), '/Chassis/1', said))).toEqual([
      'power different leak-detected',
    ]);
    expect(codes(alarm('Triggered'))).toEqual(['power different leak-detected']);
    expect(codes(alarm(null))).toEqual(['power unknown leak-detector-unavailable']);
    expect(codes(alarm('Disarmed'))).toEqual(['power unreadable leak-detector-unavailable']);
  });
});
