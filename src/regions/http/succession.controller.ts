import { Body, Controller, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { ExportSources } from '../../platform/exports/export-sources.js';
import { ListQuery, pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathId } from '../../platform/http/request.js';
import { ActOnRevision, Create, IdParam, Read, Start } from '../../platform/http/routes.js';
import { pageView, StartedJobView } from '../../platform/http/views.js';
import { SuccessionCommands } from '../application/succession.commands.js';
import { MOVES_EXPORT } from '../application/succession.export.js';
import { SuccessionQueries } from '../application/succession.queries.js';
import {
  ApproveSuccessionBody,
  CreateSuccessionBody,
  MovesExportQuery,
  MovesQuery,
  SuccessionReasonBody,
} from './succession.dto.js';
import {
  SuccessionMovesView,
  moveView,
  SuccessionPageView,
  successionPageView,
  SuccessionsView,
  successionView,
} from './succession.view.js';

const SORTABLE = ['-createdAt'];
const MOVES_SORTABLE = ['label'];

@ApiTags('region-successions')
@Controller('api/v1/region-successions')
export class SuccessionController {
  constructor(
    private readonly commands: SuccessionCommands,
    private readonly queries: SuccessionQueries,
    private readonly exports: ExportSources,
  ) {}

  @Read('', {
    permit: 'succession.read',
    returns: SuccessionsView,
    says: 'Regions that another takes over, the newest first',
  })
  async list(@Query() query: ListQuery): Promise<SuccessionsView> {
    return pageView(await this.queries.list(pageOf(query, SORTABLE)), successionView);
  }

  @IdParam()
  @Read(':id', {
    permit: 'succession.read',
    returns: SuccessionPageView,
    says: 'One succession: what it does in few lines, who approved it, and the next step',
  })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SuccessionPageView> {
    return successionPageView(await this.queries.find(actor, id));
  }

  @Create('', {
    permit: 'succession.write',
    returns: SuccessionPageView,
    says: 'Draft a succession; refused with everything that speaks against it',
  })
  async create(
    @Ctx() context: WriteContext,
    @Body() { successorId, predecessorIds, effectiveOn, note = null }: CreateSuccessionBody,
  ): Promise<SuccessionPageView> {
    const asked = { successorId, predecessorIds, effectiveOn, note };
    return this.find(context.actor, await this.commands.create(context, asked));
  }

  @IdParam()
  @ActOnRevision(':id/preview', {
    permit: 'succession.write',
    returns: SuccessionPageView,
    says: 'Ask every room anew what would happen; approvals of another list are void',
  })
  async preview(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
  ): Promise<SuccessionPageView> {
    await this.commands.preview(context, { id, revision });
    return this.find(context.actor, id);
  }

  @IdParam()
  @Read(':id/moves', {
    permit: 'succession.read',
    returns: SuccessionMovesView,
    says: 'Every single thing that moves, is asked for again or is withdrawn',
  })
  async moves(@PathId('id') id: string, @Query() query: MovesQuery): Promise<SuccessionMovesView> {
    return pageView(await this.queries.moves(id, query, pageOf(query, MOVES_SORTABLE)), moveView);
  }

  @IdParam()
  @Read(':id/moves/export', {
    permit: 'succession.read',
    produces: 'text/csv',
    says: 'The same as CSV, NDJSON or XLSX; up to 10,000 lines',
  })
  export(
    @CurrentActor() actor: Actor,
    @PathId('id') successionId: string,
    @Query() { format, ...filter }: MovesExportQuery,
  ): Promise<StreamableFile> {
    return this.exports.inline(MOVES_EXPORT, actor, format, { ...filter, successionId });
  }

  @IdParam()
  @ActOnRevision(':id/approve', {
    permit: 'succession.approve',
    returns: SuccessionPageView,
    says: 'Approve exactly the preview that was looked at; it takes two people',
  })
  async approve(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { digest }: ApproveSuccessionBody,
  ): Promise<SuccessionPageView> {
    await this.commands.approve(context, { id, revision }, digest);
    return this.find(context.actor, id);
  }

  @IdParam()
  @Start(':id/carry-out', {
    permit: 'succession.write',
    returns: StartedJobView,
    says: 'Carry it out now, on its day or later; by itself it begins with that day',
  })
  async carryOut(@Ctx() context: WriteContext, @PathId('id') id: string): Promise<StartedJobView> {
    return { jobId: await this.commands.carryOut(context, id) };
  }

  @IdParam()
  @Start(':id/undo', {
    permit: 'succession.write',
    returns: StartedJobView,
    says: 'Take it back, while nothing was changed in the new region',
  })
  async undo(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { reason }: SuccessionReasonBody,
  ): Promise<StartedJobView> {
    return { jobId: await this.commands.undo(context, id, reason) };
  }

  @IdParam()
  @ActOnRevision(':id/withdraw', {
    permit: 'succession.write',
    returns: SuccessionPageView,
    says: 'Withdraw a succession that was not carried out',
  })
  async withdraw(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { reason }: SuccessionReasonBody,
  ): Promise<SuccessionPageView> {
    await this.commands.withdraw(context, { id, revision }, reason);
    return this.find(context.actor, id);
  }
}
