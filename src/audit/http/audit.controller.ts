import { Readable } from 'node:stream';
import { Controller, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { pageOf } from '../../platform/http/list-query.js';
import { CurrentActor } from '../../platform/http/request.js';
import { PresentOnly, Read } from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { AuditQueries, type AuditFilter } from '../application/audit.queries.js';
import { AuditVerifier } from '../application/audit.verifier.js';
import {
  AuditEventsView,
  AuditFilterQuery,
  AuditHeadView,
  AuditQuery,
  eventView,
  filterOf,
  VerificationView,
  verificationView,
} from './audit.dto.js';

const NDJSON = 'application/x-ndjson';

@ApiTags('audit')
@PresentOnly()
@Controller('api/v1')
export class AuditController {
  constructor(
    private readonly queries: AuditQueries,
    private readonly verifier: AuditVerifier,
  ) {}

  @Read('audit-events', { permit: 'audit.read', returns: AuditEventsView, says: 'The audit log' })
  async list(@CurrentActor() actor: Actor, @Query() query: AuditQuery): Promise<AuditEventsView> {
    const { limit: _l, cursor: _c, sort: _s, ...filter } = query;
    const page = pageOf(query, ['-seq']);
    return pageView(await this.queries.list(actor.scope, filterOf(filter), page), eventView);
  }

  @Read('audit-events/export', {
    permit: 'audit.export',
    produces: NDJSON,
    says: 'The log as NDJSON, oldest first, streamed',
  })
  export(@CurrentActor() actor: Actor, @Query() query: AuditFilterQuery): StreamableFile {
    const lines = Readable.from(this.lines(actor, filterOf(query)));
    return new StreamableFile(lines, {
      type: `${NDJSON}; charset=utf-8`,
      disposition: 'attachment; filename="idrift-audit.ndjson"',
    });
  }

  @Read('audit/head', { permit: 'audit.read', returns: AuditHeadView, says: 'Where the log ends' })
  head(): Promise<AuditHeadView> {
    return this.queries.head();
  }

  @Read('audit/verification', {
    permit: 'audit.verify',
    returns: VerificationView,
    says: 'Prove the log: every link, both heads, and the rows it speaks of',
  })
  async verify(): Promise<VerificationView> {
    return verificationView(await this.verifier.verify());
  }

  private async *lines(actor: Actor, filter: AuditFilter): AsyncGenerator<string> {
    for await (const event of this.queries.export(actor.scope, filter)) {
      yield `${JSON.stringify(eventView(event))}\n`;
    }
  }
}
