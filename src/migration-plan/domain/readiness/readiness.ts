import { grouped } from '../../../kernel/grouped.js';
import type { Reason, Text } from '../../../kernel/message.js';
import { READINESS_STATES, type Readiness, type ReadinessState } from './standing-rules.js';

/**
 * By what readiness is told. `region` is the one that something was of on the day that is told of;
 * `region-now` the one that has taken that over since, or is it still.
 */
export const READINESS_BY = ['rack', 'lot', 'wave', 'region', 'region-now'] as const;
export type ReadinessBy = (typeof READINESS_BY)[number];

/** What is counted; each kind by itself, since a server and a task do not add up to anything. */
export const PART_KINDS = ['server', 'device', 'link', 'task'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** So many of those that a reason concerns are named. */
export const SUBJECTS_TOLD_MAX = 5;

/** Where parts are counted. */
export type PartGroup = {
  readonly id: string;
  readonly name: Text;
  /** Groups are told in the order of these. */
  readonly sortKey: string;
};

export type Part = Readiness & {
  readonly kind: PartKind;
  readonly subject: { readonly type: string; readonly id: string };
  readonly label: Text;
  /** null: in no rack, lot or wave, or at the centre: it is counted there, and never left out. */
  readonly group: PartGroup | null;
};

export type ReadinessCounts = { readonly [state in ReadinessState]: number };

export type BlockedSubject = {
  readonly type: string;
  readonly id: string;
  readonly label: Text;
  /** The reason as it is told of this one. */
  readonly text: Text;
};

/** One thing that is in the way of some. */
export type Obstacle = {
  readonly code: string;
  /** Of how many it is told. */
  readonly count: number;
  /** As it is told of most of them. */
  readonly text: Text;
  /** In how many different ways it is told. */
  readonly wordings: number;
  /** The first of them. */
  readonly subjects: readonly BlockedSubject[];
};

export type KindReadiness = {
  readonly kind: PartKind;
  readonly total: number;
  /** Their sum is the total, always. */
  readonly counts: ReadinessCounts;
  /** What concerns most of them first. */
  readonly because: readonly Obstacle[];
};

export type GroupReadiness = {
  readonly group: PartGroup | null;
  readonly kinds: readonly KindReadiness[];
};

/** What is counted, group by group: what is in none stands last, so that the rows are the whole. */
export function readinessOf(parts: readonly Part[]): readonly GroupReadiness[] {
  const groups = grouped(parts, ({ group }) => group?.id ?? '');
  return [...groups.values()]
    .map((own) => ({ group: own[0]?.group ?? null, kinds: kindsOf(own) }))
    .sort(byGroup);
}

/** The kinds that there are any of, each counted by itself. */
export function kindsOf(parts: readonly Part[]): readonly KindReadiness[] {
  const byKind = grouped(parts, ({ kind }) => kind);
  return PART_KINDS.flatMap((kind) => {
    const own = byKind.get(kind);
    return own === undefined ? [] : [kindOf(kind, own)];
  });
}

function kindOf(kind: PartKind, parts: readonly Part[]): KindReadiness {
  const counts = Object.fromEntries(READINESS_STATES.map((state) => [state, 0])) as Record<
    ReadinessState,
    number
  >; // each of the states
  for (const { state } of parts) counts[state] += 1;
  return { kind, total: parts.length, counts, because: obstaclesOf(parts) };
}

type Told = { readonly part: Part; readonly because: Reason };

function obstaclesOf(parts: readonly Part[]): readonly Obstacle[] {
  const told = parts.flatMap((part) => part.because.map((because): Told => ({ part, because })));
  return [...grouped(told, ({ because }) => because.code)]
    .map(([code, own]) => obstacleOf(code, own))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

function obstacleOf(code: string, told: readonly Told[]): Obstacle {
  // One thing may have the same against it twice, in other words: it is one thing all the same.
  const concerned = [...grouped(told, ({ part }) => part.subject.id).values()];
  const wordings = [...grouped(told, ({ because }) => because.text.en).values()];
  const most = wordings.reduce((a, b) => (b.length > a.length ? b : a), wordings[0] ?? []);
  return {
    code,
    count: concerned.length,
    text: textOf(most),
    wordings: wordings.length,
    subjects: concerned.slice(0, SUBJECTS_TOLD_MAX).flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      return [{ ...first.part.subject, label: first.part.label, text: textOf(own) }];
    }),
  };
}

const NOTHING: Text = { da: '', en: '' };
const textOf = ([first]: readonly Told[]): Text => first?.because.text ?? NOTHING;

const byGroup = (a: GroupReadiness, b: GroupReadiness): number => {
  if (a.group === null || b.group === null) return a.group === null ? 1 : -1;
  return a.group.sortKey < b.group.sortKey ? -1 : a.group.sortKey > b.group.sortKey ? 1 : 0;
};
