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
import { Participation } from '../platform/events/participation.js';
import { REGION_SUCCESSION } from '../regions/regions.facade.js';
import { RegionsModule } from '../regions/regions.module.js';
import { Outgoing } from '../platform/outgoing/outgoing.js';
import { SshCollector } from './adapters/ssh/ssh-collector.js';
import { NetworkCaseCommands } from './application/case.commands.js';
import { CaseFactsReader } from './application/case.facts.js';
import { CasePlaces } from './application/case.places.js';
import { CaseWork } from './application/case.work.js';
import { UplinkCommands } from './application/uplink.commands.js';
import { UplinkQueries } from './application/uplink.queries.js';
import { UplinkWork } from './application/uplink.work.js';
import { NetworkCaseQueries } from './application/case.queries.js';
import { coverDevices, DEVICE_USE_CASES } from './application/device.use-cases.js';
import { Network } from './network.facade.js';
import { NETWORK_PART } from './application/succession.part.js';
import { deviceExport } from './application/devices/device.export.js';
import { DeviceQueries } from './application/devices/device.queries.js';
import { DeviceRecords } from './application/devices/device.records.js';
import { caseImage } from './domain/network-case.js';
import { uplinkImage } from './domain/uplink.js';
import { CollectionController } from './http/collection/collection.controller.js';
import { RuleController } from './http/compliance/rule.controller.js';
import { ConfigController } from './http/config/config.controller.js';
import { DeviceController } from './http/devices/device.controller.js';
import { DeviceFileController } from './http/devices/device-file.controller.js';
import { DeviceFilterQuery } from './http/devices/device.dto.js';
import { NetworkCaseController } from './http/network-case.controller.js';
import { UplinkController } from './http/uplink.controller.js';
import { WaveController } from './http/waves/wave.controller.js';
import { CollectAllHandler } from './jobs/collect-all.job.js';
import { CollectHandler } from './jobs/collect.job.js';
import { CompareHandler } from './jobs/compare.job.js';
import { DeviceBulkHandler } from './jobs/device-bulk.job.js';
import {
  DriftSpellRow,
  RuleResultRow,
  RuleRow,
} from './persistence/compliance/compliance.entity.js';
import { ConfigSnapshotRow, ConfigStandingRow } from './persistence/config/config.entity.js';
import { DeviceConnectionRow, DeviceRow } from './persistence/devices/device.entity.js';
import { NetworkCaseRow } from './persistence/network-case.entity.js';
import { NetworkCaseStore } from './persistence/network-case.store.js';
import { UplinkRow } from './persistence/uplink.entity.js';
import { WaveRow } from './persistence/waves/wave.entity.js';
import { UplinkStore } from './persistence/uplink.store.js';

const ENTITIES = [
  NetworkCaseRow,
  UplinkRow,
  DeviceRow,
  DeviceConnectionRow,
  WaveRow,
  ConfigSnapshotRow,
  ConfigStandingRow,
  DriftSpellRow,
  RuleRow,
  RuleResultRow,
];

@Module({
  imports: [
    TypeOrmModule.forFeature(ENTITIES),
    AuditModule,
    RegionsModule,
    AppointmentsModule,
    InventoryModule,
  ],
  controllers: [
    NetworkCaseController,
    UplinkController,
    DeviceController,
    DeviceFileController,
    ConfigController,
    WaveController,
    RuleController,
    CollectionController,
  ],
  providers: [
    Network,
    Blobs,
    NetworkCaseStore,
    CaseFactsReader,
    CasePlaces,
    NetworkCaseCommands,
    NetworkCaseQueries,
    CaseWork,
    UplinkStore,
    UplinkCommands,
    UplinkQueries,
    UplinkWork,
    ...DEVICE_USE_CASES,
    {
      provide: SshCollector,
      inject: [Outgoing],
      useFactory: (outgoing: Outgoing) => new SshCollector(outgoing),
    },
    ...jobHandlers(CompareHandler, DeviceBulkHandler, CollectHandler, CollectAllHandler),
  ],
  exports: [Network, NetworkCaseCommands, UplinkCommands],
})
export class NetworkModule implements OnModuleInit {
  constructor(
    private readonly audit: Audit,
    private readonly inventory: Inventory,
    private readonly exports: ExportSources,
    private readonly devices: DeviceRecords,
    private readonly queries: DeviceQueries,
    private readonly participation: Participation,
  ) {}

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
    coverDevices(this.audit);
    this.participation.join(REGION_SUCCESSION, 'network', NETWORK_PART);
    this.inventory.receives(this.devices.receivable);
    this.exports.register(deviceExport(this.queries, DeviceFilterQuery));
  }
}
