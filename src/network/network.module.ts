import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppointmentsModule } from '../appointments/appointments.module.js';
import { Audit } from '../audit/audit.facade.js';
import { AuditModule } from '../audit/audit.module.js';
import { Inventory } from '../inventory/inventory.facade.js';
import { InventoryModule } from '../inventory/inventory.module.js';
import { Blobs } from '../platform/blobs/blobs.js';
import { ExportSources } from '../platform/exports/export-sources.js';
import { jobHandlers } from '../platform/jobs/job-handlers.js';
import { RegionsModule } from '../regions/regions.module.js';
import { NetworkCaseCommands } from './application/case.commands.js';
import { CaseFactsReader } from './application/case.facts.js';
import { CaseWork } from './application/case.work.js';
import { NetworkCaseQueries } from './application/case.queries.js';
import { coverDevices, DEVICE_ENTITIES, DEVICE_USE_CASES } from './application/device.use-cases.js';
import { deviceExport } from './application/devices/device.export.js';
import { DeviceQueries } from './application/devices/device.queries.js';
import { DeviceRecords } from './application/devices/device.records.js';
import { caseImage } from './domain/network-case.js';
import { RuleController } from './http/compliance/rule.controller.js';
import { ConfigController } from './http/config/config.controller.js';
import { DeviceController } from './http/devices/device.controller.js';
import { DeviceFilterQuery } from './http/devices/device.dto.js';
import { NetworkCaseController } from './http/network-case.controller.js';
import { WaveController } from './http/waves/wave.controller.js';
import { CompareHandler } from './jobs/compare.job.js';
import { DeviceBulkHandler } from './jobs/device-bulk.job.js';
import { NetworkCaseRow } from './persistence/network-case.entity.js';
import { NetworkCaseStore } from './persistence/network-case.store.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([NetworkCaseRow, ...DEVICE_ENTITIES]),
    AuditModule,
    RegionsModule,
    AppointmentsModule,
    InventoryModule,
  ],
  controllers: [
    NetworkCaseController,
    DeviceController,
    ConfigController,
    WaveController,
    RuleController,
  ],
  providers: [
    Blobs,
    NetworkCaseStore,
    CaseFactsReader,
    NetworkCaseCommands,
    NetworkCaseQueries,
    CaseWork,
    ...DEVICE_USE_CASES,
    ...jobHandlers(CompareHandler, DeviceBulkHandler),
  ],
  exports: [NetworkCaseCommands],
})
export class NetworkModule implements OnModuleInit {
  constructor(
    private readonly audit: Audit,
    private readonly inventory: Inventory,
    private readonly exports: ExportSources,
    private readonly devices: DeviceRecords,
    private readonly queries: DeviceQueries,
  ) {}

  onModuleInit(): void {
    this.audit.covers({
      subjectType: 'network-case',
      entity: NetworkCaseRow,
      imageOf: caseImage,
    });
    coverDevices(this.audit);
    this.inventory.receives(this.devices.receivable);
    this.exports.register(deviceExport(this.queries, DeviceFilterQuery));
  }
}
