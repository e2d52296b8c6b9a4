import {
  GATE_ANSWER_LABELS,
  NO_GO_CAUSE_LABELS,
  type GateAnswer,
} from '../../../../../src/migration-plan/domain/gates/votes.js';
import type { GateVoteView } from '../../../api/types.js';
import { StateLabel, type AnyTone } from '../../../components/state-label.js';
import { useNameOf } from '../../../components/use-names.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useRoleName } from '../plan-words.js';
import classes from './task.module.css';

const TONES: { readonly [answer in GateAnswer]: AnyTone } = {
  go: 'success',
  'no-go': 'danger',
  abstain: 'neutral',
};

/** What a role said; or that it has not. */
export function VoteAnswer({ vote }: { readonly vote: GateVoteView | undefined }) {
  const t = useT().planGate;
  const text = useText();
  if (vote === undefined) return <span className="quiet">{t.notVoted}</span>;
  return (
    <span>
      <StateLabel tone={TONES[vote.answer]} bare>
        {text(GATE_ANSWER_LABELS[vote.answer])}
      </StateLabel>
    </span>
  );
}

/** Why it was said, by whom and when. */
export function VoteDetails({ vote }: { readonly vote: GateVoteView }) {
  const t = useT().planGate;
  const text = useText();
  const nameOf = useNameOf();
  const { day, dateTime } = useFormat();
  const { reason, cause, replanOn, urgentSamples, channel, givenBy, givenAt } = vote;
  const told = channel === 'phone' ? t.byPhone : t.saidBy;
  return (
    <div className={classes.said}>
      {cause !== null && (
        <p>
          {t.cause}: {text(NO_GO_CAUSE_LABELS[cause])}
        </p>
      )}
      {reason !== null && <p className={classes.words}>{reason}</p>}
      {replanOn !== null && (
        <p>
          {t.replanOn}: {day(replanOn)}
        </p>
      )}
      {urgentSamples !== null && <p>{t.samplesSaid[urgentSamples]}</p>}
      <p className="quiet">{told(nameOf('person', givenBy), dateTime(givenAt))}</p>
    </div>
  );
}

/** What was said of something else, what has run out, and what the same role has said anew. */
export function FormerVotes({ votes }: { readonly votes: readonly GateVoteView[] }) {
  const t = useT().planGate;
  const roleName = useRoleName();
  if (votes.length === 0) return null;
  return (
    <details className={classes.former}>
      <summary>{t.former(votes.length)}</summary>
      <ul>
        {votes.map((vote) => (
          <li key={vote.id}>
            <p>
              {roleName(vote.role)}: <VoteAnswer vote={vote} />
            </p>
            <VoteDetails vote={vote} />
          </li>
        ))}
      </ul>
    </details>
  );
}
