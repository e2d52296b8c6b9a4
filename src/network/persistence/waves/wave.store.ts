import { Injectable } from '@nestjs/common';
import { findAllBy, insertRows, lockRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import { LINE, SETTLED_STATES } from '../../domain/devices/states.js';
import type { ExitState, Wave, WaveProgress } from '../../domain/waves/wave.js';
import { WaveRow } from './wave.entity.js';

export type DeviceStateCount = { readonly state: string; readonly count: number };

@Injectable()
export class WaveStore {
  row(tx: ReadTx, id: string): Promise<WaveRow | null> {
    return tx.manager.findOneBy(WaveRow, { id });
  }

  /** In their order. */
  all(tx: ReadTx): Promise<WaveRow[]> {
    return tx.manager.find(WaveRow, { order: { position: 'ASC', id: 'ASC' } });
  }

  /** The wave before; null: it is the first. */
  before(tx: ReadTx, position: number): Promise<WaveRow | null> {
    return tx.manager
      .createQueryBuilder(WaveRow, 'wave')
      .where('wave.position < :position', { position })
      .orderBy('wave.position', 'DESC')
      .limit(1)
      .getOne();
  }

  /** Those of the ids that there are; none of them changes until the write ends. */
  async holdAll(tx: WriteTx, ids: readonly string[]): Promise<WaveRow[]> {
    const distinct = [...new Set(ids)];
    await lockRows(tx, 'network_waves', distinct);
    return findAllBy(tx, WaveRow, 'id', distinct);
  }

  /** All of them; their order and states stand until the write ends. */
  async holdOrder(tx: WriteTx): Promise<WaveRow[]> {
    const ids = (await this.all(tx)).map(({ id }) => id);
    await lockRows(tx, 'network_waves', ids);
    return this.all(tx);
  }

  async hold(tx: WriteTx, id: string): Promise<WaveRow | null> {
    await lockRows(tx, 'network_waves', [id]);
    return this.row(tx, id);
  }

  async countsOf(tx: ReadTx, id: string): Promise<readonly DeviceStateCount[]> {
    return tx.rows(
      'select state, count(*) as count from network_devices where wave_id = ? group by state',
      [id],
    );
  }

  /** How far the devices of a wave are towards its exit. */
  async progress(
    tx: ReadTx,
    { id, exitState }: { readonly id: string; readonly exitState: ExitState },
  ): Promise<WaveProgress> {
    const reached = LINE.slice(LINE.indexOf(exitState));
    const words = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ');
    const [row] = await tx.rows<Record<keyof WaveProgress, number | string | null>>(
      `select count(*) as devices,
          sum(case when d.state in (${words(reached)}) then 1 else 0 end) as reached,
          sum(case when d.state in ('failed', 'rolled-back') then 1 else 0 end) as failed,
          sum(case when c.outcome = 'different' then 1 else 0 end) as drifted,
          sum(case when d.state in (${words(reached)}) and (c.compared_pair is null
            or c.compared_pair <> c.intended_digest || '.' || c.running_digest)
            then 1 else 0 end) as uncompared,
          max(case when d.state in (${words(reached)}) then d.state_since end)
            as "lastReachedAt"
        from network_devices d left join config_standings c on c.id = d.id
        where d.wave_id = ? and d.state not in (${words(SETTLED_STATES)})`,
      [id],
    );
    const count = (value: number | string | null | undefined) => Number(value ?? 0);
    const last = row?.lastReachedAt ?? null;
    return {
      devices: count(row?.devices),
      reached: count(row?.reached),
      failed: count(row?.failed),
      drifted: count(row?.drifted),
      uncompared: count(row?.uncompared),
      lastReachedAt: last === null ? null : Number(last),
    };
  }

  async insert(tx: WriteTx, wave: Wave): Promise<void> {
    await insertRows(tx, WaveRow, [{ ...rowOf(wave), auditSeq: 0, auditMac: '' }]);
  }

  update(tx: WriteTx, row: WaveRow, changes: Partial<Wave>): Promise<WaveRow> {
    const { exitNoDrift, ...plain } = changes;
    const flag = exitNoDrift === undefined ? {} : { exitNoDrift: exitNoDrift ? 1 : 0 };
    return updateRow(tx, WaveRow, row, { ...plain, ...flag });
  }
}

export const waveOf = (row: WaveRow): Wave => ({ ...row, exitNoDrift: row.exitNoDrift === 1 });

const rowOf = (wave: Wave) => ({ ...wave, exitNoDrift: wave.exitNoDrift ? 1 : 0 });
