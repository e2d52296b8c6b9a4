import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { jobHandlers } from '../platform/jobs/job-handlers.js';
import { Rounds } from '../platform/jobs/rounds.js';
import { LiveSources } from '../platform/realtime/live-sources.js';
import { Participation } from '../platform/events/participation.js';
import { REGION_SUCCESSION } from '../regions/regions.facade.js';
import { RegionsModule } from '../regions/regions.module.js';
import { JOBS_PART } from './application/succession.part.js';
import { Backups } from './application/backups.js';
import { ExportCommands } from './application/export.commands.js';
import { JobCommands } from './application/job.commands.js';
import { JobNews } from './application/job.news.js';
import { JobQueries } from './application/job.queries.js';
import { ScheduleCommands } from './application/schedule.commands.js';
import { MailCommands } from './application/mail.commands.js';
import { MailQueries } from './application/mail.queries.js';
import { WebhookCommands } from './application/webhook.commands.js';
import { WebhookDeliveries } from './application/webhook.deliveries.js';
import { WebhookQueries } from './application/webhook.queries.js';
import { WebhookRelay } from './application/webhook.relay.js';
import { WebhookSecrets } from './application/webhook.secrets.js';
import { WebhookSender } from './application/webhook.sender.js';
import { ExportController } from './http/export.controller.js';
import { JobController } from './http/job.controller.js';
import { MailController } from './http/mail.controller.js';
import { ScheduleController } from './http/schedule.controller.js';
import { WebhookController } from './http/webhook.controller.js';
import { BackupHandler } from './jobs/backup.job.js';
import { DeliveryHandler } from './jobs/delivery.job.js';
import { ExportHandler } from './jobs/export.job.js';
import { RetentionHandler } from './jobs/retention.job.js';
import { TestDeliveryHandler } from './jobs/test-delivery.job.js';
import { WebhookRow } from './persistence/webhook.entity.js';
import { WebhookStore } from './persistence/webhook.store.js';

/** What people see of jobs, and the jobs that belong to no other room. */
@Module({
  imports: [TypeOrmModule.forFeature([WebhookRow]), AuditModule, RegionsModule],
  controllers: [
    JobController,
    ExportController,
    ScheduleController,
    WebhookController,
    MailController,
  ],
  providers: [
    JobQueries,
    JobNews,
    JobCommands,
    ScheduleCommands,
    ExportCommands,
    MailQueries,
    MailCommands,
    Backups,
    WebhookStore,
    WebhookQueries,
    WebhookSecrets,
    WebhookSender,
    WebhookRelay,
    WebhookDeliveries,
    WebhookCommands,
    ...jobHandlers(
      ExportHandler,
      RetentionHandler,
      BackupHandler,
      DeliveryHandler,
      TestDeliveryHandler,
    ),
  ],
})
export class JobsModule implements OnModuleInit {
  constructor(
    private readonly sources: LiveSources,
    private readonly news: JobNews,
    private readonly rounds: Rounds,
    private readonly relay: WebhookRelay,
    private readonly participation: Participation,
  ) {}

  onModuleInit(): void {
    this.sources.register((actor) => this.news.open(actor));
    this.participation.join(REGION_SUCCESSION, 'jobs', JOBS_PART);
    this.rounds.add('webhooks', () => this.relay.relay());
  }
}
