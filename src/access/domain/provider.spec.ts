import { describe, expect, test } from '@jest/globals';
import { areSameGrants, grantsAfter, providersIn, whyNotBy } from './provider.js';
import type { Grant } from './roles.js';

const NORTH = 'region-nord';
const OWN = { id: 'own', name: 'Centret', issuer: 'https://id.example.org', clientId: 'idrift' };

describe('the file of providers', () => {
  const faultsOf = (content: unknown) => {
    const faults: string[] = [];
    providersIn(content, faults);
    return faults;
  };

  test('a short entry is whole, and what is left out has a meaning', () => {
    const faults: string[] = [];
    expect(providersIn([OWN], faults)).toEqual([
      {
        ...OWN,
        clientSecret: null,
        authorityFile: null,
        scope: 'openid',
        region: null,
        roles: null,
      },
    ]);
    expect(faults).toEqual([]);
  });

  test('roles are mapped from the values of a claim', () => {
    const roles = { claim: 'groups', values: { 'hpc-net': 'network' } };
    expect(faultsOf([{ ...OWN, roles }])).toEqual([]);
    const there = { claim: 'groups', values: { it: 'region-it' } };
    expect(faultsOf([{ ...OWN, region: 'nord', roles: there }])).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['no list', {}, 'takes a list'],
    ['nothing', null, 'takes a list'],
    ['an entry that is none', ['own'], '[0].id: is needed'],
    ['a strange id', [{ ...OWN, id: 'Own Id' }], '[0].id: takes'],
    ['the same id twice', [OWN, OWN], 'each id is there once'],
    ['an issuer that others can read', [{ ...OWN, issuer: 'http://id.example.org' }], 'https://'],
    ['no client', [{ ...OWN, clientId: '' }], '[0].clientId'],
    ['a field that is not known', [{ ...OWN, secret: 'x' }], '[0].secret: is not known'],
    ['a number for a text', [{ ...OWN, scope: 7 }], '[0].scope: takes a text'],
    ['a scope without openid', [{ ...OWN, scope: 'groups' }], '[0].scope: takes openid'],
    [
      'what is not known of roles',
      [{ ...OWN, roles: { claim: 'groups', values: { a: 'network' }, value: 'b' } }],
      '[0].roles.value: is not known',
    ],
    ['roles of nothing', [{ ...OWN, roles: { claim: 'groups' } }], '[0].roles.values'],
    ['roles by no claim', [{ ...OWN, roles: { values: { a: 'network' } } }], '[0].roles.claim'],
    [
      'an administrator by a claim',
      [{ ...OWN, roles: { claim: 'groups', values: { root: 'admin' } } }],
      '[0].roles.values["root"]',
    ],
    [
      'a role of the centre by a region',
      [{ ...OWN, region: 'nord', roles: { claim: 'groups', values: { a: 'network' } } }],
      '[0].roles.values["a"]: takes one of region-it, region-clinical',
    ],
  ])('%s is told', (_name, content, wanted) => {
    expect(faultsOf(content).join('\n')).toContain(wanted);
  });

  test('no fault repeats a secret', () => {
    const told = faultsOf([{ ...OWN, clientSecret: 12_345_678, id: '!' }]).join('\n');
    expect(told).toContain('clientSecret');
    expect(told).not.toContain('12345678');
  });
});

describe('whom a provider signs in', () => {
  const role = (regionId: string | null): Grant => ({ role: 'reader', regionId });

  test.each<[string, string | null, string | null, readonly Grant[], boolean]>([
    ['the centre’s own: anybody', null, null, [role(null), role(NORTH)], true],
    ['a region’s: who is of it', 'nord', NORTH, [role(NORTH)], true],
    ['a region’s: who has no role yet', 'nord', NORTH, [], true],
    ['a region’s: not who is of the centre, too', 'nord', NORTH, [role(NORTH), role(null)], false],
    ['a region’s: not who is of another', 'nord', NORTH, [role('other')], false],
    ['of a region that is not here: nobody', 'intet', null, [], false],
  ])('%s', (_name, region, regionId, grants, wanted) => {
    expect(whyNotBy({ name: 'Login', region }, regionId, grants) === null).toBe(wanted);
  });
});

describe('roles by a claim', () => {
  const roles = { claim: 'groups', values: { net: 'network', ops: 'operations' } } as const;
  const held = [
    { role: 'network', regionId: null },
    { role: 'coordinator', regionId: null },
  ] as const;
  const after = (groups: unknown, mapping: typeof roles | null = roles) =>
    grantsAfter({ roles: mapping }, null, { groups }, held).map(({ role }) => role);

  test('none are given or taken without a mapping', () => {
    expect(after(['ops'], null)).toEqual(['network', 'coordinator']);
  });

  test('of those that are mapped the claim says which, and others stay', () => {
    expect(after(['net', 'ops'])).toEqual(['coordinator', 'network', 'operations']);
    expect(after(['ops', 'unknown'])).toEqual(['coordinator', 'operations']);
    expect(after('ops')).toEqual(['coordinator', 'operations']);
    expect(after([])).toEqual(['coordinator']);
    expect(after(null)).toEqual(['coordinator']);
    expect(after([7, { net: true }, null])).toEqual(['coordinator']);
    expect(after(['constructor', '__proto__'])).toEqual(['coordinator']);
  });

  test('a claim that is not in the token changes nothing', () => {
    expect(grantsAfter({ roles }, null, { sub: 'x' }, held)).toEqual(held);
  });

  test('the same roles in another order are the same', () => {
    expect(areSameGrants(held, [...held].reverse())).toBe(true);
    expect(areSameGrants(held, held.slice(1))).toBe(false);
  });
});
