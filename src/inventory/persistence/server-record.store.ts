import { Injectable } from '@nestjs/common';
import { inChunks } from '../../platform/database/chunks.js';
import { anyOf } from '../../platform/database/keyset.js';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Hold } from '../domain/hold.js';
import type { Replacement } from '../domain/replacement.js';
import type { Sanitisation } from '../domain/sanitisation.js';
import type { ServerStep } from '../domain/server-step.js';
import { HoldRow, ReplacementRow, SanitisationRow, ServerStepRow } from './server-record.entity.js';

/** What a step left a machine in, and when. */
export type MovingStep = Pick<ServerStep, 'serverId' | 'toState' | 'at'>;

/** What is recorded of servers beside their own row: steps, holds, replacements, erasures. */
@Injectable()
export class ServerRecordStore {
  async addSteps(tx: WriteTx, steps: readonly ServerStep[]): Promise<void> {
    await insertRows(tx, ServerStepRow, steps);
  }

  steps(tx: ReadTx, serverId: string): Promise<ServerStep[]> {
    return tx.manager.find(ServerStepRow, {
      where: { serverId },
      order: { at: 'ASC', serverRevision: 'ASC', id: 'ASC' },
    });
  }

  /** Where each step left the machines of a lot, oldest first; a failed one left it in place. */
  stepsOfLot(tx: ReadTx, lotId: string): Promise<MovingStep[]> {
    return tx.rows<MovingStep>(
      `select p.server_id as "serverId", p.to_state as "toState", p.at
        from server_steps p join servers s on s.id = p.server_id
        where s.lot_id = ? order by p.at, p.server_revision, p.id`,
      [lotId],
    );
  }

  hold(tx: ReadTx, id: string): Promise<HoldRow | null> {
    return tx.manager.findOneBy(HoldRow, { id });
  }

  holds(tx: ReadTx, serverIds: readonly string[]): Promise<HoldRow[]> {
    return findAllBy(tx, HoldRow, 'serverId', serverIds);
  }

  /** Holds that were never lifted and count no longer after this day. */
  holdsUntil(tx: ReadTx, until: string): Promise<{ serverId: string; until: string }[]> {
    return tx.rows(
      `select server_id as "serverId", until from server_holds
        where until = ? and lifted_at is null order by placed_at, id`,
      [until],
    );
  }

  async addHold(tx: WriteTx, hold: Hold): Promise<void> {
    await insertRows(tx, HoldRow, [hold]);
  }

  updateHold(tx: WriteTx, row: HoldRow, changes: Partial<Hold>): Promise<HoldRow> {
    return updateRow(tx, HoldRow, row, changes);
  }

  sanitisation(tx: ReadTx, id: string): Promise<SanitisationRow | null> {
    return tx.manager.findOneBy(SanitisationRow, { id });
  }

  sanitisations(tx: ReadTx, serverIds: readonly string[]): Promise<SanitisationRow[]> {
    return findAllBy(tx, SanitisationRow, 'serverId', serverIds);
  }

  /** When each of these machines last came into service; those that never did are not in it. */
  async lastServed(tx: ReadTx, serverIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    for (const chunk of inChunks([...new Set(serverIds)])) {
      const some = anyOf('server_id', chunk);
      const rows = await tx.rows<{ serverId: string; at: number }>(
        `select server_id as "serverId", max(at) as at from server_steps
          where ${some.sql} and to_state = 'in-service' and from_state <> to_state
          group by server_id`,
        some.values,
      );
      for (const { serverId, at } of rows) found.set(serverId, Number(at));
    }
    return found;
  }

  async addSanitisation(tx: WriteTx, one: Sanitisation): Promise<void> {
    await insertRows(tx, SanitisationRow, [one]);
  }

  updateSanitisation(
    tx: WriteTx,
    row: SanitisationRow,
    changes: Partial<Sanitisation>,
  ): Promise<SanitisationRow> {
    return updateRow(tx, SanitisationRow, row, changes);
  }

  /** What it replaced, and what replaced it. */
  replacements(tx: ReadTx, serverId: string): Promise<Replacement[]> {
    return tx.manager.findBy(ReplacementRow, [{ oldId: serverId }, { newId: serverId }]);
  }

  /** What took the place of a machine; null: nothing did. */
  replacementOf(tx: ReadTx, oldId: string): Promise<Replacement | null> {
    return tx.manager.findOneBy(ReplacementRow, { oldId });
  }

  async removeReplacement(tx: WriteTx, { id }: Replacement): Promise<void> {
    await tx.manager.delete(ReplacementRow, { id });
  }

  async addReplacement(tx: WriteTx, one: Replacement): Promise<void> {
    await insertRows(tx, ReplacementRow, [one]);
  }
}
