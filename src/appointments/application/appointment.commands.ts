import { Injectable } from '@nestjs/common';
import { forbidden, refused } from '../../kernel/errors.js';
import type { InstantMs } from '../../kernel/instant.js';
import { reason, type Reason } from '../../kernel/message.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { againstLink } from '../domain/link.js';
import { momentAfter, type Channel, type Move, type Party } from '../domain/move.js';
import { againstMove } from '../domain/refusals.js';
import type { Standing } from '../domain/standing.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { LinkStore } from '../persistence/link.store.js';
import { AppointmentRecords } from './appointment.records.js';
import { DateFactsReader } from './date.facts.js';
import { Speakers } from './speakers.js';

/** What somebody says, before it is known in whose name and when. */
export type Said = Pick<Move, 'id' | 'kind' | 'party'> &
  Partial<
    Pick<
      Move,
      'proposalId' | 'windows' | 'chosen' | 'retractedId' | 'answerBy' | 'reason' | 'givenAt'
    >
  >;

type Target = {
  readonly id: string;
  /** Asked for where the speaker must have seen all that was said; null: it is told by the move. */
  readonly revision: number | null;
  /** Where whoever writes it down has seen to it that the party said it; else it is found out. */
  readonly channel?: Extract<Channel, 'mail'>;
};

@Injectable()
export class AppointmentCommands {
  constructor(
    private readonly work: Work,
    private readonly store: AppointmentStore,
    private readonly facts: DateFactsReader,
    private readonly records: AppointmentRecords,
    private readonly speakers: Speakers,
    private readonly links: LinkStore,
  ) {}

  /** Says something of a date. The same id again is the same thing said, and changes nothing. */
  say(context: WriteContext, target: Target, said: Said): Promise<void> {
    return this.work.write(context, (tx) => this.sayWithin(tx, target, said));
  }

  /** The same as a part of a write that says more, or has judged something before. */
  async sayWithin(tx: WriteTx, target: Target, said: Said): Promise<void> {
    const { actor } = tx.context;
    if (said.kind === 'accept') await this.store.holdAll(tx);
    const row = visible(actor.scope, await this.store.hold(tx, target.id));
    const channel = target.channel ?? (await this.channelOf(tx, row, said.party));
    const known = await this.store.move(tx, said.id);
    if (known !== null) {
      if (known.appointmentId === row.id && isSame(known, said)) return;
      throw refused([ID_TAKEN]);
    }
    expectRevision(row, target.revision);
    const { moves, standing } = await this.store.talk(tx, row);
    const move = moveOf(tx, row, channel, { moves, said });
    const chosen = move.chosen.flatMap((at) => standing.proposal?.windows[at] ?? []);
    const facts = await this.facts.of(tx, row, [...move.windows, ...chosen], actor.scope);
    const stale = await this.againstLink(tx, said, standing);
    const because = stale.length > 0 ? stale : againstMove(move, standing, facts);
    if (because.length > 0) throw refused(because);
    await this.records.say(tx, row, { moves, move });
  }

  /** Who holds the role speaks for itself; whoever speaks for the centre writes a call down. */
  private async channelOf(tx: WriteTx, row: AppointmentRow, party: Party): Promise<Channel> {
    const { actor } = tx.context;
    if (actor.kind === 'link') return 'link';
    if ((await this.speakers.own(tx, actor, row)).includes(party)) return 'sign-in';
    if (!(await this.speakers.all(tx, actor, row)).includes(party)) throw forbidden();
    return 'phone';
  }

  /** Of what is said by a link: whether it may still be, in the name that it was mailed to. */
  private async againstLink(
    tx: WriteTx,
    { kind, party }: Said,
    standing: Standing,
  ): Promise<readonly Reason[]> {
    const { kind: spokenBy, id } = tx.context.actor;
    if (spokenBy !== 'link') return [];
    const link = found(await this.links.find(tx, id));
    if (link.role !== party) throw forbidden();
    return againstLink(link, kind, { standing, now: tx.now });
  }
}

/** Whether it is the same thing said, so that a repeat is none. */
const isSame = (known: Move, said: Said): boolean =>
  JSON.stringify(contentOf(known)) === JSON.stringify(contentOf(said));

const contentOf = (said: Said) => [
  said.kind,
  said.party,
  said.proposalId ?? null,
  (said.windows ?? []).map(({ startsAt, endsAt }) => [startsAt, endsAt]),
  said.chosen ?? [],
  said.retractedId ?? null,
  said.answerBy ?? null,
  said.reason ?? null,
];

const ID_TAKEN = reason(
  'id-taken',
  'Something else was said under this id: make a new one.',
  'Noget andet er sagt under dette id: lav et nyt.',
);

const moveOf = (
  tx: WriteTx,
  row: AppointmentRow,
  channel: Channel,
  { moves, said }: { readonly moves: readonly Move[]; readonly said: Said },
): Move => ({
  id: said.id,
  appointmentId: row.id,
  kind: said.kind,
  party: said.party,
  proposalId: said.proposalId ?? null,
  windows: said.windows ?? [],
  chosen: said.chosen ?? [],
  retractedId: said.retractedId ?? null,
  answerBy: said.answerBy ?? null,
  reason: said.reason ?? null,
  channel,
  givenAt: givenAt(tx, channel, moves, said),
  recordedAt: tx.now,
  recordedBy: tx.context.actor.id,
});

/**
 * Only what was told on the phone was said at another time than it is written down.
 */
function givenAt(tx: WriteTx, channel: Channel, moves: readonly Move[], said: Said): InstantMs {
  if (channel === 'phone' && said.givenAt !== undefined) return Math.min(said.givenAt, tx.now);
  return momentAfter(moves, tx.now);
}
