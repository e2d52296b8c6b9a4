import {
  GO_CHECK_LABELS,
  GO_CHECKS,
  GO_ROLE_LABELS,
  ROUND_LABELS,
} from '../../../../src/encryption-boxes/domain/swaps/votes.js';
import type { VoteView } from '../../api/types.js';
import { StateLabel } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './swaps.module.css';

/** What a role said, when and by whom; or that it is missing. */
export function OneVote({ vote }: { readonly vote: VoteView | undefined }) {
  const t = useT().swaps;
  if (vote === undefined) return <span className={classes.missing}>{t.notAnswered}</span>;
  return (
    <div className={classes.said}>
      <Answer vote={vote} />
      <Details vote={vote} />
    </div>
  );
}

type Props = { readonly vote: VoteView };

function Answer({ vote: { answer } }: Props) {
  const t = useT().swaps;
  return (
    <StateLabel tone={answer === 'go' ? 'success' : 'danger'} bare>
      {t.answers[answer]}
    </StateLabel>
  );
}

function Details({ vote: { no, note, channel, givenBy, givenAt } }: Props) {
  const t = useT().swaps;
  const text = useText();
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  const said = channel === 'phone' ? t.byPhone : t.saidBy;
  const missing = GO_CHECKS.filter((check) => no.includes(check));
  return (
    <>
      {missing.map((check) => (
        <p key={check}>{t.isNotSo(text(GO_CHECK_LABELS[check]))}</p>
      ))}
      {note !== null && <p className={classes.words}>{note}</p>}
      <p className="quiet">{said(nameOf('person', givenBy), dateTime(givenAt))}</p>
    </>
  );
}

/** What was said of another plan or window, and what the same role has said anew since. */
export function FormerVotes({ votes }: { readonly votes: readonly VoteView[] }) {
  const t = useT().swaps;
  const text = useText();
  if (votes.length === 0) return null;
  const whoAndWhen = ({ role, round }: VoteView) =>
    `${text(GO_ROLE_LABELS[role])}, ${text(ROUND_LABELS[round]).toLowerCase()}`;
  return (
    <details className={classes.former}>
      <summary>{t.formerVotes(votes.length)}</summary>
      <ul>
        {votes.map((vote) => (
          <li key={vote.id} className={classes.said}>
            <p>
              {whoAndWhen(vote)}: <Answer vote={vote} />
            </p>
            <Details vote={vote} />
          </li>
        ))}
      </ul>
    </details>
  );
}
