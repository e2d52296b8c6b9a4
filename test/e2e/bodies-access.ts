import { PASSWORD } from '../support/testbed.js';
import type { BodyRow } from './bodies.js';
import { unique } from './people.js';

const DAY = '2025-04-24';
const NOTE = 'Set efter ved modtagelsen';

const duty = { duty: 'storage', regionId: null, validFrom: DAY, validTo: '2026-04-24' };

/** The bodies of people, sessions and tokens. */
export const ACCESS_BODIES: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/people',
    path: () => '/people',
    valid: () => ({
      login: unique('ny'),
      displayName: 'Ny Person',
      email: 'ny@example.dk',
      language: 'da',
      grants: [{ role: 'reader', regionId: null }],
      duties: [duty],
    }),
    mayBeEmpty: ['/grants', '/duties'],
    accepted: 201,
  },
  {
    route: 'POST /api/v1/api-tokens',
    path: () => '/api-tokens',
    valid: () => ({ name: 'Målescript', scopes: ['server.read'], lastDay: '2025-12-31' }),
    mayBeEmpty: ['/scopes'],
    toldOnce: ['secret'],
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/people/{id}',
    path: ({ person }) => `/people/${person.id}`,
    revisionAt: ({ person }) => `/people/${person.id}`,
    valid: () => ({
      displayName: 'Samme Person',
      email: 'samme@example.dk',
      language: 'en',
      grants: ['admin', 'operations', 'coordinator'].map((role) => ({ role, regionId: null })),
      duties: [duty],
    }),
    mayBeEmpty: ['/grants', '/duties'],
  },
  {
    route: 'POST /api/v1/people/{id}/actions/{action}',
    path: ({ person }) => `/people/${person.id}/actions/unlock`,
    revisionAt: ({ person }) => `/people/${person.id}`,
    valid: () => ({ reason: NOTE }),
    accepted: 409,
  },
  {
    route: 'POST /api/v1/session',
    path: () => '/session',
    valid: ({ person }) => ({ login: person.login, password: PASSWORD, code: '123456' }),
    passing: ['/login', '/code'],
    accepted: 204,
  },
  {
    route: 'POST /api/v1/session/digest',
    path: () => '/session/digest',
    valid: () => ({ hour: 7 }),
    accepted: 204,
  },
  {
    route: 'POST /api/v1/session/language',
    path: () => '/session/language',
    valid: () => ({ language: 'da' }),
    accepted: 204,
  },
  {
    route: 'POST /api/v1/session/password',
    path: () => '/session/password',
    valid: () => ({ current: PASSWORD, next: PASSWORD }),
    accepted: 204,
  },
  {
    route: 'POST /api/v1/session/second-factor',
    path: () => '/session/second-factor',
    valid: () => ({ password: PASSWORD }),
  },
  {
    route: 'POST /api/v1/session/second-factor/confirm',
    path: () => '/session/second-factor/confirm',
    valid: () => ({ code: '123456' }),
    passing: ['/code'],
    accepted: 422,
  },
  {
    route: 'POST /api/v1/session/second-factor/turn-off',
    path: () => '/session/second-factor/turn-off',
    valid: () => ({ code: '123456' }),
    passing: ['/code'],
    accepted: 409,
  },
  {
    route: 'POST /api/v1/session/step-up',
    path: () => '/session/step-up',
    valid: () => ({ code: '123456' }),
    passing: ['/code'],
    accepted: 409,
  },
  {
    route: 'POST /api/v1/people/{id}/second-factor/reset',
    path: ({ person }) => `/people/${person.id}/second-factor/reset`,
    valid: () => ({ reason: NOTE }),
    accepted: 409,
  },
  {
    route: 'POST /api/v1/session/departure',
    path: () => '/session/departure',
    valid: () => ({ provider: 'none', invitation: 'a'.repeat(43), anew: true }),
    passing: ['/provider', '/invitation'],
    accepted: 404,
  },
  {
    route: 'POST /api/v1/session/departure-to-link',
    path: () => '/session/departure-to-link',
    valid: () => ({ provider: 'none', password: PASSWORD }),
    passing: ['/provider'],
    accepted: 404,
  },
  {
    route: 'POST /api/v1/session/arrival',
    path: () => '/session/arrival',
    valid: () => ({ query: 'code=a&state=b' }),
    passing: ['/query'],
    accepted: 409,
  },
  {
    route: 'POST /api/v1/people/{id}/unlink-account',
    path: ({ person }) => `/people/${person.id}/unlink-account`,
    valid: ({ boxes }) => ({ accountId: boxes.photo, reason: NOTE }),
    accepted: 404,
  },
  {
    route: 'POST /api/v1/setup',
    path: () => '/setup',
    valid: () => ({
      token: 'a'.repeat(43),
      password: PASSWORD,
      login: 'anden',
      displayName: 'Anden',
    }),
    passing: ['/token'],
    accepted: 409,
  },
];
