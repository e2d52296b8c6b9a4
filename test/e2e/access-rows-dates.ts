import {
  ADMIN,
  CASE_WRITERS,
  centre,
  COORDINATOR,
  COORDINATOR_ADMIN,
  EMPTY,
  EVERY_ROLE,
  MAIL_READERS,
  open,
  PERSON_EMPTY,
  regional,
  SPEAKERS,
  TAKES_A_PERSON,
  type AccessRow,
} from './access-row.js';

/** By the link alone: without one there is nothing, whoever asks. */
const DATE_LINKS: readonly AccessRow[] = [
  open('GET /api/v1/date-link', 'anybody', 404),
  open('GET /api/v1/date-link/calendar', 'anybody', 404),
  open('POST /api/v1/date-link/answers', 'anybody', 422, EMPTY),
  open('POST /api/v1/date-link/proposals', 'anybody', 422, EMPTY),
  open('POST /api/v1/date-link/objections', 'anybody', 422, EMPTY),
  open('POST /api/v1/date-link/renewals', 'anybody', 404),
  open('POST /api/v1/date-link/codes', 'anybody', 404),
  open('POST /api/v1/date-link/devices', 'anybody', 422, EMPTY),
];

const FEEDS: readonly AccessRow[] = [
  centre('GET /api/v1/calendar-feeds', CASE_WRITERS, 200, TAKES_A_PERSON),
  centre('POST /api/v1/calendar-feeds', CASE_WRITERS, 422, PERSON_EMPTY),
  centre('POST /api/v1/calendar-feeds/:id/revocations', CASE_WRITERS, 404, TAKES_A_PERSON),
  open('GET /api/v1/feeds/:token/dates.ics', 'anybody', 404),
  open('GET /api/v1/feeds/:token/maintenance.ics', 'anybody', 404),
];

const MAILS: readonly AccessRow[] = [
  centre('GET /api/v1/mails', MAIL_READERS, 200, TAKES_A_PERSON),
  centre('GET /api/v1/mails/:id', MAIL_READERS, 404, TAKES_A_PERSON),
  centre('POST /api/v1/mails/:id/sendings', COORDINATOR_ADMIN, 404, TAKES_A_PERSON),
  centre('POST /api/v1/calendar-answers', ADMIN, 415, EMPTY),
];

const UPLINKS: readonly AccessRow[] = [
  regional('GET /api/v1/uplinks', EVERY_ROLE, 200),
  regional('GET /api/v1/uplinks/summary', EVERY_ROLE, 200),
  regional('GET /api/v1/uplinks/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/uplinks', CASE_WRITERS, 422, EMPTY),
  centre('PATCH /api/v1/uplinks/:id', CASE_WRITERS, 428, EMPTY),
  centre('POST /api/v1/uplinks/:id/actions/:action', CASE_WRITERS, 428, {
    params: { action: 'order' },
    body: {},
  }),
];

/** Freezes, cases, what is said of dates, and the mails about it. */
export const DATES: readonly AccessRow[] = [
  regional('GET /api/v1/freezes', EVERY_ROLE, 200),
  regional('GET /api/v1/freezes/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/freezes', COORDINATOR, 422, EMPTY),
  centre('PATCH /api/v1/freezes/:id', COORDINATOR, 428, EMPTY),
  centre('POST /api/v1/freezes/:id/actions/:action', COORDINATOR, 428, {
    params: { action: 'withdraw' },
    body: {},
  }),
  regional('GET /api/v1/network-cases', EVERY_ROLE, 200),
  regional('GET /api/v1/network-cases/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/network-cases', CASE_WRITERS, 422, EMPTY),
  centre('PATCH /api/v1/network-cases/:id', CASE_WRITERS, 428, EMPTY),
  centre('POST /api/v1/network-cases/:id/actions/:action', CASE_WRITERS, 428, {
    params: { action: 'begin' },
    body: {},
  }),
  ...UPLINKS,
  regional('GET /api/v1/appointments', EVERY_ROLE, 200),
  regional('GET /api/v1/appointments/dialogue', EVERY_ROLE, 200),
  regional('GET /api/v1/appointments/calendar', EVERY_ROLE, 200, {
    query: 'firstDay=2025-05-01&lastDay=2025-05-31',
  }),
  regional('GET /api/v1/appointments/:id', EVERY_ROLE, 404),
  regional('POST /api/v1/appointments/:id/proposals', SPEAKERS, 422, PERSON_EMPTY),
  regional('POST /api/v1/appointments/:id/answers', SPEAKERS, 422, PERSON_EMPTY),
  regional('POST /api/v1/appointments/:id/overrides', SPEAKERS, 422, PERSON_EMPTY),
  regional('POST /api/v1/window-overrides/:id/actions/:action', SPEAKERS, 428, {
    ...TAKES_A_PERSON,
    params: { action: 'approve' },
    body: {},
  }),
  centre('POST /api/v1/appointments/:id/acceptances', CASE_WRITERS, 428, PERSON_EMPTY),
  centre('POST /api/v1/appointments/:id/retractions', CASE_WRITERS, 422, PERSON_EMPTY),
  centre('POST /api/v1/appointments/:id/cancellations', CASE_WRITERS, 428, PERSON_EMPTY),
  ...DATE_LINKS,
  regional('GET /api/v1/default-freezes', EVERY_ROLE, 200, { query: 'year=2025' }),
  centre('POST /api/v1/default-freezes', COORDINATOR, 422, EMPTY),
  regional('GET /api/v1/change-calendar/window', EVERY_ROLE, 200, {
    query: 'day=2027-02-09&start=09:00&end=11:00',
  }),
  ...MAILS,
  ...FEEDS,
];
