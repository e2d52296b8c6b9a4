import { Injectable } from '@nestjs/common';
import { inChunks } from '../../../platform/database/chunks.js';
import { marksOf } from '../../../platform/database/marks.js';
import { findAllBy, insertRows } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import { IDENTITY_KINDS, type Identity } from '../../domain/redfish/judge-identity.js';
import { SeenIdentityRow } from './probe.entity.js';

/** A living machine on record that has one of the values that were asked for. */
export type Holder = Identity & {
  readonly id: string;
  readonly label: string;
  /** Of its controller; null: it has none, or its own record says so. */
  readonly address: string | null;
};

/** All of them, since the index begins with the kind. */
const KINDS = IDENTITY_KINDS.map((kind) => `'${kind}'`).join(', ');

/** What machines have said of themselves, so that others who say the same are found by it. */
@Injectable()
export class IdentityStore {
  async of(tx: ReadTx, serverId: string): Promise<Identity[]> {
    // The database's own check keeps the kinds to these.
    return (await findAllBy(tx, SeenIdentityRow, 'serverId', [serverId])) as Identity[];
  }

  /** Replaces all of one server. */
  async set(tx: WriteTx, serverId: string, seen: readonly Identity[]): Promise<void> {
    await tx.rows('delete from seen_identities where server_id = ?', [serverId]);
    await insertRows(
      tx,
      SeenIdentityRow,
      seen.map((one) => ({ ...one, serverId })),
    );
  }

  /** Living machines that have reported one of these values, as whatever kind. */
  async reported(tx: ReadTx, values: readonly string[]): Promise<Holder[]> {
    return this.holders(
      tx,
      values,
      (marks) => `select i.server_id as id, i.kind, i.value, c.address,
          coalesce(a.serial, s.name, s.id) as label
        from seen_identities i join servers s on s.id = i.server_id
        join assets a on a.id = i.server_id
        left join management_controllers c on c.id = i.server_id
        where i.kind in (${KINDS}) and i.value in (${marks}) and a.ended_at is null
        order by i.server_id, i.kind, i.value`,
    );
  }

  /** Living equipment of any kind that is registered with one of these serials. */
  async registered(tx: ReadTx, serialKeys: readonly string[]): Promise<Holder[]> {
    return this.holders(
      tx,
      serialKeys,
      (marks) => `select id, 'serial' as kind, serial_key as value, null as address, serial as label
        from assets where serial_key in (${marks}) and ended_at is null order by id`,
    );
  }

  private async holders(
    tx: ReadTx,
    values: readonly string[],
    select: (marks: string) => string,
  ): Promise<Holder[]> {
    const found: Holder[] = [];
    for (const chunk of inChunks([...new Set(values)])) {
      found.push(...(await tx.rows<Holder>(select(marksOf(chunk)), chunk)));
    }
    return found;
  }
}
