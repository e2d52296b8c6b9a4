import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from '../audit/audit.facade.js';
import { AuditModule } from '../audit/audit.module.js';
import { jobHandlers } from '../platform/jobs/job-handlers.js';
import { DecisionCommands } from './application/decision.commands.js';
import { DecisionQueries } from './application/decision.queries.js';
import { DefaultFreezes } from './application/default-freezes.js';
import { FreezeCommands } from './application/freeze.commands.js';
import { FreezeQueries } from './application/freeze.queries.js';
import { PlannedDays } from './application/planned-days.js';
import { RegionCommands } from './application/region.commands.js';
import { RegionQueries } from './application/region.queries.js';
import { decisionImage } from './domain/decision.js';
import { freezeImage } from './domain/freeze.js';
import { regionImage } from './domain/region.js';
import { CalendarController } from './http/calendar.controller.js';
import { DecisionController } from './http/decision.controller.js';
import { FreezeController } from './http/freeze.controller.js';
import { RegionController } from './http/region.controller.js';
import { CalendarCheckHandler } from './jobs/calendar-check.job.js';
import { DecisionRow } from './persistence/decision.entity.js';
import { DecisionStore } from './persistence/decision.store.js';
import { FreezeRow } from './persistence/freeze.entity.js';
import { FreezeStore } from './persistence/freeze.store.js';
import { RegionRow, RoleContactRow, SiteRow } from './persistence/region.entity.js';
import { RegionStore } from './persistence/region.store.js';
import { Regions } from './regions.facade.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([RegionRow, SiteRow, RoleContactRow, DecisionRow, FreezeRow]),
    AuditModule,
  ],
  controllers: [RegionController, DecisionController, CalendarController, FreezeController],
  providers: [
    RegionStore,
    DecisionStore,
    FreezeStore,
    RegionCommands,
    RegionQueries,
    DecisionCommands,
    DecisionQueries,
    DefaultFreezes,
    FreezeCommands,
    FreezeQueries,
    PlannedDays,
    Regions,
    ...jobHandlers(CalendarCheckHandler),
  ],
  exports: [Regions, RegionCommands, DecisionCommands, FreezeCommands],
})
export class RegionsModule implements OnModuleInit {
  constructor(private readonly audit: Audit) {}

  onModuleInit(): void {
    this.audit.covers({ subjectType: 'region', entity: RegionRow, imageOf: regionImage });
    this.audit.covers({ subjectType: 'decision', entity: DecisionRow, imageOf: decisionImage });
    this.audit.covers({ subjectType: 'freeze', entity: FreezeRow, imageOf: freezeImage });
  }
}
