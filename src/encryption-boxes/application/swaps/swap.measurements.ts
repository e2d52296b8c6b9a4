import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { RegionScope } from '../../../kernel/actor.js';
import { fault, IdriftError, invalid, notFound, refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { Blobs } from '../../../platform/blobs/blobs.js';
import { found } from '../../../platform/database/found.js';
import { withBody } from '../../../platform/database/idempotency.js';
import { visible } from '../../../platform/database/region-scope.js';
import { textOf } from '../../../platform/text-of.js';
import { secretIn } from '../../../platform/http/fields.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import {
  judge,
  MEASURED_LABELS,
  measurementImage,
  NEEDED_BEFORE,
  type Measurement,
  type Phase,
} from '../../domain/swaps/measure.js';
import {
  MEASURED_FILE_BYTES_MAX,
  readMeasured,
  type MeasuredFile,
} from '../../domain/swaps/measured-file.js';
import { DATED_STATES } from '../../domain/swaps/states.js';
import { LinkStore } from '../../persistence/link.store.js';
import type { SwapRow } from '../../persistence/swap.entity.js';
import { swapOf, SwapStore } from '../../persistence/swap.store.js';
import { baselineOf } from './swap.facts.js';
import { momentAfter, SwapRecords } from './swap.records.js';

export type NewMeasurement = Pick<Measurement, 'phase' | 'measured' | 'minutes' | 'reference'>;

type FileOf = Pick<Measurement, 'fileName' | 'fileSha256'>;

const NO_FILE: FileOf = { fileName: null, fileSha256: null };

export type MeasuredUpload = {
  readonly phase: Phase;
  readonly fileName: string;
  readonly content: Buffer;
};

/** What was measured over the old boxes, and over the new ones, judged as it came in. */
@Injectable()
export class SwapMeasurements {
  constructor(
    private readonly work: Work,
    private readonly swaps: SwapStore,
    private readonly links: LinkStore,
    private readonly records: SwapRecords,
    private readonly blobs: Blobs,
  ) {}

  measure(context: WriteContext, swapId: string, input: NewMeasurement): Promise<Measurement> {
    return this.work.write(context, async (tx) => {
      const row = await this.records.hold(tx, swapId);
      return this.take(tx, row, input, NO_FILE);
    });
  }

  /** What a test set wrote. The same file once more is the measurement that it was. */
  async measureFile(
    context: WriteContext,
    swapId: string,
    file: MeasuredUpload,
  ): Promise<Measurement> {
    const { minutes, measured } = readFile(file.content);
    // Nothing is put on disk for somebody who may not see the swap.
    await this.work.readOne(async (tx) =>
      visible(context.actor.scope, await this.swaps.find(tx, swapId)),
    );
    const { phase, fileName } = file;
    const fileSha256 = await this.blobs.put(file.content);
    return this.work.write(withBody(context, fileSha256, phase, fileName), async (tx) => {
      const row = await this.records.hold(tx, swapId);
      const earlier = await this.swaps.measurementsOf(tx, [swapId]);
      const known = earlier.find((one) => one.fileSha256 === fileSha256 && one.phase === phase);
      if (known !== undefined) return known;
      const given = { phase, minutes, measured, reference: null };
      return this.take(tx, row, given, { fileName, fileSha256 });
    });
  }

  /** The file that a measurement came in. @throws `not-found` when it came in none */
  async open(
    scope: RegionScope,
    id: string,
  ): Promise<{ readonly fileName: string; readonly content: Readable }> {
    const { fileName, fileSha256 } = await this.work.read(async (tx) => {
      const one = found(await this.swaps.measurement(tx, id));
      visible(scope, await this.swaps.find(tx, one.swapId));
      return one;
    });
    if (fileName === null || fileSha256 === null) throw notFound();
    return { fileName, content: await this.blobs.get(fileSha256) };
  }

  private async take(
    tx: WriteTx,
    row: SwapRow,
    input: NewMeasurement,
    file: FileOf,
  ): Promise<Measurement> {
    const swapId = row.id;
    const isAfter = input.phase === 'after';
    if (isAfter !== (row.state === 'cut-over')) throw refused([isAfter ? NOT_MOVED : MOVED]);
    if (!isAfter && !DATED_STATES.includes(row.state)) throw refused([MOVED]);
    const missing = NEEDED_BEFORE.filter((name) => input.measured[name] === undefined);
    if (!isAfter && missing.length > 0) throw invalid(missing.map(notMeasured));
    const link = found(await this.links.find(tx, row.linkId));
    const before = await this.swaps.measurementsOf(tx, [swapId]);
    const one: Measurement = {
      ...input,
      ...file,
      id: tx.newId(),
      swapId,
      judged: isAfter ? judge(link, baselineOf(swapOf(row), before)?.measured ?? {}, input) : [],
      takenBy: tx.context.actor.id,
      takenAt: momentAfter(
        tx.now,
        before.map(({ takenAt }) => takenAt),
      ),
    };
    await this.swaps.insertMeasurement(tx, one);
    await this.records.note(tx, row, { kind: 'measured', after: measurementImage(one) });
    return one;
  }
}

/** @throws `invalid` with every line that says no figure; `too-large` for what is no such file */
function readFile(content: Buffer): MeasuredFile {
  if (content.length > MEASURED_FILE_BYTES_MAX) throw tooLarge();
  const text = textOf(content);
  const secret = secretIn(text);
  if (secret !== null) throw invalid([{ pointer: '/file', ...secret }]);
  const read = readMeasured(text);
  if ('measured' in read) return read;
  throw invalid(read);
}

const tooLarge = () =>
  new IdriftError('too-large', 'too-large', {
    en: `A file of figures has at most ${MEASURED_FILE_BYTES_MAX / 1_000} kB: attach no report.`,
    da: `En fil med tal fylder højst ${MEASURED_FILE_BYTES_MAX / 1_000} kB: vedhæft ingen rapport.`,
  });

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
