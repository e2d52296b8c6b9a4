import { grouped } from '../../../kernel/grouped.js';
import { manufacturerKey } from '../../../kernel/text.js';
import type { FindingKind } from '../finding.js';
import { AMONG_MANY, sharedAmong } from './judge-identity.js';
import { compareSettings, isClear } from './compare-settings.js';
import { listed, seen, type NodeFinding } from './seen.js';
import type { NodeSnapshot, Snapshot } from './snapshot.js';
import { traitsOf, type Sibling, type Trait } from './traits.js';

/** Fewer than these have no majority that says what is usual. */
export const SIBLINGS_MIN = 3;

/** When all but a few of a delivery are one model, the few are told; else it is a mixture. */
const ONE_MODEL_MIN = 5;
const ONE_MODEL_SHARE = 0.8;

/** A capture, by the name that people gave it. */
export type NamedSnapshot = {
  readonly name: string;
  readonly snapshot: Pick<Snapshot, 'stable'>;
};

export type SiblingFinding = { readonly capture: number; readonly finding: NodeFinding };

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

const modelOf = ({ manufacturer, model }: NodeSnapshot): string | null =>
  model === null ? null : `${manufacturerKey(manufacturer ?? '')} ${model.toLowerCase()}`;

/** Those whose model is known. */
const byModel = (items: readonly Sibling[]) =>
  grouped(
    items.filter(({ node }) => modelOf(node) !== null),
    ({ node }) => modelOf(node) ?? '',
  );

/** The same model as it was ordered: where its number of sale or part says so, too. */
const variantOf = ({ node }: Sibling): string =>
  `${modelOf(node) ?? ''} ${node.identity.sku ?? ''} ${node.identity.partNumber ?? ''}`;

/** Those that a machine is held against: its variant if there are enough of it, else its model. */
function peersOf(items: readonly Sibling[]): readonly (readonly Sibling[])[] {
  return [...byModel(items).values()].flatMap((same) => {
    const variants = [...grouped(same, variantOf).values()];
    const large = variants.filter((one) => one.length >= SIBLINGS_MIN);
    const isMixed = large.length > 1;
    return isMixed ? large : [same];
  });
}

type Told = { readonly sibling: Sibling; readonly trait: Trait };

/** More than half of all who say anything; null: nobody is usual, so nobody is unusual. */
function majorityOf(
  told: readonly Told[],
): { readonly value: string; readonly of: readonly Told[] } | null {
  if (told.length < SIBLINGS_MIN) return null;
  const byValue = grouped(told, ({ trait }) => trait.value ?? '');
  const most = [...byValue].find(([, those]) => those.length * 2 > told.length);
  return most === undefined ? null : { value: most[0], of: most[1] };
}

function kindOf(trait: Trait, usual: Trait): FindingKind {
  if (trait.count === null || usual.count === null || trait.count === usual.count)
    return 'different';
  return trait.count < usual.count ? 'missing' : 'extra';
}

/** Places that twins fill and this one does not, or the other way about. */
function gone(trait: Trait, usual: Trait, kind: FindingKind): readonly string[] {
  if (kind === 'missing') return usual.places.filter((place) => !trait.places.includes(place));
  return kind === 'extra' ? trait.places.filter((place) => !usual.places.includes(place)) : [];
}

function unusual({ sibling, trait }: Told, usual: Trait, share: string): SiblingFinding {
  const kind = kindOf(trait, usual);
  const places = gone(trait, usual, kind);
  const names = listed(places);
  const en = places.length === 0 ? '' : ` (${names.en})`;
  const da = places.length === 0 ? '' : ` (${names.da})`;
  return {
    capture: sibling.capture,
    finding: seen({
      code: `sibling-${trait.key.split(' ')[0] ?? ''}`,
      class: trait.class,
      kind,
      node: sibling.node.path,
      where: `${sibling.node.path} ${trait.key}`,
      en: `${sibling.node.name} differs from its twins in ${trait.en}: ${share} have ${usual.value ?? ''}, it has ${trait.value ?? ''}${en}.`,
      da: `${sibling.node.name} afviger fra sine tvillinger i ${trait.da}: ${share} har ${usual.value ?? ''}, den har ${trait.value ?? ''}${da}.`,
      expected: usual.value,
      found: trait.value,
    }),
  };
}

