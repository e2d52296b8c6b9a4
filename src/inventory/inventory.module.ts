import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { ExportSources } from '../platform/exports/export-sources.js';
import { Blobs } from '../platform/blobs/blobs.js';
import { jobHandlers } from '../platform/jobs/job-handlers.js';
import { Participation } from '../platform/events/participation.js';
import { REGION_SUCCESSION } from '../regions/regions.facade.js';
import { RegionsModule } from '../regions/regions.module.js';
import { INVENTORY_PART } from './application/succession.part.js';
import { BlockerQueries } from './application/blocker.queries.js';
import { FindingCommands } from './application/finding.commands.js';
import { FindingQueries } from './application/finding.queries.js';
import { FindingRecords } from './application/finding.records.js';
import { HoldCommands } from './application/hold.commands.js';
import { ReplacementCommands } from './application/replacement.commands.js';
import { SanitisationCommands } from './application/sanitisation.commands.js';
import { ServerFactsReader } from './application/server.facts.js';
import { ServerGatesReader } from './application/server.gates.js';
import { ServerRecordQueries } from './application/server-record.queries.js';
import { FindingController } from './http/finding.controller.js';
import { ServerRecordController } from './http/server-record.controller.js';
import { FindingRow } from './persistence/finding.entity.js';
import { FindingStore } from './persistence/finding.store.js';
import {
  HoldRow,
  ReplacementRow,
  SanitisationRow,
  ServerStepRow,
} from './persistence/server-record.entity.js';
import { SecondPersonStore } from './persistence/second-person.store.js';
import { ServerRecordStore } from './persistence/server-record.store.js';
import { CheckFacts } from './application/checks/check-facts.js';
import { CheckQueries } from './application/checks/check.queries.js';
import { LotCheckQueries } from './application/checks/lot-checks.queries.js';
import { CheckProfileCommands } from './application/checks/profile.commands.js';
import { CheckResultCommands } from './application/checks/result.commands.js';
import { CheckResultFileCommands } from './application/checks/result-file.commands.js';
import { CheckResultRecords } from './application/checks/result.records.js';
import { CheckWaiverCommands } from './application/checks/waiver.commands.js';
import { AcceptanceSheets } from './application/lots/sheet.commands.js';
import { LotQueries } from './application/lots/lot.queries.js';
import { SheetContents } from './application/lots/sheet.contents.js';
import { SheetPrinter } from './application/lots/sheet.printer.js';
import { SheetPrints } from './application/lots/sheet.prints.js';
import { LotController } from './http/lots/lot.controller.js';
import { SheetController } from './http/lots/sheet.controller.js';
import { PrintSheetHandler } from './jobs/lots/print-sheet.job.js';
import { LotStore } from './persistence/lots/lot.store.js';
import { AcceptanceSheetRow } from './persistence/lots/sheet.entity.js';
import { SheetStore } from './persistence/lots/sheet.store.js';
import { TwinFindings } from './application/checks/twin.findings.js';
import { SecondPersonWork } from './application/second-person.work.js';
import { ServersOnTheirWay } from './application/servers-on-their-way.js';
import { StuckServers } from './application/stuck.servers.js';
import { CompareTwinsHandler } from './jobs/checks/compare-twins.job.js';
import { StuckServersHandler } from './jobs/servers/stuck-servers.job.js';
import { AssetEdits } from './application/asset.edits.js';
import { AssetRecords } from './application/asset.records.js';
import { AssetRegistration } from './application/asset.registration.js';
import { DeliveryCommands } from './application/delivery.commands.js';
import { DeliveryQueries } from './application/delivery.queries.js';
import { ExpectedDeliveries } from './application/expected-deliveries.js';
import { FileCommands } from './application/file.commands.js';
import { Finder } from './application/finder.js';
import { LogProof } from './application/log-proof.js';
import { InventoryQueries } from './application/inventory.queries.js';
import { Inventory, Servers } from './inventory.facade.js';
import { OrderCommands } from './application/order.commands.js';
import { Receipts } from './application/receipts.js';
import { Receivables } from './application/receivables.js';
import { ReceivingCommands } from './application/receiving.commands.js';
import { serverExport } from './application/server.export.js';
import { ServerImportBatch } from './application/server-import.batch.js';
import { ServerImportPreview } from './application/server-import.preview.js';
import { ServerImportRecords } from './application/server-import.records.js';
import { ServerImportUploads } from './application/server-import.uploads.js';
import { ServerImports } from './application/server-imports.js';
import { ServerBulks } from './application/server.bulk.js';
import { ServerBulkWork } from './application/server.bulk-work.js';
import { LayoutImport } from './application/racks/layout.import.js';
import { RackCommands } from './application/racks/rack.commands.js';
import { RackFloor } from './application/racks/rack.floor.js';
import { RackQueries } from './application/racks/rack.queries.js';
import { SlotCommands } from './application/racks/slot.commands.js';
import { SlotFacts } from './application/racks/slot.facts.js';
import { SlotRecords } from './application/racks/slot.records.js';
import { ServerCommands } from './application/server.commands.js';
import { ServerEdits } from './application/server.edits.js';
import { ServerRecords } from './application/server.records.js';
import { ServerRegistration } from './application/server.registration.js';
import { ConnectionCommands } from './application/cooling/connection.commands.js';
import { CoolingFacts } from './application/cooling/cooling.facts.js';
import { CoolingQueries } from './application/cooling/cooling.queries.js';
import { CoolingRecords } from './application/cooling/cooling.records.js';
import { EquipmentCommands } from './application/cooling/equipment.commands.js';
import { LoopCommands } from './application/cooling/loop.commands.js';
import { LoopQueries } from './application/cooling/loop.queries.js';
import { RecordCommands } from './application/cooling/record.commands.js';
import { ReleaseCommands } from './application/cooling/release.commands.js';
import { CoolingTopology } from './application/cooling/topology.js';
import { ServerFilterQuery } from './http/inventory.dto.js';
import { CheckProfileController } from './http/checks/check-profile.controller.js';
import { CheckResultController } from './http/checks/check-result.controller.js';
import { CheckWaiverController } from './http/checks/check-waiver.controller.js';
import { AssetController } from './http/asset.controller.js';
import { DeliveryController } from './http/delivery.controller.js';
import { OrderController } from './http/order.controller.js';
import { ScanController } from './http/scan.controller.js';
import { LayoutController } from './http/racks/layout.controller.js';
import { RackController } from './http/racks/rack.controller.js';
import { SlotController } from './http/racks/slot.controller.js';
import { ServerController } from './http/server.controller.js';
import { ServerImportController } from './http/server-import.controller.js';
import { ConnectionController } from './http/cooling/connection.controller.js';
import { CoolingEquipmentController } from './http/cooling/equipment.controller.js';
import { LoopController } from './http/cooling/loop.controller.js';
import { ReleaseController } from './http/cooling/release.controller.js';
import { BulkHandler } from './jobs/bulk.job.js';
import { CarryOutImportHandler } from './jobs/carry-out-import.job.js';
import { ReadImportHandler } from './jobs/read-import.job.js';
import { AssetRow, ServerRow } from './persistence/asset.entity.js';
import {
  CheckDefinitionRow,
  CheckProfileRow,
  CheckResultRow,
  CheckWaiverRow,
} from './persistence/checks/check.entity.js';
import { CheckProfileStore } from './persistence/checks/profile.store.js';
import { CheckResultStore } from './persistence/checks/result.store.js';
import { CheckWaiverStore } from './persistence/checks/waiver.store.js';
import { AssetStore } from './persistence/asset.store.js';
import { ServerWayStore } from './persistence/server-way.store.js';
import { CooledServers } from './persistence/cooling/cooled-servers.js';
import { ConnectionRow, LeakDetectorRow } from './persistence/cooling/connection.entity.js';
import { CoolingStore } from './persistence/cooling/cooling.store.js';
import { CduRow, CoolantLoopRow, ManifoldRow, PortRow } from './persistence/cooling/loop.entity.js';
import {
  LoopReadingRow,
  LoopReleaseRow,
  WaterSampleRow,
} from './persistence/cooling/release.entity.js';
import { DeliveryStore } from './persistence/delivery.store.js';
import {
  DeliveryRow,
  ExpectedItemRow,
  HardwareModelRow,
  LotRow,
  OrderLineRow,
  OrderRow,
} from './persistence/order.entity.js';
import { RackRow, SlotRow } from './persistence/racks/rack.entity.js';
import { RackStore } from './persistence/racks/rack.store.js';
import { SlotStore } from './persistence/racks/slot.store.js';
import { OrderStore } from './persistence/order.store.js';
import { ScanRow, ScanSessionRow } from './persistence/scan.entity.js';
import { ScanStore } from './persistence/scan.store.js';
import { ServerStore } from './persistence/server.store.js';
import { ServerImportLineRow, ServerImportRow } from './persistence/server-import.entity.js';
import { ServerImportStore } from './persistence/server-import.store.js';
import {
  FirmwareBaselineRow,
  LastLookRow,
  ManagementControllerRow,
  NodeSpecRow,
  SeenIdentityRow,
  SnapshotContentRow,
  SnapshotRow,
} from './persistence/probes/probe.entity.js';
import { PROBE_USE_CASES } from './application/probes/probe.use-cases.js';
import { ModelSpecController } from './http/probes/model-spec.controller.js';
import { ProbeController } from './http/probes/probe.controller.js';
import { CompareLooksHandler } from './jobs/probes/compare-looks.job.js';
import { ProbeAllHandler } from './jobs/probes/probe-all.job.js';
import { ProbeHandler } from './jobs/probes/probe.job.js';
import { PROBE_STORES } from './persistence/probes/probe.stores.js';

