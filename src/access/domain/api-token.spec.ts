import { describe, expect, it } from '@jest/globals';
import { describeActions, decide } from '../../kernel/action-table.js';
import { IdriftError } from '../../kernel/errors.js';
import { endOfDay } from '../../kernel/instant.js';
import { lastDayFault, overToken, TOKEN_TABLE, tokenState, type TokenState } from './api-token.js';

const NOW = Date.parse('2025-04-24T08:00:00+02:00');
const OWNER = '017f22e2-79b0-7cc3-98c4-000000000001';
const OTHER = '017f22e2-79b0-7cc3-98c4-000000000002';

const asker = (id: string, ...held: readonly string[]) => ({ id, permissions: new Set(held) });

describe('the state of a token', () => {
  it.each<[string, number, number | null, TokenState]>([
    ['before its end', NOW + 1, null, 'active'],
    ['at its end', NOW, null, 'expired'],
    ['after it', NOW - 1, null, 'expired'],
    ['revoked before its end', NOW + 1, NOW - 5, 'revoked'],
    ['revoked and past its end', NOW - 1, NOW - 5, 'revoked'],
  ])('%s', (_name, expiresAt, revokedAt, wanted) => {
    expect(tokenState({ expiresAt, revokedAt }, NOW)).toBe(wanted);
  });
});

describe('the table of tokens', () => {
  const actor = asker(OTHER, 'token.manage');
  const revoke = (state: TokenState, by = actor) =>
    decide(TOKEN_TABLE, { action: 'revoke', state, facts: null, evidence: {}, actor: by });

  it('revokes one that is valid, and no other', () => {
    expect(revoke('active')).toBe('revoked');
    for (const state of ['expired', 'revoked'] as const) {
      expect(() => revoke(state)).toThrow(IdriftError);
      const [action] = describeActions(TOKEN_TABLE, { state, facts: null }, actor);
      expect(action?.because.map(({ code }) => code)).toEqual(['wrong-state']);
    }
  });

  it('asks for the permission, which everybody has over their own', () => {
    const over = (who: ReturnType<typeof asker>) => ({
      ...who,
      permissions: overToken(who, { personId: OWNER }),
    });
    const decided = (who: ReturnType<typeof asker>) => () =>
      decide(TOKEN_TABLE, {
        action: 'revoke',
        state: 'active',
        facts: null,
        evidence: {},
        actor: over(who),
      });
    expect(decided(asker(OWNER))()).toBe('revoked');
    expect(decided(asker(OTHER, 'token.manage'))()).toBe('revoked');
    expect(decided(asker(OTHER, 'person.write'))).toThrow('permission-required');
    expect(over(asker(OWNER)).permissions.has('person.write')).toBe(false);
  });
});

describe('the last day', () => {
  it.each([
    ['2025-04-23', 'token-last-day'],
    ['2025-04-24', null],
    ['2026-04-24', null],
    ['2026-04-25', 'token-last-day'],
    ['9999-12-31', 'token-last-day'],
  ])('%s: %s', (day, code) => {
    expect(lastDayFault(day, NOW)?.code ?? null).toBe(code);
  });

  it('is counted in Copenhagen, where the day begins before it does elsewhere', () => {
    const late = Date.parse('2025-04-24T23:30:00+02:00');
    expect(lastDayFault('2025-04-24', late)).toBeNull();
    expect(lastDayFault('2025-04-24', late + 30 * 60_000)?.code).toBe('token-last-day');
  });

  it.each([
    ['2025-01-31', '2025-01-31T23:00:00.000Z'],
    ['2025-03-30', '2025-03-30T22:00:00.000Z'],
    ['2025-07-01', '2025-07-01T22:00:00.000Z'],
    ['2025-10-26', '2025-10-26T23:00:00.000Z'],
  ])('%s ends at %s, whichever clock applies', (day, end) => {
    expect(new Date(endOfDay(day)).toISOString()).toBe(end);
  });
});
