import { describe, expect, test } from '@jest/globals';
import { asTree, changed, serverResources } from '../../../../test/support/redfish-tree.js';
import type { JsonObject } from './json.js';
import { judge } from './judge.js';
import { isLeftOut } from './tree.js';

const clock = { nowMs: Date.UTC(2026, 10, 28, 8), isLive: true };
const ill = (Health: string, more: JsonObject = {}) => ({
  Status: { State: 'Enabled', Health },
  ...more,
});

type Put = readonly [path: string, type: string, values: JsonObject];

const told = (...parts: readonly Put[]) => {
  const resources = parts.reduce(
    (all, [path, type, values]) =>
      changed(all, path, { '@odata.type': `#${type}.v1_0_0.${type}`, ...values }),
    serverResources(),
  );
  return judge(asTree(resources), clock).findings.map(
    ({ class: of, code, key }) => `${of} ${code} ${key.split('/').at(-1) ?? ''}`,
  );
};

const STORAGE = '/Systems/1/Storage/S0';
const PORT = '/Chassis/1/NetworkAdapters/A/Ports/1';

describe('whatever kind of resource', () => {
  test.each<[string, string]>([
    [`${STORAGE}/Volumes/V1`, 'Volume'],
    [`${STORAGE}/StoragePools/P1`, 'StoragePool'],
    ['/Fabrics/PCIe/Switches/S1', 'Switch'],
    ['/PowerEquipment/RackPDUs/1/Outlets/A1', 'Outlet'],
    ['/Systems/1/Whatever/1', 'ContosoThing'],
  ])('%s, a %s, says that it is ill, it is told', (path, type) => {
    const id = path.split('/').at(-1) ?? '';
    expect(told([path, type, ill('Warning')])).toEqual([`service unhealthy ${id}`]);
    expect(told([path, type, ill('Critical')])).toEqual([`acceptance unhealthy ${id}`]);
    expect(told([path, type, ill('OK')])).toEqual([]);
  });

  test('volumes and switches are read, ports of switches are not', () => {
    expect(isLeftOut(`/redfish/v1${STORAGE}/Volumes/V1`)).toBe(false);
    expect(isLeftOut('/redfish/v1/Fabrics/PCIe/Switches/S1')).toBe(false);
    expect(isLeftOut('/redfish/v1/Fabrics/PCIe/Switches/S1/Ports')).toBe(true);
  });

  test('a volume is not told beside the drive that makes it ill', () => {
    const volume: Put = [`${STORAGE}/Volumes/V1`, 'Volume', ill('Warning')];
    const drive: Put = [`${STORAGE}/Drives/D0`, 'Drive', ill('Critical')];
    expect(told(volume, drive)).toEqual(['acceptance unhealthy D0']);
  });

  test('storage is told though a power supply is as ill', () => {
    const supply: Put = [
      '/Chassis/1/PowerSubsystem/PowerSupplies/PSU0',
      'PowerSupply',
      ill('Warning'),
    ];
    expect(told(supply, [STORAGE, 'Storage', ill('Warning')])).toEqual([
      'service unhealthy PSU0',
      'service unhealthy S0',
    ]);
  });

  test.each([
    ['LinkUp', ['service unhealthy 1']],
    ['LinkDown', []],
    [null, []],
  ])('a port whose link is %s: %j', (LinkStatus, expected) => {
    expect(told([PORT, 'Port', ill('Warning', { LinkStatus })])).toEqual(expected);
  });
});
