import {
  centre,
  COORDINATOR,
  EMPTY,
  EVERY_ROLE,
  open,
  PERSON_EMPTY,
  PLANNED_ON,
  regional,
  SECURITY,
  type AccessRow,
} from './access-row.js';

const NO_DECISION = '01966662-c359-72c6-83b5-912ea0dccab2';

/** The plans of regions, their tasks and gates, and what they are made from. */
export const PLAN_ROWS: readonly AccessRow[] = [
  regional('GET /api/v1/rollout', EVERY_ROLE, 200),
  regional('GET /api/v1/plan-status', EVERY_ROLE, 200, { query: 'since=2025-04-01' }),
  regional('GET /api/v1/plan-status/report.pdf', EVERY_ROLE, 200, { query: 'since=2025-04-01' }),
  regional('GET /api/v1/readiness', EVERY_ROLE, 200, { query: 'by=region' }),
  regional('GET /api/v1/plans', EVERY_ROLE, 200),
  regional('GET /api/v1/plans/:id', EVERY_ROLE, 404),
  regional('GET /api/v1/plans/:id/content', EVERY_ROLE, 404),
  regional('GET /api/v1/plans/:id/notices', EVERY_ROLE, 404),
  centre('POST /api/v1/plans', COORDINATOR, 422, EMPTY),
  centre('PATCH /api/v1/plans/:id', COORDINATOR, 428, EMPTY),
  centre('POST /api/v1/plans/:id/actions/:action', COORDINATOR, 428, {
    params: { action: 'close' },
    body: {},
  }),
  regional('POST /api/v1/plans/:id/what-if', EVERY_ROLE, 404, EMPTY),
  centre('POST /api/v1/plans/:id/replan', COORDINATOR, 428, EMPTY),
  centre('POST /api/v1/plans/:id/template-preview', COORDINATOR, 422, EMPTY),
  centre('POST /api/v1/plans/:id/template', COORDINATOR, 428, EMPTY),
  regional('GET /api/v1/plan-tasks', EVERY_ROLE, 200, { query: `decisionId=${NO_DECISION}` }),
  regional('GET /api/v1/plan-tasks/:id', EVERY_ROLE, 404),
  // Whose task it is, and who speaks for a role of a gate, is asked of the task itself.
  regional('PATCH /api/v1/plan-tasks/:id', PLANNED_ON, 428, EMPTY),
  regional('POST /api/v1/plan-tasks/:id/actions/:action', PLANNED_ON, 428, {
    params: { action: 'start' },
    body: {},
  }),
  regional('POST /api/v1/plan-tasks/:id/votes', PLANNED_ON, 422, PERSON_EMPTY),
  regional('POST /api/v1/plan-tasks/:id/files', PLANNED_ON, 415, EMPTY),
  regional('GET /api/v1/plan-tasks/:id/files', EVERY_ROLE, 404),
  regional('GET /api/v1/plan-task-files/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/plan-task-files/:id/remove', SECURITY, 422, PERSON_EMPTY),
  centre('GET /api/v1/plan-templates', EVERY_ROLE, 200),
  centre('GET /api/v1/plan-templates/:id', EVERY_ROLE, 404),
  centre('GET /api/v1/plan-templates/:id/content', EVERY_ROLE, 404),
  centre('POST /api/v1/plan-templates', COORDINATOR, 422, EMPTY),
  // By the token of a calendar that others subscribe to, which says of whose plans.
  open('GET /api/v1/feeds/:token/plan.ics', 'anybody', 404),
  // It takes no body and is there once, however often it is asked for.
  centre('POST /api/v1/standard-plan-template', COORDINATOR, 201),
];
