import { useEffect, useRef, useState } from 'react';
import type { PlanPageView, PlanTaskView } from '../../../api/types.js';
import { announce } from '../../../components/announce.js';
import { usePanel } from '../../../components/use-panel.js';
import { useT } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';
import { draftOf } from '../what-if/draft.js';
import type { WhatIfHand } from '../what-if/use-what-if.js';
import {
  barOf,
  droppedAt,
  heldBy,
  isMoved,
  typedOf,
  type Bar,
  type Grip,
  type Proposal,
} from './drag.js';
import { useDragKeys } from './use-drag-keys.js';
import { useDragPointer } from './use-drag-pointer.js';

/** A bar on its way, by the pointer or by keys. */
export type Dragged = {
  readonly by: 'pointer' | 'keys';
  readonly task: PlanTaskView;
  readonly bar: Bar;
  readonly proposal: Proposal;
};

/** What both ways of moving a bar need. */
export type Moving = {
  readonly dragged: Dragged | null;
  readonly show: (dragged: Dragged | null) => void;
  /** The bar as it may be taken there; null: it stays. */
  readonly barFor: (task: PlanTaskView, grip: Grip) => Bar | null;
  readonly drop: (dragged: Dragged) => void;
  readonly giveBack: () => void;
};

/** Hands for those who may change a plan that runs; null for all others. */
export function useDrag(plan: PlanPageView, hand: WhatIfHand, weekWidth: number) {
  const may = useMay();
  const t = useT().plan.drag;
  const [dragged, show] = useState<Dragged | null>(null);
  // What was let go stays where it was put until the answer says where it comes to lie.
  const [dropped, keep] = useState<Dragged | null>(null);
  if (dropped !== null && hand.busy !== 'trying') keep(null);
  const intoPanel = useDrop(hand);
  const drop = (last: Dragged) => {
    if (!isMoved(last.bar, last.proposal)) return;
    keep(last);
    intoPanel(last);
  };
  const giveBack = () => {
    show(null);
    announce(t.givenBack);
  };
  const barFor = (task: PlanTaskView, grip: Grip): Bar | null => {
    if (hand.busy === 'carrying-out' || heldBy(task, grip) !== null) return null;
    if (dropped?.task.id === task.id) return droppedAt(dropped.bar, dropped.proposal);
    const moved = hand.tried?.result.moved.find(({ taskId }) => taskId === task.id);
    return barOf(task, moved, draftOf(hand.draft, task.id));
  };
  const moving = { dragged, show, barFor, drop, giveBack };
  const pointer = useDragPointer(moving, weekWidth);
  const keys = useDragKeys(moving);
  useEscape(dragged !== null, () => {
    pointer.release();
    giveBack();
  });
  if (plan.state !== 'running' || !may('plan.write')) return null;
  return { dragged: dragged ?? dropped, pointer, keys };
}

export type DragHand = NonNullable<ReturnType<typeof useDrag>>;

/** Into the fields of the panel, which opens and says what would move. */
function useDrop(hand: WhatIfHand) {
  const panel = usePanel();
  return ({ task, proposal }: Dragged): void => {
    const typed = typedOf(proposal, task, draftOf(hand.draft, task.id));
    hand.propose({ taskId: task.id, ...typed });
    if (panel.name !== 'what-if') panel.open('what-if');
  };
}

/** Before anything else that Escape does, as closing a panel. */
function useEscape(isOn: boolean, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [isOn]);
}
