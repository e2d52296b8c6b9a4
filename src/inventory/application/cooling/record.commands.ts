import { Injectable } from '@nestjs/common';
import { fault, invalid } from '../../../kernel/errors.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { readingImage, type LoopReading } from '../../domain/cooling/reading.js';
import { SAMPLE_LIMITS, sampleImage, type WaterSample } from '../../domain/cooling/sample.js';
import { sampleRow } from '../../persistence/cooling/cooling.rows.js';
import { CoolingStore } from '../../persistence/cooling/cooling.store.js';
import { LoopReadingRow, WaterSampleRow } from '../../persistence/cooling/release.entity.js';
import { CoolingRecords } from './cooling.records.js';

export type NewReading = Omit<LoopReading, 'id' | 'regionId' | 'recordedBy' | 'recordedAt'>;
export type NewSample = Pick<
  WaterSample,
  'loopId' | 'takenAt' | 'purpose' | 'laboratory' | 'values' | 'note'
>;

/** A clock that is a little ahead is forgiven; one that is further is told. */
const AHEAD_MS_MAX = 5 * 60_000;

/** Readings and samples: written once, never changed. */
@Injectable()
export class RecordCommands {
  constructor(
    private readonly work: Work,
    private readonly store: CoolingStore,
    private readonly records: CoolingRecords,
  ) {}

  createReading(context: WriteContext, input: NewReading): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { regionId } = await this.records.requireLoop(tx, input.loopId, '/loopId');
      expectPast(tx, input.at, '/at');
      const reading: LoopReading = {
        ...input,
        id: tx.newId(),
        regionId,
        recordedBy: context.actor.id,
        recordedAt: tx.now,
      };
      await this.store.insert(tx, LoopReadingRow, [reading]);
      const after = readingImage(reading);
      this.records.record(tx, {
        type: 'loop-reading',
        deed: 'recorded',
        row: reading,
        before: null,
        after,
      });
      return reading.id;
    });
  }

  /** The limits of the loop's coolant are copied in: what is judged today stays judged so. */
  createSample(context: WriteContext, input: NewSample): Promise<string> {
    return this.work.write(context, async (tx) => {
      const loop = await this.records.requireLoop(tx, input.loopId, '/loopId');
      expectPast(tx, input.takenAt, '/takenAt');
      const sample: WaterSample = {
        ...input,
        id: tx.newId(),
        regionId: loop.regionId,
        coolant: loop.coolant,
        limits: SAMPLE_LIMITS[loop.coolant],
        recordedBy: context.actor.id,
        recordedAt: tx.now,
      };
      await this.store.insert(tx, WaterSampleRow, [sampleRow(sample)]);
      const after = sampleImage(sample);
      this.records.record(tx, {
        type: 'water-sample',
        deed: 'recorded',
        row: sample,
        before: null,
        after,
      });
      return sample.id;
    });
  }
}

function expectPast(tx: WriteTx, at: number, pointer: string): void {
  if (at <= tx.now + AHEAD_MS_MAX) return;
  throw invalid([
    fault(
      pointer,
      'in-the-future',
      'This moment has not come: look at the clock of the instrument.',
      'Det tidspunkt er ikke kommet: se på instrumentets ur.',
    ),
  ]);
}
