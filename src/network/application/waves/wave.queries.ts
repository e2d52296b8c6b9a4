import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../../kernel/action-table.js';
import type { Actor } from '../../../kernel/actor.js';
import type { Reason } from '../../../kernel/message.js';
import { found } from '../../../platform/database/found.js';
import { Work, type ReadTx } from '../../../platform/database/work.js';
import { WAVE_TABLE, type Wave, type WaveProgress } from '../../domain/waves/wave.js';
import { waveOf, WaveStore } from '../../persistence/waves/wave.store.js';
import { WaveFactsReader } from './wave.facts.js';

export type WaveShown = Wave & {
  readonly progress: WaveProgress;
  /** What its own exit criteria still ask for. */
  readonly unmet: readonly Reason[];
  readonly counts: readonly { readonly state: string; readonly count: number }[];
  readonly actions: readonly ActionState[];
};

@Injectable()
export class WaveQueries {
  constructor(
    private readonly work: Work,
    private readonly waves: WaveStore,
    private readonly facts: WaveFactsReader,
  ) {}

  /** All of them in their order: there are few. */
  all(actor: Actor): Promise<readonly WaveShown[]> {
    return this.work.read(async (tx) => {
      const shown: WaveShown[] = [];
      for (const row of await this.waves.all(tx))
        shown.push(await this.shown(tx, actor, waveOf(row)));
      return shown;
    });
  }

  find(actor: Actor, id: string): Promise<WaveShown> {
    return this.work.read(async (tx) =>
      this.shown(tx, actor, waveOf(found(await this.waves.row(tx, id)))),
    );
  }

  private async shown(tx: ReadTx, actor: Actor, wave: Wave): Promise<WaveShown> {
    const { facts, progress } = await this.facts.of(tx, wave, actor.id);
    const { state } = wave;
    return {
      ...wave,
      progress,
      unmet: facts.own,
      counts: await this.waves.countsOf(tx, wave.id),
      actions: describeActions(WAVE_TABLE, { state, facts }, actor),
    };
  }
}
