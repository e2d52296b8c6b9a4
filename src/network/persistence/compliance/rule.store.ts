import { Injectable } from '@nestjs/common';
import { inChunks } from '../../../platform/database/chunks.js';
import { anyOf } from '../../../platform/database/keyset.js';
import { insertRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { Rule, RuleResult } from '../../domain/compliance/rule.js';
import { RuleResultRow, RuleRow } from './compliance.entity.js';

@Injectable()
export class RuleStore {
  row(tx: ReadTx, id: string): Promise<RuleRow | null> {
    return tx.manager.findOneBy(RuleRow, { id });
  }

  /** In the order in which they were entered. */
  async all(tx: ReadTx): Promise<readonly Rule[]> {
    const rows = await tx.manager.find(RuleRow, { order: { createdAt: 'ASC', id: 'ASC' } });
    return rows.map(ruleOf);
  }

  count(tx: ReadTx): Promise<number> {
    return tx.manager.count(RuleRow);
  }

  async insert(tx: WriteTx, rule: Rule): Promise<void> {
    await insertRows(tx, RuleRow, [{ ...rowOf(rule), auditSeq: 0, auditMac: '' }]);
  }

  update(tx: WriteTx, row: RuleRow, changes: Partial<Rule>): Promise<RuleRow> {
    const { isBlocking, isActive, ...plain } = changes;
    return updateRow(tx, RuleRow, row, {
      ...plain,
      ...(isBlocking === undefined ? {} : { isBlocking: isBlocking ? 1 : 0 }),
      ...(isActive === undefined ? {} : { isActive: isActive ? 1 : 0 }),
    });
  }

  async resultsOf(tx: ReadTx, deviceIds: readonly string[]): Promise<readonly RuleResult[]> {
    const found: RuleResult[] = [];
    for (const chunk of inChunks([...new Set(deviceIds)])) {
      const { sql, values } = anyOf('device_id', chunk);
      const rows = await tx.rows<RuleResultRow>(
        `select device_id as "deviceId", rule_id as "ruleId", rule_revision as "ruleRevision",
            outcome, since, detail from rule_results where ${sql} order by device_id, rule_id`,
        values,
      );
      found.push(...rows.map(resultOf));
    }
    return found;
  }

  /** Instead of what stood of this device. */
  async replaceResults(
    tx: WriteTx,
    deviceId: string,
    results: readonly RuleResult[],
  ): Promise<void> {
    await tx.rows('delete from rule_results where device_id = ?', [deviceId]);
    if (results.length === 0) return;
    const rows = results.map((one) => ({ ...one, detail: JSON.stringify(one.detail) }));
    await insertRows(tx, RuleResultRow, rows);
  }
}

export const ruleOf = (row: RuleRow): Rule => ({
  ...row,
  isBlocking: row.isBlocking === 1,
  isActive: row.isActive === 1,
});

const rowOf = (rule: Rule) => ({
  ...rule,
  isBlocking: rule.isBlocking ? 1 : 0,
  isActive: rule.isActive ? 1 : 0,
});

const resultOf = (row: RuleResultRow): RuleResult => ({
  ...row,
  since: Number(row.since),
  detail: JSON.parse(row.detail) as string[], // written by this store only
});
