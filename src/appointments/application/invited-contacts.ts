import { Injectable } from '@nestjs/common';
import { inScope } from '../../kernel/actor.js';
import { notFound } from '../../kernel/errors.js';
import { isUuid } from '../../kernel/ids.js';
import type { WriteTx } from '../../platform/database/work.js';
import type { ContactRole } from '../../regions/domain/region.js';
import { Regions } from '../../regions/regions.facade.js';
import type { CalendarReply } from '../domain/calendar-reply.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { AnswerAddresses } from './answer-addresses.js';

/** Whom an answer went to: one address, and each role of the region that it stands for. */
export type Answering = {
  readonly row: AppointmentRow;
  readonly address: string;
  readonly roles: readonly ContactRole[];
};

/** Finds whom an answer went to, by the addresses that were made for each date and contact. */
@Injectable()
export class InvitedContacts {
  constructor(
    private readonly store: AppointmentStore,
    private readonly regions: Regions,
    private readonly addresses: AnswerAddresses,
  ) {}

  /** Holds the date until the write ends. @throws `not-found` */
  async answered(tx: WriteTx, { uid, answeredTo }: CalendarReply): Promise<Answering> {
    const row = isUuid(uid) ? await this.store.hold(tx, uid) : null;
    const { scope } = tx.context.actor;
    if (row === null || row.regionId === null || !inScope(scope, row.regionId)) throw notFound();
    const contacts = (await this.regions.contacts(tx, row.regionId)).filter(
      ({ email }) =>
        email !== null && answeredTo.some((to) => this.addresses.isOf(to, row.id, email)),
    );
    const [first] = contacts;
    if (first === undefined || first.email === null) throw notFound();
    return { row, address: first.email, roles: contacts.map(({ role }) => role) };
  }
}
