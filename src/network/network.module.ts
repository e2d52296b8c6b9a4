import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppointmentsModule } from '../appointments/appointments.module.js';
import { Audit } from '../audit/audit.facade.js';
import { AuditModule } from '../audit/audit.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { NetworkCaseCommands } from './application/case.commands.js';
import { CaseFactsReader } from './application/case.facts.js';
import { CaseWork } from './application/case.work.js';
import { UplinkCommands } from './application/uplink.commands.js';
import { UplinkQueries } from './application/uplink.queries.js';
import { UplinkWork } from './application/uplink.work.js';
import { NetworkCaseQueries } from './application/case.queries.js';
import { caseImage } from './domain/network-case.js';
import { uplinkImage } from './domain/uplink.js';
import { NetworkCaseController } from './http/network-case.controller.js';
import { UplinkController } from './http/uplink.controller.js';
import { NetworkCaseRow } from './persistence/network-case.entity.js';
import { NetworkCaseStore } from './persistence/network-case.store.js';
import { UplinkRow } from './persistence/uplink.entity.js';
import { UplinkStore } from './persistence/uplink.store.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([NetworkCaseRow, UplinkRow]),
    AuditModule,
    RegionsModule,
    AppointmentsModule,
  ],
  controllers: [NetworkCaseController, UplinkController],
  providers: [
    NetworkCaseStore,
    CaseFactsReader,
    NetworkCaseCommands,
    NetworkCaseQueries,
    CaseWork,
    UplinkStore,
    UplinkCommands,
    UplinkQueries,
    UplinkWork,
  ],
  exports: [NetworkCaseCommands, UplinkCommands],
})
export class NetworkModule implements OnModuleInit {
  constructor(private readonly audit: Audit) {}

  onModuleInit(): void {
    this.audit.covers({
      subjectType: 'network-case',
      entity: NetworkCaseRow,
      imageOf: caseImage,
    });
    this.audit.covers({
      subjectType: 'uplink',
      entity: UplinkRow,
      imageOf: uplinkImage,
    });
  }
}