const ENTITIES = [
  HardwareModelRow,
  OrderRow,
  OrderLineRow,
  DeliveryRow,
  ExpectedItemRow,
  LotRow,
  AssetRow,
  ServerRow,
  ScanSessionRow,
  ScanRow,
  ServerImportRow,
  ServerImportLineRow,
  ServerStepRow,
  HoldRow,
  ReplacementRow,
  SanitisationRow,
  FindingRow,
  AcceptanceSheetRow,
  CheckProfileRow,
  CheckDefinitionRow,
  CheckResultRow,
  CheckWaiverRow,
  RackRow,
  SlotRow,
  ManagementControllerRow,
  SnapshotRow,
  SnapshotContentRow,
  LastLookRow,
  SeenIdentityRow,
  NodeSpecRow,
  FirmwareBaselineRow,
  CoolantLoopRow,
  CduRow,
  ManifoldRow,
  PortRow,
  ConnectionRow,
  LeakDetectorRow,
  WaterSampleRow,
  LoopReadingRow,
  LoopReleaseRow,
];

const STORES = [
  AssetStore,
  ServerStore,
  ServerRecordStore,
  FindingStore,
  LotStore,
  SheetStore,
  OrderStore,
  DeliveryStore,
  ScanStore,
  ServerImportStore,
  CheckProfileStore,
  CheckResultStore,
  CheckWaiverStore,
  RackStore,
  SlotStore,
];
/** Coolant loops and what hangs on them: see domain/cooling. */
const COOLING = [
  CoolingStore,
  CooledServers,
  CoolingRecords,
  CoolingFacts,
  CoolingTopology,
  CoolingQueries,
  LoopQueries,
  LoopCommands,
  EquipmentCommands,
  ConnectionCommands,
  RecordCommands,
  ReleaseCommands,
];

