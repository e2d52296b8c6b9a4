import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { CurrentActor, PathId } from '../../platform/http/request.js';
import { IdParam, Read } from '../../platform/http/routes.js';
import { NoticeQueries } from '../application/notice.queries.js';
import { PlanNoticesView, planNoticesView } from './notice.view.js';

@ApiTags('plans')
@Controller('api/v1/plans/:id/notices')
export class NoticeController {
  constructor(private readonly queries: NoticeQueries) {}

  @IdParam()
  @Read('', {
    permit: 'plan.read',
    returns: PlanNoticesView,
    says: 'What was told of the cutover of a plan, when and to which roles, the last first',
  })
  async ofPlan(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<PlanNoticesView> {
    return planNoticesView(await this.queries.ofPlan(actor.scope, id));
  }
}
