import { normaliseMac, isPlaceholderSerial } from '../../../kernel/text.js';
import { countAt, knownAt, numberAt, objectsAt, textAt, type JsonObject } from './json.js';
import type {
  Adapter,
  ChassisPart,
  Controller,
  Drive,
  MemoryModule,
  Port,
  PowerSupply,
  Processor,
} from './snapshot.js';
import {
  inOrder,
  isAbsent,
  isBelow,
  lastSegment,
  linkAt,
  linksAt,
  ofType,
  resourceAt,
  type Found,
  type Tree,
} from './tree.js';

/** A serial as it was reported, if it is one; placeholders identify nothing. */
export function serialAt(resource: JsonObject, ...names: readonly string[]): string | null {
  const text = textAt(resource, ...names);
  return text === null || isPlaceholderSerial(text) ? null : text;
}

/** A text that says nothing, as it stands there. */
export const insteadAt = (resource: JsonObject, name: string): string | null =>
  knownAt(resource, name) === null ? textAt(resource, name) : null;

const isDisabled = (resource: JsonObject): boolean =>
  textAt(resource, 'Status', 'State') === 'Disabled';

const present = (found: readonly Found[]): readonly Found[] =>
  found.filter(({ resource }) => !isAbsent(resource));

/** Cores and threads have entries of their own in some services; they are no parts. */
const NO_PART_KINDS: ReadonlySet<string> = new Set(['Core', 'Thread']);

