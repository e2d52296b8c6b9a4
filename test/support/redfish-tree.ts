import type { Json, JsonObject } from '../../src/inventory/domain/redfish/json.js';
import {
  REDFISH_ROOT,
  treeOf,
  type Tree,
  type Unread,
} from '../../src/inventory/domain/redfish/tree.js';

/** Resources of a service by path; a test changes what it is about and leaves the rest. */
export type Resources = Map<string, JsonObject>;

export const ref = (path: string) => ({ '@odata.id': `${REDFISH_ROOT}${path}` });

const resource = (path: string, type: string, values: JsonObject): JsonObject => ({
  '@odata.id': `${REDFISH_ROOT}${path}`,
  '@odata.type': `#${type}.v1_5_0.${type}`,
  Id: path.split('/').at(-1) ?? '',
  ...values,
});

const OK = { State: 'Enabled', Health: 'OK' };

/** Puts resources into a map, each list made from what was put below it. */
class Builder {
  readonly resources: Resources = new Map();

  put(path: string, type: string, values: JsonObject): this {
    this.resources.set(`${REDFISH_ROOT}${path}`, resource(path, type, values));
    return this;
  }

  list(path: string, type: string, members: Readonly<Record<string, JsonObject>>): this {
    for (const [name, values] of Object.entries(members)) this.put(`${path}/${name}`, type, values);
    return this.collection(path, Object.keys(members));
  }

  collection(path: string, names: readonly string[]): this {
    return this.put(path, 'Collection', {
      Members: names.map((name) => ref(`${path}/${name}`)),
      'Members@odata.count': names.length,
    });
  }

  root(names: readonly string[]): this {
    const links = Object.fromEntries(names.map((name) => [name, ref(`/${name}`)]));
    return this.put('', 'ServiceRoot', { Id: 'RootService', ...links });
  }
}

export type ServerPlan = {
  readonly id: number;
  readonly dimms: number;
  readonly dimmGib: number;
  readonly cores: number;
  readonly drives: number;
  readonly bios: string;
  readonly bmc: string;
  readonly model: string;
  readonly isWet: boolean;
  readonly isOn: boolean;
};

export const SERVER: ServerPlan = {
  id: 1,
  dimms: 8,
  dimmGib: 32,
  cores: 64,
  drives: 2,
  bios: 'B1.2.3',
  bmc: '2.10',
  model: 'Contoso 900',
  isWet: true,
  isOn: false,
};

