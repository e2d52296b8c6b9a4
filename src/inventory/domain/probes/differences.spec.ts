import { expect, test } from '@jest/globals';
import {
  asTree,
  changed,
  removed,
  serverResources,
  type Resources,
} from '../../../../test/support/redfish-tree.js';
import { snapshotOf } from '../redfish/read-snapshot.js';
import { differencesOf } from './differences.js';

const before = serverResources();
const stableOf = (resources: Resources) => snapshotOf(asTree(resources)).stable;

const said = (after: Resources) =>
  differencesOf(stableOf(before), stableOf(after)).map(
    ({ kind, what, before: was, after: is }) => `${kind} ${what.en}: ${was ?? '-'} > ${is ?? '-'}`,
  );

test('the same machine differs in nothing', () => {
  expect(said(serverResources())).toEqual([]);
});

test.each([
  {
    name: 'a module is gone',
    after: removed(before, '/Systems/1/Memory/DIMM3'),
    says: ['gone Memory P2 DIMM 3: 32 GiB, M321R4GA0BB0, D13A7 > -'],
  },
  {
    name: 'a module was swapped for another',
    after: changed(before, '/Systems/1/Memory/DIMM3', { SerialNumber: 'NEW1' }),
    says: ['changed Memory P2 DIMM 3: 32 GiB, M321R4GA0BB0, D13A7 > 32 GiB, M321R4GA0BB0, NEW1'],
  },
  {
    name: 'firmware is newer, or no longer known',
    after: changed(
      changed(before, '/UpdateService/FirmwareInventory/NIC', { Version: '28.45' }),
      '/UpdateService/FirmwareInventory/BMC',
      { Version: 'undefined' },
    ),
    says: [
      'changed Firmware of BMC: 2.10 > undefined',
      'changed Firmware of NIC: 28.44.1036 > 28.45',
    ],
  },
  {
    name: 'it is another machine',
    after: changed(before, '/Systems/1', { SerialNumber: 'OTHER' }),
    says: ['changed Serial number: CN7001 > OTHER'],
  },
  {
    name: 'a leak detector says something else',
    after: changed(before, '/Chassis/1/ThermalSubsystem/LeakDetection/LeakDetectors/Rope1', {
      DetectorState: 'Critical',
    }),
    says: ['changed Leak detector Rope1: OK, Enabled, OK > Critical, Enabled, OK'],
  },
])('$name', ({ after, says }) => {
  expect(said(after)).toEqual(says);
});
