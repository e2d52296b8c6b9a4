import { Injectable } from '@nestjs/common';
import { insertRows } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { DateLink } from '../domain/link.js';
import { AppointmentLinkRow } from './link.entity.js';

@Injectable()
export class LinkStore {
  find(tx: ReadTx, id: string): Promise<DateLink | null> {
    return tx.manager.findOneBy(AppointmentLinkRow, { id });
  }

  byHash(tx: ReadTx, tokenHash: string): Promise<DateLink | null> {
    return tx.manager.findOneBy(AppointmentLinkRow, { tokenHash });
  }

  async insert(tx: WriteTx, link: DateLink, tokenHash: string): Promise<void> {
    await insertRows(tx, AppointmentLinkRow, [{ ...link, tokenHash }]);
  }

  /** Every link of a role in a region: whoever had them answers for it no more. */
  async revokeOfRole(tx: WriteTx, regionId: string, role: string): Promise<void> {
    await tx.rows(
      `update appointment_links set revoked_at = ?
        where role = ? and revoked_at is null
          and appointment_id in (select id from appointments where region_id = ?)`,
      [tx.now, role, regionId],
    );
  }
}
