import type { Guard } from '../../../kernel/action-table.js';
import { formatDaDateTime, formatEnDateTime, type InstantMs } from '../../../kernel/instant.js';
import { reason, type Reason, type Text } from '../../../kernel/message.js';
import { END_LABELS, type End } from '../boxes/box.js';
import { BOX_STATE_INFOS, BOX_STATES, IN_PLACE, type BoxState } from '../boxes/states.js';
import { SOAK_HOURS } from './swap.js';
import type { AgreedWindow } from './votes.js';

/** How far the boxes of one end are. */
export type EndFacts = { readonly end: End; readonly old: BoxState; readonly new: BoxState };

/** What the guards of a swap look at beside its own row. */
export type SwapFacts = {
  readonly now: InstantMs;
  readonly isPending: boolean;
  readonly ends: readonly EndFacts[];
  /** Ends of which one box is named and the other is not. */
  readonly halfNamed: readonly End[];
  readonly hasRollback: boolean;
  /** The new boxes were tried on the bench, and their configuration read by another engineer. */
  readonly isTried: boolean;
  /** The agreed window; null: none is. */
  readonly agreed: AgreedWindow | null;
  readonly hasBaseline: boolean;
  readonly after: 'none' | 'failed' | 'passed';
  /** Since when it stands as mounted; null: it does not. */
  readonly mountedSince: InstantMs | null;
  /** What its link lacks before it carries anything, and each new box before it serves. */
  readonly lacking: readonly Reason[];
  /** What is missing of the go. */
  readonly againstGo: readonly Reason[];
  /** What it is called that another link of its group does just now; null: none is cut over. */
  readonly partner: string | null;
  /** Certificates of the old boxes that nobody has revoked. */
  readonly oldCertificates: number;
};

type G = Guard<SwapFacts>;

/** A crew may begin so long before its window. */
const EARLY_MINUTES = 30;

export const nothingPending: G = ({ isPending }) => (isPending ? PENDING : null);

export const boxesNamed: G = ({ ends, halfNamed }) => [
  ...halfNamed.map(halfOf),
  ...(ends.length === 0 && halfNamed.length === 0 ? [NO_BOXES] : []),
];

export const rollbackWritten: G = ({ hasRollback }) => (hasRollback ? null : NO_ROLLBACK);

export const tried: G = ({ isTried }) => (isTried ? null : NOT_TRIED);

export const dateAgreed: G = ({ agreed }) => (agreed === null ? NO_DATE : null);

export const withinWindow: G = ({ agreed, now }) => {
  if (agreed === null) return null;
  if (now < agreed.from - EARLY_MINUTES * 60_000) return tooEarly(agreed.from);
  return now > agreed.to ? tooLate(agreed.to) : null;
};

/** From the bench to service: on its way in, and not on its way out again. */
const WAY_IN = BOX_STATES.slice(BOX_STATES.indexOf('staged'), BOX_STATES.indexOf('withdrawn'));
const WAY_OUT = BOX_STATES.slice(
  BOX_STATES.indexOf('zeroised'),
  BOX_STATES.indexOf('disposed') + 1,
);

const isAtLeast = (way: readonly BoxState[], state: BoxState, wanted: BoxState): boolean =>
  way.includes(state) && way.indexOf(state) >= way.indexOf(wanted);

/** Every new box is this far; a box tells it itself, and nobody ticks it here. */
export const newReached =
  (wanted: BoxState): G =>
  ({ ends }) =>
    ends
      .filter((one) => !isAtLeast(WAY_IN, one.new, wanted))
      .map((one) => newNotAt(one.end, one.new, wanted));

export const oldReached =
  (wanted: BoxState): G =>
  ({ ends }) =>
    ends
      .filter((one) => !isAtLeast(WAY_OUT, one.old, wanted))
      .map((one) => oldNotAt(one.end, one.old, wanted));

/** As long as the old boxes are where they were, traffic can move back to them. */
export const oldInPlace: G = ({ ends }) =>
  ends.filter((one) => !IN_PLACE.includes(one.old)).map((one) => oldGone(one.end, one.old));

/** Exactly there: what serves already cannot be taken into service. */
export const newStandsBy: G = ({ ends }) =>
  ends.filter((one) => one.new !== 'mounted').map((one) => newNotAt(one.end, one.new, 'mounted'));

export const nothingLacks: G = ({ lacking }) => lacking;

export const baselineMeasured: G = ({ hasBaseline }) => (hasBaseline ? null : NO_BASELINE);

export const soaked: G = ({ mountedSince, now }) => {
  if (mountedSince === null) return null;
  const until = mountedSince + SOAK_HOURS * 3_600_000;
  return now < until ? soaksUntil(until) : null;
};

export const goSaid: G = ({ agreed, againstGo }) => (agreed === null ? null : againstGo);

export const partnerCarries: G = ({ partner }) => (partner === null ? null : partnerBusy(partner));

