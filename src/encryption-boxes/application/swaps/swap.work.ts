import { Injectable, type OnModuleInit } from '@nestjs/common';
import { inScope, type Actor } from '../../../kernel/actor.js';
import { copenhagenDay, type InstantMs } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';
import type { ReadTx } from '../../../platform/database/work.js';
import { MyWork, type WorkItem } from '../../../platform/my-work/my-work.js';
import { SWAP_SECOND } from '../../domain/swaps/swap-table.js';
import type { SwapState } from '../../domain/swaps/states.js';
import { rollbackUntil, type Swap } from '../../domain/swaps/swap.js';
import { ROUNDS, roundShut, votesThatCount, type GoRole } from '../../domain/swaps/votes.js';
import { swapOf, SwapStore } from '../../persistence/swap.store.js';
import { agreedOf, SwapFactsReader } from './swap.facts.js';
import { SWAP_SUBJECT } from './swap.records.js';
import { SwapVoices } from './swap.voices.js';

/** What somebody has to do of swaps: confirm, say go or not, sign off, plan again, close. */
@Injectable()
export class SwapWork implements OnModuleInit {
  constructor(
    private readonly swaps: SwapStore,
    private readonly facts: SwapFactsReader,
    private readonly voices: SwapVoices,
    private readonly myWork: MyWork,
  ) {}

  onModuleInit(): void {
    this.myWork.register((tx, actor) => this.of(tx, actor));
  }

  private async of(tx: ReadTx, actor: Actor): Promise<readonly WorkItem[]> {
    if (!actor.permissions.has('swap.read')) return [];
    const items: WorkItem[] = [];
    for (const row of await this.swaps.unfinished(tx)) {
      if (inScope(actor.scope, row.regionId))
        items.push(...(await this.ofOne(tx, actor, swapOf(row))));
    }
    return items;
  }

  private async ofOne(tx: ReadTx, actor: Actor, swap: Swap): Promise<readonly WorkItem[]> {
    const { pending } = swap;
    if (pending !== null) {
      const permission = SWAP_SECOND[pending.action]?.permission ?? '';
      const isMine = pending.by !== actor.id && actor.permissions.has(permission);
      return isMine ? [itemOf(swap, CONFIRM, pending.at, pending.until)] : [];
    }
    const turn = TURNS[swap.state];
    if (turn !== undefined) {
      const isMine = actor.permissions.has(turn.permission);
      const due = swap.state === 'cut-over' ? rollbackUntil(swap) : null;
      return isMine ? [itemOf(swap, turn.what, swap.stateSince, due)] : [];
    }
    return (await this.owesWord(tx, actor, swap))
      ? [itemOf(swap, SAY_GO, swap.stateSince, null)]
      : [];
  }

  /** A round is open, and a role that somebody fills has not answered in it. */
  private async owesWord(tx: ReadTx, actor: Actor, swap: Swap): Promise<boolean> {
    const own = [...(await this.voices.of(tx, actor, swap))].filter(([, how]) => how === 'sign-in');
    if (own.length === 0) return false;
    const record = await this.facts.recordOf(tx, swap);
    const agreed = agreedOf(record.date);
    const votes = votesThatCount(record.votes, { ...swap, agreed });
    const hasSaid = (role: GoRole, round: string) =>
      votes.some((vote) => vote.role === role && vote.round === round);
    return ROUNDS.some(
      (round) =>
        roundShut(round, agreed, tx.now) === null && own.some(([role]) => !hasSaid(role, round)),
    );
  }
}

const itemOf = (swap: Swap, what: Text, since: InstantMs, due: InstantMs | null): WorkItem => ({
  subject: { type: SWAP_SUBJECT, id: swap.id },
  title: swap.title,
  what,
  since,
  due: due === null ? null : copenhagenDay(due),
});

const CONFIRM: Text = {
  da: 'Bekræft trinnet i ombytningen som person nummer to.',
  en: 'Confirm the step of the swap as the second person.',
};

const SAY_GO: Text = {
  da: 'Sig, om ombytningen kan gennemføres.',
  en: 'Say whether the swap goes ahead.',
};

/** Whose turn it is in states that wait for somebody. */
const TURNS: {
  readonly [state in SwapState]?: { readonly permission: string; readonly what: Text };
} = {
  'cut-over': {
    permission: 'swap.run',
    what: {
      da: 'Mål forbindelsen, og godkend omlægningen eller rul tilbage.',
      en: 'Measure the link, and sign the cut-over off or roll back.',
    },
  },
  'old-erased': {
    permission: 'swap.close',
    what: { da: 'Afslut ombytningen.', en: 'Close the swap.' },
  },
  postponed: {
    permission: 'swap.coordinate',
    what: { da: 'Planlæg ombytningen igen.', en: 'Plan the swap again.' },
  },
  'rolled-back': {
    permission: 'swap.coordinate',
    what: { da: 'Planlæg ombytningen igen.', en: 'Plan the swap again.' },
  },
};
