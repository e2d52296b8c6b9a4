import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx, CurrentActor, IfMatch, PathId } from '../../platform/http/request.js';
import { Act, ActOnRevision, IdParam } from '../../platform/http/routes.js';
import { PlanAdoption } from '../application/plan.adoption.js';
import { PlanQueries } from '../application/plan.queries.js';
import { AdoptionView, adoptionView } from './adoption.view.js';
import { ApplyTemplateBody, TryTemplateBody } from './plan.dto.js';
import { PlanPageView, planPageView } from './plan.view.js';

@ApiTags('plans')
@Controller('api/v1')
export class AdoptionController {
  constructor(
    private readonly adoption: PlanAdoption,
    private readonly queries: PlanQueries,
  ) {}

  @IdParam()
  @Act('plans/:id/template-preview', {
    permit: 'plan.write',
    returns: AdoptionView,
    says: 'What a later version of its template would make of a plan; nothing is changed by asking',
  })
  async preview(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Body() { templateId }: TryTemplateBody,
  ): Promise<AdoptionView> {
    return adoptionView(await this.adoption.preview(actor, id, templateId));
  }

  @IdParam()
  @ActOnRevision('plans/:id/template', {
    permit: 'plan.write',
    returns: PlanPageView,
    says: 'Apply a version as it was shown, on the revision of the plan on which it was',
  })
  async apply(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { templateId, shown, reason = null }: ApplyTemplateBody,
  ): Promise<PlanPageView> {
    await this.adoption.apply(context, { id, revision }, { templateId, shown, why: reason });
    return planPageView(await this.queries.find(context.actor, id));
  }
}
