import { Controller, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import { IntegerField } from '../../platform/http/fields.js';
import { CurrentActor } from '../../platform/http/request.js';
import { PresentOnly, Read } from '../../platform/http/routes.js';
import { LiveStream } from '../application/live-stream.js';

export class StreamQuery {
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, fromText: true })
  after?: number;
}

@ApiTags('live')
@PresentOnly()
@Controller('api/v1')
export class StreamController {
  constructor(private readonly stream: LiveStream) {}

  @Read('stream', {
    permit: 'signed-in',
    produces: 'text/event-stream',
    says: 'What changes, as it changes; resumes after Last-Event-ID',
  })
  open(
    @CurrentActor() actor: Actor,
    @Query() query: StreamQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const resume = /^\d{1,15}$/.test(lastEventId ?? '') ? Number(lastEventId) : query.after;
    return this.stream.serve(actor, resume ?? null, request, reply);
  }
}
