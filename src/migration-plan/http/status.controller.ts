import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { DayField } from '../../platform/http/fields.js';
import { CurrentActor } from '../../platform/http/request.js';
import { Read } from '../../platform/http/routes.js';
import { StatusQueries } from '../application/status.queries.js';
import { StatusReportView, statusReportView } from './status.view.js';

export class StatusQuery {
  @DayField({ says: 'The day of the last meeting; what happened after it is told' })
  since: string;
  @DayField({ optional: true, says: 'As of the end of which day; left out: today' })
  asOf?: string;
}

@ApiTags('plans')
@Controller('api/v1/plan-status')
export class StatusController {
  constructor(private readonly queries: StatusQueries) {}

  @Read('', {
    permit: 'plan.read',
    returns: StatusReportView,
    says: 'What a forum is told: how far every plan is, what has happened, what is asked',
  })
  async report(
    @CurrentActor() actor: Actor,
    @Query() query: StatusQuery,
  ): Promise<StatusReportView> {
    return statusReportView(await this.queries.report(actor, query));
  }
}
