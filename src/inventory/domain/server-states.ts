import type { StateInfo } from '../../kernel/action-table.js';

export const SERVER_STATES = [
  'planned',
  'ordered',
  'received',
  'installed',
  'connected',
  'verified',
  'burn-in',
  'accepted',
  'in-service',
  'maintenance',
  'quarantined',
  'returned',
  'retiring',
  'disposed',
  'cancelled',
] as const;

export type ServerState = (typeof SERVER_STATES)[number];

/** The line of a server's life, and what stands beside it; with how long it may stand there. */
export const SERVER_STATE_INFOS: { readonly [state in ServerState]: StateInfo } = {
  planned: { label: { da: 'Planlagt', en: 'Planned' }, tone: 'neutral', slaWorkingDays: null },
  ordered: { label: { da: 'Bestilt', en: 'Ordered' }, tone: 'info', slaWorkingDays: 60 },
  received: { label: { da: 'Modtaget', en: 'Received' }, tone: 'info', slaWorkingDays: 10 },
  installed: { label: { da: 'Monteret', en: 'Installed' }, tone: 'info', slaWorkingDays: 5 },
  connected: {
    label: { da: 'Tilsluttet køling', en: 'Connected' },
    tone: 'info',
    slaWorkingDays: 5,
  },
  verified: { label: { da: 'Verificeret', en: 'Verified' }, tone: 'info', slaWorkingDays: 5 },
  'burn-in': { label: { da: 'Belastningstest', en: 'Burn-in' }, tone: 'info', slaWorkingDays: 7 },
  accepted: { label: { da: 'Godkendt', en: 'Accepted' }, tone: 'success', slaWorkingDays: 10 },
  'in-service': {
    label: { da: 'I drift', en: 'In service' },
    tone: 'success',
    slaWorkingDays: null,
  },
  maintenance: {
    label: { da: 'Vedligehold', en: 'Maintenance' },
    tone: 'attention',
    slaWorkingDays: 5,
    side: true,
  },
  quarantined: {
    label: { da: 'I karantæne', en: 'Quarantined' },
    tone: 'danger',
    slaWorkingDays: 5,
    side: true,
  },
  returned: {
    label: { da: 'Returneret', en: 'Returned' },
    tone: 'neutral',
    slaWorkingDays: null,
    side: true,
  },
  retiring: {
    label: { da: 'Under udfasning', en: 'Retiring' },
    tone: 'attention',
    slaWorkingDays: 20,
    side: true,
  },
  disposed: {
    label: { da: 'Bortskaffet', en: 'Disposed' },
    tone: 'neutral',
    slaWorkingDays: null,
    side: true,
  },
  cancelled: {
    label: { da: 'Annulleret', en: 'Cancelled' },
    tone: 'neutral',
    slaWorkingDays: null,
    side: true,
  },
};

/** Accepted, or put to use since: what is paid for works. */
export const ACCEPTED_STATES = [
  'accepted',
  'in-service',
  'maintenance',
] as const satisfies readonly ServerState[];

/** Nothing more comes of these. */
export const GONE_STATES = ['disposed', 'cancelled'] as const satisfies readonly ServerState[];

/** On its way out, or gone: whatever was put in its place counts instead. */
export const LEAVING_STATES = ['returned', 'retiring'] as const satisfies readonly ServerState[];
