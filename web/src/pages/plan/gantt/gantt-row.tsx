import { addDays } from '../../../../../src/kernel/calendar-day.js';
import { TASK_STATE_INFOS } from '../../../../../src/migration-plan/domain/tasks/standing.js';
import type { MovedView, PlanTaskView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Icon } from '../../../components/icon.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useTaskName } from '../plan-words.js';
import { moveBetweenRows } from './move-between-rows.js';
import type { Scale } from './scale.js';
import classes from './gantt.module.css';

export const ROW_PX = 30;
const BAR_TOP = 6;
const BAR_PX = 13;
const BASE_TOP = 22;
const LEAST_PX = 9;
const DIAMOND_PX = 8;

type Props = {
  readonly task: PlanTaskView;
  readonly scale: Scale;
  /** Where it would be by what is tried. */
  readonly moved: MovedView | undefined;
  /** The one row that the Tab key stops at. */
  readonly isStop: boolean;
  readonly onLook: () => void;
};

/** A task's name and its bar, together one link. */
export function GanttRow({ task, scale, moved, isStop, onLook }: Props) {
  const text = useText();
  const words = useRowWords();
  const { tone } = TASK_STATE_INFOS[task.state];
  return (
    <li className={classes.row}>
      <AppLink
        href={`/plan-tasks/${task.id}`}
        className={classes.link}
        aria-label={words(task)}
        tabIndex={isStop ? 0 : -1}
        onFocus={onLook}
        onMouseEnter={onLook}
        onKeyDown={moveBetweenRows}
        data-tone={tone}
      >
        <span className={classes.name} data-critical={task.isCritical || undefined}>
          <Icon name={tone} size={13} />
          <span className={classes.key}>{task.key}</span>
          <span className={classes.title}>{text(task.title)}</span>
        </span>
        <svg width={scale.width} height={ROW_PX} aria-hidden="true">
          <Baseline task={task} scale={scale} />
          {task.kind === 'gate' ? (
            <Diamond task={task} scale={scale} />
          ) : (
            <Bar task={task} scale={scale} />
          )}
          {moved && <Moved moved={moved} scale={scale} />}
        </svg>
      </AppLink>
    </li>
  );
}

/** The same as the picture says, for whoever hears it. */
function useRowWords(): (task: PlanTaskView) => string {
  const t = useT().plan.gantt;
  const text = useText();
  const taskName = useTaskName();
  const { day } = useFormat();
  return (task) => {
    const { state, start, finish, isCritical } = task;
    const days = start === null ? t.noDates : t.fromTo(day(start), day(finish));
    const critical = isCritical && state !== 'done' ? `, ${t.criticalShort}` : '';
    return t.row(taskName(task), text(TASK_STATE_INFOS[state].label), days) + critical;
  };
}

type DrawnProps = Pick<Props, 'task' | 'scale'>;

/** From the first morning to the last evening. */
const spanOf = (start: string, finish: string, { x }: Scale) => {
  const from = x(start);
  return { from, width: Math.max(LEAST_PX, x(addDays(finish, 1)) - from) };
};

const isMarked = ({ isCritical, state }: PlanTaskView) => isCritical && state !== 'done';

function Bar({ task, scale }: DrawnProps) {
  if (task.start === null || task.finish === null) return null;
  const { from, width } = spanOf(task.start, task.finish, scale);
  return (
    <rect
      className={classes.bar}
      data-state={task.state}
      data-critical={isMarked(task) || undefined}
      x={from + 0.5}
      y={BAR_TOP}
      width={width - 1}
      height={BAR_PX}
      rx={3}
    />
  );
}

function Diamond({ task, scale }: DrawnProps) {
  if (task.finish === null) return null;
  const x = scale.x(task.finish) + scale.weekWidth / 14;
  const y = BAR_TOP + BAR_PX / 2;
  const d = DIAMOND_PX;
  return (
    <path
      className={classes.bar}
      data-state={task.state}
      data-critical={isMarked(task) || undefined}
      d={`M${x} ${y - d} L${x + d} ${y} L${x} ${y + d} L${x - d} ${y} Z`}
    />
  );
}

function Baseline({ task, scale }: DrawnProps) {
  const { baselineStart, baselineFinish } = task;
  if (baselineStart === null || baselineFinish === null) return null;
  const { from, width } = spanOf(baselineStart, baselineFinish, scale);
  return <rect className={classes.base} x={from} y={BASE_TOP} width={width} height={3} />;
}

function Moved({ moved, scale }: { readonly moved: MovedView; readonly scale: Scale }) {
  const { from, width } = spanOf(moved.startAfter, moved.finishAfter, scale);
  return (
    <rect
      className={classes.moved}
      x={from}
      y={BAR_TOP - 3}
      width={width}
      height={BAR_PX + 6}
      rx={4}
    />
  );
}
