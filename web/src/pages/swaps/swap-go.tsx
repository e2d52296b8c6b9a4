import { Button } from '@mantine/core';
import { DATED_STATES } from '../../../../src/encryption-boxes/domain/swaps/states.js';
import {
  GO_ROLE_LABELS,
  GO_ROLES,
  ROUND_LABELS,
  type GoRole,
} from '../../../../src/encryption-boxes/domain/swaps/votes.js';
import type { RoundView, SwapPageView } from '../../api/types.js';
import { Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { Reasons } from '../../components/reasons.js';
import { StateLabel } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { countingVote, standsAgainst, WORDS_NEEDED } from './go-votes.js';
import { FormerVotes, OneVote } from './one-vote.js';
import classes from './swaps.module.css';

type Props = { readonly swap: SwapPageView };

/** Whether it goes ahead: what each role said in each round, and what stands against it. */
export function SwapGo({ swap }: Props) {
  const t = useT().swaps;
  const isAsked = swap.agreedFrom !== null;
  return (
    <Section title={t.go} actions={<VoteButton swap={swap} />}>
      {isAsked || swap.votes.length > 0 ? <Words swap={swap} /> : <NotAsked swap={swap} />}
    </Section>
  );
}

function NotAsked({ swap: { rounds } }: Props) {
  const text = useText();
  const shut = rounds.find((round) => round.shut !== null)?.shut;
  return <p className="quiet">{shut && text(shut.text)}</p>;
}

function VoteButton({ swap: { state, voices, rounds } }: Props) {
  const t = useT().swaps;
  const panel = usePanel();
  if (voices.length === 0 || !DATED_STATES.includes(state)) return null;
  return (
    <Button
      variant="default"
      disabled={rounds.every(({ shut }) => shut !== null)}
      onClick={() => panel.open('vote')}
    >
      {t.vote}
    </Button>
  );
}

function Words({ swap }: Props) {
  const t = useT().swaps;
  const text = useText();
  const against = standsAgainst(swap);
  return (
    <>
      <Standing swap={swap} />
      <PlainTable<GoRole>
        label={t.go}
        rows={GO_ROLES}
        rowId={(role) => role}
        columns={[
          { id: 'role', label: t.goRole, cell: (role) => text(GO_ROLE_LABELS[role]) },
          ...swap.rounds.map(({ round }) => ({
            id: round,
            label: text(ROUND_LABELS[round]),
            cell: (role: GoRole) => <OneVote vote={countingVote(swap, role, round)} />,
          })),
        ]}
      />
      {against.length > 0 && (
        <div className={classes.below}>
          <Reasons because={against} label={t.against} />
        </div>
      )}
      <FormerVotes votes={swap.votes.filter(({ counts }) => !counts)} />
    </>
  );
}

/** How many have said go, and when each round is asked. */
function Standing({ swap }: Props) {
  const t = useT().swaps;
  const given = swap.votes.filter(({ counts, answer }) => counts && answer === 'go').length;
  const isGo = given === WORDS_NEEDED && standsAgainst(swap).length === 0;
  return (
    <div className={classes.above}>
      {isGo ? (
        <StateLabel tone="success">{t.goByAll}</StateLabel>
      ) : (
        <span>{t.goCounts(given, WORDS_NEEDED)}</span>
      )}
      {DATED_STATES.includes(swap.state) &&
        swap.rounds.map((round) => <WhenAsked key={round.round} one={round} />)}
    </div>
  );
}

function WhenAsked({ one: { round, opensAt, shut } }: { readonly one: RoundView }) {
  const t = useT().swaps;
  const text = useText();
  const { dateTime } = useFormat();
  if (opensAt === null) return null;
  const opens = shut?.code === 'round-not-open' ? t.openFrom(dateTime(opensAt)) : null;
  return (
    <span className="quiet">
      {text(ROUND_LABELS[round])}: {shut === null ? t.openNow : (opens ?? text(shut.text))}
    </span>
  );
}
