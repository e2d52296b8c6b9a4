import { randomUUID } from 'node:crypto';
import type { BodyRow } from './bodies.js';

const NOTE = 'Aftalt på mødet';
const WINDOW = { day: '2027-03-02', start: '09:00', endDay: '2027-03-02', end: '11:00' };
const SATURDAY = { ...WINDOW, day: '2027-03-06', endDay: '2027-03-06' };

/** The bodies of network cases, and of what is said of a date. */
export const DATE_BODIES: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/network-cases',
    path: () => '/network-cases',
    valid: ({ site, devices }) => ({
      kind: 'relocation',
      title: 'Flytning af rack-switch',
      siteId: site,
      toSiteId: site,
      oldEquipment: 'FN-2100, FN18A0042',
      newEquipment: 'FN-9300',
      oldDeviceId: devices.device,
      newDeviceId: null,
      crew: 'Hold A',
      steps: 'Flyt den',
      rollback: 'Flyt den tilbage',
    }),
    mayBeEmpty: [],
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/network-cases/{id}',
    path: ({ dates }) => `/network-cases/${dates.networkCase}`,
    revisionAt: ({ dates }) => `/network-cases/${dates.networkCase}`,
    valid: ({ devices }) => ({
      title: 'Flytning af rack-switch',
      toSiteId: null,
      oldEquipment: 'FN-2100',
      newEquipment: 'FN-9300',
      oldDeviceId: devices.device,
      newDeviceId: null,
      crew: 'Hold B',
      steps: 'Flyt den',
      rollback: 'Flyt den tilbage',
    }),
  },
  {
    route: 'POST /api/v1/network-cases/{id}/actions/{action}',
    path: ({ dates }) => `/network-cases/${dates.networkCase}/actions/make-ready`,
    revisionAt: ({ dates }) => `/network-cases/${dates.networkCase}`,
    valid: () => ({ reason: NOTE, outcome: NOTE, downtimeMinutes: 10 }),
  },
  {
    route: 'POST /api/v1/appointments/{id}/proposals',
    path: ({ dates }) => `/appointments/${dates.open}/proposals`,
    valid: () => ({
      id: randomUUID(),
      party: 'centre',
      windows: [WINDOW],
      answerBy: '2027-03-01',
      reason: NOTE,
    }),
  },
  {
    route: 'POST /api/v1/appointments/{id}/answers',
    path: ({ dates }) => `/appointments/${dates.asked}/answers`,
    valid: ({ dates }) => ({
      id: randomUUID(),
      party: 'region-it',
      proposalId: dates.askedProposal,
      answer: 'confirm',
      windows: [1],
      reason: NOTE,
      givenAt: '2100-01-01T00:00:00Z',
    }),
    mayBeEmpty: ['/windows'],
  },
  {
    route: 'POST /api/v1/appointments/{id}/acceptances',
    path: ({ dates }) => `/appointments/${dates.confirmed}/acceptances`,
    revisionAt: ({ dates }) => `/appointments/${dates.confirmed}`,
    valid: ({ dates }) => ({
      id: randomUUID(),
      proposalId: dates.confirmedProposal,
      window: 1,
      reason: NOTE,
    }),
  },
  {
    route: 'POST /api/v1/appointments/{id}/retractions',
    path: ({ dates }) => `/appointments/${dates.called}/retractions`,
    valid: ({ dates }) => ({ id: randomUUID(), answerId: dates.call, reason: NOTE }),
  },
  {
    route: 'POST /api/v1/appointments/{id}/cancellations',
    path: ({ dates }) => `/appointments/${dates.dropped}/cancellations`,
    revisionAt: ({ dates }) => `/appointments/${dates.dropped}`,
    valid: () => ({ id: randomUUID(), reason: NOTE }),
  },
  {
    route: 'POST /api/v1/appointments/{id}/overrides',
    path: ({ dates }) => `/appointments/${dates.open}/overrides`,
    valid: () => ({ party: 'centre', windows: [SATURDAY], reason: NOTE }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/window-overrides/{id}/actions/{action}',
    path: ({ dates }) => `/window-overrides/${dates.override}/actions/withdraw`,
    // It begins with revision 1, and this table withdraws it once.
    revisionAt: () => '',
    valid: () => ({ party: 'centre', note: NOTE }),
  },
  {
    route: 'POST /api/v1/calendar-feeds',
    path: () => '/calendar-feeds',
    valid: ({ region }) => ({ name: 'Netværksgruppen', regionId: region }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/date-link/answers',
    path: () => '/date-link/answers',
    headers: ({ dates }) => ({ 'idrift-link': dates.linkToAnswer }),
    valid: () => ({ id: randomUUID(), answer: 'confirm', windows: [1], reason: NOTE }),
    mayBeEmpty: ['/windows'],
  },
  {
    route: 'POST /api/v1/date-link/devices',
    path: () => '/date-link/devices',
    headers: ({ dates }) => ({ 'idrift-link': dates.linkToAnswer }),
    // Six digits as they are typed; that they are the right ones is tried where they are mailed.
    valid: () => ({ code: '123456' }),
    passing: ['/code'],
    accepted: 409,
  },
  {
    route: 'POST /api/v1/date-link/proposals',
    path: () => '/date-link/proposals',
    headers: ({ dates }) => ({ 'idrift-link': dates.linkToPropose }),
    valid: () => ({ id: randomUUID(), windows: [WINDOW], reason: NOTE }),
  },
  {
    route: 'POST /api/v1/date-link/objections',
    path: () => '/date-link/objections',
    headers: ({ dates }) => ({ 'idrift-link': dates.linkToObject }),
    valid: () => ({ id: randomUUID(), reason: NOTE }),
  },
];
