import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Notice } from '../domain/notices/notice.js';
import { NoticeRow } from './notice.entity.js';
import { PlanRow } from './plan.entity.js';

/** More are not shown: five rungs, and what was put right between them. */
const SHOWN_MAX = 100;

@Injectable()
export class NoticeStore {
  async insert(tx: WriteTx, notice: Notice): Promise<void> {
    const { told, missed } = notice;
    const lists = { told: JSON.stringify(told), missed: JSON.stringify(missed) };
    await insertRows(tx, NoticeRow, [{ ...notice, ...lists }]);
  }

  /** What was told of a plan, the last first. */
  async ofPlan(tx: ReadTx, planId: string): Promise<readonly Notice[]> {
    const rows = await tx.manager.find(NoticeRow, {
      where: { planId },
      order: { number: 'DESC' },
      take: SHOWN_MAX,
    });
    return rows.map(noticeOf);
  }

  /** By plan, what was told of it last. */
  async last(tx: ReadTx, planIds: readonly string[]): Promise<ReadonlyMap<string, Notice>> {
    const rows = await tx.manager.find(NoticeRow, {
      where: { planId: In([...planIds]) },
      order: { number: 'ASC' },
    });
    return new Map(rows.map((row) => [row.planId, noticeOf(row)]));
  }

  /** Plans that were withdrawn after something was told of them. */
  withdrawn(tx: ReadTx): Promise<PlanRow[]> {
    return tx.manager
      .createQueryBuilder(PlanRow, 'plan')
      .where('plan.state = :state', { state: 'withdrawn' })
      .andWhere('plan.id in (select plan_id from plan_notices)')
      .orderBy('plan.id')
      .getMany();
  }
}

export const noticeOf = (row: NoticeRow): Notice => ({
  ...row,
  told: JSON.parse(row.told) as Notice['told'], // written by insert alone
  missed: JSON.parse(row.missed) as Notice['missed'], // likewise
});
