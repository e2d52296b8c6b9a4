import { Injectable } from '@nestjs/common';
import { fault, invalid, refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { found } from '../../../platform/database/found.js';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import {
  judge,
  MEASURED_LABELS,
  measurementImage,
  NEEDED_BEFORE,
  type Measurement,
} from '../../domain/swaps/measure.js';
import { DATED_STATES } from '../../domain/swaps/states.js';
import { LinkStore } from '../../persistence/link.store.js';
import { swapOf, SwapStore } from '../../persistence/swap.store.js';
import { baselineOf } from './swap.facts.js';
import { momentAfter, SwapRecords } from './swap.records.js';

export type NewMeasurement = Pick<Measurement, 'phase' | 'measured' | 'minutes' | 'reference'>;

/** What was measured over the old boxes, and over the new ones, judged as it came in. */
@Injectable()
export class SwapMeasurements {
  constructor(
    private readonly work: Work,
    private readonly swaps: SwapStore,
    private readonly links: LinkStore,
    private readonly records: SwapRecords,
  ) {}

  measure(context: WriteContext, swapId: string, input: NewMeasurement): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = await this.records.hold(tx, swapId);
      const isAfter = input.phase === 'after';
      if (isAfter !== (row.state === 'cut-over')) throw refused([isAfter ? NOT_MOVED : MOVED]);
      if (!isAfter && !DATED_STATES.includes(row.state)) throw refused([MOVED]);
      const missing = NEEDED_BEFORE.filter((name) => input.measured[name] === undefined);
      if (!isAfter && missing.length > 0) throw invalid(missing.map(notMeasured));
      const link = found(await this.links.find(tx, row.linkId));
      const before = await this.swaps.measurementsOf(tx, [swapId]);
      const one: Measurement = {
        ...input,
        id: tx.newId(),
        swapId,
        judged: isAfter ? judge(link, baselineOf(swapOf(row), before)?.measured ?? {}, input) : [],
        takenBy: context.actor.id,
        takenAt: momentAfter(
          tx.now,
          before.map(({ takenAt }) => takenAt),
        ),
      };
      await this.swaps.insertMeasurement(tx, one);
      await this.records.note(tx, row, { kind: 'measured', after: measurementImage(one) });
      return one.id;
    });
  }
}

const MOVED = reason(
  'traffic-moved',
  'The link no longer runs over the old boxes, so it cannot be measured over them.',
  'Forbindelsen kører ikke længere over de gamle bokse, så den kan ikke måles over dem.',
);

const NOT_MOVED = reason(
  'traffic-not-moved',
  'Traffic does not run over the new boxes on trial now: measure after the cut-over.',
  'Trafikken er ikke på prøve over de nye bokse nu: mål efter omlægningen.',
);

const notMeasured = (name: keyof typeof MEASURED_LABELS) =>
  fault(
    `/${name}`,
    'needed',
    `${MEASURED_LABELS[name].en}: without it nothing can be compared.`,
    `${MEASURED_LABELS[name].da}: uden det kan intet sammenlignes.`,
  );
