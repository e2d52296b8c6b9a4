import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { Appointments, type DateStanding } from '../../../appointments/appointments.facade.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work } from '../../../platform/database/work.js';
import type { Pending } from '../../domain/boxes/pending.js';
import { SWAP_TABLE } from '../../domain/swaps/swap-table.js';
import type { Swap, SwapAction } from '../../domain/swaps/swap.js';
import type { Measurement } from '../../domain/swaps/measure.js';
import {
  ROUNDS,
  roundOpens,
  roundShut,
  votesThatCount,
  type GoRole,
  type Round,
  type Vote,
} from '../../domain/swaps/votes.js';
import type { Reason } from '../../../kernel/message.js';
import type { BoxListed } from '../../persistence/box.store.js';
import { LinkStore } from '../../persistence/link.store.js';
import { swapOf, SwapStore, type SwapFilter } from '../../persistence/swap.store.js';
import { agreedOf, SwapFactsReader } from './swap.facts.js';
import { secondTable } from './swap.steps.js';
import { SwapVoices } from './swap.voices.js';

export type SwapListed = Swap & {
  readonly linkName: string;
  readonly boxes: ReadonlyMap<string, BoxListed>;
  readonly date: DateStanding | null;
};

/** When a round is asked. */
export type RoundState = {
  readonly round: Round;
  readonly opensAt: number | null;
  readonly shut: Reason | null;
};

export type SwapPage = SwapListed & {
  readonly votes: readonly (Vote & { readonly counts: boolean })[];
  readonly rounds: readonly RoundState[];
  readonly voices: readonly GoRole[];
  readonly measurements: readonly Measurement[];
  readonly waiting: (Pending<SwapAction> & { readonly actions: readonly ActionState[] }) | null;
  readonly actions: readonly ActionState[];
};

@Injectable()
export class SwapQueries {
  constructor(
    private readonly work: Work,
    private readonly swaps: SwapStore,
    private readonly links: LinkStore,
    private readonly facts: SwapFactsReader,
    private readonly voices: SwapVoices,
    private readonly appointments: Appointments,
  ) {}

  list(scope: RegionScope, filter: SwapFilter, page: PageRequest): Promise<Page<SwapListed>> {
    return this.work.read(async (tx) => {
      const found = await this.swaps.list(tx, scope, filter, page);
      const boxes = await this.facts.boxesOf(tx, found.items);
      const links = await this.links.byIds(
        tx,
        found.items.map(({ linkId }) => linkId),
      );
      const names = new Map(links.map(({ id, name }) => [id, name]));
      const dates = await this.appointments.standings(
        tx,
        found.items.map(({ appointmentId }) => appointmentId),
      );
      const items = found.items.map((row) => ({
        ...swapOf(row),
        linkName: names.get(row.linkId) ?? '',
        boxes,
        date: dates.get(row.appointmentId) ?? null,
      }));
      return { ...found, items };
    });
  }

  find(actor: Actor, id: string): Promise<SwapPage> {
    return this.work.read(async (tx) => {
      const swap = swapOf(visible(actor.scope, await this.swaps.find(tx, id)));
      const record = await this.facts.recordOf(tx, swap);
      const facts = await this.facts.of(tx, swap, record);
      const { agreed } = facts;
      const counting = new Set(votesThatCount(record.votes, { ...swap, agreed }));
      const [link] = await this.links.byIds(tx, [swap.linkId]);
      const { pending } = swap;
      return {
        ...swap,
        linkName: link?.name ?? '',
        boxes: record.boxes,
        date: record.date,
        votes: record.votes.map((vote) => ({ ...vote, counts: counting.has(vote) })),
        rounds: ROUNDS.map((round) => ({
          round,
          opensAt: agreed && roundOpens(round, agreed),
          shut: roundShut(round, agreedOf(record.date), tx.now),
        })),
        voices: [...(await this.voices.of(tx, actor, swap)).keys()],
        measurements: record.measurements,
        waiting: pending && {
          ...pending,
          actions: describeActions(
            secondTable(pending.action),
            {
              state: 'asked',
              facts: await this.facts.pendingFacts(tx, swap, pending, actor.id),
            },
            actor,
          ),
        },
        actions: describeActions(SWAP_TABLE, { state: swap.state, facts }, actor),
      };
    });
  }
}
