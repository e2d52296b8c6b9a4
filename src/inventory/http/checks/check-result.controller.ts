import { Body, Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.js';
import { isCalendarDay } from '../../../kernel/calendar-day.js';
import { fault, IdriftError, invalid } from '../../../kernel/errors.js';
import { parseIso } from '../../../kernel/instant.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { pageOf } from '../../../platform/http/list-query.js';
import { download } from '../../../platform/http/download.js';
import { Ctx, CurrentActor, PathId } from '../../../platform/http/request.js';
import { Create, IdParam, Read, TakesFile } from '../../../platform/http/routes.js';
import { oneFileWithTexts } from '../../../platform/http/upload.js';
import { pageView } from '../../../platform/http/views.js';
import { CheckQueries } from '../../application/checks/check.queries.js';
import { CheckResultCommands } from '../../application/checks/result.commands.js';
import { CheckResultFileCommands } from '../../application/checks/result-file.commands.js';
import { INSTRUMENT_MAX, RESULT_FILE_BYTES_MAX } from '../../domain/checks/result.js';
import { RecordResultsBody, ResultsQuery, type ResultBody } from './check.dto.js';
import {
  CheckResultsView,
  RecordedResultsView,
  resultListedView,
  resultView,
  ServerChecksView,
  serverChecksView,
  StoredResultFileView,
  storedFileView,
} from './check.view.js';

const SORTABLE = ['-measuredAt'];
const FORM_TEXTS = { server: 80, measuredAt: 40, instrument: INSTRUMENT_MAX, calibratedOn: 10 };

@ApiTags('checks')
@Controller('api/v1')
export class CheckResultController {
  constructor(
    private readonly commands: CheckResultCommands,
    private readonly files: CheckResultFileCommands,
    private readonly queries: CheckQueries,
  ) {}

  @IdParam()
  @Read('servers/:id/checks', {
    permit: 'check.read',
    returns: ServerChecksView,
    says: 'The checks of a server by gate: limit, last result, verdict, waiver',
  })
  async ofServer(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<ServerChecksView> {
    return serverChecksView(await this.queries.checksOfServer(actor, id));
  }

  @IdParam()
  @Create('servers/:id/check-results', {
    permit: 'check.record',
    returns: RecordedResultsView,
    says: 'Record results of one server, all or none; several of one check are its runs',
  })
  async record(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { results }: RecordResultsBody,
  ): Promise<RecordedResultsView> {
    const stored = await this.commands.record(context, id, results.map(handResult));
    return { results: stored.map(resultView) };
  }

  @Read('check-results', {
    permit: 'check.read',
    returns: CheckResultsView,
    says: 'Results, the last measured first',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ResultsQuery,
  ): Promise<CheckResultsView> {
    const page = pageOf(query, SORTABLE);
    return pageView(await this.queries.listResults(actor.scope, query, page), resultListedView);
  }

  @IdParam()
  @Read('check-results/:id/file', {
    permit: 'check.read',
    produces: 'application/octet-stream',
    says: 'The file that a result came in, as it was uploaded',
  })
  async file(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<StreamableFile> {
    const { fileName, content } = await this.files.open(actor.scope, id);
    return download(fileName, content);
  }

  @TakesFile({
    server: { type: 'string', description: 'Where the file does not name it: serial or id' },
    measuredAt: { type: 'string', format: 'date-time' },
    instrument: { type: 'string', maxLength: INSTRUMENT_MAX },
    calibratedOn: { type: 'string', format: 'date' },
  })
  @Create('check-result-files', {
    permit: 'check.record',
    returns: StoredResultFileView,
    says:
      'Store the results of a file, all or none (output of HPL, STREAM or a memory test, CSV, JSON, ' +
      'NDJSON or XLSX; 5 MiB, 5,000 results). The same content again is answered with what is there',
  })
  async upload(
    @Ctx() context: WriteContext,
    @Req() request: FastifyRequest,
  ): Promise<StoredResultFileView> {
    const { fileName, content, texts } = await oneFileWithTexts(request, FORM_TEXTS);
    if (content.length > RESULT_FILE_BYTES_MAX) throw tooLarge();
    const { server, instrument } = texts;
    const measuredAt = texts.measuredAt === null ? null : momentOf(texts.measuredAt);
    const calibratedOn = texts.calibratedOn === null ? null : dayOf(texts.calibratedOn);
    const given = { fileName, content, server, measuredAt, instrument, calibratedOn };
    return storedFileView(await this.files.store(context, given));
  }
}

const handResult = ({ measuredAt, instrument, calibratedOn, ...result }: ResultBody) => ({
  ...result,
  // The body's field has checked that it is an instant.
  measuredAt: measuredAt ? (parseIso(measuredAt) ?? null) : null,
  instrument: instrument ?? null,
  calibratedOn: calibratedOn ?? null,
});

function momentOf(text: string): number {
  const at = parseIso(text);
  if (at !== undefined) return at;
  const en = 'Give a time as 2025-04-24T09:00:00+02:00.';
  const da = 'Angiv et tidspunkt som 2025-04-24T09:00:00+02:00.';
  throw invalid([fault('/measuredAt', 'not-an-instant', en, da)]);
}

function dayOf(text: string): string {
  if (isCalendarDay(text)) return text;
  const en = 'Give a day as YYYY-MM-DD.';
  throw invalid([fault('/calibratedOn', 'not-a-day', en, 'Angiv en dag som ÅÅÅÅ-MM-DD.')]);
}

const tooLarge = () =>
  new IdriftError('too-large', 'too-large', {
    en: `A file of results may take ${RESULT_FILE_BYTES_MAX / 1024 / 1024} MiB: divide it.`,
    da: `En fil med resultater må fylde ${RESULT_FILE_BYTES_MAX / 1024 / 1024} MiB: del den.`,
  });