/** What follows from another difference is that difference, told twice. */
const FOLLOWS: ReadonlyMap<string, string> = new Map([
  ['cores', 'processors'],
  ['threads', 'processors'],
  ['memory-part', 'memory-kind'],
]);

function withoutFollowing(found: readonly Unusual[]): readonly SiblingFinding[] {
  const told = new Set(found.map(({ sibling, trait }) => `${sibling.label} ${trait.key}`));
  return found
    .filter(({ sibling, trait }) => {
      const cause = FOLLOWS.get(trait.key);
      return cause === undefined || !told.has(`${sibling.label} ${cause}`);
    })
    .map(({ sibling, trait, usual, share }) => unusual({ sibling, trait }, usual, share));
}

type Unusual = Told & { readonly usual: Trait; readonly share: string };

function compareGroup(group: readonly Sibling[]): readonly SiblingFinding[] {
  const all = group.flatMap((sibling) => traitsOf(sibling).map((trait) => ({ sibling, trait })));
  const byKey = grouped(
    all.filter(({ trait }) => trait.value !== null),
    ({ trait }) => trait.key,
  );
  const found = [...byKey.values()].flatMap((told): readonly Unusual[] => {
    const majority = majorityOf(told);
    const usual = majority?.of[0]?.trait;
    if (majority === null || usual === undefined) return [];
    if (usual.class === 'info' && !isClear(majority.of.length, told.length)) return [];
    const share = `${majority.of.length}/${told.length}`;
    return told
      .filter(({ trait }) => trait.value !== majority.value)
      .map((one) => ({ ...one, usual, share }));
  });
  return [...withoutFollowing(found), ...compareSettings(group)];
}

function otherModels(items: readonly Sibling[]): readonly SiblingFinding[] {
  const groups = [...byModel(items).values()];
  const named = items.filter(({ node }) => modelOf(node) !== null);
  const most = groups.find((one) => one.length >= named.length * ONE_MODEL_SHARE);
  const usual = most?.[0]?.node.model;
  if (most === undefined || !usual || named.length < ONE_MODEL_MIN) return [];
  return named
    .filter((one) => !most.includes(one))
    .map(({ capture, node }) => ({
      capture,
      finding: seen({
        code: 'sibling-model',
        class: 'acceptance',
        kind: 'different',
        node: node.path,
        where: `${node.path} model`,
        en: `${node.name} is a ${node.model ?? ''}, while ${most.length} of ${named.length} are ${usual}.`,
        da: `${node.name} er en ${node.model ?? ''}, mens ${most.length} af ${named.length} er ${usual}.`,
        expected: usual,
        found: node.model,
      }),
    }));
}

/** Blades of one kind hold the same number of nodes; one that shows fewer has lost one. */
function fewerNodes(captures: readonly NamedSnapshot[]): readonly SiblingFinding[] {
  const counts = captures.map(({ snapshot: { stable } }, capture) => ({
    capture,
    count: stable.nodes.length,
    model: stable.nodes[0] === undefined ? null : modelOf(stable.nodes[0]),
  }));
  return counts.flatMap(({ capture, count, model }) => {
    const twins = counts.filter((one) => model !== null && one.model === model);
    const usual = twins.find(
      (one) => twins.filter((other) => other.count === one.count).length * 2 > twins.length,
    );
    if (twins.length < SIBLINGS_MIN || usual === undefined || count === usual.count) return [];
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
  return [...peersOf(items).flatMap(compareGroup), ...otherModels(items), ...fewerNodes(captures)];
};

/** What captures that were given together say of one another: who reports the same, and twins. */
export function compareTogether(captures: readonly NamedSnapshot[]): readonly SiblingFinding[] {
  // Two nodes of one blade are judged with their capture; here only what goes across.
  const shared = sharedAmong(siblingsIn(captures), AMONG_MANY)
    .filter(({ at, those }) => those.some(({ capture }) => capture !== at.capture))
    .map(({ at: { capture }, finding }) => ({ capture, finding }));
  return [...shared, ...compareTwins(captures)];
}
