import { Injectable } from '@nestjs/common';
import { findAllBy, insertRows, lockRows } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import { noStanding, type ConfigStanding } from '../../domain/config/snapshot.js';
import { DriftSpellRow } from '../compliance/compliance.entity.js';
import { ConfigSnapshotRow, ConfigStandingRow } from './config.entity.js';

/** Where the configurations of devices stand, and the times in which they differed. */
@Injectable()
export class ConfigStandingStore {
  async find(tx: ReadTx, id: string): Promise<ConfigStanding> {
    return (await tx.manager.findOneBy(ConfigStandingRow, { id })) ?? noStanding(id);
  }

  /** The same, and nobody else changes it until the write ends: the device is held. */
  async hold(tx: WriteTx, id: string): Promise<ConfigStanding> {
    await lockRows(tx, 'network_devices', [id]);
    return this.find(tx, id);
  }

  /** By which platform's rules its two configurations were read, by their ids. */
  async readAs(
    tx: ReadTx,
    { intendedId, runningId }: ConfigStanding,
  ): Promise<ReadonlyMap<string, string>> {
    const ids = [intendedId, runningId].flatMap((id) => id ?? []);
    const rows = await findAllBy(tx, ConfigSnapshotRow, 'id', ids);
    return new Map(rows.map(({ id, platform }) => [id, platform]));
  }

  byIds(tx: ReadTx, ids: readonly string[]): Promise<ConfigStandingRow[]> {
    return findAllBy(tx, ConfigStandingRow, 'id', ids);
  }

  /** Of a device that is held. */
  async save(tx: WriteTx, standing: ConfigStanding): Promise<void> {
    const { id, ...changes } = standing;
    const { affected } = await tx.manager.update(ConfigStandingRow, { id }, changes);
    if (affected === 0) await insertRows(tx, ConfigStandingRow, [standing]);
  }

  /** The last first. */
  spells(tx: ReadTx, deviceId: string, most: number): Promise<DriftSpellRow[]> {
    return tx.manager.find(DriftSpellRow, {
      where: { deviceId },
      order: { since: 'DESC', id: 'DESC' },
      take: most,
    });
  }

  async beginSpell(tx: WriteTx, spell: DriftSpellRow): Promise<void> {
    await insertRows(tx, DriftSpellRow, [spell]);
  }

  async endSpells(tx: WriteTx, deviceId: string): Promise<void> {
    await tx.rows(`update drift_spells set until = ? where device_id = ? and until is null`, [
      tx.now,
      deviceId,
    ]);
  }
}
