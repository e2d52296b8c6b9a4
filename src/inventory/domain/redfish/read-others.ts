import { inOrder, isAbsent, isBelow, lastSegment, ofType, type Tree } from './tree.js';
import { textAt } from './json.js';
import type { LinkReading, NodeSnapshot, Stable } from './snapshot.js';

/** Kinds of parts of which only their number is compared, with the lists that they are in. */
const KINDS: { readonly [kind: string]: RegExp } = {
  Battery: /\/(?:PowerSubsystem|Batteries(?:\/[^/]+)?)$/i,
  Chassis: /^\/redfish\/v1\/Chassis(?:\/[^/]+)?$/i,
  Filter: /\/Filters(?:\/[^/]+)?$/i,
  Heater: /\/(?:ThermalSubsystem|Heaters(?:\/[^/]+)?)$/i,
  Reservoir: /\/Reservoirs(?:\/[^/]+)?$/i,
  Switch: /\/Fabrics(?:\/|$)/i,
};

/** A kind of which something could not be read is left out. */
export function othersIn(tree: Tree): Exclude<Stable['others'], undefined> {
  const lost = tree.unread.filter(({ code }) => !/^(?:other-id|not-listed)$/.test(code));
  const whole = Object.entries(KINDS).filter(
    ([, places]) => !lost.some(({ path }) => places.test(path.split('?')[0] ?? '')),
  );
  return Object.fromEntries(
    whole.map(([kind]) => {
      const found = ofType(tree, kind).filter(({ resource }) => !isAbsent(resource));
      return [
        kind,
        inOrder(
          found.map(({ path }) => lastSegment(path)),
          (id) => id,
        ),
      ];
    }),
  );
}

const PORTS = ['EthernetInterface', 'Port', 'NetworkPort'] as const;

/** Links of the ports of nodes, as far as they say whether they have one. */
export const linksIn = (tree: Tree, nodes: readonly NodeSnapshot[]): readonly LinkReading[] =>
  nodes.flatMap((node) =>
    ofType(tree, ...PORTS)
      .filter(({ path }) => [node.path, ...node.chassis].some((one) => isBelow(path, one)))
      .filter(({ resource }) => !isAbsent(resource) && textAt(resource, 'LinkStatus') !== null)
      .map(({ path, resource }) => ({
        node: node.path,
        path,
        isUp: /up$/i.test(textAt(resource, 'LinkStatus') ?? ''),
      })),
  );