const numbered = (count: number, name: string, values: (at: number) => JsonObject) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}${at}`, values(at)]));

const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');

/** A slot that holds a module, as most controllers describe it. */
const dimm = (plan: ServerPlan, at: number): JsonObject => ({
  Name: `DIMM ${at}`,
  DeviceLocator: `P${1 + (at % 2)} DIMM ${at}`,
  CapacityMiB: plan.dimmGib * 1_024,
  OperatingSpeedMhz: 4_800,
  MemoryDeviceType: 'DDR5',
  MemoryType: 'DRAM',
  PartNumber: 'M321R4GA0BB0',
  SerialNumber: `D${plan.id}${at}A7`,
  Status: OK,
});

function putSystem(builder: Builder, plan: ServerPlan): void {
  const { id, dimms, dimmGib, cores, drives, bios, model, isOn } = plan;
  builder
    .collection('/Systems', ['1'])
    .put('/Systems/1', 'ComputerSystem', {
      Name: 'System',
      SystemType: 'Physical',
      Manufacturer: 'Contoso',
      Model: model,
      SerialNumber: `CN${7_000 + id}`,
      UUID: `5ee175f7-7d0a-4775-a616-${hex(id, 12)}`,
      BiosVersion: bios,
      PowerState: isOn ? 'On' : 'Off',
      Status: OK,
      MemorySummary: { TotalSystemMemoryGiB: dimms * dimmGib - 4 },
      ProcessorSummary: { Count: 2 },
      Memory: ref('/Systems/1/Memory'),
      Processors: ref('/Systems/1/Processors'),
      Storage: ref('/Systems/1/Storage'),
      EthernetInterfaces: ref('/Systems/1/EthernetInterfaces'),
      Links: { Chassis: [ref('/Chassis/1')], ManagedBy: [ref('/Managers/1')] },
    })
    .list(
      '/Systems/1/Memory',
      'Memory',
      numbered(dimms, 'DIMM', (at) => dimm(plan, at)),
    )
    .list(
      '/Systems/1/Processors',
      'Processor',
      numbered(2, 'CPU', (at) => ({
        ProcessorType: 'CPU',
        Socket: `CPU ${at}`,
        Model: 'Contoso 64',
        TotalCores: cores,
        TotalThreads: cores * 2,
        Status: OK,
      })),
    )
    .list('/Systems/1/Storage', 'Storage', {
      S0: {
        Status: OK,
        Drives: Array.from({ length: drives }, (_, at) =>
          ref(`/Systems/1/Storage/S0/Drives/D${at}`),
        ),
      },
    })
    .list('/Systems/1/EthernetInterfaces', 'EthernetInterface', {
      E0: { MACAddress: `00:40:a6:01:00:${hex(id, 2)}` },
      E1: { MACAddress: 'Not Available' },
    });
  for (let at = 0; at < drives; at += 1) {
    builder.put(`/Systems/1/Storage/S0/Drives/D${at}`, 'Drive', {
      Name: `NVMe ${at}`,
      Model: 'CD8',
      CapacityBytes: 1_920_383_410_176,
      SerialNumber: `NV${id}${at}B9`,
      Status: OK,
    });
  }
}

function putChassis(builder: Builder, plan: ServerPlan): void {
  const wet = {
    CoolantConnectors: ref('/Chassis/1/ThermalSubsystem/CoolantConnectors'),
    LeakDetection: ref('/Chassis/1/ThermalSubsystem/LeakDetection'),
  };
  builder
    .collection('/Chassis', ['1'])
    .put('/Chassis/1', 'Chassis', {
      ChassisType: 'RackMount',
      SerialNumber: `CN${7_000 + plan.id}`,
      Status: OK,
      EnvironmentMetrics: ref('/Chassis/1/EnvironmentMetrics'),
      ThermalSubsystem: ref('/Chassis/1/ThermalSubsystem'),
      PowerSubsystem: ref('/Chassis/1/PowerSubsystem'),
    })
    .put('/Chassis/1/EnvironmentMetrics', 'EnvironmentMetrics', { PowerWatts: { Reading: 1_000 } })
    .put('/Chassis/1/PowerSubsystem', 'PowerSubsystem', {
      CapacityWatts: 3_000,
      Status: OK,
      PowerSupplies: ref('/Chassis/1/PowerSubsystem/PowerSupplies'),
    })
    .list(
      '/Chassis/1/PowerSubsystem/PowerSupplies',
      'PowerSupply',
      numbered(2, 'PSU', () => ({ PowerCapacityWatts: 1_500, Model: 'PS15', Status: OK })),
    )
    .put('/Chassis/1/ThermalSubsystem', 'ThermalSubsystem', {
      Status: OK,
      Fans: ref('/Chassis/1/ThermalSubsystem/Fans'),
      ...(plan.isWet ? wet : {}),
    })
    .list('/Chassis/1/ThermalSubsystem/Fans', 'Fan', { Fan1: { Status: OK } });
  if (!plan.isWet) return;
  builder
    .list('/Chassis/1/ThermalSubsystem/CoolantConnectors', 'CoolantConnector', {
      Loop: connector({ litresPerMinute: 1.2, supply: 32, back: 42, heatKw: null }),
    })
    .put('/Chassis/1/ThermalSubsystem/LeakDetection', 'LeakDetection', {
      Status: OK,
      LeakDetectors: ref('/Chassis/1/ThermalSubsystem/LeakDetection/LeakDetectors'),
    })
    .list('/Chassis/1/ThermalSubsystem/LeakDetection/LeakDetectors', 'LeakDetector', {
      Rope1: { DetectorState: 'OK', Status: OK },
    });
}

/** One server with its controller: water-cooled unless it is said not to be, and well. */
export function serverResources(changes: Partial<ServerPlan> = {}): Resources {
  const plan = { ...SERVER, ...changes };
  const builder = new Builder().root(['Systems', 'Chassis', 'Managers', 'UpdateService']);
  putSystem(builder, plan);
  putChassis(builder, plan);
  builder
    .list('/Managers', 'Manager', {
      1: {
        ManagerType: 'BMC',
        FirmwareVersion: plan.bmc,
        DateTime: '2026-11-28T08:00:00Z',
        Status: OK,
        EthernetInterfaces: ref('/Managers/1/EthernetInterfaces'),
      },
    })
    .list('/Managers/1/EthernetInterfaces', 'EthernetInterface', {
      eth0: { MACAddress: `00:40:a6:02:00:${hex(plan.id, 2)}` },
    })
    .put('/UpdateService', 'UpdateService', {
      FirmwareInventory: ref('/UpdateService/FirmwareInventory'),
    })
    .list('/UpdateService/FirmwareInventory', 'SoftwareInventory', {
      BIOS: { Name: 'BIOS', Version: plan.bios, Status: OK },
      BMC: { Name: 'BMC', Version: plan.bmc, Status: OK },
      NIC: { Name: 'NIC', Version: '28.44.1036', Status: OK },
    });
  return builder.resources;
}

export type ConnectorPlan = {
  readonly litresPerMinute: number;
  readonly supply: number;
  readonly back: number;
  readonly heatKw: number | null;
};

export const connector = ({
  litresPerMinute,
  supply,
  back,
  heatKw,
}: ConnectorPlan): JsonObject => ({
  Name: 'Connector',
  CoolantConnectorType: 'Pair',
  Status: OK,
  Coolant: { CoolantType: 'Water' },
  FlowLitersPerMinute: { Reading: litresPerMinute },
  SupplyTemperatureCelsius: { Reading: supply },
  ReturnTemperatureCelsius: { Reading: back },
  DeltaTemperatureCelsius: { Reading: Math.round((back - supply) * 10) / 10 },
  SupplyPressurekPa: { Reading: 300 },
  ReturnPressurekPa: { Reading: 200 },
  DeltaPressurekPa: { Reading: 100 },
  ...(heatKw === null ? {} : { HeatRemovedkW: { Reading: heatKw } }),
});

/** The two sides of a unit whose heat adds up: 100 L/min at 10 K are 69 kW of water. */
export const CDU_SIDES = {
  primary: { litresPerMinute: 120, supply: 20, back: 28.3, heatKw: 68.7 },
  secondary: { litresPerMinute: 100, supply: 32, back: 42, heatKw: 69 },
} as const satisfies { readonly [side: string]: ConnectorPlan };

/** A cooling unit with two pumps and a leak rope, and no server of its own. */
export function cduResources(
  sides: { readonly primary: ConnectorPlan; readonly secondary: ConnectorPlan } = CDU_SIDES,
): Resources {
  const cdu = '/ThermalEquipment/CDUs/1';
  return new Builder()
    .root(['ThermalEquipment', 'Managers'])
    .collection('/Managers', [])
    .put('/ThermalEquipment', 'ThermalEquipment', { CDUs: ref('/ThermalEquipment/CDUs') })
    .collection('/ThermalEquipment/CDUs', ['1'])
    .put(cdu, 'CoolingUnit', {
      Name: 'CDU',
      EquipmentType: 'CDU',
      SerialNumber: '29347ZT536',
      CoolingCapacityWatts: 100_000,
      Status: OK,
      PrimaryCoolantConnectors: ref(`${cdu}/PrimaryCoolantConnectors`),
      SecondaryCoolantConnectors: ref(`${cdu}/SecondaryCoolantConnectors`),
      Pumps: ref(`${cdu}/Pumps`),
      LeakDetection: ref(`${cdu}/LeakDetection`),
    })
    .list(`${cdu}/PrimaryCoolantConnectors`, 'CoolantConnector', { 1: connector(sides.primary) })
    .list(`${cdu}/SecondaryCoolantConnectors`, 'CoolantConnector', {
      1: connector(sides.secondary),
    })
    .list(`${cdu}/Pumps`, 'Pump', {
      1: { Name: 'Pump 1', PumpType: 'Liquid', PumpSpeedPercent: { Reading: 40 }, Status: OK },
      2: { Name: 'Pump 2', PumpType: 'Liquid', PumpSpeedPercent: { Reading: 41 }, Status: OK },
    })
    .put(`${cdu}/LeakDetection`, 'LeakDetection', {
      Status: OK,
      LeakDetectorGroups: [
        { GroupName: 'Trays', Detectors: [{ DeviceName: 'Tray', DetectorState: 'OK' }] },
      ],
    }).resources;
}

/** One blade with two nodes and one controller, which report the serial of the blade. */
export function bladeResources(): Resources {
  const builder = new Builder()
    .root(['Systems', 'Chassis', 'UpdateService'])
    .list('/Chassis', 'Chassis', {
      Enclosure: { ChassisType: 'Enclosure', SerialNumber: 'HA19340017', Status: OK },
      Node0: { ChassisType: 'Blade', Status: OK },
      Node1: { ChassisType: 'Blade', Status: OK },
    })
    .put('/UpdateService', 'UpdateService', {
      FirmwareInventory: ref('/UpdateService/FirmwareInventory'),
    })
    .list('/UpdateService/FirmwareInventory', 'SoftwareInventory', {
      'Node0.BIOS': { Name: 'Node0.BIOS', Version: '1.6.3', Status: OK },
      'Node1.BIOS': { Name: 'Node1.BIOS', Version: '1.6.3', Status: OK },
      'Node1.NIC': {
        Name: 'Node1.NIC',
        Version: 'undefined',
        Status: { State: 'UnavailableOffline', Health: 'Warning' },
      },
    });
  const node = { SystemType: 'Physical', SerialNumber: 'HA19340017', Model: 'EX', Status: OK };
  return builder.list('/Systems', 'ComputerSystem', {
    Node0: { Name: 'Node0', ...node },
    Node1: { Name: 'Node1', ...node },
  }).resources;
}

/** The same resources with some values of one of them changed. */
export function changed(resources: Resources, path: string, values: JsonObject): Resources {
  const full = `${REDFISH_ROOT}${path}`;
  return new Map(resources).set(full, { ...resources.get(full), ...values });
}

/** Without a resource and without the place where its list names it. */
export function removed(resources: Resources, path: string): Resources {
  const full = `${REDFISH_ROOT}${path}`;
  const list = full.split('/').slice(0, -1).join('/');
  const without = new Map(resources);
  without.delete(full);
  const members = (without.get(list)?.['Members'] ?? []) as readonly Json[]; // lists have Members
  const left = members.filter((one) => JSON.stringify(one) !== JSON.stringify(ref(path)));
  return without.set(list, {
    ...without.get(list),
    Members: left,
    'Members@odata.count': left.length,
  });
}

export const asTree = (resources: Resources, unread: readonly Unread[] = []): Tree =>
  treeOf(resources, unread);
