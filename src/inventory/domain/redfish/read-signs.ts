import { numberAt, textAt, type JsonObject } from './json.js';
import { judgedParts, nameOf, withoutRepeated } from './read-health.js';
import type { Sign, SignKind } from './snapshot.js';
import { inOrder, isAbsent, type Tree } from './tree.js';

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
    withoutRepeated(seen).map(({ sign }) => sign),
    ({ path }) => path,
  );
}
