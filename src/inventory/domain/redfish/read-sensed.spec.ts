import { expect, test } from '@jest/globals';
import {
  asTree,
  bladeResources,
  changed,
  ref,
  type Resources,
} from '../../../../test/support/redfish-tree.js';
import { judge } from './judge.js';
import { snapshotOf } from './read-snapshot.js';
import { linksOf } from './tree.js';

const SENSORS = '/Chassis/Enclosure/Sensors';

type Row = readonly [id: string, type: string, unit: string, value: number];

/** A cabinet that tells of its coolant as HPE Cray EX does: by sensors, in psi. */
const cabinet = (...rows: readonly Row[]): Resources =>
  rows.reduce(
    (all, [id, ReadingType, ReadingUnits, Reading]) =>
      changed(all, `${SENSORS}/Chassis${id}`, {
        '@odata.type': '#Sensor.v1_1_0.Sensor',
        PhysicalContext: /Inlet/.test(id) ? 'LiquidInlet' : 'LiquidOutlet',
        ReadingType,
        ReadingUnits,
        Reading,
      }),
    bladeResources(),
  );

const readingsOf = (resources: Resources) => snapshotOf(asTree(resources)).readings.connectors;
const found = (resources: Resources) =>
  judge(asTree(resources), { nowMs: 0, isLive: false })
    .findings.filter(({ key }) => key.includes('Liquid'))
    .map(({ class: of, code }) => `${of} ${code}`);

const PSI: readonly Row[] = [
  ['LiquidInlet0InputPressure', 'Pressure', 'PSI', 33.92],
  ['LiquidOutlet0OutputPressure', 'Pressure', 'PSI', 20.1],
  ['LiquidInlet0InputTemperature', 'Temperature', 'Cel', 24.5],
  ['LiquidOutlet0OutputTemperature', 'Temperature', 'Cel', 29.1],
];

test('sensors at an inlet and an outlet are one connector, in our units', () => {
  expect(readingsOf(cabinet(...PSI))).toMatchObject([
    {
      path: `/redfish/v1${SENSORS}#Liquid0`,
      supplyKpa: { value: 233.87 },
      returnKpa: { value: 138.58 },
      supplyCelsius: { value: 24.5 },
      returnCelsius: { value: 29.1 },
    },
  ]);
  expect(found(cabinet(...PSI))).toEqual([]);
});

test('sensors that a connector repeats are no connector of their own', () => {
  const loop = { '@odata.type': '#CoolantConnector.v1_0_0.CoolantConnector' };
  const path = '/Chassis/Enclosure/ThermalSubsystem/CoolantConnectors/1';
  expect(readingsOf(changed(cabinet(...PSI), path, loop)).length).toBe(1);
  const odd: Row = ['LiquidInlet0', 'constructor', 'PSI', 1];
  expect(readingsOf(cabinet(odd))).toEqual([]);
});

test('a unit that nobody knows is told and not guessed, and legs that are swapped are told', () => {
  const odd: Row = ['LiquidInlet0InputPressure', 'Pressure', 'inHg', 33.92];
  expect(found(cabinet(odd))).toEqual(['acceptance unit-mismatch']);
  const swapped: Row = ['LiquidInlet0InputPressure', 'Pressure', 'PSI', 12];
  expect(found(cabinet(...PSI.slice(1), swapped))).toEqual([
    'service return-pressure-above-supply',
  ]);
});

test('of the sensors of a chassis only those of liquid and of heat are read', () => {
  const read = ['CPU0Temperature', 'CPU1Temp', 'ChassisLiquidInlet0InputPressure'];
  const links = [...read, 'CPU0InputPower', 'Fan1'].map((id) => ref(`${SENSORS}/${id}`));
  const sensors = `/redfish/v1${SENSORS}`;
  expect(linksOf('/redfish/v1/Chassis/Enclosure', { Sensors: { '@odata.id': sensors } })).toEqual([
    sensors,
  ]);
  expect(linksOf(sensors, { Members: links })).toEqual(read.map((id) => `${sensors}/${id}`));
});
