import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppointmentsModule } from '../appointments/appointments.module.js';
import { Audit } from '../audit/audit.facade.js';
import { AuditModule } from '../audit/audit.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { NetworkCaseCommands } from './application/case.commands.js';
import { CaseFactsReader } from './application/case.facts.js';
import { CaseWork } from './application/case.work.js';
import { NetworkCaseQueries } from './application/case.queries.js';
import { caseImage } from './domain/network-case.js';
import { NetworkCaseController } from './http/network-case.controller.js';
import { NetworkCaseRow } from './persistence/network-case.entity.js';
import { NetworkCaseStore } from './persistence/network-case.store.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([NetworkCaseRow]),
    AuditModule,
    RegionsModule,
    AppointmentsModule,
  ],
  controllers: [NetworkCaseController],
  providers: [NetworkCaseStore, CaseFactsReader, NetworkCaseCommands, NetworkCaseQueries, CaseWork],
  exports: [NetworkCaseCommands],
})
export class NetworkModule implements OnModuleInit {
  constructor(private readonly audit: Audit) {}

  onModuleInit(): void {
    this.audit.covers({
      subjectType: 'network-case',
      entity: NetworkCaseRow,
      imageOf: caseImage,
    });
  }
}
