import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from '../audit/audit.facade.js';
import { AuditModule } from '../audit/audit.module.js';
import { jobHandlers } from '../platform/jobs/job-handlers.js';
import { Participation } from '../platform/events/participation.js';
import { CONTACT_CHANGED, FREEZE_CHANGED, REGION_SUCCESSION } from '../regions/regions.facade.js';
import { RegionsModule } from '../regions/regions.module.js';
import { AnswerAddresses } from './application/answer-addresses.js';
import { AppointmentCommands } from './application/appointment.commands.js';
import { AppointmentQueries } from './application/appointment.queries.js';
import { AppointmentRecords } from './application/appointment.records.js';
import { CalendarAnswers } from './application/calendar-answers.js';
import { Calendars } from './application/calendars.js';
import { DateCalendar } from './application/date.calendar.js';
import { DateWork } from './application/date.work.js';
import { ContactEffects } from './application/contact.effects.js';
import { DateFactsReader } from './application/date.facts.js';
import { DateLetters } from './application/date.letters.js';
import { DeviceCommands } from './application/device.commands.js';
import { Devices } from './application/devices.js';
import { FeedFiles } from './application/feed.files.js';
import { Feeds } from './application/feeds.js';
import { AppointmentsPart } from './application/succession.part.js';
import { FreezeEffects } from './application/freeze.effects.js';
import { InvitedContacts } from './application/invited-contacts.js';
import { LinkCommands } from './application/link.commands.js';
import { LinkDoor } from './application/link.door.js';
import { LinkQueries } from './application/link.queries.js';
import { Links } from './application/links.js';
import { OverrideCommands } from './application/override.commands.js';
import { Reminders } from './application/reminders.js';
import { Speakers } from './application/speakers.js';
import { AppointmentSubjects } from './application/subjects.js';
import { AddressTokens } from './application/tokens.js';
import { Appointments, CalendarFeeds } from './appointments.facade.js';
import { overrideImage } from './domain/override.js';
import { moveImage } from './domain/move.js';
import { AppointmentController } from './http/appointment.controller.js';
import { CalendarAnswerController } from './http/calendar-answer.controller.js';
import { DateLinkController } from './http/date-link.controller.js';
import { FeedController } from './http/feed.controller.js';
import { FeedFileController } from './http/feed-file.controller.js';
import { OverrideController } from './http/override.controller.js';
import { RemindHandler } from './jobs/remind.job.js';
import { AppointmentMoveRow, AppointmentRow } from './persistence/appointment.entity.js';
import { CalendarFeedRow } from './persistence/feed.entity.js';
import { FeedStore } from './persistence/feed.store.js';
import { AppointmentLinkRow } from './persistence/link.entity.js';
import { WindowOverrideRow } from './persistence/override.entity.js';
import { overrideOf, OverrideStore } from './persistence/override.store.js';
import { LinkStore } from './persistence/link.store.js';
import { AppointmentStore, moveOf } from './persistence/appointment.store.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      AppointmentRow,
      AppointmentMoveRow,
      AppointmentLinkRow,
      CalendarFeedRow,
      WindowOverrideRow,
    ]),
    AuditModule,
    RegionsModule,
  ],
  controllers: [
    AppointmentController,
    CalendarAnswerController,
    DateLinkController,
    FeedController,
    FeedFileController,
    OverrideController,
  ],
  providers: [
    AppointmentStore,
    AppointmentSubjects,
    AppointmentRecords,
    AppointmentCommands,
    AppointmentQueries,
    DateCalendar,
    DateFactsReader,
    FreezeEffects,
    ContactEffects,
    AppointmentsPart,
    AddressTokens,
    Speakers,
    OverrideStore,
    OverrideCommands,
    LinkStore,
    FeedStore,
    Feeds,
    FeedFiles,
    Links,
    AnswerAddresses,
    Calendars,
    InvitedContacts,
    CalendarAnswers,
    DateLetters,
    LinkDoor,
    Devices,
    DeviceCommands,
    LinkQueries,
    LinkCommands,
    Reminders,
    DateWork,
    ...jobHandlers(RemindHandler),
    Appointments,
    CalendarFeeds,
  ],
  exports: [Appointments, CalendarFeeds],
})
export class AppointmentsModule implements OnModuleInit {
  constructor(
    private readonly audit: Audit,
    private readonly participation: Participation,
    private readonly freezes: FreezeEffects,
    private readonly contacts: ContactEffects,
    private readonly part: AppointmentsPart,
  ) {}

  onModuleInit(): void {
    this.audit.covers({
      subjectType: 'window-override',
      entity: WindowOverrideRow,
      imageOf: (row) => overrideImage(overrideOf(row)),
    });
    this.participation.participate(FREEZE_CHANGED, 'appointments', (tx, freeze) =>
      this.freezes.reopen(tx, freeze),
    );
    this.participation.participate(CONTACT_CHANGED, 'appointments', (tx, change) =>
      this.contacts.follow(tx, change),
    );
    this.participation.join(REGION_SUCCESSION, 'appointments', this.part);
    this.audit.coversTold({
      subjectType: 'appointment-move',
      entity: AppointmentMoveRow,
      imagesOf: (_tx, rows) => Promise.resolve(rows.map((row) => moveImage(moveOf(row)))),
      tells: (kind) => kind.startsWith('appointment.'),
      toldBy: ({ after }) => [{ id: String(after['id']), image: after }],
    });
  }
}
