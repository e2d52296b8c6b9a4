import { useEffect, useRef } from 'react';
import { SWAP_TABLE } from '../../../../src/encryption-boxes/domain/swaps/swap-table.js';
import type { SwapView } from '../../api/types.js';
import { announce } from '../../components/announce.js';
import { Icon } from '../../components/icon.js';
import { StateLabel } from '../../components/state-label.js';
import { useT } from '../../i18n/use-t.js';
import { STAGE_TONES, useDeadline, type Stage } from './use-deadline.js';
import classes from './swaps.module.css';

type Swap = Pick<SwapView, 'state' | 'rollbackUntil'>;

/** Until when the old boxes can serve again; nothing where there is no way back any more. */
export function RollbackDeadline({ swap: { state, rollbackUntil } }: { readonly swap: Swap }) {
  const isOnTrial = SWAP_TABLE.actions['roll-back'].from.includes(state);
  if (rollbackUntil === null || !isOnTrial) return null;
  return <Counting isSigned={state !== 'cut-over'} until={rollbackUntil} />;
}

type Props = { readonly isSigned: boolean; readonly until: string };

function Counting({ isSigned, until }: Props) {
  const t = useT().swaps;
  const { stage, words } = useDeadline(until);
  useAnnounced(stage, words);
  const tone = stage === 'over' && !isSigned ? 'danger' : STAGE_TONES[stage];
  return (
    <section className={classes.deadline} data-tone={tone} aria-label={t.rollbackUntil}>
      <Icon name={tone} />
      <p>
        <strong>{words}.</strong> {stage === 'over' && (isSigned ? t.mayWithdraw : t.unsigned)}
      </p>
    </section>
  );
}

/** A screen reader hears of it when it turns, not every minute. */
function useAnnounced(stage: Stage, words: string): void {
  const told = useRef(stage);
  useEffect(() => {
    if (told.current === stage) return;
    told.current = stage;
    announce(words);
  }, [stage, words]);
}

/** The same in a row of a list, while it counts. */
export function RollbackInRow({ swap: { state, rollbackUntil } }: { readonly swap: Swap }) {
  if (rollbackUntil === null || state !== 'cut-over') return null;
  return <InRow until={rollbackUntil} />;
}

function InRow({ until }: { readonly until: string }) {
  const { stage, short } = useDeadline(until);
  return (
    <StateLabel tone={stage === 'over' ? 'danger' : STAGE_TONES[stage]} bare>
      {short}
    </StateLabel>
  );
}
