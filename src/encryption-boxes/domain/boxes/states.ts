import type { StateInfo } from '../../../kernel/action-table.js';

/** From the order to the shredder (reference.md 3.2); the order is the one in which it is shown. */
export const BOX_STATES = [
  'ordered',
  'in-transit',
  'received',
  'inspected',
  'staged',
  'enrolled',
  'sealed',
  'shipped',
  'on-site',
  'mounted',
  'in-service',
  'withdrawn',
  'zeroised',
  'sanitised',
  'disposed',
  'quarantined',
  'spare',
  'rma',
  'suspected-tamper',
] as const;
export type BoxState = (typeof BOX_STATES)[number];

export const BOX_STATE_INFOS: { readonly [state in BoxState]: StateInfo } = {
  ordered: { label: { da: 'Bestilt', en: 'Ordered' }, tone: 'neutral', slaWorkingDays: null },
  'in-transit': { label: { da: 'Undervejs', en: 'In transit' }, tone: 'info', slaWorkingDays: 10 },
  received: { label: { da: 'Modtaget', en: 'Received' }, tone: 'attention', slaWorkingDays: 2 },
  inspected: { label: { da: 'Kontrolleret', en: 'Inspected' }, tone: 'info', slaWorkingDays: 10 },
  staged: { label: { da: 'Klargjort', en: 'Staged' }, tone: 'info', slaWorkingDays: 10 },
  enrolled: { label: { da: 'Indrulleret', en: 'Enrolled' }, tone: 'info', slaWorkingDays: 20 },
  sealed: { label: { da: 'Forseglet', en: 'Sealed' }, tone: 'info', slaWorkingDays: 20 },
  shipped: { label: { da: 'Afsendt', en: 'Shipped' }, tone: 'attention', slaWorkingDays: 2 },
  'on-site': { label: { da: 'På stedet', en: 'On site' }, tone: 'info', slaWorkingDays: 10 },
  mounted: { label: { da: 'Monteret', en: 'Mounted' }, tone: 'info', slaWorkingDays: 10 },
  'in-service': {
    label: { da: 'I drift', en: 'In service' },
    tone: 'success',
    slaWorkingDays: null,
  },
  withdrawn: { label: { da: 'Udtaget', en: 'Withdrawn' }, tone: 'attention', slaWorkingDays: 10 },
  zeroised: { label: { da: 'Nøgler slettet', en: 'Zeroised' }, tone: 'info', slaWorkingDays: 5 },
  sanitised: { label: { da: 'Renset', en: 'Sanitised' }, tone: 'info', slaWorkingDays: 20 },
  disposed: {
    label: { da: 'Bortskaffet', en: 'Disposed of' },
    tone: 'neutral',
    slaWorkingDays: null,
  },
  quarantined: {
    label: { da: 'I karantæne', en: 'Quarantined' },
    tone: 'danger',
    slaWorkingDays: 5,
    side: true,
  },
  spare: {
    label: { da: 'Reserve', en: 'Spare' },
    tone: 'neutral',
    slaWorkingDays: null,
    side: true,
  },
  rma: {
    label: { da: 'I reklamation', en: 'In RMA' },
    tone: 'attention',
    slaWorkingDays: 20,
    side: true,
  },
  'suspected-tamper': {
    label: { da: 'Mistanke om manipulation', en: 'Suspected tamper' },
    tone: 'danger',
    slaWorkingDays: 1,
    side: true,
  },
};

/** It has left for good. */
export const ENDED_STATES: readonly BoxState[] = ['disposed'];
/** Nothing but security's own steps happens to it. */
export const FROZEN_STATES: readonly BoxState[] = ['suspected-tamper'];
/** On its link, so that traffic can run over it. */
export const IN_PLACE: readonly BoxState[] = ['mounted', 'in-service'];
