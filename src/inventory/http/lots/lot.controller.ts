import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import { pageOf } from '../../../platform/http/list-query.js';
import { CurrentActor, PathId } from '../../../platform/http/request.js';
import { IdParam, Read } from '../../../platform/http/routes.js';
import { pageView } from '../../../platform/http/views.js';
import { LotQueries } from '../../application/lots/lot.queries.js';
import { LotsQuery } from './lot.dto.js';
import { LotPageView, lotPageView, LotsView, lotView } from './lot.view.js';

const SORTABLE = ['-createdAt'];

@ApiTags('lots')
@Controller('api/v1/lots')
export class LotController {
  constructor(private readonly queries: LotQueries) {}

  @Read('', { permit: 'lot.read', returns: LotsView, says: 'Lots, newest first' })
  async list(@Query() query: LotsQuery): Promise<LotsView> {
    return pageView(await this.queries.list(query, pageOf(query, SORTABLE)), lotView);
  }

  @IdParam()
  @Read(':id', {
    permit: 'lot.read',
    returns: LotPageView,
    says: 'One lot: how far it has come day by day, and where its time went',
  })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<LotPageView> {
    return lotPageView(await this.queries.find(actor.scope, id));
  }
}
