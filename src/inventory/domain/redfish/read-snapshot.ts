import { standsAlone } from './alone.js';
import { biosSettingsOf } from './bios-settings.js';
import { firmwareOf } from './firmware.js';
import { hiddenParts } from './hidden-parts.js';
import { countAt, knownAt, numberAt, objectsAt, textAt, type JsonObject } from './json.js';
import {
  connectorReadingsOf,
  connectorsOf,
  coolingOf,
  pumpReadingsOf,
  pumpsOf,
  restingUnits,
} from './read-cooling.js';
import { unwellIn } from './read-health.js';
import { beyondLimits, stoppedFans } from './read-limits.js';
import { sensedConnectors } from './read-sensed.js';
import { linksIn, othersIn } from './read-others.js';
import { signsIn } from './read-signs.js';
import {
  adaptersOf,
  chassisOf,
  controllerOf,
  devicesThatAreGpus,
  drivesOf,
  macsOf,
  memoryOf,
  portsBelow,
  processorsOf,
  serialAt,
  suppliesOf,
} from './read-parts.js';
import {
  isAccelerator,
  NODE_PARTS,
  type ChassisPart,
  type Controller,
  type NodePart,
  type NodeSnapshot,
  type Readings,
  type Snapshot,
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
  REDFISH_ROOT,
  type Found,
  type Tree,
  type Unread,
} from './tree.js';

/** Partitions and virtual machines are no machines of their own. */
const NO_MACHINE: ReadonlySet<string> = new Set([
  'Virtual',
  'OS',
  'VirtuallyPartitioned',
  'Composed',
]);

export const nodesIn = (tree: Tree): readonly Found[] =>
  ofType(tree, 'ComputerSystem')
    .filter(({ path, resource }) => isBelow(path, `${REDFISH_ROOT}/Systems`) && !isAbsent(resource))
    .filter(({ resource }) => !NO_MACHINE.has(textAt(resource, 'SystemType') ?? ''));

type Owned = {
  readonly tree: Tree;
  readonly node: Found;
  readonly isAlone: boolean;
  readonly found: readonly Found[];
};

/** A chassis of systems that are not there is not the chassis of the one that is. */
function isOfOneGone(tree: Tree, { resource }: Found): boolean {
  const systems = linksAt(resource, 'Links', 'ComputerSystems');
  return systems.length > 0 && systems.every((one) => resourceAt(tree, one) === null);
}

/** Whether a node says that a chassis is its own, or bears its name. */
const isNamedBy = ({ path, resource }: Found, chassis: string): boolean =>
  linksAt(resource, 'Links', 'Chassis').includes(chassis) ||
  lastSegment(chassis) === lastSegment(path);

const SYSTEM = /^\/redfish\/v1\/Systems\/[^/]+$/i;

/**
 * Chassis that say so, are said to be so, or bear the node's id. All where there is one node,
 * unless another one is there that could not be read: its chassis may be among them.
 */
function chassisOfNode({ tree, node, isAlone, found }: Owned): readonly string[] {
  const named = found.filter(
    ({ path, resource }) =>
      isNamedBy(node, path) || linksAt(resource, 'Links', 'ComputerSystems').includes(node.path),
  );
  const isOneLost = tree.unread.some((one) => isHidden(one) && SYSTEM.test(one.path));
  const isOnlyNamed = !isAlone || (isOneLost && named.length > 0);
  const own = isOnlyNamed ? named : found.filter((one) => !isOfOneGone(tree, one));
  return own.map(({ path }) => path);
}

/** Controllers that manage the node; one that manages nothing by name manages everything. */
const controllersOfNode = ({ node, isAlone, found }: Omit<Owned, 'tree'>): readonly string[] =>
  found
    .filter(({ path, resource }) => {
      const named = linksAt(resource, 'Links', 'ManagerForServers');
      const managed = linksAt(node.resource, 'Links', 'ManagedBy');
      return isAlone || named.includes(node.path) || managed.includes(path);
    })
    .map(({ path }) => path);

const PLACES: { readonly [part in NodePart]: readonly RegExp[] } = {
  processors: [/\/Processors(?:\/[^/]+)?$/i],
  memory: [/\/Memory(?:\/[^/]+)?$/i],
  drives: [/\/(?:Simple)?Storage(?:\/[^/]+)?$/i, /\/Drives(?:\/[^/]+)?$/i],
  network: [/\/EthernetInterfaces(?:\/[^/]+)?$/i, /\/NetworkAdapters(?:\/[^/]+)?$/i],
};

/**
 * Lists and single resources that a vendor may link and not have. Processors, memory and leak
 * detection are not among them: where they are linked and gone, something is hidden.
 */
