import { Injectable } from '@nestjs/common';
import type { WriteTx } from '../../platform/database/work.js';
import { isVacant, type RoleContact } from '../../regions/domain/region.js';
import { standingOf } from '../domain/standing.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { LinkStore } from '../persistence/link.store.js';
import { rolesOf } from './date.facts.js';
import { DateLetters } from './date.letters.js';

/** Somebody else answers for a role: the links of whoever did are withdrawn, the new is told. */
@Injectable()
export class ContactEffects {
  constructor(
    private readonly store: AppointmentStore,
    private readonly links: LinkStore,
    private readonly letters: DateLetters,
  ) {}

  async follow(tx: WriteTx, contact: RoleContact): Promise<void> {
    const { regionId, role, revision } = contact;
    await this.links.revokeOfRole(tx, regionId, role);
    if (isVacant(contact)) return;
    for (const { id } of await this.store.openOf(tx, regionId)) {
      const row = await this.store.hold(tx, id);
      if (row === null) continue;
      const standing = standingOf(await this.store.moves(tx, id), rolesOf(row), row.createdAt);
      await this.letters.introduce(tx, row, { role, standing, as: `${contact.id} ${revision}` });
    }
  }
}
