import { listAt, numberAt, objectsAt, textAt, type Json, type JsonObject } from './json.js';
import { judgedParts, nameOf, withoutRepeated } from './read-health.js';
import type { Sign, SignKind } from './snapshot.js';
import {
  inOrder,
  isAbsent,
  isUnlisted,
  lastSegment,
  normalisePath,
  ofType,
  resourceAt,
  type Tree,
} from './tree.js';

type Rule = {
  readonly kind: SignKind;
  readonly types: readonly string[];
  readonly isSeen: (resource: JsonObject) => boolean;
};

const isAt = (resource: JsonObject, name: string, pattern: RegExp): boolean =>
  pattern.test(textAt(resource, name) ?? '');

/** So little of what a drive can be written is left that it has to be replaced. */
const LIFE_LEFT_PERCENT = 10;

function isWorn(resource: JsonObject): boolean {
  const left = numberAt(resource, 'PredictedMediaLifeLeftPercent');
  return left !== null && left >= 0 && left <= LIFE_LEFT_PERCENT;
}

function isOverdue(resource: JsonObject): boolean {
  const rated = numberAt(resource, 'RatedServiceHours') ?? 0;
  return rated > 0 && (numberAt(resource, 'ServiceHours') ?? 0) > rated;
}

/** What a part says of itself beside its health, by the words of the schema. */
const RULES: readonly Rule[] = [
  {
    kind: 'failed',
    types: ['Drive'],
    isSeen: (one) => isAt(one, 'StatusIndicator', /^(?:fail|inafailedarray)/i),
  },
  {
    kind: 'failure-predicted',
    types: ['Drive'],
    isSeen: (one) =>
      one['FailurePredicted'] === true || isAt(one, 'StatusIndicator', /^predictive/i),
  },
  { kind: 'worn', types: ['Drive'], isSeen: isWorn },
  {
    kind: 'offline',
    types: ['Drive', 'PowerSupply', 'Pump', 'Fan', 'Memory', 'Processor'],
    isSeen: (one) => textAt(one, 'Status', 'State') === 'UnavailableOffline',
  },
  {
    kind: 'fluid-level',
    types: ['Reservoir'],
    isSeen: (one) =>
      isAt(one, 'FluidLevelStatus', /^(?:low|high|below|above|empty|warning|critical)/i),
  },
  { kind: 'filter-overdue', types: ['Filter'], isSeen: isOverdue },
];

/** Kinds of parts, by the lists of groups in which several stand in for one that fails. */
const GROUPS: readonly (readonly [of: string, list: string, type: string])[] = [
  ['PowerSubsystem', 'PowerSupplyRedundancy', 'PowerSupply'],
  ['Power', 'Redundancy', 'PowerSupply'],
  ['ThermalSubsystem', 'FanRedundancy', 'Fan'],
  ['ThermalSubsystem', 'PumpRedundancy', 'Pump'],
  ['Thermal', 'Redundancy', 'Fan'],
  ['CoolingUnit', 'PumpRedundancy', 'Pump'],
];

type Member = { readonly path: string; readonly resource: JsonObject | null };

/** `/Thermal#/Fans/1`, also without the slash: the entry of a list inside a resource. */
function entryOf(tree: Tree, link: string): Member | null {
  const [, whole = '', list = '', place = ''] = /^(.+)#\/?(\w+)\/(\d+)$/.exec(link) ?? [];
  const path = normalisePath(whole);
  const holder = resourceAt(tree, path);
  if (holder === null) return null;
  const entry = objectsAt(holder, list)[Number(place)] ?? null;
  return { path: `${path ?? ''}#/${list}/${place}`, resource: entry };
}

/** A member as it was read, or known to be gone; null: it could not be read. */
function memberOf(tree: Tree, link: Json): Member | null {
  const uri = textAt(link, '@odata.id') ?? '';
  if (uri.includes('#')) return entryOf(tree, uri);
  const path = normalisePath(uri);
  const resource = resourceAt(tree, path);
  if (path === null || resource !== null)
    return resource === null ? null : { path: path ?? uri, resource };
  return isUnlisted(tree, path) ? { path, resource: null } : null;
}

/** A group that is well counts on each of its members; one that is not says so itself. */
const isInForce = (group: JsonObject): boolean =>
  (textAt(group, 'Status', 'State') ?? 'Enabled') === 'Enabled';

function goneFromGroups(tree: Tree): readonly Sign[] {
  return GROUPS.flatMap(([of, list, type]) =>
    ofType(tree, of)
      .flatMap(({ resource }) => objectsAt(resource, list))
      .flatMap((group) =>
        [...listAt(group, 'RedundancyGroup'), ...listAt(group, 'RedundancySet')]
          .map((link) => memberOf(tree, link))
          .filter((member) => member !== null)
          .filter(({ resource }) => resource === null || (isInForce(group) && isAbsent(resource))),
      )
      .map(({ path, resource }) => ({
        kind: 'gone' as const,
        path,
        type,
        name: resource === null ? `${type} ${lastSegment(path)}` : nameOf(resource, type),
      })),
  );
}

/** What is seen of parts that call themselves well, or say nothing of their health. */
export function signsIn(tree: Tree): readonly Sign[] {
  const seen = judgedParts(tree).flatMap((part) => {
    const { path, type, resource } = part;
    if (
      isAbsent(resource) ||
      /^(?:Warning|Critical)$/.test(textAt(resource, 'Status', 'Health') ?? '')
    )
      return [];
    const rule = RULES.find(({ types, isSeen }) => types.includes(type) && isSeen(resource));
    if (rule === undefined) return [];
    return [{ part, sign: { kind: rule.kind, path, type, name: nameOf(resource, type) } }];
  });
  return inOrder(
    [...withoutRepeated(seen).map(({ sign }) => sign), ...goneFromGroups(tree)],
    ({ path }) => path,
  );
}
