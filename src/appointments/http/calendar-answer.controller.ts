import { Controller, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx } from '../../platform/http/request.js';
import { Act, TakesFile } from '../../platform/http/routes.js';
import { oneFile } from '../../platform/http/upload.js';
import { Out, ReasonView } from '../../platform/http/views.js';
import { ANSWER_OUTCOMES, CalendarAnswers } from '../application/calendar-answers.js';
import { calendarReplyIn } from '../application/calendar-reply.reader.js';

class CalendarAnswerView {
  @Out.word(ANSWER_OUTCOMES) outcome: string;
  @Out.many(() => ReasonView) because: ReasonView[];
}

@ApiTags('calendar-answers')
@Controller('api/v1/calendar-answers')
export class CalendarAnswerController {
  constructor(private readonly answers: CalendarAnswers) {}

  @TakesFile()
  @Act('', {
    permit: 'mail.receive',
    returns: CalendarAnswerView,
    says: 'Hand in a mail that came to MAIL_ANSWERS: what a calendar answered counts',
  })
  async take(
    @Ctx() context: WriteContext,
    @Req() request: FastifyRequest,
  ): Promise<CalendarAnswerView> {
    const { content } = await oneFile(request);
    const { outcome, because } = await this.answers.take(context, await calendarReplyIn(content));
    return { outcome, because: [...because] };
  }
}
