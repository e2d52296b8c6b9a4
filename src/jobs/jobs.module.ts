import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { JobRegistry } from '../platform/jobs/job-registry.js';
import { LiveSources } from '../platform/realtime/live-sources.js';
import { Backups } from './application/backups.js';
import { ExportCommands } from './application/export.commands.js';
import { JobCommands } from './application/job.commands.js';
import { JobNews } from './application/job.news.js';
import { JobQueries } from './application/job.queries.js';
import { ScheduleCommands } from './application/schedule.commands.js';
import { ExportController } from './http/export.controller.js';
import { JobController } from './http/job.controller.js';
import { ScheduleController } from './http/schedule.controller.js';
import { ExportHandler } from './jobs/export.job.js';
import { BackupHandler } from './jobs/backup.job.js';
import { RetentionHandler } from './jobs/retention.job.js';

/** What people see of jobs, and the jobs that belong to no other room. */
@Module({
  imports: [AuditModule],
  controllers: [JobController, ExportController, ScheduleController],
  providers: [
    JobQueries,
    JobNews,
    JobCommands,
    ScheduleCommands,
    ExportCommands,
    ExportHandler,
    RetentionHandler,
    Backups,
    BackupHandler,
  ],
})
export class JobsModule implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly exports: ExportHandler,
    private readonly retention: RetentionHandler,
    private readonly backup: BackupHandler,
    private readonly sources: LiveSources,
    private readonly news: JobNews,
  ) {}

  onModuleInit(): void {
    this.registry.handle(this.exports);
    this.registry.handle(this.retention);
    this.registry.handle(this.backup);
    this.sources.register((actor) => this.news.open(actor));
  }
}
