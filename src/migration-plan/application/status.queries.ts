import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import type { Actor } from '../../kernel/actor.js';
import { fault, invalid } from '../../kernel/errors.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { Audit } from '../../audit/audit.facade.js';
import { Work } from '../../platform/database/work.js';
import type { Told } from '../domain/status/history.js';
import {
  burnUp,
  decisionsAt,
  endOf,
  newsBetween,
  statusAt,
  type BurnUpPoint,
  type DecisionStatus,
  type News,
  type PlanStatus,
} from '../domain/status/status.js';

export type StatusReport = {
  readonly since: CalendarDay;
  readonly asOf: CalendarDay;
  readonly before: readonly PlanStatus[];
  readonly now: readonly PlanStatus[];
  readonly burnUp: readonly BurnUpPoint[];
  readonly news: readonly News[];
  readonly decided: readonly DecisionStatus[];
  readonly asked: readonly DecisionStatus[];
};

/** Of whose events a report is made, for whom. */
const SUBJECTS = { plan: 'plan.read', 'plan-task': 'plan.read', 'swap-case': 'swap.read' };
/** The whole group reads of them, whatever region somebody is of. */
const SHARED_SUBJECTS = { decision: 'decision.read' };

const readable = ({ permissions }: Actor, subjects: Readonly<Record<string, string>>) =>
  Object.keys(subjects).filter((type) => permissions.has(subjects[type] ?? ''));

/** Tells a forum what has happened since it last met, from the log alone: as of any day. */
@Injectable()
export class StatusQueries {
  constructor(
    private readonly work: Work,
    private readonly audit: Audit,
  ) {}

  /** @param given the last meeting, and the day as of which is told; left out: today */
  report(
    actor: Actor,
    given: { readonly since: CalendarDay; readonly asOf?: CalendarDay | undefined },
  ): Promise<StatusReport> {
    return this.work.read(async (tx) => {
      const today = copenhagenDay(tx.now);
      const { since, asOf = today } = given;
      if (since >= asOf) throw invalid([SINCE_TOO_LATE]);
      if (asOf > today) throw invalid([NOT_YET]);
      const before = endOf(asOf);
      const { scope } = actor;
      const own = { subjectTypes: readable(actor, SUBJECTS), before, scope };
      const shared = {
        subjectTypes: readable(actor, SHARED_SUBJECTS),
        before,
        scope: 'all',
      } as const;
      const history = (await this.audit.history(tx, own)).map(told);
      const decisions = (await this.audit.history(tx, shared)).map(told);
      const first = history.find(({ kind }) => kind === 'plan.created');
      const begun = first === undefined ? asOf : copenhagenDay(first.at);
      const standing = decisionsAt(decisions, asOf);
      const decidedBefore = decisionsAt(decisions, since).filter(isDecided);
      const knownAs = new Set(decidedBefore.map(({ id }) => id));
      return {
        since,
        asOf,
        before: statusAt(history, since),
        now: statusAt(history, asOf),
        burnUp: burnUp(history, begun, asOf),
        news: newsBetween(
          [...history, ...decisions].sort((a, b) => a.at - b.at),
          since,
          asOf,
        ),
        // By when it was entered: minutes come a day after the meeting.
        decided: standing.filter(({ id, status }) => status === 'decided' && !knownAs.has(id)),
        asked: standing.filter(({ status }) => status !== 'decided'),
      };
    });
  }
}

const isDecided = ({ status }: DecisionStatus): boolean => status === 'decided';

type Event = Awaited<ReturnType<Audit['history']>>[number];

/** Events that say something of their subject, and not what it is now. */
const SAYS_NO_STATE = /\.(?:voted|measured|notified|file-attached|file-removed)$/;

const told = ({ at, kind, subjectType, subjectId, regionId, after }: Event): Told => ({
  at,
  kind,
  subjectType,
  subjectId,
  regionId,
  image: after === null || SAYS_NO_STATE.test(kind) ? null : (JSON.parse(after) as Told['image']),
});

const SINCE_TOO_LATE = fault(
  'since',
  'since-too-late',
  'The last meeting was before the day as of which is told.',
  'Det seneste møde lå før den dag, der fortælles om.',
);

const NOT_YET = fault(
  'asOf',
  'not-yet',
  'That day has not come: give today or an earlier one.',
  'Den dag er ikke kommet: angiv i dag eller en tidligere.',
);
