import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { pageOf } from '../../platform/http/list-query.js';
import { CurrentActor, PathId } from '../../platform/http/request.js';
import { IdParam, Read } from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { Finder } from '../application/finder.js';
import { InventoryQueries } from '../application/inventory.queries.js';
import { AssetsQuery, FindQuery } from './inventory.dto.js';
import { AssetsView, AssetView, assetView, FoundsView } from './inventory.view.js';

@ApiTags('assets')
@Controller('api/v1')
export class AssetController {
  constructor(
    private readonly queries: InventoryQueries,
    private readonly finder: Finder,
  ) {}

  @Read('assets', { permit: 'asset.read', returns: AssetsView, says: 'Assets of every kind' })
  async list(@CurrentActor() actor: Actor, @Query() query: AssetsQuery): Promise<AssetsView> {
    const page = pageOf(query, ['-createdAt']);
    return pageView(await this.queries.listAssets(actor.scope, query, page), assetView);
  }

  @IdParam()
  @Read('assets/:id', { permit: 'asset.read', returns: AssetView, says: 'One asset' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<AssetView> {
    return assetView(await this.queries.findAsset(actor.scope, id));
  }

  @Read('search', {
    permit: 'signed-in',
    returns: FoundsView,
    says: 'Servers by serial or name, orders and deliveries by number; within one’s rights',
  })
  async search(@CurrentActor() actor: Actor, @Query() { q }: FindQuery): Promise<FoundsView> {
    return { items: [...(await this.finder.find(actor, q))] };
  }
}
