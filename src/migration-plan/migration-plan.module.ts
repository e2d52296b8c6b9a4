import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { Audit } from '../audit/audit.facade.js';
import { AuditModule } from '../audit/audit.module.js';
import { EncryptionBoxesModule } from '../encryption-boxes/encryption-boxes.module.js';
import { InventoryModule } from '../inventory/inventory.module.js';
import { NetworkModule } from '../network/network.module.js';
import { jobHandlers } from '../platform/jobs/job-handlers.js';
import { RegionsModule } from '../regions/regions.module.js';
import { GateVotes } from './application/gate.votes.js';
import { coverPlans } from './application/log-proof.js';
import { PlanBooks } from './application/plan.books.js';
import { PlanCommands } from './application/plan.commands.js';
import { PlanFactRecorder } from './application/plan.facts.js';
import { PlanMaker } from './application/plan.maker.js';
import { PlanQueries } from './application/plan.queries.js';
import { PlanRecords } from './application/plan.records.js';
import { PlanVoices } from './application/plan.voices.js';
import { PlanWork } from './application/plan.work.js';
import { ReadinessQueries } from './application/readiness.queries.js';
import { StatusQueries } from './application/status.queries.js';
import { TaskCommands } from './application/task.commands.js';
import { TemplateCommands } from './application/template.commands.js';
import { PlanController } from './http/plan.controller.js';
import { ReadinessController } from './http/readiness.controller.js';
import { StatusController } from './http/status.controller.js';
import { TaskController } from './http/task.controller.js';
import { TemplateController } from './http/template.controller.js';
import { ReadFactsHandler } from './jobs/read-facts.job.js';
import { GateVoteRow, PlanRow, TaskRow, TemplateRow } from './persistence/plan.entity.js';
import { PlanStore } from './persistence/plan.store.js';
import { TemplateStore } from './persistence/template.store.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([TemplateRow, PlanRow, TaskRow, GateVoteRow]),
    AuditModule,
    RegionsModule,
    AccessModule,
    InventoryModule,
    NetworkModule,
    EncryptionBoxesModule,
  ],
  controllers: [
    TemplateController,
    PlanController,
    TaskController,
    StatusController,
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
    TaskCommands,
    GateVotes,
    PlanQueries,
    StatusQueries,
    ReadinessQueries,
    PlanWork,
    ...jobHandlers(ReadFactsHandler),
  ],
  exports: [TemplateCommands, PlanCommands, TaskCommands],
})
export class MigrationPlanModule implements OnModuleInit {
  constructor(private readonly audit: Audit) {}

  onModuleInit(): void {
    coverPlans(this.audit);
  }
}
