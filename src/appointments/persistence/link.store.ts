import { Injectable } from '@nestjs/common';
import { inChunks } from '../../platform/database/chunks.js';
import { marksOf } from '../../platform/database/marks.js';
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

  /** The dates of which a link speaks on at a moment. */
  async openOn(tx: ReadTx, from: number): Promise<ReadonlySet<string>> {
    const rows = await tx.rows<{ id: string }>(
      `select distinct appointment_id as id from appointment_links
        where revoked_at is null and expires_at > ?`,
      [from],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Every link of some dates, whoever has them. */
  async revokeOf(tx: WriteTx, appointmentIds: readonly string[]): Promise<void> {
    for (const chunk of inChunks(appointmentIds)) {
      await tx.rows(
        `update appointment_links set revoked_at = ?
          where revoked_at is null and appointment_id in (${marksOf(chunk)})`,
        [tx.now, ...chunk],
      );
    }
  }

  /** The same taken back: those that were withdrawn at that moment. */
  async restoreOf(tx: WriteTx, appointmentIds: readonly string[], at: number): Promise<void> {
    for (const chunk of inChunks(appointmentIds)) {
      await tx.rows(
        `update appointment_links set revoked_at = null
          where revoked_at = ? and appointment_id in (${marksOf(chunk)})`,
        [at, ...chunk],
      );
    }
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
