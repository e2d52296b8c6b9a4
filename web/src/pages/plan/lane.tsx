import { TASK_STATE_INFOS } from '../../../../src/migration-plan/domain/tasks/standing.js';
import { queryClient, resource } from '../../api/resource.js';
import type { LaneView, PlanPageView, PlanTaskView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Icon } from '../../components/icon.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { Clashes } from './clashes.js';
import { FinishWords } from './finish-words.js';
import { Blockers, NextTasks } from './lane-tasks.js';
import { useLanePlace } from './plan-words.js';
import { TaskCounts } from './task-counts.js';
import classes from './plan.module.css';

type Props = { readonly lane: LaneView };

/** One plan on one line, and under it what is next and what holds it up. */
export function Lane({ lane }: Props) {
  const place = useLanePlace()(lane);
  const href = `/plans/${lane.plan.id}`;
  const path = `/plans/${lane.plan.id}`;
  return (
    <section className={classes.lane} aria-label={place}>
      <div className={classes.laneHead}>
        <h2>
          <AppLink
            href={href}
            prefetch={() => void queryClient.prefetchQuery(resource<PlanPageView>('plan', path))}
          >
            {place}
          </AppLink>
        </h2>
        <TaskCounts of={place} counts={lane.counts} />
        <Dates lane={lane} />
      </div>
      <LaneBody lane={lane} />
    </section>
  );
}

/** What a lane says below its head; on the page of a region it stands alone. */
export function LaneBody({ lane }: Props) {
  const t = useT().plan;
  const tasks = [
    ...lane.next,
    ...lane.blockers,
    ...lane.gates,
    ...(lane.cutover ? [lane.cutover] : []),
  ];
  return (
    <>
      <div className={classes.laneBody}>
        <NextTasks lane={lane} />
        <Blockers lane={lane} />
      </div>
      <Gates gates={lane.gates} />
      {lane.clashes.length > 0 && (
        <div className={classes.laneClashes}>
          <h3>{t.clashes}</h3>
          <Clashes clashes={lane.clashes} tasks={tasks} label={t.clashes} />
        </div>
      )}
    </>
  );
}

/** When it ends, and when the region goes over. */
export function Dates({ lane }: Props) {
  const t = useT().plan;
  const { cutover } = lane;
  return (
    <dl className={classes.dates}>
      <div>
        <dt>{t.finish}</dt>
        <dd>
          <FinishWords of={lane} />
        </dd>
      </div>
      {cutover && (
        <div>
          <dt>{cutover.state === 'done' ? t.cutoverDone : t.cutover}</dt>
          <dd>
            <CutoverDay cutover={cutover} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function CutoverDay({ cutover }: { readonly cutover: PlanTaskView }) {
  const { day, week } = useFormat();
  return (
    <AppLink href={`/plan-tasks/${cutover.id}`}>
      {day(cutover.start)}
      {cutover.start !== null && `, ${week(cutover.start)}`}
    </AppLink>
  );
}

function Gates({ gates }: { readonly gates: readonly PlanTaskView[] }) {
  const t = useT().plan;
  const text = useText();
  const { day } = useFormat();
  if (gates.length === 0) return null;
  return (
    <div className={classes.gates}>
      <h3>{t.gates}</h3>
      <ol>
        {gates.map((gate) => {
          const { tone, label } = TASK_STATE_INFOS[gate.state];
          return (
            <li key={gate.id}>
              <AppLink href={`/plan-tasks/${gate.id}`} title={text(gate.title)} data-tone={tone}>
                <Icon name={tone} size={13} />
                {gate.key}
                <span className="hidden-visually">
                  {' '}
                  {text(gate.title)}, {text(label)}
                </span>
                <span className={classes.gateDay}>{day(gate.finish)}</span>
              </AppLink>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
