import type { InstantMs } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';
import { ENDS, type End, type StepRecord } from '../boxes/box.js';
import type { Pending } from '../boxes/pending.js';
import type { SwapState } from './states.js';

export const SWAP_TITLE_MAX = 200;
export const SWAP_CREW_MAX = 80;
export const SWAP_TEXT_MAX = 4_000;
export const SWAP_WORD_MAX = 200;
export const DOWNTIME_SECONDS_MAX = 604_800;
/** How long after the cut-over it can be rolled back, unless said otherwise (reference.md 3.3). */
export const ROLLBACK_HOURS = 4;
export const ROLLBACK_HOURS_MAX = 240;
/** So long the new boxes run beside the old ones before traffic moves. */
export const SOAK_HOURS = 24;

export type SwapAction =
  | 'stage'
  | 'enrol'
  | 'ship'
  | 'mount'
  | 'cut-over'
  | 'observe'
  | 'erase-old'
  | 'close'
  | 'postpone'
  | 'roll-back'
  | 'repeat'
  | 'plan-again'
  | 'cancel';

/** Why it was put off or rolled back. */
export const CAUSES = [
  'urgent-samples',
  'freeze',
  'staff',
  'equipment',
  'measurements',
  'certificate',
  'transport',
  'other',
] as const;
export type Cause = (typeof CAUSES)[number];

export const CAUSE_LABELS: { readonly [cause in Cause]: Text } = {
  'urgent-samples': { da: 'Hasteprøver', en: 'Urgent samples' },
  freeze: { da: 'Ændringsstop', en: 'Change freeze' },
  staff: { da: 'Bemanding', en: 'Staff' },
  equipment: { da: 'Udstyr', en: 'Equipment' },
  measurements: { da: 'Målinger', en: 'Measurements' },
  certificate: { da: 'Certifikat', en: 'Certificate' },
  transport: { da: 'Transport', en: 'Transport' },
  other: { da: 'Andet', en: 'Other' },
};

export const OUTCOMES = ['carried-out', 'rolled-back', 'postponed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const OUTCOME_LABELS: { readonly [outcome in Outcome]: Text } = {
  'carried-out': { da: 'Gennemført', en: 'Carried out' },
  'rolled-back': { da: 'Rullet tilbage', en: 'Rolled back' },
  postponed: { da: 'Udskudt', en: 'Postponed' },
};

/** The boxes at one end of a link: the one that goes, and the one that comes in its place. */
export type EndPair = { readonly end: End; readonly oldId: string; readonly newId: string };

/** Old boxes of a link replaced by new ones, as one object from the dialogue to the shredder. */
export type Swap = {
  readonly id: string;
  readonly title: string;
  readonly linkId: string;
  /** Of its link. */
  readonly regionId: string;
  readonly centreOldId: string | null;
  readonly centreNewId: string | null;
  readonly regionOldId: string | null;
  readonly regionNewId: string | null;
  /** Who does it; one crew does one thing at a time. */
  readonly crew: string | null;
  /** How it is put back if it fails; null: nobody has written it yet. */
  readonly rollback: string | null;
  readonly rollbackHours: number;
  readonly note: string | null;
  readonly state: SwapState;
  readonly stateSince: InstantMs;
  /** When traffic moved, the last time it did. */
  readonly cutOverAt: InstantMs | null;
  readonly outcome: Outcome | null;
  readonly cause: Cause | null;
  readonly downtimeSeconds: number | null;
  /** What was planned has another number with every edit, so that earlier votes are void. */
  readonly edition: number;
  /** The last of each step that was taken, with what came with it. */
  readonly steps: { readonly [action in SwapAction]?: StepRecord };
  readonly pending: Pending<SwapAction> | null;
  readonly appointmentId: string;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

export type SwapBoxes = Pick<Swap, 'centreOldId' | 'centreNewId' | 'regionOldId' | 'regionNewId'>;
export type BoxPart = keyof SwapBoxes;

/** In which field of a swap which box stands. */
export const PARTS: { readonly [end in End]: { readonly old: BoxPart; readonly new: BoxPart } } = {
  centre: { old: 'centreOldId', new: 'centreNewId' },
  region: { old: 'regionOldId', new: 'regionNewId' },
};

export const BOX_PARTS: readonly BoxPart[] = ENDS.flatMap((end) => [
  PARTS[end].old,
  PARTS[end].new,
]);

/** The ends at which a box is replaced: those for which both are named. */
export const pairsOf = (swap: SwapBoxes): readonly EndPair[] =>
  ENDS.flatMap((end) => {
    const [oldId, newId] = [swap[PARTS[end].old], swap[PARTS[end].new]];
    return oldId === null || newId === null ? [] : [{ end, oldId, newId }];
  });

export const boxIdsOf = (swap: SwapBoxes): readonly string[] =>
  BOX_PARTS.flatMap((part) => swap[part] ?? []);

/** Until when it can be rolled back by the plan; null: traffic has not moved. */
export const rollbackUntil = ({
  cutOverAt,
  rollbackHours,
}: Pick<Swap, 'cutOverAt' | 'rollbackHours'>): InstantMs | null =>
  cutOverAt === null ? null : cutOverAt + rollbackHours * 3_600_000;

export const swapImage = (swap: Swap) => ({
  title: swap.title,
  linkId: swap.linkId,
  regionId: swap.regionId,
  centreOldId: swap.centreOldId,
  centreNewId: swap.centreNewId,
  regionOldId: swap.regionOldId,
  regionNewId: swap.regionNewId,
  crew: swap.crew,
  rollback: swap.rollback,
  rollbackHours: swap.rollbackHours,
  note: swap.note,
  state: swap.state,
  stateSince: swap.stateSince,
  cutOverAt: swap.cutOverAt,
  outcome: swap.outcome,
  cause: swap.cause,
  downtimeSeconds: swap.downtimeSeconds,
  edition: swap.edition,
  steps: swap.steps,
  pending: swap.pending,
  appointmentId: swap.appointmentId,
});
