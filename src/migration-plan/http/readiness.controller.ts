import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { EnumField } from '../../platform/http/fields.js';
import { CurrentActor } from '../../platform/http/request.js';
import { Read } from '../../platform/http/routes.js';
import { ReadinessQueries } from '../application/readiness.queries.js';
import { READINESS_BY, type ReadinessBy } from '../domain/readiness/readiness.js';
import { ReadinessView, readinessView } from './readiness.view.js';

export class ReadinessQuery {
  /** Servers by rack or lot, devices by wave, and of each region all that is its own. */
  @EnumField(READINESS_BY)
  by: ReadinessBy;
}

@ApiTags('plans')
@Controller('api/v1/readiness')
export class ReadinessController {
  constructor(private readonly queries: ReadinessQueries) {}

  @Read('', {
    permit: 'plan.read',
    returns: ReadinessView,
    says: 'How much is done, in work, blocked and not started, and why what is blocked is',
  })
  async report(
    @CurrentActor() actor: Actor,
    @Query() { by }: ReadinessQuery,
  ): Promise<ReadinessView> {
    return readinessView(await this.queries.report(actor, by));
  }
}
