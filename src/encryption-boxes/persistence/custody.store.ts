import { Injectable } from '@nestjs/common';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Custody, Holder } from '../domain/custody/custody.js';
import type { Seal } from '../domain/custody/seal.js';
import { sealKey } from '../domain/boxes/tamper.js';
import { CustodyRow, SealRow } from './custody.entity.js';

@Injectable()
export class CustodyStore {
  find(tx: ReadTx, id: string): Promise<CustodyRow | null> {
    return tx.manager.findOneBy(CustodyRow, { id });
  }

  /** The chain of each box, the oldest first. */
  async ofBoxes(tx: ReadTx, boxIds: readonly string[]): Promise<CustodyRow[]> {
    const rows = await findAllBy(tx, CustodyRow, 'boxId', boxIds);
    return rows.sort((a, b) => a.position - b.position);
  }

  async insert(tx: WriteTx, one: Custody): Promise<void> {
    await insertRows(tx, CustodyRow, [custodyRowOf(one)]);
  }

  update(
    tx: WriteTx,
    row: CustodyRow,
    changes: Partial<Pick<Custody, 'state' | 'signedBy' | 'signedAt' | 'note'>>,
  ): Promise<CustodyRow> {
    return updateRow(tx, CustodyRow, row, { ...changes });
  }

  seal(tx: ReadTx, id: string): Promise<SealRow | null> {
    return tx.manager.findOneBy(SealRow, { id });
  }

  async sealsOf(tx: ReadTx, boxIds: readonly string[]): Promise<SealRow[]> {
    const rows = await findAllBy(tx, SealRow, 'boxId', boxIds);
    return rows.sort((a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id));
  }

  async insertSeal(tx: WriteTx, one: Seal): Promise<void> {
    const numberKey = sealKey(one.number);
    await insertRows(tx, SealRow, [{ ...one, numberKey }]);
  }

  updateSeal(tx: WriteTx, row: SealRow, changes: Partial<Seal>): Promise<SealRow> {
    return updateRow(tx, SealRow, row, { ...changes });
  }
}

// Written by this store only.
const holderIn = (text: string): Holder => JSON.parse(text) as Holder;

export const custodyOf = ({ fromHolder, toHolder, ...row }: CustodyRow): Custody => ({
  ...row,
  from: fromHolder === null ? null : holderIn(fromHolder),
  to: holderIn(toHolder),
});

const custodyRowOf = ({ from, to, ...one }: Custody) => ({
  ...one,
  fromHolder: from && JSON.stringify(from),
  toHolder: JSON.stringify(to),
});
