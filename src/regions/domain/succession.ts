import type { ActionTable, Guard } from '../../kernel/action-table.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { formatDaDay, formatEnDay, type InstantMs } from '../../kernel/instant.js';
import { reason, type Reason } from '../../kernel/message.js';
import type { SuccessionFact, SuccessionSummary } from './succession-moves.js';

export const PREDECESSORS_MAX = 10;
export const SUCCESSION_NOTE_MAX = 2_000;
/** How many different people approve exactly what is carried out. */
export const APPROVALS_NEEDED = 2;

export const SUCCESSION_STATES = ['draft', 'approved', 'carried-out', 'withdrawn'] as const;
export type SuccessionState = (typeof SUCCESSION_STATES)[number];
export type SuccessionAction = 'preview' | 'approve' | 'carry-out' | 'undo' | 'withdraw';

/** Somebody's word for a preview; one that is void stays to be read. */
export type Approval = {
  readonly personId: string;
  readonly digest: string;
  readonly at: InstantMs;
  readonly voidedAt: InstantMs | null;
  readonly voidedBecause: Reason | null;
};

export type Succession = SuccessionFact & {
  readonly state: SuccessionState;
  readonly stateSince: InstantMs;
  readonly note: string | null;
  /** Of the preview; null: none was made yet. */
  readonly digest: string | null;
  readonly previewedAt: InstantMs | null;
  readonly moveCount: number;
  readonly summary: SuccessionSummary;
  readonly approvals: readonly Approval[];
  readonly carriedOutAt: InstantMs | null;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

export type SuccessionFacts = {
  /** What the rule has against it, whoever asks. */
  readonly against: readonly Reason[];
  readonly hasPreview: boolean;
  /** The digest that is approved is that of the preview that stands. */
  readonly isSeen: boolean;
  /** The preview still says what would be done. */
  readonly isFresh: boolean;
  /** Whoever asks has approved it already. */
  readonly hasApproved: boolean;
  readonly isDue: boolean;
  readonly effectiveOn: CalendarDay;
  /** What happened in the successor since it was carried out. */
  readonly changedSince: readonly Reason[];
};

const ruleAllows: Guard<SuccessionFacts> = ({ against }) => against;

const previewed: Guard<SuccessionFacts> = ({ hasPreview }) =>
  hasPreview
    ? null
    : reason(
        'no-preview',
        'There is no preview yet: make one, so that people see what they approve.',
        'Der er ingen forhåndsvisning endnu: lav en, så det kan ses, hvad der godkendes.',
      );

const seen: Guard<SuccessionFacts> = ({ hasPreview, isSeen }) =>
  isSeen || !hasPreview
    ? null
    : reason(
        'other-preview',
        'You saw another preview than the one that stands: look at it again.',
        'Du har set en anden forhåndsvisning end den, der gælder: se den igen.',
      );

const STALE = reason(
  'preview-stale',
  'What would move is no longer what the preview says: the coordinator makes it anew.',
  'Det, der ville følge med, er ikke længere det, forhåndsvisningen siger: koordinatoren laver ' +
    'den igen.',
);

/** Why what was approved is approved no longer. */
export const OTHERWISE = reason(
  'moves-otherwise',
  'What would move is no longer what was approved.',
  'Det, der ville følge med, er ikke længere det, der blev godkendt.',
);

const fresh: Guard<SuccessionFacts> = ({ isFresh }) => (isFresh ? null : STALE);

const twoPeople: Guard<SuccessionFacts> = ({ hasApproved }) =>
  hasApproved
    ? reason(
        'approved-by-you',
        'You have approved it: the second approval is another person’s.',
        'Du har godkendt den: den anden godkendelse skal gives af en anden person.',
      )
    : null;

const due: Guard<SuccessionFacts> = ({ isDue, effectiveOn }) =>
  isDue
    ? null
    : reason(
        'not-yet-effective',
        `It takes effect on ${formatEnDay(effectiveOn)}; before that day it is not carried out.`,
        `Den gælder fra ${formatDaDay(effectiveOn)}; før den dag gennemføres den ikke.`,
      );

const nothingSince: Guard<SuccessionFacts> = ({ changedSince }) => changedSince;

const REASON = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };
const write = 'succession.write';

/** A first approval leaves a succession a draft; the second, of another person, approves it. */
export const SUCCESSION_TABLE: ActionTable<SuccessionState, SuccessionAction, SuccessionFacts> = {
  subject: 'region-succession',
  states: {
    draft: { label: { da: 'Kladde', en: 'Draft' }, tone: 'attention', slaWorkingDays: null },
    approved: {
      label: { da: 'Godkendt af to', en: 'Approved by two' },
      tone: 'info',
      slaWorkingDays: null,
    },
    'carried-out': {
      label: { da: 'Gennemført', en: 'Carried out' },
      tone: 'success',
      slaWorkingDays: null,
    },
    withdrawn: {
      label: { da: 'Trukket tilbage', en: 'Withdrawn' },
      tone: 'neutral',
      slaWorkingDays: null,
      side: true,
    },
  },
  actions: {
    preview: {
      label: { da: 'Vis, hvad der sker', en: 'Preview' },
      from: ['draft', 'approved'],
      to: 'draft',
      permission: write,
      guards: [],
      evidence: [],
    },
    approve: {
      label: { da: 'Godkend', en: 'Approve' },
      from: ['draft'],
      to: 'approved',
      permission: 'succession.approve',
      stepUp: true,
      guards: [previewed, seen, fresh, twoPeople, ruleAllows],
      evidence: [],
    },
    'carry-out': {
      label: { da: 'Gennemfør', en: 'Carry out' },
      from: ['approved'],
      to: 'carried-out',
      permission: write,
      guards: [due, fresh, ruleAllows],
      evidence: [],
    },
    undo: {
      label: { da: 'Fortryd', en: 'Undo' },
      from: ['carried-out'],
      to: 'draft',
      permission: write,
      guards: [nothingSince],
      evidence: [REASON],
    },
    withdraw: {
      label: { da: 'Træk tilbage', en: 'Withdraw' },
      from: ['draft', 'approved'],
      to: 'withdrawn',
      permission: write,
      guards: [],
      evidence: [REASON],
    },
  },
};

/** Whether it is still to come. */
export const isOpen = ({ state }: Pick<Succession, 'state'>): boolean =>
  state === 'draft' || state === 'approved';

type Given = { readonly digest: string; readonly voidedAt: unknown };

/** Those that stand for the preview as it is now. */
export const standing = <One extends Given>({
  approvals,
  digest,
}: {
  readonly approvals: readonly One[];
  readonly digest: string | null;
}) => approvals.filter((one) => one.voidedAt === null && one.digest === digest);

/** Every word for it is void from now on, and everybody may read why. */
export const voided = (
  approvals: readonly Approval[],
  voidedAt: InstantMs,
  voidedBecause: Reason,
): readonly Approval[] =>
  approvals.map((one) => (one.voidedAt === null ? { ...one, voidedAt, voidedBecause } : one));

export const successionImage = (succession: Succession) => ({
  successorId: succession.successorId,
  predecessorIds: [...succession.predecessorIds],
  effectiveOn: succession.effectiveOn,
  state: succession.state,
  note: succession.note,
  digest: succession.digest,
  moveCount: succession.moveCount,
  approvals: succession.approvals.map(({ personId, digest, at, voidedAt, voidedBecause }) => ({
    personId,
    digest,
    at,
    voidedAt,
    voidedBecause: voidedBecause?.code ?? null,
  })),
});
