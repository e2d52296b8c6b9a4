import type { ActionTable, Guard } from '../../kernel/action-table.js';
import { reason, type Reason, type Text } from '../../kernel/message.js';

/** What a finding stands in the way of; `info` stands in the way of nothing. */
export const FINDING_CLASSES = ['power', 'acceptance', 'service', 'info'] as const;
export type FindingClass = (typeof FINDING_CLASSES)[number];

/** How what was seen differs from what was to be seen. */
export const FINDING_KINDS = ['missing', 'extra', 'different', 'unreadable', 'unknown'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export const FINDING_KEY_MAX = 200;
export const FINDING_VALUE_MAX = 500;

/** One thing that a probe, a check or a person has seen wrong with a machine; plain data. */
export type SeenFinding = {
  /** Stable and for machines, e.g. `serial-shared`. */
  readonly code: string;
  readonly class: FindingClass;
  readonly kind: FindingKind;
  /** Names the thing within its machine: the same code and key seen again is the same finding. */
  readonly key: string;
  readonly text: Text;
  /** What was to be seen, as text with its unit; null where nothing was expected. */
  readonly expected: string | null;
  /** What was seen; null where there was nothing to see. */
  readonly found: string | null;
};

/** Who saw it. What a probe or a check saw is closed by the next one that no longer sees it. */
export const FINDING_SOURCES = ['person', 'probe', 'check'] as const;
export type FindingSource = (typeof FINDING_SOURCES)[number];

export type FindingState = 'open' | 'settled';
export type FindingAction = 'settle' | 'reopen';

export type Finding = SeenFinding & {
  readonly id: string;
  readonly serverId: string;
  readonly regionId: string | null;
  readonly source: FindingSource;
  readonly state: FindingState;
  readonly stateSince: number;
  /** Null while it is open, and where its own source no longer saw it. */
  readonly settledBy: string | null;
  readonly note: string | null;
  readonly createdAt: number;
  readonly revision: number;
};

const byItsSource: Guard<Finding> = ({ source, class: gravity }) =>
  source === 'person' || gravity === 'info'
    ? null
    : reason(
        'closed-by-its-source',
        'What was measured closes only when it is measured anew: repair it and measure again.',
        'Det målte lukkes først ved en ny måling: udbedr fejlen, og mål igen.',
      );

/** Open findings of these classes stand in the way until they are settled. */
export const inTheWay = (
  open: readonly Pick<Finding, 'class' | 'text'>[],
  classes: readonly FindingClass[],
): readonly Reason[] =>
  open
    .filter((finding) => classes.includes(finding.class))
    .map(({ text }) =>
      reason('open-finding', `Open finding: ${text.en}`, `Åbent fund: ${text.da}`),
    );

export const FINDING_TABLE: ActionTable<FindingState, FindingAction, Finding> = {
  subject: 'finding',
  states: {
    open: { label: { da: 'Åbent', en: 'Open' }, tone: 'attention', slaWorkingDays: null },
    settled: { label: { da: 'Afsluttet', en: 'Settled' }, tone: 'success', slaWorkingDays: null },
  },
  actions: {
    settle: {
      label: { da: 'Afslut', en: 'Settle' },
      from: ['open'],
      to: 'settled',
      permission: 'finding.write',
      guards: [byItsSource],
      evidence: [
        { field: 'note', label: { da: 'Hvad er gjort', en: 'What was done' }, required: true },
      ],
    },
    reopen: {
      label: { da: 'Genåbn', en: 'Reopen' },
      from: ['settled'],
      to: 'open',
      permission: 'finding.write',
      guards: [],
      evidence: [{ field: 'note', label: { da: 'Begrundelse', en: 'Reason' }, required: true }],
    },
  },
};

export const findingImage = (finding: Finding) => ({
  serverId: finding.serverId,
  code: finding.code,
  class: finding.class,
  kind: finding.kind,
  key: finding.key,
  source: finding.source,
  text: finding.text,
  expected: finding.expected,
  found: finding.found,
  state: finding.state,
  note: finding.note,
});

/** What a source saw this time against what stands: to open, to change, to close. */
export type FindingChanges = {
  readonly toOpen: readonly SeenFinding[];
  readonly toUpdate: readonly { readonly standing: Finding; readonly seen: SeenFinding }[];
  readonly toClose: readonly Finding[];
};

/**
 * @param standing all findings of one machine and source, settled ones included
 * @param judged whether this look could have seen it: what could not be read stays as it was
 */
export function findingChanges(
  standing: readonly Finding[],
  seen: readonly SeenFinding[],
  judged: (finding: SeenFinding) => boolean,
): FindingChanges {
  const nameOf = ({ code, key }: SeenFinding) => `${code} ${key}`;
  const known = new Map(standing.map((one) => [nameOf(one), one]));
  const now = new Map(seen.map((one) => [nameOf(one), one]));
  const pairs = [...now].flatMap(([name, one]) => {
    const before = known.get(name);
    return before === undefined ? [] : [{ standing: before, seen: one }];
  });
  return {
    toOpen: [...now].flatMap(([name, one]) => (known.has(name) ? [] : [one])),
    toUpdate: pairs.filter(({ standing: before, seen: one }) => isOther(before, one)),
    toClose: standing.filter((one) => one.state === 'open' && !now.has(nameOf(one)) && judged(one)),
  };
}

const isOther = (before: Finding, seen: SeenFinding): boolean =>
  before.state !== 'open' ||
  before.class !== seen.class ||
  before.kind !== seen.kind ||
  before.expected !== seen.expected ||
  before.found !== seen.found ||
  before.text.da !== seen.text.da ||
  before.text.en !== seen.text.en;
