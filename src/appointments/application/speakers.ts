import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { People } from '../../access/access.facade.js';
import type { ReadTx } from '../../platform/database/work.js';
import type { Party } from '../domain/move.js';
import { rolesOf } from '../domain/standing.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';

/** Whoever speaks for the centre, and writes down what a contact said on the phone. */
export const SPEAKS_FOR_CENTRE = 'appointment.write';

/** In whose name somebody may speak of a date. */
@Injectable()
export class Speakers {
  constructor(private readonly people: People) {}

  /** In one's own right: the centre's people for the centre, contacts for the roles they hold. */
  async own(
    tx: ReadTx,
    actor: Actor,
    date: Pick<AppointmentRow, 'regionId'>,
  ): Promise<readonly Party[]> {
    const centre: readonly Party[] = actor.permissions.has(SPEAKS_FOR_CENTRE) ? ['centre'] : [];
    if (date.regionId === null) return centre;
    const held = await this.people.rolesIn(tx, actor.id, date.regionId);
    return [...centre, ...rolesOf(date).filter((role) => held.includes(role))];
  }

  /** Also what a contact says on the phone to somebody of the centre. */
  async all(
    tx: ReadTx,
    actor: Actor,
    date: Pick<AppointmentRow, 'regionId'>,
  ): Promise<readonly Party[]> {
    const own = await this.own(tx, actor, date);
    return own.includes('centre') ? ['centre', ...rolesOf(date)] : own;
  }
}
