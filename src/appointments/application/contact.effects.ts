import { Injectable } from '@nestjs/common';
import type { WriteTx } from '../../platform/database/work.js';
import { isVacant } from '../../regions/domain/region.js';
import type { ContactChange } from '../../regions/regions.facade.js';
import { isAnswerable } from '../domain/standing.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { LinkStore } from '../persistence/link.store.js';
import { DateLetters } from './date.letters.js';

/** Somebody else answers for a role: the links of whoever did are withdrawn, the new is told. */
@Injectable()
export class ContactEffects {
  constructor(
    private readonly store: AppointmentStore,
    private readonly links: LinkStore,
    private readonly letters: DateLetters,
  ) {}

  /** A name or a telephone number that is corrected withdraws nothing. */
  async follow(tx: WriteTx, { before, after: contact }: ContactChange): Promise<void> {
    const { regionId, role, revision, email } = contact;
    if (before.email === email) return;
    // All of them first: who proposes at this moment has made its links, or waits and asks anew.
    const rows = await this.store.holdRegion(tx, regionId);
    await this.links.revokeOfRole(tx, regionId, role);
    if (isVacant(contact)) return;
    for (const row of rows.filter(({ state }) => isAnswerable(state))) {
      const { standing } = await this.store.talk(tx, row);
      await this.letters.introduce(tx, row, { role, standing, as: `${contact.id} ${revision}` });
    }
  }
}
