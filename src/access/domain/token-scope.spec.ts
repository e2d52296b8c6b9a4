import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PERMISSIONS, permissionsOf, ROLE_NAMES } from './roles.js';
import {
  mayBeScope,
  NEVER_BY_TOKEN,
  SCOPE_GROUPS,
  TOKEN_SCOPES,
  withinScopes,
} from './token-scope.js';

const permission = fc.constantFrom(...PERMISSIONS);

describe('the scopes of tokens', () => {
  it('and what no token may have are all permissions there are, each of them once', () => {
    const all = [...TOKEN_SCOPES, ...NEVER_BY_TOKEN];
    expect([...all].sort()).toEqual([...PERMISSIONS].sort());
  });

  it('are told in both languages, in words that differ', () => {
    const words = SCOPE_GROUPS.flatMap(({ label, scopes }) => [label, ...Object.values(scopes)]);
    for (const { da, en } of words) expect([da.length > 1, en.length > 1]).toEqual([true, true]);
    for (const { scopes } of SCOPE_GROUPS) {
      const danish = Object.values(scopes).map(({ da }) => da);
      expect(new Set(danish).size).toBe(danish.length);
    }
  });

  it.each(['token.manage', 'person.write', 'webhook.manage', 'lot.sign', 'no.such'])(
    '%s is none',
    (name) => {
      expect(mayBeScope(name)).toBe(false);
    },
  );
});

describe('withinScopes', () => {
  it('never exceeds the owner, the scopes, or what a token may have', () => {
    fc.assert(
      fc.property(fc.uniqueArray(permission), fc.uniqueArray(permission), (held, scopes) => {
        const allowed = withinScopes(new Set(held), scopes);
        const wanted = scopes.filter((one) => held.includes(one) && mayBeScope(one));
        expect([...allowed].sort()).toEqual([...wanted].sort());
      }),
    );
  });

  it('with all scopes is what the roles grant, less what no token may have', () => {
    for (const role of ROLE_NAMES) {
      const held = permissionsOf([{ role, regionId: null }]);
      const wanted = [...held].filter(mayBeScope).sort();
      expect([...withinScopes(held, TOKEN_SCOPES)].sort()).toEqual(wanted);
    }
  });

  it('is nothing without scopes, and nothing for whoever holds nothing', () => {
    expect(withinScopes(new Set(PERMISSIONS), []).size).toBe(0);
    expect(withinScopes(new Set(), TOKEN_SCOPES).size).toBe(0);
  });
});
