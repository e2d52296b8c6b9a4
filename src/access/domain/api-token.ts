import type { ActionTable } from '../../kernel/action-table.js';
import type { Permissions } from '../../kernel/actor.js';
import { daysBetween, type CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenDay, type InstantMs } from '../../kernel/instant.js';
import { reason, type Reason } from '../../kernel/message.js';

export const TOKEN_NAME_MAX = 80;
/** How far ahead the last day of a token may lie; with that day itself it is a year at most. */
export const TOKEN_DAYS_MAX = 365;
/** Use is noted no more often than this, so that reading does not write. */
export const TOKEN_TOUCH_MS = 60 * 60_000;

export type TokenState = 'active' | 'expired' | 'revoked';
export type TokenAction = 'revoke';

export type ApiToken = {
  readonly id: string;
  /** Whose it is: whoever holds it acts as this person, as far as the scopes go. */
  readonly personId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: InstantMs;
  readonly expiresAt: InstantMs;
  readonly lastUsedAt: InstantMs | null;
  readonly revokedAt: InstantMs | null;
  readonly revision: number;
};

export type TokenTimes = Pick<ApiToken, 'expiresAt' | 'revokedAt'>;

/** A token with what it is now: that it has expired, the clock says and no row. */
export type TokenNow = ApiToken & { readonly state: TokenState };

export const tokenNow = <T extends ApiToken>(token: T, now: InstantMs): T & TokenNow => ({
  ...token,
  state: tokenState(token, now),
});

export function tokenState({ expiresAt, revokedAt }: TokenTimes, now: InstantMs): TokenState {
  if (revokedAt !== null) return 'revoked';
  return now < expiresAt ? 'active' : 'expired';
}

/** An end is an end: whoever needs one again makes another. */
export const TOKEN_TABLE: ActionTable<TokenState, TokenAction, null> = {
  subject: 'api-token',
  states: {
    active: { label: { da: 'Gælder', en: 'Valid' }, tone: 'success', slaWorkingDays: null },
    expired: { label: { da: 'Udløbet', en: 'Expired' }, tone: 'neutral', slaWorkingDays: null },
    revoked: {
      label: { da: 'Trukket tilbage', en: 'Revoked' },
      tone: 'neutral',
      slaWorkingDays: null,
    },
  },
  actions: {
    revoke: {
      label: { da: 'Træk tilbage', en: 'Revoke' },
      from: ['active'],
      to: 'revoked',
      permission: 'token.manage',
      guards: [],
      evidence: [],
    },
  },
};

type Asker = { readonly id: string; readonly permissions: Permissions };

/** With one's own tokens one may do what else takes the permission to look after everybody's. */
export const overToken = (actor: Asker, { personId }: Pick<ApiToken, 'personId'>): Permissions =>
  personId === actor.id
    ? { has: (name) => name === 'token.manage' || actor.permissions.has(name) }
    : actor.permissions;

/** Why a token may not last until the end of a day; null: it may. */
export function lastDayFault(lastDay: CalendarDay, now: InstantMs): Reason | null {
  const ahead = daysBetween(copenhagenDay(now), lastDay);
  if (ahead >= 0 && ahead <= TOKEN_DAYS_MAX) return null;
  return reason(
    'token-last-day',
    `Give a day from today and at most ${TOKEN_DAYS_MAX} days ahead.`,
    `Angiv en dag fra i dag og højst ${TOKEN_DAYS_MAX} dage frem.`,
  );
}

/** With 128 bits of its hash, so that nobody puts another token's in its place unseen. */
export const tokenImage = (token: ApiToken & { readonly tokenHash: string }) => ({
  personId: token.personId,
  name: token.name,
  scopes: [...token.scopes],
  expiresAt: token.expiresAt,
  revokedAt: token.revokedAt,
  fingerprint: token.tokenHash.slice(0, 32),
});
