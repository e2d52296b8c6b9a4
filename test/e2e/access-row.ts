import type { Role } from '../../src/access/domain/roles.js';

/**
 * Who may call what, written down by hand: it repeats neither the decorators nor ROLES, so that a
 * change of either that was not meant shows here. A new route without a row fails the matrix.
 */
export type AccessRow = {
  /** Method and path as the router knows them. */
  readonly route: string;
  readonly may: 'anybody' | 'signed-in' | readonly Role[];
  /** `regional`: what is answered depends on the caller's regions as well. */
  readonly scope: 'public' | 'signed-in' | 'centre' | 'regional';
  /** The status for whoever may: the request names nothing that exists, so it changes nothing. */
  readonly answers: number;
  readonly query?: string;
  readonly body?: object;
  readonly params?: { readonly action?: string; readonly role?: string; readonly word?: string };
  /** `never`: it takes a person, so that no API token can call it, whatever its owner may. */
  readonly byToken?: 'never';
};

export const EVERY_ROLE: readonly Role[] = [
  'operations',
  'network',
  'region-it',
  'region-clinical',
  'coordinator',
  'security',
  'admin',
  'reader',
];
export const CENTRE: readonly Role[] = EVERY_ROLE.filter((role) => !role.startsWith('region-'));
export const OVERSIGHT: readonly Role[] = ['coordinator', 'security', 'admin', 'reader'];
export const OPERATIONS: readonly Role[] = ['operations'];
export const COORDINATOR: readonly Role[] = ['coordinator'];
export const OPERATIONS_COORDINATOR: readonly Role[] = ['operations', 'coordinator'];
export const OPERATIONS_SECURITY: readonly Role[] = ['operations', 'security'];
export const HOLDERS: readonly Role[] = ['operations', 'coordinator', 'security'];
export const OPERATIONS_NETWORK: readonly Role[] = ['operations', 'network'];
export const NETWORK: readonly Role[] = ['network'];
export const RULE_WRITERS: readonly Role[] = ['network', 'security'];
export const CASE_WRITERS: readonly Role[] = ['network', 'coordinator'];
export const HANDLERS: readonly Role[] = ['operations', 'network', 'security'];
export const SIGNERS: readonly Role[] = [...HANDLERS, 'region-it'];
export const SECURITY: readonly Role[] = ['security'];
export const SPEAKERS: readonly Role[] = ['network', 'region-it', 'region-clinical', 'coordinator'];
/** Those who have tasks and votes in plans. */
export const PLANNED_ON: readonly Role[] = [
  'operations',
  'network',
  'region-it',
  'region-clinical',
  'coordinator',
  'security',
];
export const ADMIN: readonly Role[] = ['admin'];
export const COORDINATOR_ADMIN: readonly Role[] = ['coordinator', 'admin'];
export const MAIL_READERS: readonly Role[] = ['network', 'coordinator', 'admin'];

export const TAKES_A_PERSON = { byToken: 'never' } as const;

type Rest = Omit<AccessRow, 'route' | 'may' | 'scope' | 'answers'>;

export const row =
  (scope: AccessRow['scope']) =>
  (route: string, may: AccessRow['may'], answers: number, rest: Rest = {}): AccessRow => ({
    route,
    may,
    scope,
    answers,
    ...rest,
  });

export const open = row('public');
export const own = row('signed-in');
export const centre = row('centre');
export const regional = row('regional');

export const EMPTY = { body: {} } as const;
export const PERSON_EMPTY = { ...EMPTY, ...TAKES_A_PERSON } as const;
