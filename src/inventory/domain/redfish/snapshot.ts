import { canonicalJson } from './json.js';
import type { Unread } from './tree.js';

/** What a resource says of itself; `health` is OK, Warning, Critical or not known. */
export type Condition = { readonly severity: string | null; readonly message: string };

export type Processor = {
  readonly path: string;
  readonly kind: string;
  readonly socket: string | null;
  readonly model: string | null;
  readonly cores: number | null;
  readonly threads: number | null;
  readonly stepping: string | null;
  readonly microcode: string | null;
  readonly serial: string | null;
  readonly partNumber: string | null;
  readonly isDisabled: boolean;
};

export type MemoryModule = {
  readonly path: string;
  readonly locator: string;
  readonly capacityMib: number | null;
  readonly speedMhz: number | null;
  readonly kind: string | null;
  readonly manufacturer: string | null;
  readonly partNumber: string | null;
  readonly serial: string | null;
  /** Keeps what it holds without power; it counts towards no total of working memory. */
  readonly isPersistent: boolean;
  readonly isDisabled: boolean;
};

export type Drive = {
  readonly path: string;
  readonly name: string | null;
  readonly model: string | null;
  readonly capacityBytes: number | null;
  readonly media: string | null;
  readonly serial: string | null;
};

export type Adapter = {
  readonly path: string;
  readonly model: string | null;
  readonly manufacturer: string | null;
  readonly partNumber: string | null;
  readonly serial: string | null;
};

/** An interface of the host; null: it tells no address. */
export type Port = { readonly path: string; readonly mac: string | null };

export type ChassisPart = {
  readonly path: string;
  readonly kind: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly partNumber: string | null;
  readonly assetTag: string | null;
  /** Where it says it stands: rack and unit, or the label of its slot. */
  readonly location: string | null;
};

export type Controller = {
  readonly path: string;
  readonly kind: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  /** What stood there and is no version; null: nothing did. */
  readonly firmwareInstead: string | null;
  readonly uuid: string | null;
  readonly macs: readonly string[];
};

/** Everything by which a machine can be told from another, as it was reported. */
export type Identity = {
  readonly serial: string | null;
  readonly uuid: string | null;
  readonly sku: string | null;
  readonly partNumber: string | null;
  readonly assetTag: string | null;
  readonly macs: readonly string[];
  readonly bmcMacs: readonly string[];
  readonly chassisSerials: readonly string[];
  readonly location: string | null;
};

export type Summary = {
  readonly memoryGib: number | null;
  readonly isMirrored: boolean;
  readonly processorCount: number | null;
};

export const NODE_PARTS = ['processors', 'memory', 'drives', 'network'] as const;
export type NodePart = (typeof NODE_PARTS)[number];

export type AroundPart = 'nodes' | 'chassis' | 'power' | 'cooling' | 'fans' | 'leaks' | 'firmware';

/** What a machine did not show of itself, so that its twins say nothing of it. */
export type HiddenParts = {
  /** What stands around it and could not be read. */
  readonly around: readonly AroundPart[];
  /** Lists that it links and does not have: where it shows none of these, it may have some. */
  readonly notOffered: readonly (NodePart | AroundPart)[];
  /** The same of what it shares with other nodes; snapshots of before have none. */
  readonly sharedNotOffered?: readonly (NodePart | AroundPart)[];
};

/** One computer; a blade with two of them is two. */
export type NodeSnapshot = {
  readonly path: string;
  readonly name: string;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly identity: Identity;
  /** Paths of the chassis and controllers that are this node's. */
  readonly chassis: readonly string[];
  readonly controllers: readonly string[];
  readonly bios: string | null;
  readonly biosAsReported: string | null;
  /** What somebody chose in its firmware, by name; without what is another on each machine. */
  readonly biosSettings: { readonly [name: string]: string };
  readonly summary: Summary;
  readonly processors: readonly Processor[];
  readonly accelerators: readonly Processor[];
  readonly memory: readonly MemoryModule[];
  readonly drives: readonly Drive[];
  readonly adapters: readonly Adapter[];
  readonly ports: readonly Port[];
  /** Parts of which something could not be read: what is listed of them may be too little. */
  readonly incomplete: readonly NodePart[];
  readonly hidden: HiddenParts;
};

