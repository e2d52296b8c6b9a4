import { Injectable } from '@nestjs/common';
import { inChunks } from '../../../platform/database/chunks.js';
import { marksOf } from '../../../platform/database/marks.js';
import { findAllBy, insertRows } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import { SeenIdentityRow } from './probe.entity.js';

export type SeenIdentity = {
  readonly serverId: string;
  readonly kind: 'serial' | 'uuid' | 'mac' | 'bmc-mac';
  readonly value: string;
};

/** A living machine on record that has one of the values that were asked for. */
export type Holder = SeenIdentity & { readonly label: string };

/** What machines have said of themselves, so that others who say the same are found by it. */
@Injectable()
export class IdentityStore {
  async of(tx: ReadTx, serverId: string): Promise<SeenIdentity[]> {
    // The database's own check keeps the kinds to these.
    return (await findAllBy(tx, SeenIdentityRow, 'serverId', [serverId])) as SeenIdentity[];
  }

  /** Replaces all of one server. */
  async set(tx: WriteTx, serverId: string, seen: readonly SeenIdentity[]): Promise<void> {
    await tx.rows('delete from seen_identities where server_id = ?', [serverId]);
    await insertRows(tx, SeenIdentityRow, seen);
  }

  /** Other living machines that have reported one of these values. */
  async holders(
    tx: ReadTx,
    serverId: string,
    kind: SeenIdentity['kind'],
    values: readonly string[],
  ): Promise<Holder[]> {
    const found: Holder[] = [];
    for (const chunk of inChunks(values)) {
      found.push(
        ...(await tx.rows<Holder>(
          `select i.server_id as "serverId", i.kind, i.value,
              coalesce(a.serial, s.name, s.id) as label
            from seen_identities i join servers s on s.id = i.server_id
            join assets a on a.id = i.server_id
            where i.kind = ? and i.value in (${marksOf(chunk)}) and a.ended_at is null
              and i.server_id <> ?`,
          [kind, ...chunk, serverId],
        )),
      );
    }
    return found;
  }

  /** Other living equipment of any kind that is registered with this serial. */
  registered(
    tx: ReadTx,
    assetId: string,
    serialKey: string,
  ): Promise<{ readonly id: string; readonly serial: string }[]> {
    return tx.rows(
      `select id, serial from assets
        where serial_key = ? and ended_at is null and id <> ?`,
      [serialKey, assetId],
    );
  }
}
