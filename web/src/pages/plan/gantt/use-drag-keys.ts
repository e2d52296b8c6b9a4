import type { KeyboardEvent } from 'react';
import type { PlanTaskView } from '../../../api/types.js';
import { announce } from '../../../components/announce.js';
import { useT } from '../../../i18n/use-t.js';
import { useToday } from '../../../session/use-today.js';
import { heldBy, stepped, unmoved } from './drag.js';
import type { Moving } from './use-drag.js';
import { useProposalWords } from './use-proposal-words.js';

const STEPS: { readonly [key: string]: -1 | 1 } = { ArrowLeft: -1, ArrowRight: 1 };

/** With Alt held the arrows move the bar of the row; letting go of Alt drops it. */
export function useDragKeys({ dragged, show, barFor, drop, giveBack }: Moving) {
  const t = useT().plan.drag;
  const today = useToday();
  const words = useProposalWords();
  const isOn = dragged?.by === 'keys';

  const onKeyDown = (task: PlanTaskView, event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!event.altKey || event.ctrlKey || event.metaKey || step === undefined) return;
    // Else the browser would go back to the page before.
    event.preventDefault();
    const grip = event.shiftKey ? 'end' : 'move';
    const held = heldBy(task, grip);
    if (held !== null) {
      announce(t.held[held]);
      return;
    }
    const bar = isOn ? dragged.bar : barFor(task, grip);
    if (bar === null || dragged?.by === 'pointer') return;
    const isSame = isOn && dragged.proposal.grip === grip;
    const proposal = stepped(isSame ? dragged.proposal : unmoved(bar, grip), step, today);
    show({ by: 'keys', task, bar, proposal });
    announce(words(task, proposal));
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== 'Alt' || !isOn) return;
    // Else some browsers open their menu.
    event.preventDefault();
    show(null);
    drop(dragged);
  };
  const onBlur = () => {
    if (isOn) giveBack();
  };
  return { onKeyDown, onKeyUp, onBlur };
}
