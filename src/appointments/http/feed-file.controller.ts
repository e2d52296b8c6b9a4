import { Controller, Param, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Read, TakesAsOf } from '../../platform/http/routes.js';
import { FeedFiles } from '../application/feed.files.js';
import { DATES_FILE, MAINTENANCE_FILE } from '../domain/feed.js';

const TokenParam = ApiParam({
  name: 'token',
  schema: { type: 'string', minLength: 64, maxLength: 64 },
});

/** What programs of calendars fetch, by the token of its address alone. */
@ApiTags('calendar-feeds')
@Controller('api/v1/feeds/:token')
export class FeedFileController {
  constructor(private readonly files: FeedFiles) {}

  @TokenParam
  @TakesAsOf()
  @Read(DATES_FILE, {
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
  @TakesAsOf()
  @Read(MAINTENANCE_FILE, {
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
