import type { StateInfo } from '../../../kernel/action-table.js';

export const DEVICE_STATES = [
  'planned',
  'staged',
  'configuring',
  'configured',
  'verified',
  'in-service',
  'failed',
  'rolled-back',
  'not-applicable',
  'maintenance',
  'retired',
] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

/** How far a device's configuration is, and how many working days it may stand there. */
export const DEVICE_STATE_INFOS: { readonly [state in DeviceState]: StateInfo } = {
  planned: { label: { da: 'Planlagt', en: 'Planned' }, tone: 'neutral', slaWorkingDays: null },
  staged: { label: { da: 'Klargjort', en: 'Staged' }, tone: 'info', slaWorkingDays: null },
  configuring: {
    label: { da: 'Under konfiguration', en: 'Being configured' },
    tone: 'attention',
    slaWorkingDays: 3,
  },
  configured: {
    label: { da: 'Konfigureret', en: 'Configured' },
    tone: 'info',
    slaWorkingDays: 5,
  },
  verified: { label: { da: 'Verificeret', en: 'Verified' }, tone: 'info', slaWorkingDays: 10 },
  'in-service': {
    label: { da: 'I drift', en: 'In service' },
    tone: 'success',
    slaWorkingDays: null,
  },
  failed: {
    label: { da: 'Mislykket', en: 'Failed' },
    tone: 'danger',
    slaWorkingDays: 3,
    side: true,
  },
  'rolled-back': {
    label: { da: 'Rullet tilbage', en: 'Rolled back' },
    tone: 'danger',
    slaWorkingDays: 5,
    side: true,
  },
  'not-applicable': {
    label: { da: 'Ikke relevant', en: 'Not applicable' },
    tone: 'neutral',
    slaWorkingDays: null,
    side: true,
  },
  maintenance: {
    label: { da: 'Vedligehold', en: 'Maintenance' },
    tone: 'attention',
    slaWorkingDays: 5,
    side: true,
  },
  retired: {
    label: { da: 'Udfaset', en: 'Retired' },
    tone: 'neutral',
    slaWorkingDays: null,
    side: true,
  },
};

/** In what a device has come so far at least; side states have come nowhere. */
export const LINE = DEVICE_STATES.filter((state) => DEVICE_STATE_INFOS[state].side !== true);

export const hasReached = (state: DeviceState, least: DeviceState): boolean =>
  LINE.includes(state) && LINE.indexOf(state) >= LINE.indexOf(least);

/** Nobody waits for these any more. */
export const SETTLED_STATES: readonly DeviceState[] = ['not-applicable', 'retired'];