const USE_CASES = [
  LogProof,
  AssetRecords,
  AssetRegistration,
  AssetEdits,
  Inventory,
  ServerRecords,
  ServerRegistration,
  ServerEdits,
  ServerBulkWork,
  ServerBulks,
  ServerCommands,
  ServerImportPreview,
  ServerImportBatch,
  ServerImportRecords,
  ServerImportUploads,
  ServerImports,
  OrderCommands,
  DeliveryCommands,
  Receipts,
  ReceivingCommands,
  FileCommands,
  InventoryQueries,
  DeliveryQueries,
  ExpectedDeliveries,
  Finder,
  ServerGatesReader,
  ServerFactsReader,
  ServerRecordQueries,
  BlockerQueries,
  HoldCommands,
  SanitisationCommands,
  ReplacementCommands,
  FindingRecords,
  FindingCommands,
  FindingQueries,
  LotQueries,
  SheetContents,
  AcceptanceSheets,
  SheetPrinter,
  SheetPrints,
  CheckFacts,
  CheckResultRecords,
  CheckProfileCommands,
  CheckResultCommands,
  CheckResultFileCommands,
  CheckWaiverCommands,
  CheckQueries,
  LotCheckQueries,
  TwinFindings,
  StuckServers,
  ServerWayStore,
  ServersOnTheirWay,
  SecondPersonStore,
  SecondPersonWork,
  RackFloor,
  SlotRecords,
  SlotFacts,
  RackCommands,
  SlotCommands,
  RackQueries,
  LayoutImport,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), AuditModule, RegionsModule, AccessModule],
  controllers: [
    OrderController,
    DeliveryController,
    ScanController,
    ServerController,
    ServerRecordController,
    FindingController,
    LotController,
    SheetController,
    ServerImportController,
    AssetController,
    CheckProfileController,
    CheckResultController,
    CheckWaiverController,
    LayoutController,
    RackController,
    SlotController,
    ProbeController,
    ModelSpecController,
    LoopController,
    CoolingEquipmentController,
    ConnectionController,
    ReleaseController,
  ],
  providers: [
    ...STORES,
    ...USE_CASES,
    ...COOLING,
    ...jobHandlers(
      ReadImportHandler,
      CarryOutImportHandler,
      BulkHandler,
      PrintSheetHandler,
      CompareTwinsHandler,
      StuckServersHandler,
    ),
    ...PROBE_STORES,
    ...PROBE_USE_CASES,
    ...jobHandlers(ProbeHandler, ProbeAllHandler, CompareLooksHandler),
    Receivables,
    Servers,
    Blobs,
  ],
  exports: [
    Inventory,
    Servers,
    Finder,
    OrderCommands,
    DeliveryCommands,
    ReceivingCommands,
    ServerCommands,
  ],
})
export class InventoryModule implements OnModuleInit {
  constructor(
    private readonly receivables: Receivables,
    private readonly servers: ServerRecords,
    private readonly exports: ExportSources,
    private readonly queries: InventoryQueries,
    private readonly proof: LogProof,
    private readonly participation: Participation,
  ) {}

  onModuleInit(): void {
    this.receivables.register(this.servers.receivable);
    this.exports.register(serverExport(this.queries, ServerFilterQuery));
    this.proof.coverAll();
    this.participation.join(REGION_SUCCESSION, 'inventory', INVENTORY_PART);
  }
}
