import { Controller, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import { IdriftError } from '../../kernel/errors.js';
import type { WriteContext } from '../../platform/database/work.js';
import { TextListField } from '../../platform/http/fields.js';
import { ListQuery, pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import { ActionParam, ActOnRevision, Create, IdParam, Read } from '../../platform/http/routes.js';
import { oneFile } from '../../platform/http/upload.js';
import { pageView } from '../../platform/http/views.js';
import { ServerImports, withActions } from '../application/server-imports.js';
import {
  IMPORT_BYTES_MAX,
  IMPORT_OUTCOMES,
  IMPORT_TABLE,
  type ImportAction,
  type ImportOutcome,
} from '../domain/server-import.js';
import { readServerLines } from './server-import.reader.js';
import {
  importLineView,
  ImportLinesView,
  importPageView,
  ServerImportPageView,
  ServerImportsView,
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
@Controller('api/v1/server-imports')
export class ServerImportController {
  constructor(private readonly imports: ServerImports) {}

  @Read('', {
    permit: 'server.write',
    returns: ServerImportsView,
    says: 'Imports of servers, the newest first',
  })
  async list(@Query() query: ListQuery): Promise<ServerImportsView> {
    return pageView(await this.imports.list(pageOf(query, SORTABLE)), importView);
  }

  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @Create('', {
    permit: 'server.write',
    returns: ServerImportPageView,
    says: 'Preview a file of servers (CSV, NDJSON or XLSX, 1,000 lines, 5 MiB): nothing is changed',
  })
  async preview(
    @Ctx() context: WriteContext,
    @Req() request: FastifyRequest,
  ): Promise<ServerImportPageView> {
    const file = await oneFile(request);
    if (file.content.length > IMPORT_BYTES_MAX) throw tooLarge();
    const lines = await readServerLines(file.content);
    const made = await this.imports.preview(context, file, lines);
    return importPageView(withActions(context.actor, made));
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
    says: 'Carry the import out as it was shown, or undo it as one',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(IMPORT_TABLE) action: ImportAction,
    @IfMatch() revision: number,
  ): Promise<ServerImportPageView> {
    const made = await this.imports.act(context, { id, revision }, action);
    return importPageView(withActions(context.actor, made));
  }
}

const tooLarge = () =>
  new IdriftError('too-large', 'too-large', {
    en: 'The file is larger than 5 MiB: divide it.',
    da: 'Filen er større end 5 MiB: del den.',
  });
