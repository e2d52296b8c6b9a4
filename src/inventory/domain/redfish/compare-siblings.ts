import { grouped } from '../../../kernel/grouped.js';
import { AMONG_MANY, sharedAmong } from './judge-identity.js';
import { compareEnclosures } from './compare-enclosures.js';
import { modelOf, otherModels, type Modelled } from './compare-models.js';
import { compareSettings } from './compare-settings.js';
import {
  compareTraits,
  isMost,
  SIBLINGS_MIN,
  type SiblingFinding,
  type Subject,
} from './compare-traits.js';
import { compareWhole } from './compare-whole.js';
import { compareUnits, sharedUnits } from './compare-units.js';
import { seen } from './seen.js';
import type { Snapshot } from './snapshot.js';
import { traitsOf, type Sibling } from './traits.js';

/** A capture, by the name that people gave it. */
export type NamedSnapshot = {
  readonly name: string;
  readonly snapshot: Pick<Snapshot, 'stable'> & Partial<Pick<Snapshot, 'readings'>>;
};

const siblingsIn = (captures: readonly NamedSnapshot[]): readonly Sibling[] =>
  captures.flatMap(({ name, snapshot }, capture) =>
    snapshot.stable.nodes.map((node) => ({
      capture,
      label: captures.length === 1 ? node.path : `${name} ${node.path}`,
      node,
      snapshot,
      chassis: snapshot.stable.chassis,
    })),
  );

/** Numbers by which something is ordered; null where it tells none. */
const orderedAs = ({ node: { identity } }: Sibling): string | null =>
  identity.sku === null && identity.partNumber === null
    ? null
    : `${identity.sku ?? ''} ${identity.partNumber ?? ''}`;

type Found = { readonly one: Sibling; readonly model: string };

/** Those whose model is known, and with them those that were ordered by the same number. */
function byModel(items: readonly Sibling[]): ReadonlyMap<string, readonly Found[]> {
  const named = items.filter(({ node }) => modelOf(node) !== null);
  const models = new Map(named.map((one) => [orderedAs(one), modelOf(one.node)]));
  return grouped(
    items.flatMap((one) => {
      const ordered = orderedAs(one);
      const model = modelOf(one.node) ?? (ordered === null ? null : (models.get(ordered) ?? null));
      return model === null ? [] : [{ one, model }];
    }),
    ({ model }) => model,
  );
}

/** The same model as it was ordered: where its number of sale or part says so, too. */
const variantOf = ({ node }: Sibling): string =>
  `${node.identity.sku ?? ''} ${node.identity.partNumber ?? ''}`;

/** Those that a machine is held against: its variant if there are enough of it, else its model. */
function peersOf(items: readonly Sibling[]): readonly (readonly Sibling[])[] {
  return [...byModel(items).values()].flatMap((of) => {
    const same = of.map(({ one }) => one);
    const variants = [...grouped(same, variantOf).values()];
    const large = variants.filter((one) => one.length >= SIBLINGS_MIN);
    const isMixed = large.length > 1;
    return isMixed ? large : [same];
  });
}

const subjectOf = (sibling: Sibling): Subject => ({
  capture: sibling.capture,
  label: sibling.label,
  name: sibling.node.name,
  path: sibling.node.path,
  node: sibling.node.path,
  traits: traitsOf(sibling),
});

const compareGroup = (group: readonly Sibling[]): readonly SiblingFinding[] => [
  ...compareTraits(group.map(subjectOf)),
  ...compareSettings(group),
];

const modelled = ({ capture, node }: Sibling): Modelled => ({
  capture,
  path: node.path,
  node: node.path,
  name: node.name,
  manufacturer: node.manufacturer,
  model: node.model,
});

/** Blades of one kind hold the same number of nodes; one that shows fewer has lost one. */
function fewerNodes(captures: readonly NamedSnapshot[]): readonly SiblingFinding[] {
  const counts = captures.map(({ snapshot: { stable } }, capture) => ({
    capture,
    count: stable.nodes.length,
    model: stable.nodes[0] === undefined ? null : modelOf(stable.nodes[0]),
    isHidden: stable.nodes.some(({ hidden }) => hidden.around.includes('nodes')),
  }));
  return counts.flatMap(({ capture, count, model, isHidden }) => {
    const twins = counts.filter((one) => model !== null && one.model === model);
    const usual = twins.find((one) =>
      isMost(twins.filter((other) => other.count === one.count).length, twins.length),
    );
    if (usual === undefined || count === usual.count || isHidden) return [];
    const finding = seen({
      code: 'sibling-nodes',
      class: 'acceptance',
      kind: count < usual.count ? 'missing' : 'extra',
      node: null,
      where: 'nodes',
      en: `It holds ${count} nodes, while most of its ${twins.length} twins hold ${usual.count}.`,
      da: `Den rummer ${count} noder, mens de fleste af dens ${twins.length} tvillinger rummer ${usual.count}.`,
      expected: usual.count,
      found: count,
    });
    return [{ capture, finding }];
  });
}

/**
 * Who differs from its twins. A tie, a pair or a mixture accuses nobody, and what a machine does
 * not say is no difference.
 */
export const compareTwins = (captures: readonly NamedSnapshot[]): readonly SiblingFinding[] => {
  const items = siblingsIn(captures);
  return [
    ...peersOf(items).flatMap(compareGroup),
    ...otherModels(items.map(modelled)),
    ...fewerNodes(captures),
    ...compareEnclosures(captures),
    ...compareUnits(captures),
    ...compareWhole(captures),
  ];
};

/** What captures that were given together say of one another: who reports the same, and twins. */
export function compareTogether(captures: readonly NamedSnapshot[]): readonly SiblingFinding[] {
  // Two nodes of one blade are judged with their capture; here only what goes across.
  const shared = sharedAmong(siblingsIn(captures), AMONG_MANY)
    .filter(({ at, those }) => those.some(({ capture }) => capture !== at.capture))
    .map(({ at: { capture }, finding }) => ({ capture, finding }));
  return [...shared, ...sharedUnits(captures), ...compareTwins(captures)];
}