export type FirmwareItem = {
  readonly path: string;
  /** Without the name of the node in front, so that twins in one blade can be compared. */
  readonly component: string;
  /** The node it belongs to; null: to all of the service. */
  readonly node: string | null;
  /** Null: not known, whatever was written there. */
  readonly version: string | null;
  readonly asReported: string | null;
  readonly state: string | null;
  readonly health: string | null;
};

export type PowerSupply = {
  readonly path: string;
  readonly chassis: string;
  readonly model: string | null;
  readonly serial: string | null;
  readonly partNumber: string | null;
  readonly firmware: string | null;
  readonly capacityWatts: number | null;
};

export const SIDES = ['primary', 'secondary', 'own'] as const;
/** Primary is towards the facility, secondary towards the servers; own is a machine's own loop. */
export type Side = (typeof SIDES)[number];

export type ConnectorPart = {
  readonly path: string;
  readonly owner: string;
  readonly side: Side;
  readonly name: string | null;
  readonly state: string | null;
  readonly ratedLitresPerMinute: number | null;
  readonly coolant: CoolantFacts;
};

export type CoolantFacts = {
  readonly kind: string | null;
  readonly additive: string | null;
  readonly additivePercent: number | null;
  readonly densityKgPerCubicMetre: number | null;
  /** As reported; the schema says kJ, and some write J. */
  readonly specificHeat: number | null;
};

export type PumpPart = {
  readonly path: string;
  readonly owner: string;
  readonly name: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly state: string | null;
};

export type LeakDetector = {
  readonly path: string;
  readonly owner: string;
  readonly name: string;
  /** OK, Warning, Critical, Unavailable ... as reported; null: it does not say. */
  readonly reading: string | null;
  /** It has no word for what it detects, so that only its health tells of it. */
  readonly isSilent: boolean;
  readonly state: string | null;
  readonly health: string | null;
};

export type FanPart = { readonly path: string; readonly owner: string };

export type CoolingUnit = {
  readonly path: string;
  readonly kind: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly partNumber: string | null;
  readonly firmware: string | null;
  /** What stood there, where it identifies nothing or is no version; null: nothing did. */
  readonly serialInstead: string | null;
  readonly firmwareInstead: string | null;
  readonly capacityWatts: number | null;
  readonly hidden: readonly AroundPart[];
};

export type Cooling = {
  readonly units: readonly CoolingUnit[];
  readonly connectors: readonly ConnectorPart[];
  readonly pumps: readonly PumpPart[];
  readonly leakDetectors: readonly LeakDetector[];
  readonly fanCount: number;
  /** Snapshots of before these were listed have none. */
  readonly fans?: readonly FanPart[];
};

export type Unwell = {
  readonly path: string;
  readonly type: string;
  readonly name: string;
  readonly health: string;
  readonly state: string | null;
  readonly conditions: readonly Condition[];
};

export type SignKind =
  'failed' | 'failure-predicted' | 'worn' | 'offline' | 'gone' | 'fluid-level' | 'filter-overdue';

/** What a part says of itself beside its health. */
export type Sign = {
  readonly kind: SignKind;
  readonly path: string;
  readonly type: string;
  readonly name: string;
};

/** What stays as it is from one poll to the next unless something was changed. */
export type Stable = {
  readonly product: string | null;
  readonly nodes: readonly NodeSnapshot[];
  readonly chassis: readonly ChassisPart[];
  readonly controllers: readonly Controller[];
  readonly firmware: readonly FirmwareItem[];
  readonly powerSupplies: readonly PowerSupply[];
  readonly cooling: Cooling;
  /** Ids of further parts by their kind; snapshots of before these were listed have none. */
  readonly others?: { readonly [kind: string]: readonly string[] };
  readonly unwell: readonly Unwell[];
  readonly signs: readonly Sign[];
};

