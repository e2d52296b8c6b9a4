import { textAt } from './json.js';
import { isBelow, lastSegment, linksAt, ofType, resourceAt, REDFISH_ROOT } from './tree.js';
import type { Found, Tree } from './tree.js';

const SYSTEMS = `${REDFISH_ROOT}/Systems`;

const isSystem = (path: string): boolean =>
  isBelow(path, SYSTEMS) && path.split('/').length === SYSTEMS.split('/').length + 1;

/** Systems that something speaks of and that could not be read. */
function unseenSystems(tree: Tree): readonly string[] {
  const named = [
    ...tree.unread.filter(({ code }) => code !== 'other-id').map(({ path }) => path),
    ...ofType(tree, 'Chassis').flatMap((one) => linksAt(one.resource, 'Links', 'ComputerSystems')),
    ...ofType(tree, 'Manager').flatMap((one) =>
      linksAt(one.resource, 'Links', 'ManagerForServers'),
    ),
  ];
  return named.filter((path) => isSystem(path) && resourceAt(tree, path) === null);
}

/** `Node0` -> `Node`, the name that numbered neighbours have in common; null: it has none. */
const stemOf = (path: string): string | null =>
  /^(.*[a-z])\d+$/i.exec(lastSegment(path))?.[1] ?? null;

/** A chassis that is numbered on from the node's own one is the place of a neighbour. */
function hasNeighbour(tree: Tree, node: Found): boolean {
  const all = ofType(tree, 'Chassis');
  const own = all.find(({ path }) => lastSegment(path) === lastSegment(node.path));
  const stem = stemOf(node.path);
  if (own === undefined || stem === null) return false;
  const kindOf = ({ resource }: Found) => textAt(resource, 'ChassisType');
  return all.some((one) => one !== own && stemOf(one.path) === stem && kindOf(one) === kindOf(own));
}

/** Whether any chassis is the node's by a name or a link; without one it would have none. */
const isHeld = (tree: Tree, node: Found): boolean =>
  ofType(tree, 'Chassis').some(
    ({ path, resource }) =>
      lastSegment(path) === lastSegment(node.path) ||
      linksAt(node.resource, 'Links', 'Chassis').includes(path) ||
      linksAt(resource, 'Links', 'ComputerSystems').includes(node.path),
  );

/** Whether all that a service shows is one node's: it has no neighbour, read or not. */
export function standsAlone(tree: Tree, nodes: readonly Found[]): boolean {
  const [only, ...others] = nodes;
  if (only === undefined || others.length > 0) return false;
  if (!isHeld(tree, only)) return true;
  return unseenSystems(tree).length === 0 && !hasNeighbour(tree, only);
}
