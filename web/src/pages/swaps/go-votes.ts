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
export function standsAgainst({ id, votes }: SwapPageView): readonly Reason[] {
  const counting = votes
    .filter(({ counts }) => counts)
    .map((vote) => ({
      ...vote,
      swapId: id,
      checks: {},
      givenAt: Date.parse(vote.givenAt),
      // Of what it was said is settled: these are the ones that count.
      edition: 0,
      windowFrom: 0,
    }));
  return againstGo(counting).filter(({ code }) => code !== 'go-missing');
}
