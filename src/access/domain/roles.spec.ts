import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  PERMISSIONS,
  permissionsOf,
  ROLE_NAMES,
  ROLES,
  scopeOf,
  type Grant,
  type Role,
} from './roles.js';

const NORD = '017f22e2-79b0-7cc3-98c4-000000000001';
const SYD = '017f22e2-79b0-7cc3-98c4-000000000002';
const grant = (role: Role, regionId: string | null = null): Grant => ({ role, regionId });

const ids = fc.constantFrom(NORD, SYD);
const grants = fc.array(
  fc
    .constantFrom(...ROLE_NAMES)
    .chain((role) =>
      (ROLES[role].regional ? ids : fc.constant(null)).map((regionId) => grant(role, regionId)),
    ),
  { maxLength: 6 },
);

describe('roles', () => {
  it('grant only permissions that are listed, each once and each by some role', () => {
    const granted = ROLE_NAMES.flatMap((role) => [...ROLES[role].permissions]);
    expect([...new Set(granted)].sort()).toEqual([...PERMISSIONS].sort());
    for (const role of ROLE_NAMES) {
      const { permissions } = ROLES[role];
      expect(new Set<string>(permissions).size).toBe(permissions.length);
    }
  });

  it.each(ROLE_NAMES)('%s is named in both languages', (role) => {
    const { da, en } = ROLES[role].label;
    expect([da.length, en.length].every((length) => length > 0)).toBe(true);
  });

  it('of a region read, answer, vote and work for their own role, and sign on their site', () => {
    const regional = ROLE_NAMES.filter((role) => ROLES[role].regional);
    expect(regional).toEqual(['region-it', 'region-clinical']);
    const others = regional.map((role) =>
      ROLES[role].permissions.filter((one) => !one.endsWith('.read')),
    );
    expect(others).toEqual([
      ['appointment.answer', 'box.sign', 'plan.vote', 'plan.work', 'swap.sign', 'swap.vote'],
      ['appointment.answer', 'plan.vote', 'plan.work', 'swap.vote'],
    ]);
  });

  it.each<[string, readonly Role[]]>([
    ['person.write', ['admin']],
    ['server.receive', ['operations']],
    ['server.return', ['operations']],
    ['server.quarantine', ['operations', 'security']],
    ['region.write', ['coordinator']],
    ['decision.write', ['coordinator']],
    ['audit.verify', ['coordinator', 'security', 'admin', 'reader']],
    ['delivery.receive', ['operations', 'network']],
    ['uplink.write', ['network', 'coordinator']],
    ['succession.write', ['coordinator']],
    ['succession.approve', ['coordinator', 'security']],
  ])('%s is granted by exactly %j', (permission, wanted) => {
    const holders = ROLE_NAMES.filter((role) => permissionsOf([grant(role)]).has(permission));
    expect([...holders].sort()).toEqual([...wanted].sort());
  });

  it('let nobody of a region import: an import reaches the servers of all of them', () => {
    const writers = ROLE_NAMES.filter((role) =>
      (ROLES[role].permissions as readonly string[]).includes('server.write'),
    );
    expect(writers.filter((role) => ROLES[role].regional)).toEqual([]);
  });

  it('keep the administrator out of the rooms: nothing is received, ordered or decided by one', () => {
    const writes = ROLES.admin.permissions.filter((one) => !/\.(read|export|verify)$/.test(one));
    expect(writes).toEqual([
      'job.manage',
      'mail.receive',
      'mail.send',
      'person.write',
      'token.manage',
      'webhook.manage',
    ]);
  });
});

describe('permissionsOf', () => {
  it('is the union, and nothing for nobody', () => {
    expect(permissionsOf([]).size).toBe(0);
    fc.assert(
      fc.property(grants, grants, (some, others) => {
        const both = permissionsOf([...some, ...others]);
        const apart = new Set([...permissionsOf(some), ...permissionsOf(others)]);
        expect([...both].sort()).toEqual([...apart].sort());
      }),
    );
  });
});

describe('scopeOf', () => {
  it.each<[string, readonly Grant[], 'all' | readonly string[]]>([
    ['nobody reaches nothing', [], []],
    ['the centre reaches all', [grant('reader')], 'all'],
    ['a regional contact reaches the region', [grant('region-it', NORD)], [NORD]],
    ['of two regions, both', [grant('region-it', NORD), grant('region-it', SYD)], [NORD, SYD]],
    [
      'of two roles in one, the one',
      [grant('region-it', NORD), grant('region-clinical', NORD)],
      [NORD],
    ],
    ['with a role of the centre as well, all', [grant('region-it', NORD), grant('network')], 'all'],
    ['a regional role without its region, nothing', [grant('region-it')], []],
  ])('%s', (_name, held, wanted) => {
    expect(scopeOf(held)).toEqual(wanted);
  });

  it('never names a region that no grant names', () => {
    fc.assert(
      fc.property(grants, (held) => {
        const scope = scopeOf(held);
        if (scope === 'all') return;
        for (const id of scope) expect(held.some(({ regionId }) => regionId === id)).toBe(true);
      }),
    );
  });
});
