import type { PlanTaskView } from '../../../api/types.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { useTaskName } from '../plan-words.js';
import type { Proposal } from './drag.js';

/** What is proposed, in full for a screen reader. */
export function useProposalWords(): (task: PlanTaskView, proposal: Proposal) => string {
  const { plan } = useT();
  const taskName = useTaskName();
  const short = useShortProposal();
  return (task, proposal) => plan.drag.of(taskName(task), short(proposal));
}

/** As it stands beside the bar. */
export function useShortProposal(): (proposal: Proposal) => string {
  const { plan } = useT();
  const { day, weekday } = useFormat();
  return (proposal) =>
    proposal.grip === 'move'
      ? plan.drag.begins(weekday(proposal.start), day(proposal.start))
      : plan.days(proposal.likely);
}
