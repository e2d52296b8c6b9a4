import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AppointmentsModule } from './appointments/appointments.module.js';
import { AuditModule } from './audit/audit.module.js';
import { EncryptionBoxesModule } from './encryption-boxes/encryption-boxes.module.js';
import { InventoryModule } from './inventory/inventory.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MigrationPlanModule } from './migration-plan/migration-plan.module.js';
import { NetworkModule } from './network/network.module.js';
import { AttachmentsModule } from './platform/attachments/attachments.module.js';
import type { Clock } from './platform/clock.js';
import { ConfigModule } from './platform/config/config.module.js';
import type { Settings } from './platform/config/settings.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { ExportsModule } from './platform/exports/exports.module.js';
import { EventsModule } from './platform/events/events.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { TlsModule } from './platform/tls/tls.module.js';
import { OutgoingModule } from './platform/outgoing/outgoing.module.js';
import { JobRunnerModule } from './platform/jobs/job-runner.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { MyWorkModule } from './platform/my-work/my-work.module.js';
import { RegionsModule } from './regions/regions.module.js';

/** The one list of rooms, from the ground up: each may use those above it in this list. */
const ROOMS = [
  AuditModule,
  RegionsModule,
  AccessModule,
  AppointmentsModule,
  InventoryModule,
  NetworkModule,
  EncryptionBoxesModule,
  MigrationPlanModule,
  JobsModule,
];

@Module({})
export class AppModule {
  static with(settings: Settings, clock: Clock): DynamicModule {
    const config = ConfigModule.with(settings, clock);
    const ground = [
      config,
      EventsModule,
      ExportsModule,
      DatabaseModule,
      HttpModule,
      HealthModule,
      TlsModule,
      OutgoingModule,
      JobRunnerModule,
      AttachmentsModule,
      MailModule,
      MyWorkModule,
    ];
    return { module: AppModule, imports: [...ground, ...ROOMS] };
  }
}
