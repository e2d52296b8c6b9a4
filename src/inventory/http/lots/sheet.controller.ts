import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import type { Language } from '../../../kernel/message.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { pageOf } from '../../../platform/http/list-query.js';
import {
  Ctx,
  CurrentActor,
  IfMatch,
  PathAction,
  PathId,
  Speaks,
} from '../../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Create,
  IdParam,
  Read,
  Start,
} from '../../../platform/http/routes.js';
import { pageView, StartedJobView } from '../../../platform/http/views.js';
import { AcceptanceSheets } from '../../application/lots/sheet.commands.js';
import { SheetPrints } from '../../application/lots/sheet.prints.js';
import { SHEET_TABLE, type SheetAction } from '../../domain/lots/acceptance-sheet.js';
import { SheetActionBody, SheetsQuery } from './lot.dto.js';
import {
  AcceptanceSheetPageView,
  AcceptanceSheetsView,
  AcceptanceSheetView,
  sheetPageView,
  sheetView,
} from './lot.view.js';

const SORTABLE = ['-preparedAt'];

@ApiTags('acceptance sheets')
@Controller('api/v1')
export class SheetController {
  constructor(
    private readonly sheets: AcceptanceSheets,
    private readonly prints: SheetPrints,
  ) {}

  @Read('acceptance-sheets', {
    permit: 'lot.read',
    returns: AcceptanceSheetsView,
    says: 'Acceptance sheets, newest first',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: SheetsQuery,
  ): Promise<AcceptanceSheetsView> {
    const page = pageOf(query, SORTABLE);
    return pageView(await this.sheets.list(actor.scope, query, page), sheetView);
  }

  @IdParam()
  @Read('acceptance-sheets/:id', {
    permit: 'lot.read',
    returns: AcceptanceSheetPageView,
    says: 'One acceptance sheet, as it stood when it was prepared',
  })
  async find(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<AcceptanceSheetPageView> {
    return sheetPageView(await this.sheets.find(actor, id));
  }

  @IdParam()
  @Create('servers/:id/acceptance-sheets', {
    permit: 'lot.sign',
    returns: AcceptanceSheetView,
    says: 'Prepare the acceptance sheet of a server; whoever prepares signs as the first',
  })
  async ofServer(
    @Ctx() context: WriteContext,
    @PathId('id') subjectId: string,
  ): Promise<AcceptanceSheetView> {
    return sheetView(await this.sheets.prepare(context, { subjectType: 'server', subjectId }));
  }

  @IdParam()
  @Create('lots/:id/acceptance-sheets', {
    permit: 'lot.sign',
    returns: AcceptanceSheetView,
    says: 'Prepare the acceptance sheet of a lot; whoever prepares signs as the first',
  })
  async ofLot(
    @Ctx() context: WriteContext,
    @PathId('id') subjectId: string,
  ): Promise<AcceptanceSheetView> {
    return sheetView(await this.sheets.prepare(context, { subjectType: 'lot', subjectId }));
  }

  @IdParam()
  @ActionParam(SHEET_TABLE)
  @ActOnRevision('acceptance-sheets/:id/actions/:action', {
    permit: 'lot.sign',
    returns: AcceptanceSheetView,
    says: 'Sign exactly what was prepared, as a second person, or make it void',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(SHEET_TABLE) action: SheetAction,
    @IfMatch() revision: number,
    @Body() body: SheetActionBody,
  ): Promise<AcceptanceSheetView> {
    return sheetView(await this.sheets.act(context, { id, revision }, action, body));
  }

  @IdParam()
  @Start('acceptance-sheets/:id/prints', {
    permit: 'lot.read',
    returns: StartedJobView,
    says: 'Make a PDF of the sheet; the job carries the file for whoever asked',
  })
  print(
    @Ctx() context: WriteContext,
    @Speaks() language: Language,
    @PathId('id') id: string,
  ): Promise<StartedJobView> {
    return this.prints.start(context, id, language);
  }
}
