import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import type { WriteTx } from '../../platform/database/work.js';
import { changesCalendar } from '../domain/mailing.js';
import { deadlineOf } from '../domain/reminders.js';
import { APPOINTMENT, momentAfter, moveImage, type Move } from '../domain/move.js';
import { rolesOf, standingOf, type Standing } from '../domain/standing.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { DateLetters } from './date.letters.js';

/** Writes what was said, and where the date stands by it; every door goes through here. */
@Injectable()
export class AppointmentRecords {
  constructor(
    private readonly store: AppointmentStore,
    private readonly audit: Audit,
    private readonly letters: DateLetters,
  ) {}

  /** What happens by a rule, such as a freeze that makes a date impossible. */
  async saySelf(
    tx: WriteTx,
    row: AppointmentRow,
    kind: 'void' | 'cancel',
    why: string,
  ): Promise<AppointmentRow> {
    const moves = await this.store.moves(tx, row.id);
    return this.say(tx, row, { moves, move: own(tx, row, { kind, moves, reason: why }) });
  }

  /** What a rule let lapse last holds again, as it was taken back before anybody said anything. */
  async takeBackVoid(tx: WriteTx, row: AppointmentRow, why: string): Promise<void> {
    const moves = await this.store.moves(tx, row.id);
    const last = moves.at(-1);
    if (last?.kind !== 'void' || last.channel !== 'system') return;
    const retractedId = last.id;
    const move = own(tx, row, { kind: 'retract', moves, reason: why, retractedId });
    await this.say(tx, row, { moves, move });
  }

  /** @param moves everything that was said before, as it was read while the date was held */
  async say(
    tx: WriteTx,
    row: AppointmentRow,
    { moves, move }: { readonly moves: readonly Move[]; readonly move: Move },
  ): Promise<AppointmentRow> {
    await this.store.addMove(tx, move);
    const [before, after] = [moves, [...moves, move]].map((said) =>
      standingOf(said, rolesOf(row), row.createdAt),
    ) as [Standing, Standing];
    const { state, turn, turnSince, agreed } = after;
    const next = await this.store.update(tx, row, {
      state,
      turn: turn.join(' '),
      turnSince,
      agreedFrom: agreed?.startsAt ?? null,
      agreedTo: agreed?.endsAt ?? null,
      answerBy: deadlineOf(after),
      sequence: row.sequence + (changesCalendar({ before, after }) ? 1 : 0),
    });
    this.audit.record(tx, {
      kind: `appointment.${move.kind}`,
      subject: { type: APPOINTMENT, id: row.id },
      regionId: row.regionId,
      before: null,
      after: moveImage(move),
      reason: move.reason,
    });
    await this.letters.tell(tx, next, { before, move, after });
    return next;
  }
}

/** What is said by a rule, in the name of whoever caused it. */
const own = (
  tx: WriteTx,
  { id: appointmentId }: AppointmentRow,
  {
    moves,
    ...said
  }: Pick<Move, 'kind' | 'reason'> & {
    readonly retractedId?: string;
    readonly moves: readonly Move[];
  },
): Move => ({
  id: tx.newId(),
  appointmentId,
  party: 'centre',
  proposalId: null,
  windows: [],
  chosen: [],
  retractedId: null,
  answerBy: null,
  ...said,
  channel: 'system',
  givenAt: momentAfter(moves, tx.now),
  recordedAt: tx.now,
  recordedBy: tx.context.actor.id,
});
