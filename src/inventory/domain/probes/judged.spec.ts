import { expect, test } from '@jest/globals';
import { asTree, removed, serverResources } from '../../../../test/support/redfish-tree.js';
import type { SeenFinding } from '../finding.js';
import { unread, type FailureCode } from '../redfish/failures.js';
import { snapshotOf } from '../redfish/read-snapshot.js';
import { couldSee, hidden } from './judged.js';

const ROOT = '/redfish/v1';
const NODE = `${ROOT}/Systems/1`;

const finding = (code: string, key: string): SeenFinding => ({
  code,
  key,
  class: 'acceptance',
  kind: 'missing',
  text: { da: 'fund', en: 'finding' },
  expected: null,
  found: null,
});

const lacking = (path: string, code: FailureCode = 'server-error') =>
  snapshotOf(asTree(removed(serverResources(), path), [unread(`${ROOT}${path}`, code)]));

type Row = {
  readonly code: string;
  readonly key: string;
  readonly without: string;
  readonly sees: boolean;
};

test.each<Row>([
  { code: 'spec-memory-gib', key: NODE, without: '/Systems/1/Memory/DIMM3', sees: false },
  { code: 'sibling-memory', key: NODE, without: '/Systems/1/Memory/DIMM3', sees: false },
  { code: 'memory-summary', key: NODE, without: '/Systems/1/Memory', sees: false },
  { code: 'spec-drives', key: NODE, without: '/Systems/1/Memory/DIMM3', sees: true },
  { code: 'spec-sockets', key: NODE, without: '/Systems/1/Processors/CPU0', sees: false },
  { code: 'serial-shared', key: `${NODE} X`, without: '/Systems/1/Memory/DIMM3', sees: true },
  { code: 'serial-of-another', key: `${NODE} X`, without: '/Systems', sees: false },
  { code: 'spec-memory-gib', key: NODE, without: '/Systems', sees: false },
  { code: 'bmc-mac-of-another', key: `${NODE} X`, without: '/Managers/1', sees: false },
  { code: 'baseline-firmware', key: 'BIOS', without: '/UpdateService', sees: false },
  { code: 'baseline-firmware', key: 'BIOS', without: '/Chassis/1', sees: true },
  { code: 'sibling-microcode', key: NODE, without: '/Systems/1/Processors/CPU0', sees: false },
  { code: 'sibling-firmware-list', key: NODE, without: '/UpdateService', sees: false },
  { code: 'sibling-unit-firmware', key: NODE, without: '/ThermalEquipment/CDUs/1', sees: false },
  { code: 'firmware-contradicts', key: NODE, without: '/UpdateService', sees: false },
  { code: 'sibling-leak-detectors', key: NODE, without: '/Chassis/1', sees: false },
  { code: 'unhealthy', key: `${NODE}/Memory/DIMM3`, without: '/Systems/1/Memory', sees: false },
  { code: 'unhealthy', key: `${ROOT}/Chassis/1`, without: '/Systems/1/Memory', sees: true },
  { code: 'unhealthy', key: '…cut/off', without: '/Systems/1/Memory', sees: false },
  { code: 'unreadable', key: `${NODE}/Memory x`, without: '/Systems', sees: true },
  { code: 'node-missing', key: 'node', without: '/Systems', sees: true },
])('without $without, $code at $key: $sees', ({ code, key, without, sees }) => {
  expect(couldSee(lacking(without))(finding(code, key))).toBe(sees);
});

test('what a vendor leaves out hides nothing', () => {
  const snapshot = lacking('/Systems/1/SimpleStorage', 'not-found');
  expect(hidden(snapshot)).toEqual([]);
  expect(couldSee(snapshot)(finding('unhealthy', `${NODE}/Memory/DIMM3`))).toBe(true);
});

test('memory behind a dead link is hidden: every machine has some', () => {
  const snapshot = lacking('/Systems/1/Memory', 'not-found');
  expect(hidden(snapshot).map(({ path }) => path)).toEqual(['/redfish/v1/Systems/1/Memory']);
  expect(couldSee(snapshot)(finding('unhealthy', `${NODE}/Memory/DIMM3`))).toBe(false);
});

test('a whole look sees everything', () => {
  const sees = couldSee(snapshotOf(asTree(serverResources())));
  for (const code of ['spec-memory-gib', 'serial-shared', 'unhealthy', 'baseline-firmware']) {
    expect(sees(finding(code, NODE))).toBe(true);
  }
});
