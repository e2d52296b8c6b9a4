import {
  againstGo,
  GO_ROLES,
  ROUNDS,
  type GoRole,
  type Round,
} from '../../../../src/encryption-boxes/domain/swaps/votes.js';
import type { Reason } from '../../../../src/kernel/message.js';
import type { SwapPageView, VoteView } from '../../api/types.js';

/** How many words it takes: of every role in every round. */
export const WORDS_NEEDED = GO_ROLES.length * ROUNDS.length;

export const countingVote = (
  { votes }: SwapPageView,
  role: GoRole,
  round: Round,
): VoteView | undefined =>
  votes.find((vote) => vote.counts && vote.role === role && vote.round === round);

/** What stands against a go beside the words that are still missing. */
export const standsAgainst = ({ votes }: SwapPageView): readonly Reason[] =>
  againstGo(votes.filter(({ counts }) => counts)).filter(({ code }) => code !== 'go-missing');
