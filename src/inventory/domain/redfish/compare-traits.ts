import { grouped } from '../../../kernel/grouped.js';
import type { FindingClass, FindingKind } from '../finding.js';
import { isClear } from './compare-settings.js';
import { listed, seen, type NodeFinding } from './seen.js';
import { folded, type Trait } from './trait.js';

/** Fewer than these have no majority that says what is usual. */
export const SIBLINGS_MIN = 3;

/** Of a mixture, so many of its values are told. */
const SHARES_SHOWN = 4;

/** What is held against its twins: a node, a cooling unit, what nodes share. */
export type Subject = {
  readonly capture: number;
  /** Another one for each that is compared. */
  readonly label: string;
  readonly name: string;
  readonly path: string;
  readonly node: string | null;
  readonly traits: readonly Trait[];
};

export type SiblingFinding = { readonly capture: number; readonly finding: NodeFinding };

type Told = { readonly subject: Subject; readonly trait: Trait };
/** Null: no value is usual, and the share tells how many have which. */
type Unusual = Told & { readonly usual: Trait | null; readonly share: string };

/** Whether so many of so many are enough to say that the others are wrong. */
export const isMost = (most: number, all: number): boolean =>
  all >= SIBLINGS_MIN && most * 3 >= all * 2;

/** What most of all who say anything have; null: nobody is usual, so nobody is unusual. */
function majorityOf(
  told: readonly Told[],
): { readonly value: string; readonly of: readonly Told[] } | null {
  const byValue = grouped(told, ({ trait }) => folded(trait.value ?? ''));
  const most = [...byValue].find(([, those]) => isMost(those.length, told.length));
  return most === undefined ? null : { value: most[0], of: most[1] };
}

function kindOf(trait: Trait, usual: Trait): FindingKind {
  if (trait.count === null || usual.count === null || trait.count === usual.count)
    return 'different';
  return trait.count < usual.count ? 'missing' : 'extra';
}

/** One more of what protects is no danger. */
const classOf = (usual: Trait, kind: FindingKind): FindingClass =>
  usual.class === 'power' && kind === 'extra' ? 'info' : usual.class;

/** Places that twins fill and this one does not, or the other way about. */
function gone(trait: Trait, usual: Trait, kind: FindingKind): readonly string[] {
  if (kind === 'missing') return usual.places.filter((place) => !trait.places.includes(place));
  return kind === 'extra' ? trait.places.filter((place) => !usual.places.includes(place)) : [];
}

/** Twins that are not alike, and nobody knows which of them are right: it accuses none of them. */
const splitOf = ({ subject, trait, share }: Unusual): SiblingFinding => ({
  capture: subject.capture,
  finding: seen({
    code: 'sibling-split',
    class: 'info',
    kind: 'unknown',
    node: subject.node,
    where: `${subject.path} ${trait.key}`,
    en: `${subject.name} and its twins are not alike in ${trait.en} (${share}), and which of them are right is not known. It has ${trait.value ?? ''}.`,
    da: `${subject.name} og dens tvillinger er ikke ens i ${trait.da} (${share}), og hvilke af dem der er rigtige, vides ikke. Den har ${trait.value ?? ''}.`,
    found: trait.value,
  }),
});

/** It shows none of what its twins have, and no list that says so: what it has is not known. */
const unreadOf = ({ subject, trait }: Unusual, usual: Trait, share: string): SiblingFinding => ({
  capture: subject.capture,
  finding: seen({
    code: 'sibling-unread',
    class: 'info',
    kind: 'unreadable',
    node: subject.node,
    where: `${subject.path} ${trait.key}`,
    en: `${subject.name} shows no ${trait.en}, since the list of them is empty or not there; ${share} have ${usual.value ?? ''}.`,
    da: `${subject.name} viser ingen ${trait.da}, fordi listen over dem er tom eller ikke er der; ${share} har ${usual.value ?? ''}.`,
    expected: usual.value,
  }),
});

function findingOf(unusual: Unusual): SiblingFinding {
  const { subject, trait, usual, share } = unusual;
  if (usual === null) return splitOf(unusual);
  if (trait.isUnread) return unreadOf(unusual, usual, share);
  const kind = kindOf(trait, usual);
  const places = gone(trait, usual, kind);
  const names = listed(places);
  const en = places.length === 0 ? '' : ` (${names.en})`;
  const da = places.length === 0 ? '' : ` (${names.da})`;
  const { name, path, node, capture } = subject;
  return {
    capture,
    finding: seen({
      code: `sibling-${trait.key.split(' ')[0] ?? ''}`,
      class: classOf(usual, kind),
      kind,
      node,
      where: `${path} ${trait.key}`,
      en: `${name} differs from its twins in ${trait.en}: ${share} have ${usual.value ?? ''}, it has ${trait.value ?? ''}${en}.`,
      da: `${name} afviger fra sine tvillinger i ${trait.da}: ${share} har ${usual.value ?? ''}, den har ${trait.value ?? ''}${da}.`,
      expected: usual.value,
      found: trait.value,
    }),
  };
}

