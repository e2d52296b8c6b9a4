import { Injectable } from '@nestjs/common';
import type { ReadTx } from '../../../platform/database/work.js';
import {
  unmetExit,
  type Wave,
  type WaveFacts,
  type WaveProgress,
} from '../../domain/waves/wave.js';
import { WaveStore, waveOf } from '../../persistence/waves/wave.store.js';

/** Gathers how far a wave is, and whether the one before lets it start. */
@Injectable()
export class WaveFactsReader {
  constructor(private readonly waves: WaveStore) {}

  async of(
    tx: ReadTx,
    wave: Wave,
    actorId: string,
  ): Promise<{ readonly facts: WaveFacts; readonly progress: WaveProgress }> {
    const progress = await this.waves.progress(tx, wave);
    const facts = {
      own: unmetExit(wave, progress, tx.now),
      before: await this.unmetBefore(tx, wave),
      isOverrideAsked: wave.overrideBy !== null,
      isOverridden: wave.overrideApprovedBy !== null,
      isRequester: wave.overrideBy === actorId,
    };
    return { facts, progress };
  }

  private async unmetBefore(tx: ReadTx, { position }: Wave) {
    const row = await this.waves.before(tx, position);
    if (row === null || row.state === 'finished') return [];
    const before = waveOf(row);
    return unmetExit(before, await this.waves.progress(tx, before), tx.now);
  }
}
