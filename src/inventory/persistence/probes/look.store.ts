import { Injectable } from '@nestjs/common';
import { findAllBy, insertRows } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { LastLook } from '../../domain/probes/probe.js';
import type { Readings } from '../../domain/redfish/snapshot.js';
import type { Unread } from '../../domain/redfish/tree.js';
import { LastLookRow } from './probe.entity.js';

/** One row a server, which is changed in place: looks that find nothing new leave no trace. */
@Injectable()
export class LookStore {
  async find(tx: ReadTx, serverId: string): Promise<LastLook | null> {
    const row = await tx.manager.findOneBy(LastLookRow, { id: serverId });
    return row && lookOf(row);
  }

  async byIds(tx: ReadTx, serverIds: readonly string[]): Promise<LastLook[]> {
    const rows = await findAllBy(tx, LastLookRow, 'id', serverIds);
    return rows.map(lookOf);
  }

  /** Living machines with a controller that nobody has reached since a moment, by their ids. */
  unreachedSince(tx: ReadTx, since: number): Promise<{ readonly id: string }[]> {
    return tx.rows(
      `select c.id from management_controllers c join assets a on a.id = c.id
        left join last_looks l on l.id = c.id
        where c.address is not null and a.ended_at is null and (l.id is null or l.looked_at < ?
          or (l.outcome in ('failed', 'unmatched') and l.outcome_since < ?))
        order by c.id`,
      [since, since],
    );
  }

  /** Without a revision: nobody edits it, and whoever writes it holds its server. */
  async save(tx: WriteTx, isNew: boolean, look: LastLook): Promise<void> {
    const row = rowOf(look);
    if (isNew) await insertRows(tx, LastLookRow, [row]);
    else await tx.manager.update(LastLookRow, { id: look.id }, row);
  }
}

function lookOf(row: LastLookRow): LastLook {
  const { failureDa, failureEn, identityRead, serialsSeen, unread, readings, ...same } = row;
  return {
    ...same,
    failure: failureDa === null || failureEn === null ? null : { da: failureDa, en: failureEn },
    identityRead: identityRead === 1,
    serialsSeen: JSON.parse(serialsSeen) as string[], // as rowOf wrote it
    unread: JSON.parse(unread) as Unread[], // as rowOf wrote it
    readings: readings === null ? null : (JSON.parse(readings) as Readings), // as rowOf wrote it
  };
}

function rowOf(look: LastLook): LastLookRow {
  const { failure, identityRead, serialsSeen, unread, readings, ...same } = look;
  return {
    ...same,
    failureDa: failure?.da ?? null,
    failureEn: failure?.en ?? null,
    identityRead: Number(identityRead),
    serialsSeen: JSON.stringify(serialsSeen),
    unread: JSON.stringify(unread),
    readings: readings === null ? null : JSON.stringify(readings),
  };
}
