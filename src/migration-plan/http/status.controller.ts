import { Readable } from 'node:stream';
import { Controller, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { Language } from '../../kernel/message.js';
import { pdfOf } from '../../platform/documents/pdf.js';
import { download } from '../../platform/http/download.js';
import { DayField, EnumField } from '../../platform/http/fields.js';
import { CurrentActor, Speaks } from '../../platform/http/request.js';
import { PresentOnly, Read } from '../../platform/http/routes.js';
import { StatusQueries } from '../application/status.queries.js';
import { StatusReportView, statusReportView } from './status.view.js';

export class StatusQuery {
  @DayField({ says: 'The day of the last meeting; what happened after it is told' })
  since: string;
  @DayField({ optional: true, says: 'As of the end of which day; left out: today' })
  asOf?: string;
}

export class StatusPaperQuery extends StatusQuery {
  // A link in a page is followed in the browser's language, which need not be that of the page.
  @EnumField(['da', 'en'] as const, { optional: true }) lang?: Language;
}

@ApiTags('plans')
@PresentOnly()
@Controller('api/v1/plan-status')
export class StatusController {
  constructor(private readonly queries: StatusQueries) {}

  @Read('', {
    permit: 'plan.read',
    returns: StatusReportView,
    says: 'What a forum is told: how far every plan is, what has happened, what is asked',
  })
  async report(
    @CurrentActor() actor: Actor,
    @Query() query: StatusQuery,
  ): Promise<StatusReportView> {
    return statusReportView(await this.queries.report(actor, query));
  }

  @Read('report.pdf', {
    permit: 'plan.read',
    produces: 'application/octet-stream',
    says: 'The same on paper: a PDF, in `lang` or else what Accept-Language asks for',
  })
  async paper(
    @CurrentActor() actor: Actor,
    @Speaks() spoken: Language,
    @Query() { lang = spoken, ...days }: StatusPaperQuery,
  ): Promise<StreamableFile> {
    const { fileName, paper } = await this.queries.paper(actor, days, lang);
    return download(fileName, Readable.from(pdfOf(paper)));
  }
}
