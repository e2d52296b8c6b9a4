import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { notFound, refused } from '../../../kernel/errors.js';
import { isCalendarDay } from '../../../kernel/calendar-day.js';
import { inScope, type RegionScope } from '../../../kernel/actor.js';
import { parseIso } from '../../../kernel/instant.js';
import { reason } from '../../../kernel/message.js';
import { Blobs, sha256Of } from '../../../platform/blobs/blobs.js';
import { found } from '../../../platform/database/found.js';
import { withBody } from '../../../platform/database/idempotency.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { lineFault, type FileRow, type LineFault } from '../../domain/checks/file-row.js';
import { INSTRUMENT_MAX, type CheckResult } from '../../domain/checks/result.js';
import { isReason } from '../../domain/checks/units.js';
import { CheckResultStore } from '../../persistence/checks/result.store.js';
import { faultsAt, placeOf, readResultFile } from './result-file.reader.js';
import { CheckResultRecords, type GivenResult } from './result.records.js';

export type ResultFile = {
  readonly fileName: string;
  readonly content: Buffer;
  /** For files that do not name it themselves: a serial, a name or an id. */
  readonly server: string | null;
  readonly measuredAt: number | null;
  readonly instrument: string | null;
  readonly calibratedOn: string | null;
};

export type StoredFile = {
  readonly sha256: string;
  /** The same content came before: these are the results that it became then. */
  readonly isKnown: boolean;
  readonly results: readonly CheckResult[];
};

/** Takes files of results in: every row is good and stored, or nothing is. */
@Injectable()
export class CheckResultFileCommands {
  constructor(
    private readonly work: Work,
    private readonly blobs: Blobs,
    private readonly results: CheckResultStore,
    private readonly records: CheckResultRecords,
  ) {}

  async store(context: WriteContext, file: ResultFile): Promise<StoredFile> {
    const rows = await readResultFile(file.content);
    const sha256 = sha256Of(file.content);
    const words = [file.server, file.measuredAt, file.instrument, file.calibratedOn];
    const asked = withBody(context, sha256, JSON.stringify(words));
    // Whole and on disk before a row speaks of it.
    await this.blobs.put(file.content, sha256);
    return this.work.write(asked, async (tx) => {
      const earlier = await this.results.ofFile(tx, sha256);
      if (earlier.length > 0) {
        await this.expectSameServer(tx, file, earlier);
        return { sha256, isKnown: true, results: earlier };
      }
      const given = givenOf(rows, file, tx.now);
      const origin = { source: 'file' as const, fileName: file.fileName, fileSha256: sha256 };
      return { sha256, isKnown: false, results: await this.records.record(tx, given, origin) };
    });
  }

  /** The file that a result came in. */
  async open(
    scope: RegionScope,
    resultId: string,
  ): Promise<{ readonly fileName: string; readonly content: Readable }> {
    const { fileName, fileSha256 } = await this.work.read(async (tx) => {
      const result = found(await this.results.find(tx, resultId));
      const [server] = await this.results.servers(tx, [result.serverId]);
      visible(scope, server);
      return result;
    });
    if (fileName === null || fileSha256 === null) throw notFound();
    return { fileName, content: await this.blobs.get(fileSha256) };
  }

  /** Two machines do not write the same output to the byte: one of them is somebody else's. */
  private async expectSameServer(
    tx: WriteTx,
    { server }: ResultFile,
    earlier: readonly CheckResult[],
  ): Promise<void> {
    const seen = await this.results.servers(
      tx,
      earlier.map(({ serverId }) => serverId),
    );
    const mine = seen.every(({ regionId }) => inScope(tx.context.actor.scope, regionId));
    const named =
      server === null ? null : (await this.records.serversOf(tx, [{ server }])).get(server);
    const isOther =
      named !== undefined &&
      named !== null &&
      (isReason(named) || !earlier.every(({ serverId }) => serverId === named.id));
    if (!mine || isOther) throw refused([fileOfAnother]);
  }
}

const fileOfAnother = reason(
  'file-of-another-server',
  'This very file was stored for another server: upload the output of this one.',
  'Netop denne fil er gemt for en anden server: læg outputtet fra denne op.',
);

/** The rows with what the form says where the file is silent; every fault is by its line. */
function givenOf(rows: readonly FileRow[], file: ResultFile, now: number): readonly GivenResult[] {
  const faults: LineFault[] = [];
  const given = rows.flatMap((row): GivenResult[] => {
    const server = row.server ?? file.server;
    const measuredAt =
      row.measuredAt === null ? (file.measuredAt ?? now) : parseIso(row.measuredAt);
    const wrong = wrongCells(row, server, measuredAt);
    faults.push(...wrong);
    if (server === null || measuredAt === undefined || wrong.length > 0) return [];
    const { check, value, unit, form, line } = row;
    const instrument = row.instrument ?? file.instrument;
    const calibratedOn = row.calibratedOn ?? file.calibratedOn;
    const common = { server, check, value, unit, form, measuredAt, instrument, calibratedOn };
    return [{ ...common, fileLine: line, ...placeOf(line) }];
  });
  if (faults.length > 0) throw faultsAt(faults);
  return given;
}

const SERVER_WORD_MAX = 80;

function wrongCells(
  { line, instrument, calibratedOn, server: own }: FileRow,
  server: string | null,
  measuredAt: number | undefined,
): LineFault[] {
  const found: LineFault[] = [];
  if (server === null) found.push(noServer(line));
  if (measuredAt === undefined) found.push(noMoment(line));
  if (calibratedOn !== null && !isCalendarDay(calibratedOn)) found.push(noDay(line));
  if ((instrument ?? '').length > INSTRUMENT_MAX || (own ?? '').length > SERVER_WORD_MAX) {
    found.push(tooLong(line));
  }
  return found;
}

const noServer = (line: number) =>
  lineFault(
    line,
    'no-server',
    'Which server it is of is said neither by the file nor by the form.',
    'Hverken filen eller formularen siger, hvilken server det gælder.',
  );

const noMoment = (line: number) =>
  lineFault(
    line,
    'not-an-instant',
    'Give measuredAt as 2025-04-24T09:00:00+02:00.',
    'Angiv measuredAt som 2025-04-24T09:00:00+02:00.',
  );

const noDay = (line: number) =>
  lineFault(
    line,
    'not-a-day',
    'Give calibratedOn as YYYY-MM-DD.',
    'Angiv calibratedOn som ÅÅÅÅ-MM-DD.',
  );

const tooLong = (line: number) =>
  lineFault(
    line,
    'too-long',
    `A server is named in ${SERVER_WORD_MAX} characters, an instrument in ${INSTRUMENT_MAX}.`,
    `En server nævnes med højst ${SERVER_WORD_MAX} tegn, et instrument med ${INSTRUMENT_MAX}.`,
  );
