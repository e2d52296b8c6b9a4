import { Injectable } from '@nestjs/common';
import { insertRows } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { SecondFactor } from '../domain/second-factor.js';
import { SecondFactorRow } from './second-factor.entity.js';

@Injectable()
export class SecondFactorStore {
  find(tx: ReadTx, personId: string): Promise<SecondFactor | null> {
    return tx.manager.findOneBy(SecondFactorRow, { personId });
  }

  async put(tx: WriteTx, factor: SecondFactor): Promise<void> {
    await this.remove(tx, factor.personId);
    await insertRows(tx, SecondFactorRow, [factor]);
  }

  async confirm(tx: WriteTx, personId: string): Promise<void> {
    await tx.manager.update(SecondFactorRow, { personId }, { confirmedAt: tx.now });
  }

  /** @returns whether the step is later than every one that was taken: of two at once one is */
  async takeStep(tx: WriteTx, { personId, version }: SecondFactor, step: number): Promise<boolean> {
    const taken = await tx.rows<{ person_id: string }>(
      `update second_factors set last_step = ?
        where person_id = ? and version = ? and last_step < ? returning person_id`,
      [step, personId, version, step],
    );
    return taken.length === 1;
  }

  async remove(tx: WriteTx, personId: string): Promise<void> {
    await tx.manager.delete(SecondFactorRow, { personId });
  }
}
