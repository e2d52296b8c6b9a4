import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { fault, invalid } from '../../kernel/errors.js';
import { copenhagenDay, endOfDay } from '../../kernel/instant.js';
import type { Letterhead } from '../../kernel/letterhead.js';
import type { Language } from '../../kernel/message.js';
import type { Paper } from '../../kernel/paper.js';
import { Audit } from '../../audit/audit.facade.js';
import { Clock, OffsetClock } from '../../platform/clock.js';
import { Work } from '../../platform/database/work.js';
import { NOT_YET } from '../../platform/http/as-of.js';
import { Regions } from '../../regions/regions.facade.js';
import type { Told } from '../domain/status/history.js';
import { reportPaper } from '../domain/status/report-paper.js';
import { reportOf, type StatusReport } from '../domain/status/report.js';

/** Of whose events a report is made, for whom. */
const SUBJECTS = {
  plan: 'plan.read',
  'plan-task': 'plan.read',
  'swap-case': 'swap.read',
  // For what they were called then.
  region: 'region.read',
};
/** The whole group reads of them, whatever region somebody is of. */
const SHARED_SUBJECTS = { decision: 'decision.read' };

const readable = ({ permissions }: Actor, subjects: Readonly<Record<string, string>>) =>
  Object.keys(subjects).filter((type) => permissions.has(subjects[type] ?? ''));

export type Days = { readonly since: CalendarDay; readonly asOf?: CalendarDay | undefined };
/** With what the centre was called on the day as of which is told. */
export type ReportTold = StatusReport & { readonly from: Letterhead | null };
export type PrintedReport = { readonly fileName: string; readonly paper: Paper };

/** Tells a forum what has happened since it last met, from the log alone: as of any day. */
@Injectable()
export class StatusQueries {
  constructor(
    private readonly work: Work,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly regions: Regions,
  ) {}

  /** @param given the last meeting, and the day as of which is told; left out: today */
  report(actor: Actor, given: Days): Promise<ReportTold> {
    return this.work.read(async (tx) => {
      const today = copenhagenDay(tx.now);
      const { since, asOf = today } = given;
      if (since >= asOf) throw invalid([SINCE_TOO_LATE]);
      if (asOf > today) throw invalid([NOT_YET]);
      const before = endOfDay(asOf);
      const { scope } = actor;
      const own = { subjectTypes: readable(actor, SUBJECTS), before, scope };
      const shared = {
        subjectTypes: readable(actor, SHARED_SUBJECTS),
        before,
        scope: 'all',
      } as const;
      const history = (await this.audit.history(tx, own)).map(told);
      const decisions = (await this.audit.history(tx, shared)).map(told);
      const from = await this.regions.letterheadOn(tx, asOf);
      return { ...reportOf(history, decisions, { since, asOf }), from };
    });
  }

  /** The same, to be put on paper. */
  async paper(actor: Actor, given: Days, language: Language): Promise<PrintedReport> {
    const { from, ...report } = await this.report(actor, given);
    const readsDecisions = actor.permissions.has(SHARED_SUBJECTS.decision);
    const isExample = this.clock instanceof OffsetClock;
    const paper = reportPaper(report, { language, from, readsDecisions, isExample });
    return { fileName: `idrift-status-${report.asOf}.pdf`, paper };
  }
}

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
