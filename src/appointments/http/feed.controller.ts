import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '../../platform/database/work.js';
import { IdField, TextField } from '../../platform/http/fields.js';
import { ListQuery, pageOf } from '../../platform/http/list-query.js';
import { Ctx, PathId } from '../../platform/http/request.js';
import { Act, Create, IdParam, PresentOnly, Read } from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { Feeds } from '../application/feeds.js';
import { FEED_NAME_MAX } from '../domain/feed.js';
import { FEED_SORT_COLUMNS } from '../persistence/feed.store.js';
import { FeedAddressView, feedAddressView, FeedsView, feedView } from './feed.view.js';

class FeedBody {
  @TextField({ max: FEED_NAME_MAX, says: 'Who reads it' }) name: string;
  @IdField({ nullable: true, says: 'null: every region and the centre' }) regionId: string | null;
}

const SORTABLE = Object.keys(FEED_SORT_COLUMNS);

@ApiTags('calendar-feeds')
@PresentOnly()
@Controller('api/v1')
export class FeedController {
  constructor(private readonly feeds: Feeds) {}

  @Read('calendar-feeds', {
    permit: 'appointment.write',
    returns: FeedsView,
    says: 'Calendars that others subscribe to',
  })
  async list(@Query() query: ListQuery): Promise<FeedsView> {
    return pageView(await this.feeds.list(pageOf(query, SORTABLE)), feedView);
  }

  @Create('calendar-feeds', {
    permit: 'appointment.write',
    returns: FeedAddressView,
    says: 'A calendar to subscribe to; its addresses are told here only',
  })
  async create(@Ctx() context: WriteContext, @Body() body: FeedBody): Promise<FeedAddressView> {
    const feed = await this.feeds.create(context, body);
    return feedAddressView(feed, this.feeds.addressesOf(feed));
  }

  @IdParam()
  @Act('calendar-feeds/:id/revocations', {
    permit: 'appointment.write',
    says: 'Withdraw its addresses: nobody reads it by them any more',
  })
  async revoke(@Ctx() context: WriteContext, @PathId('id') id: string): Promise<void> {
    await this.feeds.revoke(context, id);
  }
}
