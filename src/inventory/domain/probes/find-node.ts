import { foldSearch, normaliseSerial } from '../../../kernel/text.js';
import { isRealUuid } from '../redfish/judge-identity.js';
import { listed, seen, type NodeFinding } from '../redfish/seen.js';
import type { NodeSnapshot } from '../redfish/snapshot.js';
import { lastSegment } from '../redfish/tree.js';
import type { Evidence } from './probe.js';

/** What is on record of the server that is looked for. */
export type Wanted = {
  readonly serial: string | null;
  /** As earlier looks saw them. */
  readonly uuids: readonly string[];
  readonly macs: readonly string[];
  /** The slot that it stands in. */
  readonly slotName: string | null;
};

export type FoundNode =
  | { readonly kind: 'found'; readonly node: NodeSnapshot; readonly evidence: Evidence }
  | { readonly kind: 'none' }
  /** Nodes that evidence speaks for, though it can be one of them at most. */
  | { readonly kind: 'ambiguous'; readonly nodes: readonly NodeSnapshot[] };

type Sign = {
  readonly evidence: Evidence;
  readonly speaksFor: (node: NodeSnapshot, wanted: Wanted) => boolean;
};

const sameSerial = (a: string, b: string): boolean => normaliseSerial(a) === normaliseSerial(b);

const serialsOf = ({ identity }: NodeSnapshot): readonly string[] =>
  identity.serial === null ? identity.chassisSerials : [identity.serial];

/** `x1000c0s3b0n1` is node 1 of its blade; its controller calls it Node1. */
function isNodeOfSlot(node: NodeSnapshot, slotName: string): boolean {
  const { location } = node.identity;
  if (location !== null && foldSearch(location) === foldSearch(slotName)) return true;
  const number = /^x\d+c\d+s\d+b\d+n(\d+)$/i.exec(slotName)?.[1];
  return number !== undefined && lastSegment(node.path).toLowerCase() === `node${number}`;
}

const SIGNS: readonly Sign[] = [
  {
    evidence: 'serial',
    speaksFor: (node, { serial }) =>
      serial !== null && serialsOf(node).some((one) => sameSerial(one, serial)),
  },
  {
    evidence: 'uuid',
    speaksFor: ({ identity: { uuid } }, { uuids }) => isRealUuid(uuid) && uuids.includes(uuid),
  },
  {
    evidence: 'mac',
    speaksFor: ({ identity }, { macs }) => identity.macs.some((mac) => macs.includes(mac)),
  },
  {
    evidence: 'slot',
    speaksFor: (node, { slotName }) => slotName !== null && isNodeOfSlot(node, slotName),
  },
];

/**
 * Which node of a controller the server is, by what is known of it and never by the order in which
 * nodes come. Evidence that speaks for several nodes tells nothing; pieces that speak for different
 * nodes contradict each other, and then it is for people to say. A controller with a single node is
 * that of its server, whatever that node says of itself: whether it agrees is looked at afterwards.
 */
export function findNode(nodes: readonly NodeSnapshot[], wanted: Wanted): FoundNode {
  const votes = SIGNS.flatMap(({ evidence, speaksFor }) => {
    const those = nodes.filter((node) => speaksFor(node, wanted));
    const [node] = those;
    return node !== undefined && those.length === 1 ? [{ evidence, node }] : [];
  });
  const [first] = votes;
  const [only] = nodes;
  if (only !== undefined && nodes.length === 1) {
    return { kind: 'found', node: only, evidence: first?.evidence ?? 'only' };
  }
  if (first === undefined) return nodes.length === 0 ? { kind: 'none' } : among(nodes, wanted);
  const named = [...new Set(votes.map(({ node }) => node))];
  if (named.length > 1) return { kind: 'ambiguous', nodes: named };
  return { kind: 'found', node: first.node, evidence: first.evidence };
}

function among(nodes: readonly NodeSnapshot[], wanted: Wanted): FoundNode {
  const possible = nodes.filter((node) => SIGNS.some(({ speaksFor }) => speaksFor(node, wanted)));
  return possible.length > 0 ? { kind: 'ambiguous', nodes: possible } : { kind: 'none' };
}

/** The machine's own serial first, where it says one, then those of what holds it. */
export const serialsSeen = ({ identity: { serial, chassisSerials } }: NodeSnapshot) => [
  ...new Set([...(serial === null ? [] : [serial]), ...chassisSerials]),
];

/** Null: neither agrees nor differs, since one side is not known. */
export function serialAgrees(seen: readonly string[], registered: string | null): boolean | null {
  if (registered === null || seen.length === 0) return null;
  return seen.some((one) => sameSerial(one, registered));
}

export const NODE_CODES: readonly string[] = ['node-ambiguous', 'node-missing'];

/** Why nothing of what was read is put on record for the server. */
export function notFoundFinding(
  found: Exclude<FoundNode, { kind: 'found' }>,
  nodes: readonly NodeSnapshot[],
): NodeFinding {
  const isNone = found.kind === 'none';
  const names = listed((isNone ? nodes : found.nodes).map(({ name, path }) => `${name} (${path})`));
  const says = isNone
    ? {
        en: `None of the nodes of its controller is proven to be this server: ${names.en}.`,
        da: `Ingen af styreenhedens noder er bevist at være denne server: ${names.da}.`,
      }
    : {
        en: `Several nodes of its controller may be this server: ${names.en}.`,
        da: `Flere af styreenhedens noder kan være denne server: ${names.da}.`,
      };
  return seen({
    code: isNone ? 'node-missing' : 'node-ambiguous',
    class: 'acceptance',
    kind: isNone ? 'missing' : 'unknown',
    node: null,
    where: 'node',
    en: `${says.en} Nothing was put on record; place it in its slot or correct its serial number.`,
    da: `${says.da} Intet er registreret; sæt den på sin plads, eller ret dens serienummer.`,
    found: names.en,
  });
}
