import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { AppointmentsModule } from '../appointments/appointments.module.js';
import { Audit } from '../audit/audit.facade.js';
import { AuditModule } from '../audit/audit.module.js';
import { EncryptionBoxesModule } from '../encryption-boxes/encryption-boxes.module.js';
import { InventoryModule } from '../inventory/inventory.module.js';
import { NetworkModule } from '../network/network.module.js';
import { jobHandlers } from '../platform/jobs/job-handlers.js';
import { Participation } from '../platform/events/participation.js';
import { REGION_SUCCESSION } from '../regions/regions.facade.js';
import { RegionsModule } from '../regions/regions.module.js';
import { PLAN_PART } from './application/succession.part.js';
import { BrokenNotices } from './application/broken.notices.js';
import { CutoverNotices } from './application/cutover.notices.js';
import { GateVotes } from './application/gate.votes.js';
import { coverPlans } from './application/log-proof.js';
import { PlanAdoption } from './application/plan.adoption.js';
import { NoticeLetters } from './application/notice.letters.js';
import { NoticeQueries } from './application/notice.queries.js';
import { PlanBooks } from './application/plan.books.js';
import { PlanCommands } from './application/plan.commands.js';
import { PlanFactRecorder } from './application/plan.facts.js';
import { PlanFeed } from './application/plan.feed.js';
import { PlanMaker } from './application/plan.maker.js';
import { PlanQueries } from './application/plan.queries.js';
import { PlanRecords } from './application/plan.records.js';
import { PlanVoices } from './application/plan.voices.js';
import { PlanWork } from './application/plan.work.js';
import { ReadinessQueries } from './application/readiness.queries.js';
import { StatusQueries } from './application/status.queries.js';
import { TaskCommands } from './application/task.commands.js';
import { TaskFiles } from './application/task.files.js';
import { TemplateCommands } from './application/template.commands.js';
import { AdoptionController } from './http/adoption.controller.js';
import { NoticeController } from './http/notice.controller.js';
import { PlanController } from './http/plan.controller.js';
import { PlanFeedController } from './http/plan-feed.controller.js';
import { ReadinessController } from './http/readiness.controller.js';
import { StatusController } from './http/status.controller.js';
import { TaskFileController } from './http/task-file.controller.js';
import { TaskController } from './http/task.controller.js';
import { TemplateController } from './http/template.controller.js';
import { ReadFactsHandler } from './jobs/read-facts.job.js';
import { SendNoticesHandler } from './jobs/send-notices.job.js';
import { NoticeRow } from './persistence/notice.entity.js';
import { NoticeStore } from './persistence/notice.store.js';
import { GateVoteRow, PlanRow, TaskRow, TemplateRow } from './persistence/plan.entity.js';
import { PlanStore } from './persistence/plan.store.js';
import { TemplateStore } from './persistence/template.store.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([TemplateRow, PlanRow, TaskRow, GateVoteRow, NoticeRow]),
    AuditModule,
    RegionsModule,
    AccessModule,
    AppointmentsModule,
    InventoryModule,
    NetworkModule,
    EncryptionBoxesModule,
  ],
  controllers: [
    TemplateController,
    PlanController,
    AdoptionController,
    TaskController,
    TaskFileController,
    StatusController,
    PlanFeedController,
    NoticeController,
    ReadinessController,
  ],
  providers: [
    TemplateStore,
    PlanStore,
    PlanBooks,
    PlanRecords,
    PlanFactRecorder,
    PlanMaker,
    PlanVoices,
    TemplateCommands,
    PlanCommands,
    PlanAdoption,
    TaskCommands,
    TaskFiles,
    GateVotes,
    PlanQueries,
    PlanFeed,
    StatusQueries,
    ReadinessQueries,
    PlanWork,
    NoticeStore,
    NoticeLetters,
    NoticeQueries,
    CutoverNotices,
    BrokenNotices,
    ...jobHandlers(ReadFactsHandler, SendNoticesHandler),
  ],
  exports: [TemplateCommands, PlanCommands, TaskCommands],
})
export class MigrationPlanModule implements OnModuleInit {
  constructor(
    private readonly audit: Audit,
    private readonly participation: Participation,
  ) {}

  onModuleInit(): void {
    coverPlans(this.audit);
    this.participation.join(REGION_SUCCESSION, 'migration-plan', PLAN_PART);
  }
}
