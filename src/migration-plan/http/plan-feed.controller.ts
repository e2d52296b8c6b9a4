import { Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EnumField } from '../../platform/http/fields.js';
import { Read, TakesAsOf } from '../../platform/http/routes.js';
import { PlanFeed } from '../application/plan.feed.js';
import { PLAN_FILE } from '../domain/plan-feed.js';
import { PLAN_ROLE_NAMES, type PlanRole } from '../domain/plan-roles.js';

export class PlanFeedQuery {
  @EnumField(PLAN_ROLE_NAMES, { optional: true }) role?: PlanRole;
}

@ApiTags('calendar-feeds')
@Controller('api/v1/feeds/:token')
export class PlanFeedController {
  constructor(private readonly feed: PlanFeed) {}

  @ApiParam({ name: 'token', schema: { type: 'string', minLength: 64, maxLength: 64 } })
  @TakesAsOf()
  @Read(PLAN_FILE, {
    permit: 'public',
    produces: 'text/calendar',
    says: 'The plan, for calendars: tasks of every role, or of one that leads or votes',
  })
  async plan(
    @Param('token') token: string,
    @Query() { role }: PlanFeedQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = await this.feed.file(token, role ?? null);
    void reply.header('content-type', 'text/calendar; charset=utf-8');
    return text;
  }
}
