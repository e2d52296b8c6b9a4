import { describe, expect, test } from '@jest/globals';
import {
  asTree,
  cduResources,
  changed,
  type Resources,
} from '../../../../test/support/redfish-tree.js';
import { judge } from './judge.js';
import { snapshotOf } from './read-snapshot.js';

const clock = { nowMs: Date.UTC(2026, 10, 28, 8), isLive: true };
const codes = (resources: Resources) =>
  judge(asTree(resources), clock).findings.map(
    ({ class: of, kind, code }) => `${of} ${kind} ${code}`,
  );

const SECONDARY = '/ThermalEquipment/CDUs/1/SecondaryCoolantConnectors/1';

describe('a cooling unit', () => {
  test('that gives its pressure in psi under a name of kPa, or under a name of its own', () => {
    const sensor = { ReadingUnits: 'psi', Reading: 43.5, '@odata.type': '#Sensor.v1_1_0.Sensor' };
    const uri = '/redfish/v1/Chassis/1/Sensors/Supply';
    const byName = changed(cduResources(), SECONDARY, {
      SupplyPressurekPa: { Reading: 43.5, DataSourceUri: uri },
    }).set(uri, sensor);
    const bare = changed(cduResources(), SECONDARY, { SupplyPressurePSI: 43.5 });
    bare.set(`/redfish/v1${SECONDARY}`, {
      ...bare.get(`/redfish/v1${SECONDARY}`),
      SupplyPressurekPa: undefined,
    });
    const beside = changed(bare, SECONDARY, { SupplyPressurekPa: null });
    const inside = changed(cduResources(), SECONDARY, {
      SupplyPressurekPa: { Reading: 43.5, ReadingUnits: 'psi' },
    });
    expect(codes(beside)).toEqual(['info different unit-mismatch']);
    expect(codes(inside)).toEqual(['info different unit-mismatch']);
    expect(codes(byName)).toEqual(['info different unit-mismatch']);
    expect(codes(bare)).toEqual(['info different unit-mismatch']);
  });

  test('that converts what its sensor gives in another unit is not accused', () => {
    const uri = '/redfish/v1/Chassis/1/Sensors/Heat';
    const resources = changed(cduResources(), SECONDARY, {
      HeatRemovedkW: { Reading: 69, DataSourceUri: uri },
    }).set(uri, { ReadingUnits: 'W', Reading: 69_000, '@odata.type': '#Sensor.v1_1_0.Sensor' });
    expect(codes(resources)).toEqual([]);
  });

  test.each([
    ['FlowLitersPerMinute', 'm3/h', 6],
    ['FlowLitersPerMinute', '[gal_us]/min', 26.417],
    ['SupplyTemperatureCelsius', '[degF]', 89.6],
    ['SupplyTemperatureCelsius', 'K', 305.15],
    ['DeltaTemperatureCelsius', 'F', 18],
    ['SupplyPressurekPa', 'bar', 3],
    ['HeatRemovedkW', 'W', 69_000],
  ])('whose %s is declared in %s is converted and counted with', (name, unit, Reading) => {
    const given = { [name]: { Reading, ReadingUnits: unit } };
    expect(codes(changed(cduResources(), SECONDARY, given))).toEqual([
      'info different unit-mismatch',
    ]);
    const [, reads] = snapshotOf(asTree(changed(cduResources(), SECONDARY, given))).readings
      .connectors;
    const values = Object.values(reads ?? {}).filter((one) => typeof one === 'object');
    expect(values.map(({ convertedFrom }) => convertedFrom)).toContain(unit);
  });

  test.each([
    ['SupplyPressurekPa', 'inHg', 88],
    ['SupplyPressurekPa', 'psi', 300],
    ['ReturnTemperatureCelsius', 'K', 42],
    ['FlowLitersPerMinute', 'furlong', 100],
  ])('whose %s in %s is not known or cannot be is not used', (name, ReadingUnits, Reading) => {
    const given = { [name]: { Reading, ReadingUnits } };
    expect(codes(changed(cduResources(), SECONDARY, given))).toEqual([
      'acceptance different unit-mismatch',
    ]);
  });

  test('whose sensor contradicts the unit that its number is given in', () => {
    const uri = '/redfish/v1/Chassis/1/Sensors/Supply';
    const both = changed(cduResources(), SECONDARY, {
      SupplyPressurekPa: { Reading: 300, ReadingUnits: 'kPa', DataSourceUri: uri },
    }).set(uri, { ReadingUnits: 'psi', Reading: 300, '@odata.type': '#Sensor.v1_1_0.Sensor' });
    expect(codes(both)).toEqual(['acceptance different unit-mismatch']);
  });

  test('that gives pascals as kilopascals', () => {
    const given = { SupplyPressurekPa: { Reading: 300_000 }, DeltaPressurekPa: null };
    expect(codes(changed(cduResources(), SECONDARY, given))).toEqual([
      'service different coolant-reading-impossible',
    ]);
  });
});
