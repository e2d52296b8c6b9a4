import { Injectable } from '@nestjs/common';
import { fault, invalid } from '../../../kernel/errors.js';
import { expectRevision } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { Regions } from '../../../regions/regions.facade.js';
import {
  changesWhatWasSigned,
  limitsOf,
  loopImage,
  type CoolantLoop,
  type LoopLimits,
} from '../../domain/cooling/loop.js';
import { loopOf, loopRow } from '../../persistence/cooling/cooling.rows.js';
import { CoolingStore } from '../../persistence/cooling/cooling.store.js';
import { CoolantLoopRow } from '../../persistence/cooling/loop.entity.js';
import type { Target } from '../server.edits.js';
import { CoolingRecords } from './cooling.records.js';

type Given = Pick<CoolantLoop, 'name' | 'kind' | 'coolant' | 'siteId' | 'workingPressurePa'>;

export type NewLoop = Given & {
  readonly heatToLoopId?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly limits?: Partial<LoopLimits> | undefined;
};

export type LoopChanges = Partial<Omit<NewLoop, 'siteId'>>;

@Injectable()
export class LoopCommands {
  constructor(
    private readonly work: Work,
    private readonly store: CoolingStore,
    private readonly records: CoolingRecords,
    private readonly regions: Regions,
  ) {}

  create(context: WriteContext, input: NewLoop): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { regionId } = await this.regions.requireSite(tx, input.siteId);
      const { heatToLoopId = null, note = null, limits = {}, ...given } = input;
      const loop: CoolantLoop = {
        ...given,
        id: tx.newId(),
        regionId,
        heatToLoopId,
        note,
        limits: { ...limitsOf(given.kind), ...limits },
        createdAt: tx.now,
        revision: 1,
      };
      await this.checkHeatTo(tx, loop);
      await this.store.insert(tx, CoolantLoopRow, [loopRow(loop)]);
      this.record(tx, 'created', null, loop);
      return loop.id;
    });
  }

  /** What the loop's release was signed for may not change under it: then the release is void. */
  edit(context: WriteContext, target: Target, changes: LoopChanges): Promise<string> {
    return this.work.write(context, async (tx) => {
      await this.records.holdLoops(tx, [target.id]);
      const row = await this.records.loop(tx, target.id);
      expectRevision(row, target.revision);
      const before = loopOf(row);
      const next: CoolantLoop = {
        ...before,
        ...defined(changes),
        limits: { ...before.limits, ...changes.limits },
      };
      await this.checkHeatTo(tx, next);
      await this.store.update(tx, CoolantLoopRow, row, loopRow(next));
      this.record(tx, 'edited', before, next);
      if (changesWhatWasSigned(before, next)) {
        await this.records.voidRelease(tx, row.id, { cause: 'loop-changed', reason: null });
      }
      return row.id;
    });
  }

  /** @throws `invalid` when heat would go round in a ring */
  private async checkHeatTo(tx: WriteTx, loop: CoolantLoop): Promise<void> {
    const passed = new Set([loop.id]);
    for (let next = loop.heatToLoopId; next !== null;) {
      if (passed.has(next)) throw ring();
      passed.add(next);
      next = (await this.records.requireLoop(tx, next, '/heatToLoopId')).heatToLoopId;
    }
  }

  private record(tx: WriteTx, deed: string, before: CoolantLoop | null, after: CoolantLoop): void {
    this.records.record(tx, {
      type: 'coolant-loop',
      deed,
      row: after,
      before: before && loopImage(before),
      after: loopImage(after),
    });
  }
}

/** Without the fields that were not given, which would otherwise blank what stands. */
export const defined = <T extends object>(
  changes: T,
): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>; // a selection of its own entries
  };

const ring = () =>
  invalid([
    fault(
      '/heatToLoopId',
      'heat-goes-round',
      'Heat would go round and come back to this loop.',
      'Varmen ville gå i ring og komme tilbage til denne kreds.',
    ),
  ]);