/** A reading of a coolant: the number, or what stood there instead, and its unit if wrong. */
export type CoolantReading = {
  readonly value: number | null;
  readonly instead: string | null;
  /** The unit that it was given in and could not be converted from. */
  readonly wrongUnit: string | null;
  /** The unit that it was given in and was converted from; null: it was in ours. */
  readonly convertedFrom: string | null;
};

export type ConnectorReadings = {
  readonly path: string;
  readonly flowLitresPerMinute: CoolantReading;
  readonly supplyCelsius: CoolantReading;
  readonly returnCelsius: CoolantReading;
  readonly deltaCelsius: CoolantReading;
  readonly supplyKpa: CoolantReading;
  readonly returnKpa: CoolantReading;
  readonly deltaKpa: CoolantReading;
  readonly heatKw: CoolantReading;
};

export type PumpReadings = {
  readonly path: string;
  readonly speedPercent: number | null;
  readonly speedRpm: number | null;
};

/** A reading at or beyond what it calls critical itself. */
export type Beyond = {
  readonly path: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly isUpper: boolean;
};

/** Whether a port of a node has a link; it goes with the power, and is no change of the machine. */
export type LinkReading = { readonly node: string; readonly path: string; readonly isUp: boolean };

export type StoppedFan = { readonly path: string; readonly name: string };

/** What is another number at every poll: it is looked at, and makes no new snapshot. */
export type Readings = {
  readonly power: readonly {
    readonly chassis: string;
    readonly watts: number | null;
    readonly capacityWatts: number | null;
  }[];
  readonly inletCelsius: readonly { readonly chassis: string; readonly celsius: number }[];
  readonly connectors: readonly ConnectorReadings[];
  readonly pumps: readonly PumpReadings[];
  readonly clocks: readonly { readonly controller: string; readonly at: string }[];
  readonly powerStates: readonly { readonly node: string; readonly state: string }[];
  readonly beyond: readonly Beyond[];
  readonly stoppedFans: readonly StoppedFan[];
  readonly links: readonly LinkReading[];
  /** Cooling units that stand by: nothing has to turn or flow in them. */
  readonly resting: readonly string[];
};

/** One machine's management controller at one moment; immutable plain data. */
export type Snapshot = {
  readonly stable: Stable;
  readonly readings: Readings;
  readonly unread: readonly Unread[];
};

/** The text that a digest is made of: two polls of an unchanged machine give the same. */
export const stableText = (snapshot: Snapshot): string => canonicalJson(snapshot.stable);

/** False: something that a machine consists of could not be read, so that a part may be hidden. */
export const isWhole = ({ stable }: Snapshot): boolean =>
  stable.nodes.every(({ incomplete }) => incomplete.length === 0);

/** Whether any node says so; several that are not all off may have something between them. */
export const isOn = ({ readings: { powerStates } }: Snapshot): boolean =>
  powerStates.some(({ state }) => state === 'On');

const ACCELERATORS: ReadonlySet<string> = new Set(['GPU', 'FPGA', 'Accelerator', 'DSP']);

export const isAccelerator = ({ kind }: Processor): boolean => ACCELERATORS.has(kind);

/**
 * Many controllers know nothing of a machine that is off. One that shows neither a processor nor a
 * module says nothing of its parts, and nothing is missing by that.
 */
export const isDark = ({ processors, memory }: NodeSnapshot): boolean =>
  processors.length === 0 && memory.length === 0;

/** Working memory by its modules, in GiB; null where a module does not say how much it holds. */
export function memoryGibOf(node: NodeSnapshot): number | null {
  const working = node.memory.filter(({ isPersistent }) => !isPersistent);
  if (working.length === 0 || working.some(({ capacityMib }) => capacityMib === null)) return null;
  return working.reduce((sum, { capacityMib }) => sum + (capacityMib ?? 0), 0) / 1_024;
}
