import { useEffect, useRef, useState } from 'react';
import type { CalendarDay } from '../../../../../src/kernel/calendar-day.js';
import type { PlanPageView } from '../../../api/types.js';
import { Scroller } from '../../../components/scroller.js';
import { useT } from '../../../i18n/use-t.js';
import { useToday } from '../../../session/use-today.js';
import type { WhatIfHand } from '../what-if/use-what-if.js';
import { shownAt } from './drag.js';
import { GanttDetail } from './gantt-detail.js';
import { GanttGround } from './gantt-ground.js';
import { GanttHead } from './gantt-head.js';
import { GanttLegend } from './gantt-legend.js';
import { GanttRow } from './gantt-row.js';
import { daysIn, scaleOf } from './scale.js';
import { useDrag, type DragHand } from './use-drag.js';
import { useRoom } from './use-room.js';
import { useFreezes } from './use-freezes.js';
import classes from './gantt.module.css';

/** So much of what was stays in sight left of today. */
const BEFORE_TODAY_PX = 60;

type Props = {
  readonly plan: PlanPageView;
  readonly label: string;
  readonly hand: WhatIfHand;
  readonly isWhole: boolean;
};

/** The tasks over the weeks; each row is a link, and the table beside it says the same. */
export function Gantt({ plan, label, hand, isWhole }: Props) {
  const t = useT().plan.gantt;
  const today = useToday();
  const freezes = useFreezes(plan.regionId);
  const [at, setAt] = useState<number | null>(null);
  const moved = hand.tried?.result.moved ?? [];
  const after = moved.flatMap(({ startAfter, finishAfter }) => [startAfter, finishAfter]);
  const days = [today, ...daysIn(plan.tasks), ...after];
  const [figure, room] = useRoom();
  const within = isWhole ? room : null;
  const drag = useDrag(plan, hand, scaleOf(days, within)?.weekWidth ?? 0);
  const scale = scaleOf(days, within, daysOnTheWay(drag));
  const chart = useScrolledTo((scale?.x(today) ?? 0) - BEFORE_TODAY_PX, isWhole);
  if (scale === null) return null;
  const shown = at === null ? undefined : plan.tasks[at];
  return (
    <figure className={classes.figure} ref={figure}>
      <Scroller label={label} className={classes.box} data-scrolls>
        <div
          className={classes.chart}
          ref={chart}
          style={{ ['--chart' as string]: `${scale.width}px` }}
        >
          <GanttHead scale={scale} />
          <GanttGround scale={scale} today={today} freezes={freezes} />
          <ul className={classes.rows} aria-label={label}>
            {plan.tasks.map((task, row) => (
              <GanttRow
                key={task.id}
                task={task}
                scale={scale}
                moved={moved.find(({ taskId }) => taskId === task.id)}
                hand={drag}
                isStop={row === (at ?? 0)}
                onLook={() => setAt(row)}
              />
            ))}
          </ul>
        </div>
      </Scroller>
      <GanttDetail task={shown} drag={drag} />
      <GanttLegend freezes={freezes} scale={scale} isTried={hand.tried !== null} />
      <p className={`quiet ${classes.help ?? ''}`}>
        {t.help}
        {drag && ` ${t.helpDrag}`}
      </p>
    </figure>
  );
}

/** Where the bar on its way would end. */
function daysOnTheWay(drag: DragHand | null): readonly CalendarDay[] {
  const dragged = drag?.dragged ?? null;
  return dragged === null ? [] : [shownAt(dragged.bar, dragged.proposal).finish];
}

/** Opens where today is, and does so again when the zoom is another. */
function useScrolledTo(x: number, isWhole: boolean) {
  const chart = useRef<HTMLDivElement>(null);
  const target = useRef(x);
  useEffect(() => {
    target.current = x;
  }, [x]);
  useEffect(() => {
    const box = chart.current?.parentElement;
    if (box) box.scrollLeft = Math.max(0, target.current);
  }, [isWhole]);
  return chart;
}
