import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { pageOf } from '../../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathId } from '../../../platform/http/request.js';
import { Change, Create, IdParam, Read } from '../../../platform/http/routes.js';
import { pageView } from '../../../platform/http/views.js';
import { ComplianceQueries } from '../../application/compliance/compliance.queries.js';
import { RuleCommands } from '../../application/compliance/rule.commands.js';
import { DEVICE_SORT_COLUMNS } from '../../persistence/devices/device.store.js';
import { DevicesQuery } from '../devices/device.dto.js';
import { CreateRuleBody, EditRuleBody } from './rule.dto.js';
import {
  matrixRowView,
  MatrixView,
  RuleResultsView,
  ruleResultView,
  RulesView,
  RuleView,
  ruleView,
} from './rule.view.js';

const SORTABLE = Object.keys(DEVICE_SORT_COLUMNS);

/** What a rule is where nobody says otherwise. */
const DEFAULTS = {
  role: null,
  platform: null,
  section: null,
  lines: null,
  graceHours: 0,
  isBlocking: true,
  isActive: true,
};

@ApiTags('compliance')
@Controller('api/v1')
export class RuleController {
  constructor(
    private readonly commands: RuleCommands,
    private readonly queries: ComplianceQueries,
  ) {}

  @Read('compliance-rules', {
    permit: 'compliance.read',
    returns: RulesView,
    says: 'All rules for configurations, as they were entered',
  })
  async all(): Promise<RulesView> {
    return { items: (await this.queries.all()).map(ruleView) };
  }

  @IdParam()
  @Read('compliance-rules/:id', {
    permit: 'compliance.read',
    returns: RuleView,
    says: 'One rule',
  })
  async find(@PathId('id') id: string): Promise<RuleView> {
    return ruleView(await this.queries.rule(id));
  }

  @Create('compliance-rules', {
    permit: 'compliance.write',
    returns: RuleView,
    says: 'Enter a rule; all devices are held against it at once',
  })
  async create(@Ctx() context: WriteContext, @Body() body: CreateRuleBody): Promise<RuleView> {
    return this.find(await this.commands.create(context, { ...DEFAULTS, ...body }));
  }

  @IdParam()
  @Change('compliance-rules/:id', {
    permit: 'compliance.write',
    returns: RuleView,
    says: 'Edit a rule, or set it aside; all devices are held against it anew',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditRuleBody,
  ): Promise<RuleView> {
    await this.commands.edit(context, { id, revision }, body);
    return this.find(id);
  }

  @Read('compliance', {
    permit: 'compliance.read',
    returns: MatrixView,
    says: 'Devices by rules, page by page',
  })
  async matrix(@CurrentActor() actor: Actor, @Query() query: DevicesQuery): Promise<MatrixView> {
    const page = await this.queries.matrix(actor.scope, query, pageOf(query, SORTABLE));
    return pageView(page, matrixRowView);
  }

  @IdParam()
  @Read('network-devices/:id/compliance', {
    permit: 'compliance.read',
    returns: RuleResultsView,
    says: 'How a device stands by each rule that is for it',
  })
  async ofDevice(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<RuleResultsView> {
    return { items: (await this.queries.ofDevice(actor.scope, id)).map(ruleResultView) };
  }
}
