import { Readable } from 'node:stream';
import { Body, Controller, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '../../platform/database/work.js';
import { download } from '../../platform/http/download.js';
import { ListQuery, pageOf } from '../../platform/http/list-query.js';
import { Ctx, PathId } from '../../platform/http/request.js';
import { Create, IdParam, Read } from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { PlanQueries } from '../application/plan.queries.js';
import { TemplateCommands } from '../application/template.commands.js';
import { EnterTemplateBody } from './plan.dto.js';
import { TemplatesView, TemplateView, templateView } from './template.view.js';

const SORTABLE = ['-createdAt'];

@ApiTags('plan-templates')
@Controller('api/v1')
export class TemplateController {
  constructor(
    private readonly commands: TemplateCommands,
    private readonly queries: PlanQueries,
  ) {}

  @Read('plan-templates', {
    permit: 'plan.read',
    returns: TemplatesView,
    says: 'Versions of plan templates, the newest first',
  })
  async list(@Query() query: ListQuery): Promise<TemplatesView> {
    return pageView(await this.queries.listTemplates(pageOf(query, SORTABLE)), templateView);
  }

  @IdParam()
  @Read('plan-templates/:id', {
    permit: 'plan.read',
    returns: TemplateView,
    says: 'One version of a template',
  })
  async find(@PathId('id') id: string): Promise<TemplateView> {
    return templateView(await this.queries.template(id));
  }

  @IdParam()
  @Read('plan-templates/:id/content', {
    permit: 'plan.read',
    produces: 'application/octet-stream',
    says: 'A template as the file by which it can be entered again',
  })
  async content(@PathId('id') id: string): Promise<StreamableFile> {
    const { name, text } = await this.commands.fileOf(id);
    return download(name, Readable.from([text]));
  }

  @Create('plan-templates', {
    permit: 'plan.write',
    returns: TemplateView,
    says: 'Enter a version of a template; it is never changed afterwards',
  })
  async enter(
    @Ctx() context: WriteContext,
    @Body() { text }: EnterTemplateBody,
  ): Promise<TemplateView> {
    return this.find(await this.commands.enter(context, text));
  }

  @Create('standard-plan-template', {
    permit: 'plan.write',
    returns: TemplateView,
    says: 'Enter the template that Idrift comes with, unless it is there',
  })
  async enterStandard(@Ctx() context: WriteContext): Promise<TemplateView> {
    return this.find(await this.commands.enterStandard(context));
  }
}
