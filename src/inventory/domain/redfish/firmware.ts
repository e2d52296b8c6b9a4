import { isUnknownText, textAt } from './json.js';
import type { FirmwareItem } from './snapshot.js';
import { isAbsent, isBelow, lastSegment, linksAt, ofType, type Found, type Tree } from './tree.js';

/** `Node1.BIOS` beside a `Node0`: of a neighbour that is numbered on, though nothing shows it. */
function neighbourIn(id: string, nodes: readonly string[]): string | null {
  const [, name, stem] = /^(([a-z]+)\d+)\./i.exec(id) ?? [];
  const beside = nodes.find((node) => lastSegment(node).replace(/\d+$/, '') === stem);
  if (name === undefined || beside === undefined) return null;
  return [...beside.split('/').slice(0, -1), name].join('/');
}

/** The node that an item names in front of its id (`Node0.BIOS`), or that it is related to. */
function nodeOf({ path, resource }: Found, nodes: readonly string[]): string | null {
  const id = textAt(resource, 'Id') ?? lastSegment(path);
  const named =
    nodes.find((node) => id.startsWith(`${lastSegment(node)}.`)) ?? neighbourIn(id, nodes);
  if (named !== null) return named;
  const related = linksAt(resource, 'RelatedItem');
  const owner = nodes.find((node) => related.some((link) => link === node || isBelow(link, node)));
  return nodes.length > 1 ? (owner ?? null) : (nodes[0] ?? null);
}

/** Staged or spare images are no firmware that runs. */
const isSpare = ({ path, resource }: Found): boolean =>
  /\b(?:redundant|backup|staged|previous|rollback)\b/i.test(
    `${lastSegment(path)} ${textAt(resource, 'Name') ?? ''}`,
  );

function itemOf(found: Found, nodes: readonly string[]): FirmwareItem {
  const { path, resource } = found;
  const node = nodeOf(found, nodes);
  const name = textAt(resource, 'Name') ?? textAt(resource, 'Id') ?? lastSegment(path);
  const prefix = node === null ? '' : `${lastSegment(node)}.`;
  const asReported = textAt(resource, 'Version');
  return {
    path,
    component: prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name,
    node,
    version: isUnknownText(asReported) ? null : asReported,
    asReported,
    state: textAt(resource, 'Status', 'State'),
    health: textAt(resource, 'Status', 'Health'),
  };
}

export const firmwareOf = (tree: Tree, nodes: readonly string[]): readonly FirmwareItem[] =>
  ofType(tree, 'SoftwareInventory')
    .filter(({ path }) => /\/FirmwareInventory\//i.test(path))
    .filter((found) => !isAbsent(found.resource) && !isSpare(found))
    .map((found) => itemOf(found, nodes));
