import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { daysBetween } from '../../kernel/calendar-day.js';
import { fault, invalid } from '../../kernel/errors.js';
import { parseIso } from '../../kernel/instant.js';
import type { WriteContext } from '../../platform/database/work.js';
import { pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathId } from '../../platform/http/request.js';
import { Act, ActOnRevision, IdParam, Read } from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { AppointmentCommands, type Said } from '../application/appointment.commands.js';
import { DateCalendar } from '../application/date.calendar.js';
import { AppointmentQueries } from '../application/appointment.queries.js';
import {
  AcceptBody,
  AnswerBody,
  AppointmentsQuery,
  CancelDateBody,
  DateCalendarQuery,
  ProposeBody,
  RetractBody,
} from './appointment.dto.js';
import {
  AppointmentPageView,
  appointmentPageView,
  DateCalendarView,
  plannedView,
  DialogueView,
  AppointmentsView,
  appointmentView,
} from './appointment.view.js';
import { windowsOf } from './typed-windows.js';

/** Two months and what stands around them in a month's view. */
const CALENDAR_DAYS_MAX = 62;

const SORTABLE = ['turnSince'];

@ApiTags('appointments')
@Controller('api/v1/appointments')
export class AppointmentController {
  constructor(
    private readonly commands: AppointmentCommands,
    private readonly queries: AppointmentQueries,
    private readonly calendar: DateCalendar,
  ) {}

  @Read('', {
    permit: 'appointment.read',
    returns: AppointmentsView,
    says: 'Dates with regions: where each stands, whose turn it is and since when',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: AppointmentsQuery,
  ): Promise<AppointmentsView> {
    const page = await this.queries.list(actor.scope, query, pageOf(query, SORTABLE));
    return pageView(page, appointmentView);
  }

  @Read('dialogue', {
    permit: 'appointment.read',
    returns: DialogueView,
    says: 'Dates whole: everything that was said and written, e.g. of one region',
  })
  async dialogue(
    @CurrentActor() actor: Actor,
    @Query() query: AppointmentsQuery,
  ): Promise<DialogueView> {
    const page = await this.queries.dialogue(actor, query, pageOf(query, SORTABLE));
    return pageView(page, appointmentPageView);
  }

  @Read('calendar', {
    permit: 'appointment.read',
    returns: DateCalendarView,
    says: 'What is agreed and proposed between two days, and what is against it now',
  })
  async calendarOf(
    @CurrentActor() actor: Actor,
    @Query() { firstDay, lastDay }: DateCalendarQuery,
  ): Promise<DateCalendarView> {
    const days = daysBetween(firstDay, lastDay);
    if (days < 0 || days > CALENDAR_DAYS_MAX) throw invalid([BAD_SPAN]);
    const planned = await this.calendar.between(actor.scope, firstDay, lastDay);
    return { items: planned.map(plannedView) };
  }

  @IdParam()
  @Read(':id', {
    permit: 'appointment.read',
    returns: AppointmentPageView,
    says: 'One date with everything that was said of it',
  })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<AppointmentPageView> {
    return appointmentPageView(await this.queries.find(actor, id));
  }

  @IdParam()
  @Act(':id/proposals', {
    permit: 'appointment.answer',
    returns: AppointmentPageView,
    says: 'Propose up to three windows; earlier answers no longer count',
  })
  propose(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { windows, ...said }: ProposeBody,
  ): Promise<AppointmentPageView> {
    return this.say(context, id, null, { ...said, kind: 'propose', windows: windowsOf(windows) });
  }

  @IdParam()
  @Act(':id/answers', {
    permit: 'appointment.answer',
    returns: AppointmentPageView,
    says: 'Answer the latest proposal for a contact role; a call is written down for it',
  })
  answer(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { answer, windows, givenAt, ...said }: AnswerBody,
  ): Promise<AppointmentPageView> {
    return this.say(context, id, null, {
      ...said,
      kind: answer,
      chosen: windows.map((number) => number - 1),
      ...momentOf(givenAt),
    });
  }

  @IdParam()
  @ActOnRevision(':id/acceptances', {
    permit: 'appointment.write',
    returns: AppointmentPageView,
    says: 'Accept a window that every role has confirmed: the date is agreed',
  })
  accept(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { window, ...said }: AcceptBody,
  ): Promise<AppointmentPageView> {
    const chosen = [window - 1];
    return this.say(context, id, revision, { ...said, kind: 'accept', party: 'centre', chosen });
  }

  @IdParam()
  @Act(':id/retractions', {
    permit: 'appointment.write',
    returns: AppointmentPageView,
    says: 'Take back an answer of a call that was written down wrongly',
  })
  retract(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { answerId: retractedId, ...said }: RetractBody,
  ): Promise<AppointmentPageView> {
    return this.say(context, id, null, { ...said, kind: 'retract', party: 'centre', retractedId });
  }

  @IdParam()
  @ActOnRevision(':id/cancellations', {
    permit: 'appointment.write',
    returns: AppointmentPageView,
    says: 'Say that no date is wanted; a later proposal begins anew',
  })
  cancel(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() said: CancelDateBody,
  ): Promise<AppointmentPageView> {
    return this.say(context, id, revision, { ...said, kind: 'cancel', party: 'centre' });
  }

  private async say(
    context: WriteContext,
    id: string,
    revision: number | null,
    said: Said,
  ): Promise<AppointmentPageView> {
    await this.commands.say(context, { id, revision }, said);
    return appointmentPageView(await this.queries.find(context.actor, id));
  }
}

const BAD_SPAN = fault(
  '/lastDay',
  'bad-span',
  `Give a last day that is not before the first, and at most ${CALENDAR_DAYS_MAX} days later.`,
  `Angiv en sidste dag, der ikke ligger før den første, og højst ${CALENDAR_DAYS_MAX} dage senere.`,
);

const momentOf = (iso: string | undefined) => {
  const givenAt = iso === undefined ? undefined : parseIso(iso);
  return givenAt === undefined ? {} : { givenAt };
};
