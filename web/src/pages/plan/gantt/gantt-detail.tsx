import type { PlanTaskView } from '../../../api/types.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { TaskStanding, useRoleName, useTaskName } from '../plan-words.js';
import { heldBy } from './drag.js';
import type { DragHand } from './use-drag.js';
import { useShortProposal } from './use-proposal-words.js';
import classes from './gantt.module.css';

type Props = {
  readonly task: PlanTaskView | undefined;
  /** null: who looks at it may move nothing. */
  readonly drag: DragHand | null;
};

/** Of the row that is pointed at: what a bar cannot say. */
export function GanttDetail({ task, drag }: Props) {
  const { plan } = useT();
  return (
    <div className={classes.detail} data-told={task !== undefined || undefined}>
      {task === undefined ? (
        <p className="quiet">{plan.gantt.pick}</p>
      ) : (
        <Told task={task} drag={drag} />
      )}
    </div>
  );
}

function Told({ task, drag }: Props & { readonly task: PlanTaskView }) {
  const { plan } = useT();
  const t = plan.gantt;
  const text = useText();
  const taskName = useTaskName();
  const roleName = useRoleName();
  const { day } = useFormat();
  const short = useShortProposal();
  const proposal = drag?.dragged?.task.id === task.id ? drag.dragged.proposal : null;
  const held = drag === null ? null : heldBy(task, 'move');
  const { start, finish, floatDays, slipDays, isCritical, state, why } = task;
  return (
    <>
      <p>
        <strong>{taskName(task)}</strong> <TaskStanding state={state} bare />
      </p>
      <p className="quiet">
        {[
          start === null ? t.noDates : t.fromTo(day(start), day(finish)),
          roleName(task.lead),
          ...(isCritical && state !== 'done' ? [t.criticalShort] : []),
          ...(floatDays !== null && floatDays > 0 && state !== 'done'
            ? [t.slack(plan.days(floatDays))]
            : []),
          ...(slipDays !== null && slipDays > 0 ? [plan.later(plan.days(slipDays))] : []),
        ].join(' · ')}
      </p>
      {proposal ? <p>{plan.drag.tries(short(proposal))}</p> : why && <p>{text(why)}</p>}
      {held && !proposal && <p className="quiet">{plan.drag.held[held]}</p>}
    </>
  );
}
