import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from '../audit/audit.facade.js';
import { AuditModule } from '../audit/audit.module.js';
import { Participation } from '../platform/events/participation.js';
import { ExportSources } from '../platform/exports/export-sources.js';
import { jobHandlers } from '../platform/jobs/job-handlers.js';
import { DecisionCommands } from './application/decision.commands.js';
import { DecisionQueries } from './application/decision.queries.js';
import { DefaultFreezes } from './application/default-freezes.js';
import { FreezeCommands } from './application/freeze.commands.js';
import { FreezeQueries } from './application/freeze.queries.js';
import { ORGANISATION, OrganisationCommands } from './application/organisation.commands.js';
import { OrganisationQueries } from './application/organisation.queries.js';
import { OrganisationWork } from './application/organisation.work.js';
import { PlannedDays } from './application/planned-days.js';
import { RegionCommands } from './application/region.commands.js';
import { RegionPart } from './application/region.part.js';
import { RegionQueries } from './application/region.queries.js';
import { SuccessionCommands } from './application/succession.commands.js';
import { SUCCESSION, SuccessionDesk } from './application/succession.desk.js';
import { movesExport } from './application/succession.export.js';
import { SuccessionFactsReader } from './application/succession.facts.js';
import { REGION_SUCCESSION } from './application/succession.part.js';
import { SuccessionQueries } from './application/succession.queries.js';
import { SuccessionRuns } from './application/succession.runs.js';
import { SuccessionSurvey } from './application/succession.survey.js';
import { SuccessionWork } from './application/succession.work.js';
import { decisionImage } from './domain/decision.js';
import { freezeImage } from './domain/freeze.js';
import { organisationImage } from './domain/organisation.js';
import { regionImage } from './domain/region.js';
import { successionImage } from './domain/succession.js';
import { CalendarController } from './http/calendar.controller.js';
import { DecisionController } from './http/decision.controller.js';
import { FreezeController } from './http/freeze.controller.js';
import { OrganisationController } from './http/organisation.controller.js';
import { RegionController } from './http/region.controller.js';
import { SuccessionController } from './http/succession.controller.js';
import { MovesOfQuery } from './http/succession.dto.js';
import { CalendarCheckHandler } from './jobs/calendar-check.job.js';
import { SuccessionHandler } from './jobs/succession.job.js';
import { DecisionRow } from './persistence/decision.entity.js';
import { DecisionStore } from './persistence/decision.store.js';
import { FreezeRow } from './persistence/freeze.entity.js';
import { FreezeStore } from './persistence/freeze.store.js';
import { OrganisationRow } from './persistence/organisation.entity.js';
import { organisationOf, OrganisationStore } from './persistence/organisation.store.js';
import { RegionRow, RoleContactRow, SiteRow } from './persistence/region.entity.js';
import { RegionStore } from './persistence/region.store.js';
import { SuccessionMoveRow, SuccessionRow } from './persistence/succession.entity.js';
import { successionOf, SuccessionStore } from './persistence/succession.store.js';
import { Regions } from './regions.facade.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      RegionRow,
      SiteRow,
      RoleContactRow,
      DecisionRow,
      FreezeRow,
      SuccessionRow,
      SuccessionMoveRow,
      OrganisationRow,
    ]),
    AuditModule,
  ],
  controllers: [
    RegionController,
    DecisionController,
    CalendarController,
    FreezeController,
    SuccessionController,
    OrganisationController,
  ],
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
    SuccessionStore,
    RegionPart,
    SuccessionSurvey,
    SuccessionWork,
    SuccessionFactsReader,
    SuccessionDesk,
    SuccessionCommands,
    SuccessionRuns,
    SuccessionQueries,
    OrganisationStore,
    OrganisationCommands,
    OrganisationQueries,
    OrganisationWork,
    Regions,
    ...jobHandlers(CalendarCheckHandler, SuccessionHandler),
  ],
  exports: [
    Regions,
    RegionCommands,
    DecisionCommands,
    FreezeCommands,
    SuccessionCommands,
    OrganisationCommands,
  ],
})
export class RegionsModule implements OnModuleInit {
  constructor(
    private readonly audit: Audit,
    private readonly participation: Participation,
    private readonly part: RegionPart,
    private readonly exports: ExportSources,
    private readonly successions: SuccessionQueries,
  ) {}

  onModuleInit(): void {
    this.audit.covers({ subjectType: 'region', entity: RegionRow, imageOf: regionImage });
    this.audit.covers({ subjectType: 'decision', entity: DecisionRow, imageOf: decisionImage });
    this.audit.covers({ subjectType: 'freeze', entity: FreezeRow, imageOf: freezeImage });
    this.audit.covers({
      subjectType: SUCCESSION,
      entity: SuccessionRow,
      imageOf: (row) => successionImage(successionOf(row)),
    });
    this.audit.covers({
      subjectType: ORGANISATION,
      entity: OrganisationRow,
      imageOf: (row) => organisationImage(organisationOf(row)),
    });
    this.participation.join(REGION_SUCCESSION, 'regions', this.part);
    this.exports.register(movesExport(this.successions, MovesOfQuery));
  }
}
