import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import { addDays } from '../../../kernel/calendar-day.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { anotherPerson } from '../../../kernel/second-person.js';
import type { CheckDefinition } from './check.js';
import type { CheckResult } from './result.js';

export const WAIVER_REASON_MAX = 2_000;
export const WAIVER_DAYS_MAX = 90;

export const WAIVER_STATES = ['requested', 'approved', 'rejected', 'revoked'] as const;
export type WaiverState = (typeof WAIVER_STATES)[number];
export type WaiverAction = 'approve' | 'reject' | 'revoke';

/** Two people let a server through although one result does not hold; never for long. */
export type Waiver = {
  readonly id: string;
  readonly serverId: string;
  readonly code: string;
  readonly resultId: string;
  /** SHA-256 of `shownForWaiver`: exactly what both people saw. */
  readonly shownHash: string;
  readonly reason: string;
  /** The last day on which it counts. */
  readonly expiresOn: string;
  readonly state: WaiverState;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly decisionNote: string | null;
  readonly revision: number;
};

/** What a waiver is bound to: the definition, its limit and the result, as text. */
export const shownForWaiver = (
  definition: CheckDefinition,
  profile: { readonly id: string; readonly version: number },
  result: CheckResult,
): string =>
  JSON.stringify([
    profile.id,
    profile.version,
    definition.code,
    definition.titleDa,
    definition.titleEn,
    definition.gate,
    definition.quantity,
    definition.unit,
    definition.limitKind,
    definition.low,
    definition.high,
    definition.floorPercent,
    definition.better,
    definition.source,
    definition.validDays,
    result.id,
    result.value,
    result.unit,
    result.converted,
    result.measuredAt,
  ]);

/**
 * How a waiver stands today. `void`: a newer result or another version of the profile came after
 * it, so it is about something that is no longer what counts.
 */
export type WaiverStanding = WaiverState | 'expired' | 'void';

export type StandingFacts = { readonly today: string; readonly shownHash: string | null };

export function waiverStanding(
  waiver: Waiver,
  { today, shownHash }: StandingFacts,
): WaiverStanding {
  if (waiver.state === 'rejected' || waiver.state === 'revoked') return waiver.state;
  if (waiver.shownHash !== shownHash) return 'void';
  return today > waiver.expiresOn ? 'expired' : waiver.state;
}

/** What the guards look at. A person's tokens and links act as that person. */
export type WaiverFacts = {
  readonly isRequester: boolean;
  readonly isVoid: boolean;
  readonly isExpired: boolean;
};

const stillShown: Guard<WaiverFacts> = ({ isVoid }) =>
  isVoid
    ? reason(
        'waiver-void',
        'There is a newer result or another version of the profile: ask for a new waiver.',
        'Der er et nyere resultat eller en anden version af profilen: bed om en ny dispensation.',
      )
    : null;

const notExpired: Guard<WaiverFacts> = ({ isExpired }) =>
  isExpired
    ? reason(
        'waiver-expired',
        'Its last day has passed: ask for a new waiver.',
        'Dens sidste dag er passeret: bed om en ny dispensation.',
      )
    : null;

const NOTE = (required: boolean) => ({
  field: 'note',
  label: { da: 'Begrundelse', en: 'Reason' },
  required,
});

export const WAIVER_TABLE: ActionTable<WaiverState, WaiverAction, WaiverFacts> = {
  subject: 'check-waiver',
  states: {
    requested: {
      label: { da: 'Venter på en anden person', en: 'Waits for a second person' },
      tone: 'attention',
      slaWorkingDays: 5,
    },
    approved: {
      label: { da: 'Godkendt af to', en: 'Approved by two' },
      tone: 'info',
      slaWorkingDays: null,
    },
    rejected: { label: { da: 'Afvist', en: 'Rejected' }, tone: 'danger', slaWorkingDays: null },
    revoked: {
      label: { da: 'Trukket tilbage', en: 'Revoked' },
      tone: 'neutral',
      slaWorkingDays: null,
    },
  },
  actions: {
    approve: {
      label: { da: 'Godkend', en: 'Approve' },
      from: ['requested'],
      to: 'approved',
      permission: 'check.waive',
      stepUp: true,
      guards: [anotherPerson, stillShown, notExpired],
      evidence: [NOTE(false)],
    },
    reject: {
      label: { da: 'Afvis', en: 'Reject' },
      from: ['requested'],
      to: 'rejected',
      permission: 'check.waive',
      guards: [anotherPerson],
      evidence: [NOTE(true)],
    },
    revoke: {
      label: { da: 'Træk tilbage', en: 'Revoke' },
      from: ['requested', 'approved'],
      to: 'revoked',
      permission: 'check.waive',
      guards: [],
      evidence: [NOTE(true)],
    },
  },
};

/** Why a last day cannot be asked for; null when it can. */
export function expiryFault(expiresOn: string, today: string): Reason | null {
  const last = addDays(today, WAIVER_DAYS_MAX);
  return expiresOn >= today && expiresOn <= last
    ? null
    : reason(
        'expiry-range',
        `Give a last day from today to ${last}: a waiver lasts ${WAIVER_DAYS_MAX} days at most.`,
        `Angiv en sidste dag fra i dag til ${last}: en dispensation varer højst ${WAIVER_DAYS_MAX} dage.`,
      );
}

export const waiverImage = (waiver: Waiver) => ({
  serverId: waiver.serverId,
  code: waiver.code,
  resultId: waiver.resultId,
  state: waiver.state,
  reason: waiver.reason,
  expiresOn: waiver.expiresOn,
  requestedBy: waiver.requestedBy,
  decidedBy: waiver.decidedBy,
  shownHash: waiver.shownHash,
});