/** What follows from another difference is that difference, told twice. */
const FOLLOWS: readonly (readonly [key: string, cause: RegExp])[] = [
  ['cores', /^processors$/],
  ['threads', /^(?:processors|cores)$/],
  ['stepping', /^processors$/],
  ['microcode', /^(?:processors|stepping|bios|firmware .*(?:bios|system rom))/i],
  ['firmware-list', /^(?:adapters|drives|power-supplies|accelerators)$/],
  ['interfaces', /^adapters$/],
  ['memory-part', /^memory(?:-kind)?$/],
  ['drive-models', /^drives$/],
  ['bios', /^firmware .*(?:bios|system rom)/i],
  ['bmc', /^firmware .*(?:bmc|ilo\b|idrac|xcc)/i],
];

function withoutFollowing(found: readonly Unusual[]): readonly Unusual[] {
  const told = grouped(found, ({ subject: { label } }) => label);
  const follows = ({ subject: { label }, trait: { key } }: Unusual) =>
    FOLLOWS.some(
      ([effect, cause]) =>
        effect === key && (told.get(label) ?? []).some((one) => cause.test(one.trait.key)),
    );
  return found.filter((one) => !follows(one));
}

/** How many have which, when no value is what most have; what is told as info drifts by choice. */
function splitIn(told: readonly Told[]): readonly Unusual[] {
  const byValue = [...grouped(told, ({ trait }) => folded(trait.value ?? '')).values()];
  if (byValue.length < 2 || told[0]?.trait.class === 'info') return [];
  const most = [...byValue].sort((a, b) => b.length - a.length).slice(0, SHARES_SHOWN);
  const share = most
    .map((those) => `${those.length}/${told.length}: ${those[0]?.trait.value ?? ''}`)
    .join('; ');
  return told.map((one) => ({ ...one, usual: null, share }));
}

function oddOnes(told: readonly Told[]): readonly Unusual[] {
  const majority = majorityOf(told);
  const usual = majority?.of[0]?.trait;
  if (majority === null || usual === undefined) return splitIn(told);
  if (usual.class === 'info' && !isClear(majority.of.length, told.length)) return [];
  const share = `${majority.of.length}/${told.length}`;
  return told
    .filter(({ trait }) => folded(trait.value ?? '') !== majority.value)
    .map((one) => ({ ...one, usual, share }));
}

/** Where names are not known, there still are so many of them. */
const byCount = ({ subject, trait }: Told): readonly Told[] =>
  trait.count === null ? [] : [{ subject, trait: { ...trait, value: String(trait.count) } }];

/** Those that show none because of a list that is not there, where most twins have some. */
function unreadIn(told: readonly Told[], shown: readonly Told[]): readonly Unusual[] {
  const majority = majorityOf(shown.filter(({ trait }) => trait.value !== null));
  const usual = majority?.of[0]?.trait;
  if (majority === null || !usual?.count) return [];
  const share = `${majority.of.length}/${told.length}`;
  return told.filter(({ trait }) => trait.isUnread).map((one) => ({ ...one, usual, share }));
}

function unusualIn(all: readonly Told[]): readonly Unusual[] {
  const told = all.filter(({ trait }) => !trait.isUnread);
  return [...unusualAmong(told), ...unreadIn(all, told)];
}

function unusualAmong(told: readonly Told[]): readonly Unusual[] {
  const named = told.filter(({ trait }) => trait.value !== null);
  const odd = oddOnes(named);
  if (named.length === told.length) return odd;
  const known = new Set(odd.map(({ subject: { label } }) => label));
  return [...odd, ...oddOnes(told.flatMap(byCount)).filter((one) => !known.has(one.subject.label))];
}

/** Who of the same kind differs from the others. */
export function compareTraits(subjects: readonly Subject[]): readonly SiblingFinding[] {
  const all = subjects.flatMap((subject) => subject.traits.map((trait) => ({ subject, trait })));
  const found = [...grouped(all, ({ trait }) => trait.key).values()].flatMap(unusualIn);
  return withoutFollowing(found).map(findingOf);
}
