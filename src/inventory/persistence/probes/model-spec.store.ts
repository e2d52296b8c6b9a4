import { Injectable } from '@nestjs/common';
import { findAllBy, insertRows, lockRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { ModelBaseline, ModelSpec } from '../../domain/probes/model-spec.js';
import type { BaselineLine } from '../../domain/redfish/compare-baseline.js';
import { FirmwareBaselineRow, NodeSpecRow } from './probe.entity.js';

const UNSEALED = { auditSeq: 0, auditMac: '' };

@Injectable()
export class ModelSpecStore {
  spec(tx: ReadTx, modelId: string): Promise<NodeSpecRow | null> {
    return tx.manager.findOneBy(NodeSpecRow, { id: modelId });
  }

  byModels(tx: ReadTx, modelIds: readonly string[]): Promise<NodeSpecRow[]> {
    return findAllBy(tx, NodeSpecRow, 'id', modelIds);
  }

  async baseline(tx: ReadTx, modelId: string): Promise<ModelBaseline | null> {
    const row = await this.baselineRow(tx, modelId);
    return row && baselineOf(row);
  }

  /** Holds the model, so that two who enter something of it at once come one after the other. */
  async holdModel(tx: WriteTx, modelId: string): Promise<void> {
    await lockRows(tx, 'hardware_models', [modelId]);
  }

  async saveSpec(tx: WriteTx, before: NodeSpecRow | null, spec: ModelSpec): Promise<ModelSpec> {
    if (before !== null) return updateRow<NodeSpecRow>(tx, NodeSpecRow, before, spec);
    await insertRows(tx, NodeSpecRow, [{ ...spec, ...UNSEALED }]);
    return spec;
  }

  async saveBaseline(tx: WriteTx, baseline: ModelBaseline): Promise<ModelBaseline> {
    const before = await this.baselineRow(tx, baseline.id);
    const lines = JSON.stringify(baseline.lines);
    if (before === null) {
      await insertRows(tx, FirmwareBaselineRow, [{ ...baseline, lines, ...UNSEALED }]);
      return baseline;
    }
    return baselineOf(
      await updateRow<FirmwareBaselineRow>(tx, FirmwareBaselineRow, before, { lines }),
    );
  }

  private baselineRow(tx: ReadTx, modelId: string): Promise<FirmwareBaselineRow | null> {
    return tx.manager.findOneBy(FirmwareBaselineRow, { id: modelId });
  }
}

export const baselineOf = ({
  id,
  lines,
  revision,
}: Pick<FirmwareBaselineRow, 'id' | 'lines' | 'revision'>): ModelBaseline => ({
  id,
  lines: JSON.parse(lines) as BaselineLine[], // as it was written here
  revision,
});