export const measuredAfter: G = ({ after }) => {
  if (after === 'none') return NOT_MEASURED;
  return after === 'failed' ? MEASURED_BADLY : null;
};

export const oldRevoked: G = ({ oldCertificates }) => (oldCertificates > 0 ? NOT_REVOKED : null);

const PENDING = reason(
  'step-pending',
  'A step waits for a second person: confirm it or take it back first.',
  'Et trin venter på person nummer to: bekræft det, eller træk det tilbage først.',
);

const NO_BOXES = reason(
  'no-boxes',
  'No box is named: say which one goes and which comes in its place.',
  'Ingen boks er angivet: sig, hvilken der tages ud, og hvilken der kommer i stedet.',
);

const halfOf = (end: End) =>
  reason(
    'half-named',
    `${END_LABELS[end].en}: name both the old box and the new one.`,
    `${END_LABELS[end].da}: angiv både den gamle og den nye boks.`,
  );

const NO_ROLLBACK = reason(
  'no-rollback',
  'Nothing says how it is put back if it fails: write that first.',
  'Der står ikke, hvordan det føres tilbage, hvis det mislykkes: skriv det først.',
);

const NOT_TRIED = reason(
  'not-tried',
  'The new boxes were not declared enrolled and tried: plan it from the start.',
  'De nye bokse er ikke meldt indrulleret og afprøvet: planlæg den forfra.',
);

const NO_DATE = reason(
  'no-agreed-date',
  'No date is agreed on: propose windows, and wait for everybody’s yes.',
  'Der er ikke aftalt en dato: foreslå tidsrum, og afvent, at alle siger ja.',
);

const tooEarly = (from: InstantMs) =>
  reason(
    'before-window',
    `Its window begins ${formatEnDateTime(from)}: begin ${EARLY_MINUTES} minutes before at most.`,
    `Tidsrummet begynder ${formatDaDateTime(from)}: begynd højst ${EARLY_MINUTES} minutter før.`,
  );

const tooLate = (to: InstantMs) =>
  reason(
    'after-window',
    `Its window ended ${formatEnDateTime(to)}: agree on a new date.`,
    `Tidsrummet sluttede ${formatDaDateTime(to)}: aftal en ny dato.`,
  );

const labelOf = (state: BoxState): Text => BOX_STATE_INFOS[state].label;

const newNotAt = (end: End, state: BoxState, wanted: BoxState) =>
  reason(
    'new-box-not-there',
    `${END_LABELS[end].en}: the new box is "${labelOf(state).en}" and has to be "${labelOf(wanted).en}".`,
    `${END_LABELS[end].da}: den nye boks er "${labelOf(state).da}" og skal være "${labelOf(wanted).da}".`,
  );

const oldNotAt = (end: End, state: BoxState, wanted: BoxState) =>
  reason(
    'old-box-not-there',
    `${END_LABELS[end].en}: the old box is "${labelOf(state).en}" and has to be "${labelOf(wanted).en}".`,
    `${END_LABELS[end].da}: den gamle boks er "${labelOf(state).da}" og skal være "${labelOf(wanted).da}".`,
  );

const oldGone = (end: End, state: BoxState) =>
  reason(
    'old-box-gone',
    `${END_LABELS[end].en}: the old box is "${labelOf(state).en}", so nothing can move back to it.`,
    `${END_LABELS[end].da}: den gamle boks er "${labelOf(state).da}", så der kan ikke rulles tilbage til den.`,
  );

const NO_BASELINE = reason(
  'no-baseline-measurement',
  'The link is not measured over the old boxes: without that nothing can be compared.',
  'Forbindelsen er ikke målt over de gamle bokse: uden det kan intet sammenlignes.',
);

const soaksUntil = (until: InstantMs) =>
  reason(
    'soak-not-over',
    `The new boxes run beside the old ones for ${SOAK_HOURS} hours: until ${formatEnDateTime(until)}.`,
    `De nye bokse kører ved siden af de gamle i ${SOAK_HOURS} timer: til ${formatDaDateTime(until)}.`,
  );

const partnerBusy = (title: string) =>
  reason(
    'partner-cut-over',
    `The other link of the pair is being cut over: ${title}. Wait until it is observed.`,
    `Den anden forbindelse i parret er ved at blive omlagt: ${title}. Vent, til den er observeret.`,
  );

const NOT_MEASURED = reason(
  'not-measured',
  'The link is not measured over the new boxes since the cut-over: measure it.',
  'Forbindelsen er ikke målt over de nye bokse siden omlægningen: mål den.',
);

const MEASURED_BADLY = reason(
  'measured-badly',
  'The last measurement does not meet its limits: roll back, or measure again.',
  'Den seneste måling holder ikke grænserne: rul tilbage, eller mål igen.',
);

const NOT_REVOKED = reason(
  'certificate-not-revoked',
  'A certificate of an old box is not revoked: revoke it on the page of that box.',
  'Et certifikat til en gammel boks er ikke tilbagekaldt: tilbagekald det på boksens side.',
);
