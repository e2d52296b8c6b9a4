import type { CalendarDay } from '../../../kernel/calendar-day.js';
import { copenhagenDay, endOfDay } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';
import { formerRegions, imagesBefore, type Told } from './history.js';
import { outlooksAt, type PlanOutlook } from './outlook.js';
import {
  burnUp,
  decisionsAt,
  newsBetween,
  statusAt,
  type BurnUpPoint,
  type DecisionStatus,
  type News,
  type PlanStatus,
} from './status.js';

/** What a forum is told: between two of its meetings, and as of the latter. */
export type StatusReport = {
  readonly since: CalendarDay;
  readonly asOf: CalendarDay;
  readonly before: readonly PlanStatus[];
  readonly now: readonly PlanStatus[];
  /** Of what runs now. */
  readonly outlooks: readonly PlanOutlook[];
  readonly burnUp: readonly BurnUpPoint[];
  readonly news: readonly News[];
  readonly decided: readonly DecisionStatus[];
  readonly asked: readonly DecisionStatus[];
  /** Plan -> the region that it was of before another took that over. */
  readonly formerRegions: ReadonlyMap<string, string>;
  /** What regions were called, by id. */
  readonly regionNames: ReadonlyMap<string, Text>;
};

export type Period = { readonly since: CalendarDay; readonly asOf: CalendarDay };

/** @param history of plans, swaps and regions; @param decisions of decisions: the oldest first */
export function reportOf(
  history: readonly Told[],
  decisions: readonly Told[],
  { since, asOf }: Period,
): StatusReport {
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
    outlooks: outlooksAt(history, standing, asOf),
    burnUp: burnUp(history, begun, asOf),
    news: newsBetween(
      [...history, ...decisions].sort((a, b) => a.at - b.at),
      since,
      asOf,
    ),
    // By when it was entered: minutes come a day after the meeting.
    decided: standing.filter((one) => isDecided(one) && !knownAs.has(one.id)),
    asked: standing.filter((one) => !isDecided(one)),
    formerRegions: formerRegions(history, endOfDay(asOf)),
    regionNames: namesAt(history, asOf),
  };
}

const isDecided = ({ status }: DecisionStatus): boolean => status === 'decided';

/** Who fills its roles is an event of a region too, and does not say what it is called. */
function namesAt(history: readonly Told[], day: CalendarDay): ReadonlyMap<string, Text> {
  const named = history.filter(
    ({ subjectType, image }) => subjectType === 'region' && image?.['nameDa'] !== undefined,
  );
  return new Map(
    [...imagesBefore(named, endOfDay(day))].map(([id, { image }]) => [
      id,
      { da: String(image?.['nameDa']), en: String(image?.['nameEn']) },
    ]),
  );
}
