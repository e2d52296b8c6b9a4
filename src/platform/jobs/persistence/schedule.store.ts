import { Injectable } from '@nestjs/common';
import { insertInto } from '../../database/rows.js';
import type { ReadTx, WriteTx } from '../../database/work.js';

export type Schedule = {
  readonly id: string;
  /** The kind of job that it begins. */
  readonly name: string;
  readonly cron: string;
  readonly pausedAt: number | null;
  readonly nextAt: number;
  readonly lastAt: number | null;
  readonly lastJobId: string | null;
  readonly revision: number;
};

const COLUMNS = `id, name, cron, paused_at as "pausedAt", next_at as "nextAt",
  last_at as "lastAt", last_job_id as "lastJobId", revision`;

@Injectable()
export class ScheduleStore {
  all(tx: ReadTx): Promise<Schedule[]> {
    return tx.rows<Schedule>(`select ${COLUMNS} from job_schedules order by name`);
  }

  /** Held until the write ends, so that two who change it are told of each other. */
  async hold(tx: WriteTx, id: string): Promise<Schedule | null> {
    const [row] = await tx.rows<Schedule>(
      `select ${COLUMNS} from job_schedules where id = ?${tx.forUpdate}`,
      [id],
    );
    return row ?? null;
  }

  async isAnyDue(tx: ReadTx): Promise<boolean> {
    const [row] = await tx.rows(
      'select 1 from job_schedules where next_at <= ? and paused_at is null limit 1',
      [tx.now],
    );
    return row !== undefined;
  }

  /** Those that are due, held until the write ends; what another process holds is passed over. */
  takeDue(tx: WriteTx): Promise<Schedule[]> {
    return tx.rows<Schedule>(
      `select ${COLUMNS} from job_schedules where next_at <= ? and paused_at is null
        order by next_at${tx.forUpdateOfFree}`,
      [tx.now],
    );
  }

  async add(tx: WriteTx, schedule: Schedule): Promise<void> {
    await insertInto(tx, 'job_schedules', [
      {
        id: schedule.id,
        name: schedule.name,
        cron: schedule.cron,
        paused_at: schedule.pausedAt,
        next_at: schedule.nextAt,
        last_at: schedule.lastAt,
        last_job_id: schedule.lastJobId,
        revision: schedule.revision,
      },
    ]);
  }

  async save(tx: WriteTx, { id, ...changed }: Schedule): Promise<void> {
    await tx.rows(
      `update job_schedules set cron = ?, paused_at = ?, next_at = ?, last_at = ?,
          last_job_id = ?, revision = ? where id = ?`,
      [
        changed.cron,
        changed.pausedAt,
        changed.nextAt,
        changed.lastAt,
        changed.lastJobId,
        changed.revision,
        id,
      ],
    );
  }
}
