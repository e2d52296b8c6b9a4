import type { Body, BodyRow } from './bodies.js';
import { unique } from './people.js';
import type { Stage } from './stage.js';

const NOTE = 'Aftalt på mødet';
const DAY = '2025-06-02';

const PARAMETERS = {
  servers: 4,
  volumeTb: 1_200,
  bandwidthGbps: 10,
  uplinkLead: 25,
  boxLead: 30,
};

/** The smallest there is: one task at the centre, and one of a region that comes after it. */
const template = (): string =>
  JSON.stringify({
    template: unique('plan'),
    version: 1,
    title: { da: 'Prøve', en: 'Trial' },
    tasks: ['centre', 'region'].map((scope, at) => ({
      id: `T${at}`,
      title: { da: 'Opgave', en: 'Task' },
      done: { da: 'Set efter', en: 'Looked at' },
      lead: 'coordinator',
      days: [1, 2, 5],
      after: at === 0 ? [] : ['T0'],
      scope,
    })),
  });

const plan = ({ plans }: Stage) => `/plans/${plans.plan}`;
const changes = ({ plans }: Stage): Body => ({
  startsOn: DAY,
  tasks: [{ taskId: plans.counted, low: 4, likely: 8, high: 16, agreedOn: '2025-12-01' }],
});

const PLANS: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/plan-templates',
    path: () => '/plan-templates',
    valid: () => ({ text: template() }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/plans',
    path: () => '/plans',
    valid: ({ plans, region }) => ({
      ...PARAMETERS,
      templateId: plans.template,
      regionId: region,
      startsOn: DAY,
      note: NOTE,
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/plans/{id}',
    path: plan,
    revisionAt: plan,
    valid: () => ({ ...PARAMETERS, note: NOTE }),
  },
  {
    route: 'POST /api/v1/plans/{id}/actions/{action}',
    path: (stage) => `${plan(stage)}/actions/rebaseline`,
    revisionAt: plan,
    valid: () => ({ reason: NOTE }),
  },
  {
    route: 'POST /api/v1/plans/{id}/what-if',
    path: (stage) => `${plan(stage)}/what-if`,
    valid: (stage) => ({
      ...changes(stage),
      freezeFirstDay: '2025-10-13',
      freezeLastDay: '2025-10-17',
    }),
    mayBeEmpty: ['/tasks'],
  },
  {
    route: 'POST /api/v1/plans/{id}/replan',
    path: (stage) => `${plan(stage)}/replan`,
    revisionAt: plan,
    valid: (stage) => ({ ...changes(stage), reason: NOTE }),
    mayBeEmpty: ['/tasks'],
  },
  {
    route: 'POST /api/v1/plans/{id}/template-preview',
    path: (stage) => `${plan(stage)}/template-preview`,
    valid: ({ plans }) => ({ templateId: plans.template }),
    // It is on that version already.
    accepted: 409,
  },
  {
    route: 'POST /api/v1/plans/{id}/template',
    path: (stage) => `${plan(stage)}/template`,
    revisionAt: plan,
    valid: ({ plans }) => ({ templateId: plans.template, shown: plans.subject, reason: NOTE }),
    accepted: 409,
  },
];

const counted = ({ plans }: Stage) => `/plan-tasks/${plans.counted}`;
const ready = ({ plans }: Stage) => `/plan-tasks/${plans.ready}`;

const TASKS: readonly BodyRow[] = [
  {
    route: 'PATCH /api/v1/plan-tasks/{id}',
    path: counted,
    revisionAt: counted,
    valid: ({ decision }) => ({
      note: NOTE,
      decisionId: decision,
      counts: [{ what: 'users', expected: 120, done: 0, explained: 0 }],
      tags: ['haster', 'bølge 1'],
    }),
    mayBeEmpty: ['/tags'],
  },
  {
    route: 'POST /api/v1/plan-tasks/{id}/actions/{action}',
    path: (stage) => `${ready(stage)}/actions/start`,
    revisionAt: ready,
    valid: () => ({ evidence: 'Manifest 1', reason: NOTE }),
  },
  {
    route: 'POST /api/v1/plan-tasks/{id}/votes',
    path: ({ plans }) => `/plan-tasks/${plans.gate}/votes`,
    valid: ({ plans }) => ({
      role: 'region-it',
      answer: 'no-go',
      subject: plans.subject,
      reason: NOTE,
      cause: 'staff',
      replanOn: DAY,
      urgentSamples: 'none',
    }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/plan-task-files/{id}/remove',
    path: ({ plans }) => `/plan-task-files/${plans.file}/remove`,
    valid: () => ({ reason: NOTE }),
    accepted: 409,
  },
];

/** The bodies of plans, what they are made from, their tasks and votes. */
export const PLAN_BODIES: readonly BodyRow[] = [...PLANS, ...TASKS];
