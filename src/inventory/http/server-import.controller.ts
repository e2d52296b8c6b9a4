import { Controller, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import { IdriftError } from '../../kernel/errors.js';
import type { WriteContext } from '../../platform/database/work.js';
import { TextListField } from '../../platform/http/fields.js';
import { ListQuery, pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Create,
  IdParam,
  PresentOnly,
  Read,
  TakesFile,
} from '../../platform/http/routes.js';
import { oneFile } from '../../platform/http/upload.js';
import { doneOrStarted } from '../../platform/http/started.js';
import { pageView, type StartedJobView } from '../../platform/http/views.js';
import { ServerImportUploads } from '../application/server-import.uploads.js';
import { ServerImports } from '../application/server-imports.js';
import {
  IMPORT_BYTES_MAX,
  IMPORT_OUTCOMES,
  IMPORT_TABLE,
  type ImportAction,
  type ImportOutcome,
} from '../domain/server-import.js';
import {
  importLineView,
  ImportLinesView,
  importPageView,
  ServerImportPageView,
  ServerImportsView,
  ServerImportView,
  importView,
} from './server-import.view.js';

const SORTABLE = ['-createdAt'];
const LINES_SORTABLE = ['line'];

export class ImportLinesQuery extends ListQuery {
  @TextListField({
    max: IMPORT_OUTCOMES.length,
    itemMax: 20,
    optional: true,
    fromText: true,
    words: IMPORT_OUTCOMES,
  })
  outcome?: ImportOutcome[];
}

@ApiTags('server-imports')
@PresentOnly()
@Controller('api/v1/server-imports')
export class ServerImportController {
  constructor(
    private readonly imports: ServerImports,
    private readonly uploads: ServerImportUploads,
  ) {}

  @Read('', {
    permit: 'server.write',
    returns: ServerImportsView,
    says: 'Imports of servers, the newest first',
  })
  async list(@Query() query: ListQuery): Promise<ServerImportsView> {
    return pageView(await this.imports.list(pageOf(query, SORTABLE)), importView);
  }

  @TakesFile()
  @Create('', {
    permit: 'server.write',
    returns: ServerImportView,
    orJob: true,
    says:
      'Preview a file of servers (CSV, NDJSON or XLSX, 10,000 lines, 20 MiB): nothing is changed. ' +
      'Above 1,000 lines a job reads it, and its result names the import',
  })
  async preview(
    @Ctx() context: WriteContext,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServerImportView | StartedJobView> {
    const file = await oneFile(request);
    if (file.content.length > IMPORT_BYTES_MAX) throw tooLarge();
    return doneOrStarted(reply, await this.uploads.preview(context, file), importView);
  }

  @IdParam()
  @Read(':id', { permit: 'server.write', returns: ServerImportPageView, says: 'One import' })
  async find(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<ServerImportPageView> {
    return importPageView(await this.imports.find(actor, id));
  }

  @IdParam()
  @Read(':id/lines', {
    permit: 'server.write',
    returns: ImportLinesView,
    says: 'What the import would do, or has done, line by line',
  })
  async lines(
    @PathId('id') id: string,
    @Query() query: ImportLinesQuery,
  ): Promise<ImportLinesView> {
    const page = pageOf(query, LINES_SORTABLE);
    return pageView(await this.imports.lines(id, query.outcome, page), importLineView);
  }

  @IdParam()
  @ActionParam(IMPORT_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'server.write',
    returns: ServerImportPageView,
    orJob: true,
    says: 'Carry the import out as it was shown, or undo it as one; above 1,000 lines by a job',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(IMPORT_TABLE) action: ImportAction,
    @IfMatch() revision: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServerImportPageView | StartedJobView> {
    const result = await this.imports.act(context, { id, revision }, action);
    return doneOrStarted(reply, result, importPageView);
  }
}

const tooLarge = () =>
  new IdriftError('too-large', 'too-large', {
    en: 'The file is larger than 20 MiB: divide it.',
    da: 'Filen er større end 20 MiB: del den.',
  });
