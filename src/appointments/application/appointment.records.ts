import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import type { WriteTx } from '../../platform/database/work.js';
import { moveImage, type Move } from '../domain/move.js';
import { standingOf } from '../domain/standing.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { rolesOf } from './date.facts.js';

/** Writes what was said, and where the date stands by it; every door goes through here. */
@Injectable()
export class AppointmentRecords {
  constructor(
    private readonly store: AppointmentStore,
    private readonly audit: Audit,
  ) {}

  /** What happens by a rule, such as a freeze that makes a date impossible. */
  async saySelf(
    tx: WriteTx,
    row: AppointmentRow,
    kind: 'void' | 'cancel',
    why: string,
  ): Promise<AppointmentRow> {
    const moves = await this.store.moves(tx, row.id);
    return this.say(tx, row, {
      id: tx.newId(),
      appointmentId: row.id,
      kind,
      party: 'centre',
      proposalId: null,
      windows: [],
      chosen: [],
      retractedId: null,
      reason: why,
      channel: 'system',
      givenAt: Math.max(tx.now, ...moves.map(({ givenAt }) => givenAt + 1)),
      recordedAt: tx.now,
      recordedBy: tx.context.actor.id,
    });
  }

  async say(tx: WriteTx, row: AppointmentRow, move: Move): Promise<AppointmentRow> {
    await this.store.addMove(tx, move);
    const moves = await this.store.moves(tx, row.id);
    const { state, turn, turnSince, agreed } = standingOf(moves, rolesOf(row), row.createdAt);
    const next = await this.store.update(tx, row, {
      state,
      turn: turn.join(' '),
      turnSince,
      agreedFrom: agreed?.startsAt ?? null,
      agreedTo: agreed?.endsAt ?? null,
    });
    this.audit.record(tx, {
      kind: `appointment.${move.kind}`,
      subject: { type: 'appointment', id: row.id },
      regionId: row.regionId,
      before: null,
      after: moveImage(move),
      reason: move.reason,
    });
    return next;
  }
}
