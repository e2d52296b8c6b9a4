import { PLAN_ROLES, type PlanRole } from '../../../../src/migration-plan/domain/plan-roles.js';
import {
  TASK_STATE_INFOS,
  type TaskState,
} from '../../../../src/migration-plan/domain/tasks/standing.js';
import type { Text } from '../../../../src/kernel/message.js';
import { workingDaysBetween } from '../../../../src/regions/domain/working-calendar.js';
import type { LaneView, PlanTaskView } from '../../api/types.js';
import { TableState } from '../../components/state-label.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useT, useText } from '../../i18n/use-t.js';

/** Whose a plan is: the region's name, or the centre. */
export function usePlanPlace(): (regionId: string | null) => string {
  const t = useT();
  const regionName = useRegionNames();
  return (regionId) =>
    regionId === null ? t.plan.centre : (regionName(regionId) ?? t.common.unknown);
}

type OfPlan = { readonly regionId: string | null; readonly regionBefore: Text | null };

/** The same, and the region that the plan was made for, where another took that over. */
export function usePlaceSince(): (plan: OfPlan) => string {
  const t = useT();
  const text = useText();
  const place = usePlanPlace();
  return ({ regionId, regionBefore }) =>
    regionBefore === null
      ? place(regionId)
      : t.successions.before(place(regionId), text(regionBefore));
}

type Formerly = { readonly regionId: string | null; readonly formerRegionId: string | null };

/** The same, where the region that it was of before is told by its id. */
export function usePlaceFormerly(): (plan: Formerly) => string {
  const t = useT();
  const place = usePlanPlace();
  return ({ regionId, formerRegionId }) =>
    formerRegionId === null
      ? place(regionId)
      : t.successions.before(place(regionId), place(formerRegionId));
}

export function useLanePlace(): (lane: LaneView) => string {
  const placeSince = usePlaceSince();
  return ({ plan: { regionId }, regionBefore }) => placeSince({ regionId, regionBefore });
}

/** The centre first, then regions by name. */
export function useByPlace(): (a: Formerly, b: Formerly) => number {
  const place = usePlaceFormerly();
  return (a, b) =>
    Number(b.regionId === null) - Number(a.regionId === null) || place(a).localeCompare(place(b));
}

/** What a plan is called, with the region that it was made for: 'Plan for Region Nord'. */
export function usePlanTitleSince(): (plan: OfPlan) => string {
  const t = useT().plan.page;
  const placeSince = usePlaceSince();
  return (plan) => (plan.regionId === null ? t.ofCentre : t.title(placeSince(plan)));
}

/** The same, where the region that it was of before is told by its id. */
export function usePlanTitleFormerly(): (plan: Formerly) => string {
  const t = useT().plan.page;
  const place = usePlaceFormerly();
  return (plan) => (plan.regionId === null ? t.ofCentre : t.title(place(plan)));
}

export function useRoleName(): (role: PlanRole) => string {
  const text = useText();
  return (role) => text(PLAN_ROLES[role].label);
}

/** As people name a task: 'T09 The uplink is in service'. */
export function useTaskName(): (task: Pick<PlanTaskView, 'key' | 'title'>) => string {
  const text = useText();
  return ({ key, title }) => `${key} ${text(title)}`;
}

type StateProps = { readonly state: TaskState; readonly bare?: boolean };

export function TaskStanding({ state, bare = false }: StateProps) {
  return <TableState states={TASK_STATE_INFOS} state={state} bare={bare} />;
}

type Ends = Pick<LaneView, 'finish' | 'baselineFinish'>;

/** Working days that it ends later than its baseline; null where one of the two is missing. */
export const slipOf = ({ finish, baselineFinish }: Ends): number | null =>
  finish === null || baselineFinish === null ? null : workingDaysBetween(baselineFinish, finish);

/** How far from the baseline, in words. */
export function useSlipWords(): (slip: number) => string {
  const t = useT().plan;
  return (slip) => {
    if (slip === 0) return t.onTime;
    return slip > 0 ? t.later(t.days(slip)) : t.earlier(t.days(-slip));
  };
}
