import { toIso } from '../../kernel/instant.js';
import { letterheadLine } from '../../kernel/letterhead.js';
import { Out, TextView } from '../../platform/http/views.js';
import { formerOf } from '../domain/status/history.js';
import type { ReportTold } from '../application/status.queries.js';
import { PLAN_STATES } from '../domain/plan.js';
import { OBSTACLE_KINDS, type PlanOutlook } from '../domain/status/outlook.js';
import type { DecisionStatus, News, PlanStatus } from '../domain/status/status.js';

export class PlanStatusView {
  @Out.id() planId: string;
  @Out.id({ nullable: true, says: 'null: the centre’s' }) regionId: string | null;
  @Out.id({ nullable: true, says: 'The region that it was of before another took that over' })
  formerRegionId: string | null;
  @Out.word(PLAN_STATES) state: string;
  @Out.integer() done: number;
  @Out.integer({ says: 'Was done, and did not hold any more' }) broken: number;
  @Out.integer({ says: 'Begun, and not done' }) begun: number;
  @Out.integer({ says: 'Not begun' }) open: number;
  @Out.integer({ says: 'All of these together' }) total: number;
  @Out.day({ nullable: true, says: 'The last day of work by the plan as it was' })
  expectedFinish: string | null;
}

export class PlanNewsView {
  @Out.instant() at: string;
  @Out.text() kind: string;
  @Out.text() subjectType: string;
  @Out.id() subjectId: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.id({ nullable: true, says: 'As in PlanStatusView, of the plan that it is of' })
  formerRegionId: string | null;
  @Out.one(() => TextView, { nullable: true }) title: TextView | null;
}

export class DecisionStatusView {
  @Out.id() id: string;
  @Out.text() title: string;
  @Out.text() status: string;
  @Out.text({ nullable: true }) outcome: string | null;
  @Out.text() forum: string;
  @Out.day({ nullable: true }) decidedOn: string | null;
}

export class PlanBurnUpView {
  @Out.day({ says: 'The end of a week, or the day as of which is told' }) day: string;
  @Out.integer() done: number;
  @Out.integer() total: number;
}

export class PlanObstacleView {
  @Out.word(OBSTACLE_KINDS) kind: string;
  @Out.one(() => TextView) task: TextView;
  @Out.text({ nullable: true, says: 'The decision that it waits for' }) decision: string | null;
  @Out.day({ nullable: true, says: 'When it was to be done' }) due: string | null;
}

export class NextGateView {
  @Out.one(() => TextView) name: TextView;
  @Out.day({ nullable: true, says: 'By the baseline' }) baseline: string | null;
}

export class PlanOutlookView {
  @Out.id() planId: string;
  @Out.day({ nullable: true, says: 'The last day of its baseline' }) baselineFinish: string | null;
  @Out.one(() => NextGateView, { nullable: true }) nextGate: NextGateView | null;
  @Out.many(() => PlanObstacleView, { says: 'What stood in its way, as the log tells it' })
  obstacles: PlanObstacleView[];
}

export class StatusReportView {
  @Out.one(() => TextView, {
    nullable: true,
    says: 'What the centre was called on the day as of which is told; null: it is not recorded',
  })
  from: TextView | null;
  @Out.day() since: string;
  @Out.day() asOf: string;
  @Out.many(() => PlanStatusView, { says: 'At the end of the day of the last meeting' })
  before: PlanStatusView[];
  @Out.many(() => PlanStatusView, { says: 'At the end of the day as of which is told' })
  now: PlanStatusView[];
  @Out.many(() => PlanOutlookView, { says: 'What was ahead of those that ran' })
  outlooks: PlanOutlookView[];
  @Out.many(() => PlanBurnUpView) burnUp: PlanBurnUpView[];
  @Out.many(() => PlanNewsView, { says: 'What happened between the two, the first first' })
  news: PlanNewsView[];
  @Out.many(() => DecisionStatusView, { says: 'Decided since the last meeting' })
  decided: DecisionStatusView[];
  @Out.many(() => DecisionStatusView, { says: 'Outstanding, or before a forum' })
  asked: DecisionStatusView[];
}

const planStatusView = (
  { counts, ...status }: PlanStatus,
  former: ReadonlyMap<string, string>,
): PlanStatusView => ({
  planId: status.planId,
  regionId: status.regionId,
  formerRegionId: formerOf(status, former),
  state: status.state,
  ...counts,
  total: status.total,
  expectedFinish: status.expectedFinish,
});

const outlookView = (outlook: PlanOutlook): PlanOutlookView => ({
  ...outlook,
  obstacles: outlook.obstacles.map((one) => ({
    kind: one.kind,
    task: one.task,
    decision: one.kind === 'undecided' ? one.decision : null,
    due: one.kind === 'overdue' ? one.due : null,
  })),
});

const decisionView = (one: DecisionStatus): DecisionStatusView => ({
  id: one.id,
  title: one.title,
  status: one.status,
  outcome: one.outcome,
  forum: one.forum,
  decidedOn: one.decidedOn,
});

const newsView = (
  { at, planId, ...told }: News,
  former: ReadonlyMap<string, string>,
): PlanNewsView => ({
  ...told,
  formerRegionId: formerOf({ planId, regionId: told.regionId }, former),
  at: toIso(at),
});

export const statusReportView = (report: ReportTold): StatusReportView => ({
  from: report.from && letterheadLine(report.from),
  since: report.since,
  asOf: report.asOf,
  before: report.before.map((status) => planStatusView(status, report.formerRegions)),
  now: report.now.map((status) => planStatusView(status, report.formerRegions)),
  outlooks: report.outlooks.map(outlookView),
  burnUp: report.burnUp.map((point) => ({ ...point })),
  news: report.news.map((one) => newsView(one, report.formerRegions)),
  decided: report.decided.map(decisionView),
  asked: report.asked.map(decisionView),
});