const OPTIONAL: ReadonlySet<string> = new Set(
  [
    'storage simplestorage drives ethernetinterfaces networkadapters power thermal',
    'powersubsystem thermalsubsystem powersupplies fans pumps coolantconnectors alarms',
    'primarycoolantconnectors secondarycoolantconnectors firmwareinventory environmentmetrics sensors',
    'softwareinventory filters volumes storagepools fabrics',
  ].flatMap((line) => line.split(' ')),
);

/** A collection that a vendor links and does not have is no part of which something is hidden. */
const isNotOffered = ({ path, code }: Unread): boolean =>
  code === 'not-found' && OPTIONAL.has(lastSegment(path).toLowerCase());

/** Told beside what is known, and hiding nothing of it. */
const RESERVATIONS: ReadonlySet<string> = new Set(['other-id', 'not-listed']);

/** What is there and could not be read: no reservation, and nothing that a vendor leaves out. */
export const isHidden = (one: Unread): boolean => !RESERVATIONS.has(one.code) && !isNotOffered(one);

/** What of a node stands in its chassis in some services. */
const IN_CHASSIS: ReadonlySet<NodePart> = new Set(['drives', 'network']);
const CHASSIS = /^\/redfish\/v1\/Chassis(?:\/([^/]+))?$/i;

type Holding = {
  readonly node: Found;
  readonly chassis: readonly string[];
  readonly isAlone: boolean;
};

function incompleteParts(tree: Tree, { node, chassis, isAlone }: Holding): readonly NodePart[] {
  const hidden = tree.unread.filter(isHidden).map(({ path }) => path.split('?')[0] ?? path);
  const lost = hidden.filter((path) => [node.path, ...chassis].some((one) => isBelow(path, one)));
  const isChassisLost = hidden.some((path) => {
    const which = CHASSIS.exec(path);
    return which !== null && (which[1] === undefined || isAlone || isNamedBy(node, path));
  });
  return NODE_PARTS.filter(
    (part) =>
      (isChassisLost && IN_CHASSIS.has(part)) ||
      lost.some((path) => PLACES[part].some((place) => place.test(path))),
  );
}

type Around = {
  readonly tree: Tree;
  readonly chassis: readonly ChassisPart[];
  readonly controllers: readonly Controller[];
  readonly isAlone: boolean;
  /** Chassis that are no node's own, such as the enclosure of a blade. */
  readonly shared: readonly ChassisPart[];
  /** Paths of all nodes and of the chassis that are theirs. */
  readonly owned: readonly string[];
};

/** Boards and backplanes say where they sit in the machine, not where the machine stands. */
const isInside = (kind: string | null): boolean =>
  /^(?:StorageEnclosure|Card|Module|Component|Expansion|Cartridge|Zone)$/.test(kind ?? '');

function nodeOf({ path, resource }: Found, around: Around): NodeSnapshot {
  const { tree, isAlone } = around;
  const node = { path, resource };
  const chassis = chassisOfNode({ tree, node, isAlone, found: ofType(tree, 'Chassis') });
  const controllers = controllersOfNode({ node, isAlone, found: ofType(tree, 'Manager') });
  const own = around.chassis.filter((one) => chassis.includes(one.path));
  const holding = [...own, ...around.shared];
  const placed = holding.find(({ kind, location }) => location !== null && !isInside(kind));
  const ports = portsBelow(tree, [path]);
  const processors = processorsOf(tree, path);
  const accelerators = processors.filter(isAccelerator);
  const mirroring = textAt(resource, 'MemorySummary', 'MemoryMirroring');
  return {
    path,
    name: textAt(resource, 'Name') ?? lastSegment(path),
    manufacturer: knownAt(resource, 'Manufacturer'),
    model: knownAt(resource, 'Model'),
    identity: {
      serial: serialAt(resource, 'SerialNumber'),
      uuid: knownAt(resource, 'UUID')?.toLowerCase() ?? null,
      sku: knownAt(resource, 'SKU'),
      partNumber: knownAt(resource, 'PartNumber'),
      assetTag: knownAt(resource, 'AssetTag'),
      macs: macsOf(ports),
      bmcMacs: macsOf(portsBelow(tree, controllers)),
      chassisSerials: holding.map(({ serial }) => serial).filter((serial) => serial !== null),
      location: placed?.location ?? null,
    },
    chassis,
    controllers,
    bios: knownAt(resource, 'BiosVersion'),
    biosAsReported: textAt(resource, 'BiosVersion'),
    biosSettings: biosSettingsOf(tree, path),
    summary: {
      memoryGib: numberAt(resource, 'MemorySummary', 'TotalSystemMemoryGiB'),
      isMirrored: mirroring !== null && mirroring !== 'None',
      processorCount: countAt(resource, 'ProcessorSummary', 'Count'),
    },
    processors,
    accelerators: accelerators.length > 0 ? accelerators : devicesThatAreGpus(tree, chassis),
    memory: memoryOf(tree, path),
    drives: drivesOf(tree, path, chassis),
    adapters: adaptersOf(tree, chassis),
    ports,
    incomplete: incompleteParts(tree, { node, chassis, isAlone }),
    hidden: hiddenParts({
      tree,
      own: [path, ...chassis],
      hidden: tree.unread.filter(isHidden),
      notOffered: tree.unread.filter(isNotOffered),
      shared: around.shared.map((one) => one.path),
      others: around.owned.filter((one) => one !== path && !chassis.includes(one)),
    }),
  };
}

