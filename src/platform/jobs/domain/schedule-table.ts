import type { ActionTable } from '../../../kernel/action-table.js';

export type ScheduleState = 'active' | 'paused';
export type ScheduleAction = 'pause' | 'resume' | 'run-now';

export const stateOfSchedule = (of: { readonly pausedAt: number | null }): ScheduleState =>
  of.pausedAt === null ? 'active' : 'paused';

/** What people may do with a schedule. */
export const SCHEDULE_TABLE: ActionTable<ScheduleState, ScheduleAction, null> = {
  subject: 'schedule',
  states: {
    active: { label: { da: 'Aktiv', en: 'Active' }, tone: 'success', slaWorkingDays: null },
    paused: {
      label: { da: 'Sat på pause', en: 'Paused' },
      tone: 'attention',
      slaWorkingDays: null,
      side: true,
    },
  },
  actions: {
    pause: {
      label: { da: 'Sæt på pause', en: 'Pause' },
      from: ['active'],
      to: 'paused',
      permission: 'job.manage',
      guards: [],
      evidence: [],
    },
    resume: {
      label: { da: 'Genoptag', en: 'Resume' },
      from: ['paused'],
      to: 'active',
      permission: 'job.manage',
      guards: [],
      evidence: [],
    },
    'run-now': {
      label: { da: 'Kør nu', en: 'Run now' },
      from: ['active'],
      to: 'active',
      permission: 'job.manage',
      guards: [],
      evidence: [],
    },
  },
};
