import type { StateInfo } from '../../../kernel/action-table.js';

/** The twenty steps of reference.md 3.3 are evidence on these (product.md). */
export const SWAP_STATES = [
  'planned',
  'staged',
  'enrolled',
  'shipped',
  'mounted',
  'cut-over',
  'observed',
  'old-erased',
  'closed',
  'postponed',
  'rolled-back',
  'cancelled',
] as const;
export type SwapState = (typeof SWAP_STATES)[number];

export const SWAP_STATE_INFOS: { readonly [state in SwapState]: StateInfo } = {
  planned: { label: { da: 'Planlagt', en: 'Planned' }, tone: 'neutral', slaWorkingDays: null },
  staged: { label: { da: 'Klargjort', en: 'Staged' }, tone: 'info', slaWorkingDays: null },
  enrolled: { label: { da: 'Indrulleret', en: 'Enrolled' }, tone: 'info', slaWorkingDays: null },
  shipped: { label: { da: 'Afsendt', en: 'Shipped' }, tone: 'info', slaWorkingDays: 10 },
  mounted: { label: { da: 'Monteret', en: 'Mounted' }, tone: 'info', slaWorkingDays: 10 },
  'cut-over': { label: { da: 'Omlagt', en: 'Cut over' }, tone: 'attention', slaWorkingDays: 1 },
  observed: { label: { da: 'Observeret', en: 'Observed' }, tone: 'success', slaWorkingDays: 10 },
  'old-erased': {
    label: { da: 'Gammel slettet', en: 'Old one erased' },
    tone: 'info',
    slaWorkingDays: 5,
  },
  closed: { label: { da: 'Afsluttet', en: 'Closed' }, tone: 'success', slaWorkingDays: null },
  postponed: {
    label: { da: 'Udskudt', en: 'Postponed' },
    tone: 'attention',
    slaWorkingDays: 5,
    side: true,
  },
  'rolled-back': {
    label: { da: 'Rullet tilbage', en: 'Rolled back' },
    tone: 'danger',
    slaWorkingDays: 5,
    side: true,
  },
  cancelled: {
    label: { da: 'Opgivet', en: 'Given up' },
    tone: 'neutral',
    slaWorkingDays: null,
    side: true,
  },
};

/** From the plan to the end; side states have come nowhere. */
const LINE = SWAP_STATES.filter((state) => SWAP_STATE_INFOS[state].side !== true);

export const swapHasReached = (state: SwapState, least: SwapState): boolean =>
  LINE.includes(state) && LINE.indexOf(state) >= LINE.indexOf(least);

/** Traffic is still to move, so a date can be found for it. */
export const DATED_STATES: readonly SwapState[] = [
  'planned',
  'staged',
  'enrolled',
  'shipped',
  'mounted',
  'postponed',
  'rolled-back',
];

/** Nothing more comes of it, and its boxes are free for another. */
export const OVER_STATES: readonly SwapState[] = ['closed', 'cancelled'];

/** Traffic has moved, and may move back. */
export const MOVED_STATES: readonly SwapState[] = ['cut-over', 'observed'];
