import { addDays } from '../../../../../src/kernel/calendar-day.js';
import type { PlanTaskView } from '../../../api/types.js';
import type { Scale } from './scale.js';
import classes from './gantt.module.css';

export const ROW_PX = 30;
const BAR_TOP = 6;
const BAR_PX = 13;
const BASE_TOP = 22;
const LEAST_PX = 9;
const DIAMOND_PX = 8;
const GHOST_PX = 3;

type Span = { readonly from: number; readonly width: number };

/** From the first morning to the last evening. */
const spanOf = (start: string, finish: string, { x }: Scale): Span => {
  const from = x(start);
  return { from, width: Math.max(LEAST_PX, x(addDays(finish, 1)) - from) };
};

type Props = { readonly task: PlanTaskView; readonly scale: Scale };

const isMarked = ({ isCritical, state }: PlanTaskView) => isCritical && state !== 'done';

/** How a task stands in the plan as it is. */
export function GanttBar({ task, scale }: Props) {
  const { start, finish, state, kind } = task;
  if (start === null || finish === null) return null;
  const look = {
    className: classes.bar,
    'data-state': state,
    'data-critical': isMarked(task) || undefined,
  };
  if (kind === 'gate') return <path {...look} d={diamondAt(finish, scale, DIAMOND_PX)} />;
  const { from, width } = spanOf(start, finish, scale);
  return <rect {...look} x={from + 0.5} y={BAR_TOP} width={width - 1} height={BAR_PX} rx={3} />;
}

export function Baseline({ task, scale }: Props) {
  const { baselineStart, baselineFinish } = task;
  if (baselineStart === null || baselineFinish === null) return null;
  const { from, width } = spanOf(baselineStart, baselineFinish, scale);
  return <rect className={classes.base} x={from} y={BASE_TOP} width={width} height={3} />;
}

type GhostProps = Props & {
  readonly start: string;
  readonly finish: string;
  /** It is under way, by a pointer or keys, and not tried yet. */
  readonly isDragged?: boolean;
};

/** Where a task would be, over where it is. */
export function Ghost({ task, scale, start, finish, isDragged = false }: GhostProps) {
  const look = { className: classes.moved, 'data-dragged': isDragged || undefined };
  if (task.kind === 'gate') {
    return <path {...look} d={diamondAt(finish, scale, DIAMOND_PX + GHOST_PX)} />;
  }
  const { from, width } = spanOf(start, finish, scale);
  const height = BAR_PX + 2 * GHOST_PX;
  return <rect {...look} x={from} y={BAR_TOP - GHOST_PX} width={width} height={height} rx={4} />;
}

/** What of the row its bar or diamond takes up. */
export function takenUp(
  { kind }: PlanTaskView,
  at: Pick<GhostProps, 'start' | 'finish'>,
  scale: Scale,
) {
  if (kind !== 'gate') return spanOf(at.start, at.finish, scale);
  const half = DIAMOND_PX + GHOST_PX;
  return { from: middleOf(at.finish, scale) - half, width: 2 * half };
}

const middleOf = (day: string, { x, weekWidth }: Scale): number => x(day) + weekWidth / 14;

/** On the middle of its day. */
function diamondAt(finish: string, scale: Scale, d: number): string {
  const x = middleOf(finish, scale);
  const y = BAR_TOP + BAR_PX / 2;
  return `M${x} ${y - d} L${x + d} ${y} L${x} ${y + d} L${x - d} ${y} Z`;
}
