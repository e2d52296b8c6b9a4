import type { LaneView, PlanTaskView, ReasonView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { TaskStanding, useRoleName, useTaskName } from './plan-words.js';
import classes from './plan.module.css';

/** More is on the plan's own page. */
const SHOWN = 3;

type Props = { readonly lane: LaneView };

/** What can be done now, and whose turn it is. */
export function NextTasks({ lane: { plan, next } }: Props) {
  const t = useT().plan;
  const roleName = useRoleName();
  const taskName = useTaskName();
  const { day } = useFormat();
  return (
    <div>
      <h3>{t.next}</h3>
      {next.length === 0 && <p className="quiet">{t.nextNone}</p>}
      <ul className={classes.tasks}>
        {next.slice(0, SHOWN).map((task) => (
          <li key={task.id}>
            <AppLink href={`/plan-tasks/${task.id}`}>{taskName(task)}</AppLink>
            <TaskStanding state={task.state} bare />
            <span className={classes.why}>
              {t.turnOf(roleName(task.lead))}
              {task.finish !== null && `, ${t.by(day(task.finish))}`}
            </span>
          </li>
        ))}
      </ul>
      <More planId={plan.id} all={next} />
    </div>
  );
}

/** Below the others: what only waits for them. */
const RANKS: { readonly [state in PlanTaskView['state']]: number } = {
  broken: 0,
  'in-work': 1,
  ready: 1,
  blocked: 2,
  done: 3,
};

const isBroken = ({ state }: PlanTaskView): boolean => state === 'broken';
const rankOf = ({ state }: PlanTaskView): number => RANKS[state];

/** What broke comes first: somebody may believe that it still holds. */
export function Blockers({ lane: { plan, blockers, counts } }: Props) {
  const t = useT().plan;
  const taskName = useTaskName();
  const sorted = [...blockers].sort((a, b) => rankOf(a) - rankOf(b));
  return (
    <div>
      <h3>{t.blocks}</h3>
      {sorted.length === 0 && <p className="quiet">{t.blocksNone}</p>}
      {counts.broken > 0 && !sorted.some(isBroken) && (
        <p className={classes.brokenLine}>
          <StateLabel tone="danger" bare>
            {t.broken(counts.broken)}
          </StateLabel>
          <AppLink href={`/plans/${plan.id}?view=table`}>{t.toPlan}</AppLink>
        </p>
      )}
      <ul className={classes.tasks}>
        {sorted.slice(0, SHOWN).map((task) => (
          <li key={task.id} data-broken={task.state === 'broken' || undefined}>
            <AppLink href={`/plan-tasks/${task.id}`}>{taskName(task)}</AppLink>
            <TaskStanding state={task.state} bare />
            <FirstReasons because={task.because} />
          </li>
        ))}
      </ul>
      <More planId={plan.id} all={sorted} />
    </div>
  );
}

const REASONS_SHOWN = 2;

function FirstReasons({ because }: { readonly because: readonly ReasonView[] }) {
  const t = useT().plan;
  const text = useText();
  const rest = because.length - REASONS_SHOWN;
  return (
    <span className={classes.why}>
      {because
        .slice(0, REASONS_SHOWN)
        .map((reason) => text(reason.text))
        .join(' ')}
      {rest > 0 && ` ${t.moreReasons(rest)}`}
    </span>
  );
}

type MoreProps = { readonly planId: string; readonly all: readonly PlanTaskView[] };

function More({ planId, all }: MoreProps) {
  const t = useT().plan;
  if (all.length <= SHOWN) return null;
  return (
    <p className={classes.more}>
      <AppLink href={`/plans/${planId}?view=table`}>{t.more}</AppLink>
    </p>
  );
}
