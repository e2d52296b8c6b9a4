import { useRef, type MouseEvent, type PointerEvent } from 'react';
import type { PlanTaskView } from '../../../api/types.js';
import { useToday } from '../../../session/use-today.js';
import { daysIn, draggedBy, type Bar, type Grip } from './drag.js';
import type { Dragged, Moving } from './use-drag.js';

/** Fewer pixels are a click that trembled. */
const CLICK_PX = 4;

/** Where the pointer took hold of a bar. */
type Hold = {
  readonly pointerId: number;
  readonly task: PlanTaskView;
  readonly bar: Bar;
  readonly grip: Grip;
  readonly x: number;
};

type OnBar = PointerEvent<SVGElement>;

/**
 * By the mouse. By touch the same movement scrolls the chart, so it moves no bar: the fields of
 * the panel are there instead.
 */
export function useDragPointer({ show, barFor, drop, giveBack }: Moving, weekWidth: number) {
  const today = useToday();
  const hold = useRef<Hold | null>(null);
  const wasPulled = useRef(false);

  const take = (task: PlanTaskView, grip: Grip, event: OnBar) => {
    wasPulled.current = false;
    const isMeant = event.pointerType === 'mouse' && event.button === 0;
    const bar = isMeant ? barFor(task, grip) : null;
    if (bar === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    hold.current = { pointerId: event.pointerId, task, bar, grip, x: inChart(event) };
  };
  const pulledTo = (event: OnBar): Dragged | null => {
    if (hold.current?.pointerId !== event.pointerId) return null;
    const { task, bar, grip, x } = hold.current;
    const px = inChart(event) - x;
    if (Math.abs(px) < CLICK_PX && !wasPulled.current) return null;
    wasPulled.current = true;
    const proposal = draggedBy(bar, grip, daysIn(px, weekWidth), today);
    return { by: 'pointer', task, bar, proposal };
  };
  const pull = (event: OnBar) => {
    const next = pulledTo(event);
    if (next !== null) show(next);
  };
  const release = () => {
    hold.current = null;
  };
  const letGo = (event: OnBar) => {
    const last = pulledTo(event);
    release();
    if (last === null) return;
    show(null);
    drop(last);
  };
  const cancel = () => {
    if (hold.current === null) return;
    release();
    // No click comes after it, so the next one is no end of a drag.
    wasPulled.current = false;
    giveBack();
  };
  /** What ended a drag follows no link; a click by the Enter key has no detail, and ends none. */
  const onClick = (event: MouseEvent) => {
    if (wasPulled.current && event.detail > 0) event.preventDefault();
    wasPulled.current = false;
  };
  return { take, pull, letGo, cancel, release, onClick };
}

/** A chart that is scrolled under the pointer takes the bar along. */
const inChart = ({ clientX, currentTarget }: OnBar): number =>
  clientX + (currentTarget.closest('[data-scrolls]')?.scrollLeft ?? 0);
