import type { PointerEvent } from 'react';
import type { PlanTaskView } from '../../../api/types.js';
import { useT } from '../../../i18n/use-t.js';
import { heldBy, type Grip } from './drag.js';
import { ROW_PX, takenUp } from './gantt-bar.js';
import type { Scale } from './scale.js';
import type { DragHand } from './use-drag.js';
import classes from './gantt.module.css';

/** The right end is taken from here inside the bar to there outside it. */
const END_PX = { inside: 4, outside: 7 };

type Props = {
  readonly task: PlanTaskView;
  readonly scale: Scale;
  readonly pointer: DragHand['pointer'];
  /** Where it can be taken: where it is, and where it was tried. */
  readonly start: string;
  readonly finish: string;
};

/** What of a bar can be taken hold of; what stays says why. */
export function GanttGrips({ task, scale, pointer, start, finish }: Props) {
  const t = useT().plan.drag;
  const { from, width } = takenUp(task, { start, finish }, scale);
  const held = { move: heldBy(task, 'move'), end: heldBy(task, 'end') };
  const hold = (grip: Grip) => ({
    onPointerDown: (event: PointerEvent<SVGElement>) => pointer.take(task, grip, event),
    onPointerMove: pointer.pull,
    onPointerUp: pointer.letGo,
    onPointerCancel: pointer.cancel,
  });
  return (
    <>
      <rect
        className={classes.grip}
        data-grip={held.move === null ? 'move' : 'held'}
        x={from}
        y={0}
        width={width}
        height={ROW_PX}
        {...hold('move')}
      >
        <title>{held.move === null ? t.move : t.held[held.move]}</title>
      </rect>
      {held.end === null && (
        <g className={classes.grip} data-grip="end" {...hold('end')}>
          <title>{t.end}</title>
          <rect
            x={from + width - END_PX.inside}
            y={0}
            width={END_PX.inside + END_PX.outside}
            height={ROW_PX}
          />
          <line x1={from + width + 3} x2={from + width + 3} y1={5} y2={20} />
        </g>
      )}
    </>
  );
}
