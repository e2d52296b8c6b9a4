import type { KeyboardEvent } from 'react';
import { TASK_STATE_INFOS } from '../../../../../src/migration-plan/domain/tasks/standing.js';
import type { MovedView, PlanTaskView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Icon } from '../../../components/icon.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useTaskName } from '../plan-words.js';
import { shownAt } from './drag.js';
import { Baseline, GanttBar, Ghost, ROW_PX, takenUp } from './gantt-bar.js';
import { GanttGrips } from './gantt-grips.js';
import { moveBetweenRows } from './move-between-rows.js';
import type { Scale } from './scale.js';
import type { DragHand, Dragged } from './use-drag.js';
import { useShortProposal } from './use-proposal-words.js';
import classes from './gantt.module.css';

type Props = {
  readonly task: PlanTaskView;
  readonly scale: Scale;
  /** Where it would be by what is tried. */
  readonly moved: MovedView | undefined;
  /** null: who looks at it may move nothing. */
  readonly hand: DragHand | null;
  /** The one row that the Tab key stops at. */
  readonly isStop: boolean;
  readonly onLook: () => void;
};

/** A task's name and its bar, together one link. */
export function GanttRow({ task, scale, moved, hand, isStop, onLook }: Props) {
  const text = useText();
  const words = useRowWords();
  const { tone } = TASK_STATE_INFOS[task.state];
  const onKeyDown = (event: KeyboardEvent<HTMLAnchorElement>) => {
    hand?.keys.onKeyDown(task, event);
    if (!event.defaultPrevented) moveBetweenRows(event);
  };
  return (
    <li className={classes.row}>
      <AppLink
        href={`/plan-tasks/${task.id}`}
        className={classes.link}
        aria-label={words(task)}
        tabIndex={isStop ? 0 : -1}
        // Else the browser would drag the link itself.
        draggable={false}
        onFocus={onLook}
        onMouseEnter={onLook}
        onKeyDown={onKeyDown}
        onKeyUp={hand?.keys.onKeyUp}
        onBlur={hand?.keys.onBlur}
        onClick={hand?.pointer.onClick}
        data-tone={tone}
      >
        <span className={classes.name} data-critical={task.isCritical || undefined}>
          <Icon name={tone} size={13} />
          <span className={classes.key}>{task.key}</span>
          <span className={classes.title}>{text(task.title)}</span>
        </span>
        <Drawn task={task} scale={scale} moved={moved} hand={hand} />
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

/** The bar as it is, as it was tried over it, and as it is dragged over both. */
function Drawn({ task, scale, moved, hand }: Pick<Props, 'task' | 'scale' | 'moved' | 'hand'>) {
  const { start, finish } = task;
  const after = moved && { start: moved.startAfter, finish: moved.finishAfter };
  const dragged = hand?.dragged?.task.id === task.id ? hand.dragged : null;
  return (
    <svg width={scale.width} height={ROW_PX} aria-hidden="true">
      <Baseline task={task} scale={scale} />
      <GanttBar task={task} scale={scale} />
      {after && <Ghost task={task} scale={scale} {...after} />}
      {dragged && <OnItsWay dragged={dragged} scale={scale} />}
      {hand && start !== null && finish !== null && (
        <>
          {after && (
            <GanttGrips task={task} scale={scale} pointer={hand.pointer} {...{ start, finish }} />
          )}
          <GanttGrips
            task={task}
            scale={scale}
            pointer={hand.pointer}
            {...(after ?? { start, finish })}
          />
        </>
      )}
    </svg>
  );
}

/** What is proposed stands beside the bar, on the side that has room for it. */
function OnItsWay({ dragged, scale }: { readonly dragged: Dragged; readonly scale: Scale }) {
  const short = useShortProposal();
  const at = shownAt(dragged.bar, dragged.proposal);
  const { from, width } = takenUp(dragged.task, at, scale);
  const isLeft = from + width > scale.width - LABEL_PX;
  return (
    <>
      <Ghost task={dragged.task} scale={scale} {...at} isDragged />
      <text
        className={classes.proposal}
        x={isLeft ? from - LABEL_GAP_PX : from + width + LABEL_GAP_PX}
        y={17}
        textAnchor={isLeft ? 'end' : 'start'}
      >
        {short(dragged.proposal)}
      </text>
    </>
  );
}

const LABEL_PX = 230;
const LABEL_GAP_PX = 10;
