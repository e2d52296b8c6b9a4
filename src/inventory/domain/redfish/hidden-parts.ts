import type { AroundPart, HiddenParts, NodePart } from './snapshot.js';
import { isBelow, lastSegment, type Tree, type Unread } from './tree.js';

const CHASSIS = /^\/redfish\/v1\/Chassis(?:\/[^/]+)?$/i;
const THERMAL = /\/Thermal(?:Subsystem)?$/i;

/** What of the service hides which part of what stands around a node. */
const AROUND: { readonly [part in AroundPart]: readonly RegExp[] } = {
  nodes: [/^\/redfish\/v1\/Systems(?:\/[^/]+)?$/i],
  chassis: [CHASSIS],
  power: [CHASSIS, /\/Power(?:Subsystem)?$/i, /\/PowerSupplies(?:\/[^/]+)?$/i],
  cooling: [
    CHASSIS,
    THERMAL,
    /\/(?:Primary|Secondary)?CoolantConnectors(?:\/[^/]+)?$/i,
    /\/Pumps(?:\/[^/]+)?$/i,
  ],
  fans: [CHASSIS, THERMAL, /\/Fans(?:\/[^/]+)?$/i],
  leaks: [
    CHASSIS,
    THERMAL,
    /\/LeakDetection$/i,
    /\/LeakDetectors(?:\/[^/]+)?$/i,
    /\/Oem\/Alarms(?:\/[^/]+)?$/i,
  ],
  firmware: [/^\/redfish\/v1\/UpdateService(?:\/FirmwareInventory(?:\/[^/]+)?)?$/i],
};

/** Lists that a machine may link and not have, by the part that they would show. */
const LISTS: { readonly [part in NodePart | AroundPart]?: RegExp } = {
  drives: /^(?:simplestorage|storage|drives)$/i,
  network: /^(?:networkadapters|ethernetinterfaces)$/i,
  power: /^(?:power|powersubsystem|powersupplies)$/i,
  cooling: /^(?:thermal|thermalsubsystem|coolantconnectors|pumps)$/i,
  fans: /^(?:thermal|thermalsubsystem|fans)$/i,
  leaks: /^(?:thermalsubsystem|alarms)$/i,
  firmware: /^firmwareinventory$/i,
};

/** In the order of a table, so that equal machines give equal snapshots. */
const partsOf = <Part extends string, Of>(
  table: { readonly [part in Part]?: Of },
  fits: (of: Of) => boolean,
): readonly Part[] =>
  (Object.keys(table) as Part[]) // the keys of the table are parts
    .filter((part) => {
      const of = table[part];
      return of !== undefined && fits(of);
    });

export type Lost = {
  readonly tree: Tree;
  /** Paths of the node and of its chassis. */
  readonly own: readonly string[];
  /** What could not be read. */
  readonly hidden: readonly Unread[];
  /** Lists that are linked and that a vendor may leave out. */
  readonly notOffered: readonly Unread[];
  /** Paths of what it shares with other nodes. */
  readonly shared: readonly string[];
  /** Paths of what belongs to other nodes. */
  readonly others: readonly string[];
};

const pathsOf = (all: readonly Unread[]) => all.map(({ path }) => path.split('?')[0] ?? '');

const isAt = (path: string, owners: readonly string[]): boolean =>
  owners.some((one) => path === one || isBelow(path, one));

/** Lists that it lacks, and has under the same name nowhere else. */
function listsLeft({ tree, notOffered }: Lost, own: readonly string[]): readonly string[] {
  const nameOf = (path: string) => lastSegment(path).toLowerCase();
  const left = pathsOf(notOffered).filter((path) => isAt(path, own));
  if (left.length === 0) return [];
  const read = new Set([...tree.resources.keys()].filter((path) => isAt(path, own)).map(nameOf));
  return left.filter((path) => !read.has(nameOf(path)));
}

/** What twins may not be compared in, because this one does not show it. */
export function hiddenParts(of: Lost): HiddenParts {
  const lost = pathsOf(of.hidden).filter((path) => !isAt(path, of.others));
  const listed = (own: readonly string[]) => {
    const left = listsLeft(of, own);
    return partsOf(LISTS, (list) => left.some((path) => list.test(lastSegment(path))));
  };
  return {
    around: partsOf(AROUND, (places) => lost.some((path) => places.some((one) => one.test(path)))),
    notOffered: listed(of.own),
    sharedNotOffered: listed(of.shared),
  };
}
