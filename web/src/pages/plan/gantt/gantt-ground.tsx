import { addDays, type CalendarDay } from '../../../../../src/kernel/calendar-day.js';
import type { FreezeView } from '../../../api/types.js';
import type { Scale } from './scale.js';
import classes from './gantt.module.css';

type Props = {
  readonly scale: Scale;
  readonly today: CalendarDay;
  readonly freezes: readonly FreezeView[];
};

/** What lies behind all rows: the weeks, the days on which nothing may change, and today. */
export function GanttGround({ scale, today, freezes }: Props) {
  const { width, weeks, x } = scale;
  return (
    <svg className={classes.ground} width={width} height="100%" aria-hidden="true">
      <defs>
        <pattern
          id="gantt-freeze"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line className={classes.hatch} x1="0" x2="0" y1="0" y2="6" />
        </pattern>
      </defs>
      {weeks.map((week) => (
        <line key={week.x} className={classes.week} x1={week.x} x2={week.x} y1="0" y2="100%" />
      ))}
      {freezesIn(freezes, scale).map(({ id, firstDay, lastDay }) => {
        const from = Math.max(0, x(firstDay));
        const to = Math.min(width, x(addDays(lastDay, 1)));
        return (
          <g key={id}>
            <rect className={classes.freeze} x={from} y="0" width={to - from} height="100%" />
            <rect x={from} y="0" width={to - from} height="100%" fill="url(#gantt-freeze)" />
          </g>
        );
      })}
      <line className={classes.today} x1={x(today)} x2={x(today)} y1="0" y2="100%" />
    </svg>
  );
}

/** Those of which a day is in the picture. */
export const freezesIn = (
  freezes: readonly FreezeView[],
  { x, width }: Scale,
): readonly FreezeView[] =>
  freezes.filter(({ firstDay, lastDay }) => x(addDays(lastDay, 1)) > 0 && x(firstDay) < width);
