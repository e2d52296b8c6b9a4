import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { WriteContext } from '../../platform/database/work.js';
import { IdField, TextField } from '../../platform/http/fields.js';
import { ListQuery, pageOf } from '../../platform/http/list-query.js';
import { Ctx, PathId } from '../../platform/http/request.js';
import { Act, Create, IdParam, PresentOnly, Read } from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { FeedFiles } from '../application/feed.files.js';
import { Feeds } from '../application/feeds.js';
import { DATES_FILE, FEED_NAME_MAX, MAINTENANCE_FILE } from '../domain/feed.js';
import { FEED_SORT_COLUMNS } from '../persistence/feed.store.js';
import { FeedAddressView, feedAddressView, FeedsView, feedView } from './feed.view.js';

class FeedBody {
  @TextField({ max: FEED_NAME_MAX, says: 'Who reads it' }) name: string;
  @IdField({ nullable: true, says: 'null: every region and the centre' }) regionId: string | null;
}

const SORTABLE = Object.keys(FEED_SORT_COLUMNS);

const TokenParam = ApiParam({
  name: 'token',
  schema: { type: 'string', minLength: 64, maxLength: 64 },
});

@ApiTags('calendar-feeds')
@PresentOnly()
@Controller('api/v1')
export class FeedController {
  constructor(
    private readonly feeds: Feeds,
    private readonly files: FeedFiles,
  ) {}

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

  @TokenParam
  @Read(`feeds/:token/${DATES_FILE}`, {
    permit: 'public',
    produces: 'text/calendar',
    says: 'The agreed dates, for calendars',
  })
  async dates(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const text = await this.files.dates(token);
    void reply.header('content-type', 'text/calendar; charset=utf-8');
    return text;
  }

  @TokenParam
  @Read(`feeds/:token/${MAINTENANCE_FILE}`, {
    permit: 'public',
    produces: 'text/calendar',
    says: 'Agreed and proposed dates as MAINTNOTE, for network tools',
  })
  async maintenance(
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const text = await this.files.maintenance(token);
    void reply.header('content-type', 'text/calendar; charset=utf-8');
    return text;
  }
}