/** Watts that a chassis takes, from whichever model of power it has. */
function powerOf(tree: Tree, { path, resource }: Found): Readings['power'] {
  const older = resourceAt(tree, linkAt(resource, 'Power') ?? `${path}/Power`) ?? {};
  const newer = resourceAt(tree, linkAt(resource, 'PowerSubsystem')) ?? {};
  const around = resourceAt(tree, linkAt(resource, 'EnvironmentMetrics')) ?? {};
  const control: JsonObject = objectsAt(older, 'PowerControl')[0] ?? {};
  const watts =
    numberAt(around, 'PowerWatts', 'Reading') ?? numberAt(control, 'PowerConsumedWatts');
  const capacityWatts = numberAt(newer, 'CapacityWatts') ?? numberAt(control, 'PowerCapacityWatts');
  return watts === null && capacityWatts === null ? [] : [{ chassis: path, watts, capacityWatts }];
}

function inletOf(tree: Tree, { path, resource }: Found): Readings['inletCelsius'] {
  const subsystem = resourceAt(tree, linkAt(resource, 'ThermalSubsystem')) ?? {};
  const metrics = resourceAt(tree, linkAt(subsystem, 'ThermalMetrics')) ?? {};
  const older = resourceAt(tree, linkAt(resource, 'Thermal')) ?? {};
  const intake = objectsAt(older, 'Temperatures').find(
    (one) => textAt(one, 'PhysicalContext') === 'Intake' && !isAbsent(one),
  );
  const celsius =
    numberAt(metrics, 'TemperatureSummaryCelsius', 'Intake', 'Reading') ??
    numberAt(intake, 'ReadingCelsius');
  return celsius === null ? [] : [{ chassis: path, celsius }];
}

function readingsOf(tree: Tree, nodes: readonly Found[], held: readonly NodeSnapshot[]): Readings {
  const chassis = ofType(tree, 'Chassis').filter(({ resource }) => !isAbsent(resource));
  return {
    power: chassis.flatMap((one) => powerOf(tree, one)),
    inletCelsius: chassis.flatMap((one) => inletOf(tree, one)),
    connectors: [
      ...connectorsOf(tree).map((one) => connectorReadingsOf(tree, one)),
      ...sensedConnectors(tree).map(({ readings }) => readings),
    ],
    pumps: pumpsOf(tree).map(pumpReadingsOf),
    clocks: ofType(tree, 'Manager').flatMap(({ path, resource }) => {
      const text = textAt(resource, 'DateTime');
      return text === null ? [] : [{ controller: path, at: text }];
    }),
    powerStates: nodes.flatMap(({ path, resource }) => {
      const state = textAt(resource, 'PowerState');
      return state === null ? [] : [{ node: path, state }];
    }),
    beyond: beyondLimits(tree),
    stoppedFans: stoppedFans(tree),
    links: linksIn(tree, held),
    resting: restingUnits(tree),
  };
}

/** Reads a tree; what is not in it is not in the snapshot, and nothing in it makes this throw. */
export function snapshotOf(tree: Tree): Snapshot {
  const found = nodesIn(tree);
  const chassisFound = ofType(tree, 'Chassis').filter(({ resource }) => !isAbsent(resource));
  const chassis = chassisFound.map(chassisOf);
  const controllers = ofType(tree, 'Manager')
    .filter(({ resource }) => !isAbsent(resource))
    .map((one) => controllerOf(tree, one));
  const isAlone = standsAlone(tree, found);
  const owned = found.flatMap((node) => [
    node.path,
    ...chassisOfNode({ tree, node, isAlone, found: ofType(tree, 'Chassis') }),
  ]);
  const shared = chassis.filter(({ path, kind }) => !owned.includes(path) && !isInside(kind));
  const around = { tree, chassis, controllers, isAlone, shared, owned };
  const root = resourceAt(tree, REDFISH_ROOT) ?? {};
  const nodes = found.map((one) => nodeOf(one, around));
  return {
    stable: {
      product: knownAt(root, 'Product'),
      nodes,
      chassis,
      controllers,
      firmware: firmwareOf(
        tree,
        found.map(({ path }) => path),
      ),
      powerSupplies: inOrder(
        chassisFound.flatMap(({ path }) => suppliesOf(tree, path)),
        ({ path }) => path,
      ),
      cooling: coolingOf(tree),
      others: othersIn(tree),
      unwell: unwellIn(tree),
      signs: signsIn(tree),
    },
    readings: readingsOf(tree, found, nodes),
    unread: tree.unread,
  };
}