export function processorsOf(tree: Tree, node: string): readonly Processor[] {
  return present(ofType(tree, 'Processor'))
    .filter(({ path }) => isBelow(path, node) && !/\/SubProcessors\//i.test(path))
    .map(({ path, resource }) => ({
      path,
      kind: textAt(resource, 'ProcessorType') ?? 'CPU',
      socket: textAt(resource, 'Socket'),
      model: knownAt(resource, 'Model'),
      cores: countAt(resource, 'TotalCores'),
      threads: countAt(resource, 'TotalThreads'),
      stepping: knownAt(resource, 'ProcessorId', 'Step'),
      microcode: knownAt(resource, 'ProcessorId', 'MicrocodeInfo'),
      serial: serialAt(resource, 'SerialNumber'),
      partNumber: knownAt(resource, 'PartNumber'),
      isDisabled: isDisabled(resource),
    }))
    .filter(({ kind }) => !NO_PART_KINDS.has(kind));
}

/** Where accelerators are not processors, some controllers list them among the devices. */
export const devicesThatAreGpus = (tree: Tree, chassis: readonly string[]): readonly Processor[] =>
  present(ofType(tree, 'HpeServerDevice'))
    .filter(({ path }) => chassis.some((one) => isBelow(path, one)))
    .filter(({ resource }) => textAt(resource, 'DeviceType') === 'GPU')
    .map(({ path, resource }) => ({
      path,
      kind: 'GPU',
      socket: textAt(resource, 'Location'),
      model: knownAt(resource, 'Name'),
      cores: null,
      threads: null,
      stepping: null,
      microcode: null,
      serial: serialAt(resource, 'SerialNumber'),
      partNumber: knownAt(resource, 'PartNumber'),
      isDisabled: false,
    }));

function isPersistent(resource: JsonObject): boolean {
  const kind = `${textAt(resource, 'MemoryType') ?? ''} ${textAt(resource, 'MemoryDeviceType') ?? ''}`;
  if (/NVDIMM|Optane|Persistent/i.test(kind)) return true;
  return numberAt(resource, 'VolatileSizeMiB') === 0 && !!numberAt(resource, 'NonVolatileSizeMiB');
}

/** A slot is empty when it says so, and also when it says that it holds nothing. */
const holdsNothing = (resource: JsonObject): boolean =>
  numberAt(resource, 'CapacityMiB') === 0 ||
  (numberAt(resource, 'CapacityMiB') === null &&
    knownAt(resource, 'PartNumber') === null &&
    serialAt(resource, 'SerialNumber') === null);

const locatorOf = ({ path, resource }: Found): string =>
  textAt(resource, 'DeviceLocator') ??
  textAt(resource, 'Location', 'PartLocation', 'ServiceLabel') ??
  textAt(resource, 'Id') ??
  lastSegment(path);

export function memoryOf(tree: Tree, node: string): readonly MemoryModule[] {
  return present(ofType(tree, 'Memory'))
    .filter(({ path, resource }) => isBelow(path, node) && !holdsNothing(resource))
    .map(({ path, resource }) => ({
      path,
      locator: locatorOf({ path, resource }),
      capacityMib: countAt(resource, 'CapacityMiB'),
      speedMhz: countAt(resource, 'OperatingSpeedMhz') || null, // a module has no speed of 0
      kind: knownAt(resource, 'MemoryDeviceType'),
      manufacturer: knownAt(resource, 'Manufacturer'),
      partNumber: knownAt(resource, 'PartNumber'),
      serial: serialAt(resource, 'SerialNumber'),
      isPersistent: isPersistent(resource),
      isDisabled: isDisabled(resource),
    }));
}

const driveOf = ({ path, resource }: Found): Drive => ({
  path,
  name: textAt(resource, 'Name'),
  model: knownAt(resource, 'Model'),
  capacityBytes: numberAt(resource, 'CapacityBytes'),
  media: knownAt(resource, 'MediaType'),
  serial: serialAt(resource, 'SerialNumber'),
});

/** Drives of the storage of a node, else those in its chassis, else what a simple list names. */
export function drivesOf(tree: Tree, node: string, chassis: readonly string[]): readonly Drive[] {
  const linked = ofType(tree, 'Storage')
    .filter(({ path }) => isBelow(path, node))
    .flatMap(({ resource }) => linksAt(resource, 'Drives'));
  const drives = present(ofType(tree, 'Drive')).filter(({ path }) => {
    if (linked.length > 0) return linked.includes(path) || isBelow(path, node);
    return isBelow(path, node) || chassis.some((one) => isBelow(path, one));
  });
  if (drives.length > 0) return drives.map(driveOf);
  return ofType(tree, 'SimpleStorage')
    .filter(({ path }) => isBelow(path, node))
    .flatMap(({ path, resource }) =>
      objectsAt(resource, 'Devices')
        .map((device, at) => ({ path: `${path}#/Devices/${at}`, resource: device }))
        .filter((device) => !isAbsent(device.resource)),
    )
    .map(driveOf);
}

export const adaptersOf = (tree: Tree, chassis: readonly string[]): readonly Adapter[] =>
  present(ofType(tree, 'NetworkAdapter'))
    .filter(({ path }) => chassis.some((one) => isBelow(path, one)))
    .map(({ path, resource }) => ({
      path,
      model: knownAt(resource, 'Model') ?? knownAt(resource, 'Name'),
      manufacturer: knownAt(resource, 'Manufacturer'),
      partNumber: knownAt(resource, 'PartNumber'),
      serial: serialAt(resource, 'SerialNumber'),
    }));

/** Nothing, and everything: addresses that no port has. */
const NO_ADDRESS: ReadonlySet<string> = new Set(['00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff']);

const macAt = (resource: JsonObject, name: string): string | null => {
  const mac = normaliseMac(textAt(resource, name) ?? '');
  return mac === undefined || NO_ADDRESS.has(mac) ? null : mac;
};

/** The two lowest bits of the first byte: of a group, and locally administered (IEEE 802). */
export const isMadeUp = (mac: string): boolean => (Number.parseInt(mac.slice(0, 2), 16) & 3) !== 0;

/** What is called permanent was burnt in, whatever its bits say; the rest is judged by them. */
function burntIn(resource: JsonObject): string | null {
  const mac = macAt(resource, 'MACAddress');
  return macAt(resource, 'PermanentMACAddress') ?? (mac === null || isMadeUp(mac) ? null : mac);
}

/** What an operating system makes of its ports has the address of one of them. */
const MADE_OF_PORTS = /^(?:bond|team|br|vlan|virbr|docker|veth|usb|lo)[-\d]*$/i;

/** Interfaces between a host and its own controller carry addresses that many machines share. */
const isOfTheWire = ({ path, resource }: Found): boolean =>
  /\/EthernetInterfaces\/[^/]+$/i.test(path) &&
  !MADE_OF_PORTS.test(lastSegment(path)) &&
  textAt(resource, 'EthernetInterfaceType') !== 'Virtual' &&
  !Object.hasOwn(Object(resource['Links']), 'HostInterface');

/** Ports with their maker's address, and those of which it is not known; not what is made up. */
export const portsBelow = (tree: Tree, owners: readonly string[]): readonly Port[] =>
  present(ofType(tree, 'EthernetInterface'))
    .filter(({ path }) => owners.some((one) => isBelow(path, one)))
    .filter(isOfTheWire)
    .map(({ path, resource }) => ({
      port: { path, mac: burntIn(resource) },
      isSilent:
        macAt(resource, 'MACAddress') === null || textAt(resource, 'PermanentMACAddress') !== null,
    }))
    .filter(({ port, isSilent }) => port.mac !== null || isSilent)
    .map(({ port }) => port);

export const macsOf = (ports: readonly Port[]): readonly string[] =>
  inOrder(new Set(ports.flatMap(({ mac }) => mac ?? [])), (mac) => mac);

export const controllerOf = (tree: Tree, { path, resource }: Found): Controller => ({
  path,
  kind: textAt(resource, 'ManagerType'),
  model: knownAt(resource, 'Model'),
  firmware: knownAt(resource, 'FirmwareVersion'),
  firmwareInstead: insteadAt(resource, 'FirmwareVersion'),
  uuid: knownAt(resource, 'UUID'),
  macs: macsOf(portsBelow(tree, [path])),
});

export function chassisOf({ path, resource }: Found): ChassisPart {
  const placement = [
    textAt(resource, 'Location', 'Placement', 'Rack'),
    textAt(resource, 'Location', 'Placement', 'RackOffset'),
  ].filter((text) => text !== null);
  const label = textAt(resource, 'Location', 'PartLocation', 'ServiceLabel');
  return {
    path,
    kind: textAt(resource, 'ChassisType'),
    manufacturer: knownAt(resource, 'Manufacturer'),
    model: knownAt(resource, 'Model'),
    serial: serialAt(resource, 'SerialNumber'),
    partNumber: knownAt(resource, 'PartNumber'),
    assetTag: knownAt(resource, 'AssetTag'),
    location: placement.length > 0 ? placement.join(' ') : label,
  };
}

const supplyOf = (chassis: string, { path, resource }: Found): PowerSupply => ({
  path,
  chassis,
  model: knownAt(resource, 'Model'),
  serial: serialAt(resource, 'SerialNumber'),
  partNumber: knownAt(resource, 'PartNumber'),
  firmware: knownAt(resource, 'FirmwareVersion'),
  capacityWatts: numberAt(resource, 'PowerCapacityWatts'),
});

/** The newer model of power where a chassis has it; some show the same supplies in both. */
export function suppliesOf(tree: Tree, chassis: string): readonly PowerSupply[] {
  const newer = ofType(tree, 'PowerSupply').filter(({ path }) => isBelow(path, chassis));
  if (newer.length > 0) return present(newer).map((found) => supplyOf(chassis, found));
  const path = linkAt(resourceAt(tree, chassis) ?? {}, 'Power') ?? `${chassis}/Power`;
  return objectsAt(resourceAt(tree, path) ?? {}, 'PowerSupplies')
    .map((resource, at) => ({ path: `${path}#/PowerSupplies/${at}`, resource }))
    .filter(({ resource }) => !isAbsent(resource))
    .map((found) => supplyOf(chassis, found));
}
