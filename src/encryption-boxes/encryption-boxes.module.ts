import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { AppointmentsModule } from '../appointments/appointments.module.js';
import { Audit } from '../audit/audit.facade.js';
import { AuditModule } from '../audit/audit.module.js';
import { Blobs } from '../platform/blobs/blobs.js';
import { Inventory } from '../inventory/inventory.facade.js';
import { InventoryModule } from '../inventory/inventory.module.js';
import { Participation } from '../platform/events/participation.js';
import { REGION_SUCCESSION } from '../regions/regions.facade.js';
import { RegionsModule } from '../regions/regions.module.js';
import { BoxesPart } from './application/succession.part.js';
import { BoxCommands } from './application/boxes/box.commands.js';
import { BoxFactsReader } from './application/boxes/box.facts.js';
import { BoxQueries } from './application/boxes/box.queries.js';
import { BoxReceipts } from './application/boxes/box.receipts.js';
import { BoxRecords } from './application/boxes/box.records.js';
import { BoxSteps } from './application/boxes/box.steps.js';
import { BoxWork } from './application/boxes/box.work.js';
import { CustodyCommands } from './application/custody/custody.commands.js';
import { CustodyRecords } from './application/custody/custody.records.js';
import { SealCommands } from './application/custody/seal.commands.js';
import { SealPhotos } from './application/custody/seal.photos.js';
import { LinkCommands } from './application/links/link.commands.js';
import { LinkQueries } from './application/links/link.queries.js';
import { LinksSeen } from './application/links/links-seen.js';
import { EncryptionBoxes } from './encryption-boxes.facade.js';
import { coverBoxes } from './application/log-proof.js';
import { SwapBoxSteps } from './application/swaps/swap.boxes.js';
import { SwapCommands } from './application/swaps/swap.commands.js';
import { SwapDates } from './application/swaps/swap.dates.js';
import { SwapFactsReader } from './application/swaps/swap.facts.js';
import { SwapMeasurements } from './application/swaps/swap.measurements.js';
import { SwapQueries } from './application/swaps/swap.queries.js';
import { SwapRecords } from './application/swaps/swap.records.js';
import { SwapSteps } from './application/swaps/swap.steps.js';
import { SwapVotes } from './application/swaps/swap.votes.js';
import { SwapVoices } from './application/swaps/swap.voices.js';
import { SwapWork } from './application/swaps/swap.work.js';
import { TrustCommands } from './application/trust/trust.commands.js';
import { TrustQueries } from './application/trust/trust.queries.js';
import { BoxController } from './http/box.controller.js';
import { CustodyController } from './http/custody.controller.js';
import { LinkController } from './http/link.controller.js';
import { SealPhotoController } from './http/seal-photo.controller.js';
import { SwapController } from './http/swap.controller.js';
import { SwapMeasurementController } from './http/swap-measurement.controller.js';
import { BoxRow } from './persistence/box.entity.js';
import { BoxStore } from './persistence/box.store.js';
import { CustodyRow, SealRow } from './persistence/custody.entity.js';
import { CustodyStore } from './persistence/custody.store.js';
import { LinkRow } from './persistence/link.entity.js';
import { LinkStore } from './persistence/link.store.js';
import { MeasurementRow, SwapRow, SwapVoteRow } from './persistence/swap.entity.js';
import { SwapStore } from './persistence/swap.store.js';
import { CertificateRow, CertificationRow } from './persistence/trust.entity.js';
import { TrustStore } from './persistence/trust.store.js';

const ENTITIES = [
  LinkRow,
  BoxRow,
  CustodyRow,
  SealRow,
  CertificateRow,
  CertificationRow,
  SwapRow,
  SwapVoteRow,
  MeasurementRow,
];

@Module({
  imports: [
    TypeOrmModule.forFeature(ENTITIES),
    AuditModule,
    RegionsModule,
    AccessModule,
    InventoryModule,
    AppointmentsModule,
  ],
  controllers: [
    LinkController,
    BoxController,
    CustodyController,
    SealPhotoController,
    SwapController,
    SwapMeasurementController,
  ],
  providers: [
    Blobs,
    LinkStore,
    BoxStore,
    CustodyStore,
    TrustStore,
    SwapStore,
    BoxFactsReader,
    BoxRecords,
    BoxSteps,
    BoxCommands,
    BoxQueries,
    BoxReceipts,
    BoxWork,
    CustodyRecords,
    CustodyCommands,
    SealCommands,
    SealPhotos,
    TrustCommands,
    TrustQueries,
    LinkCommands,
    LinkQueries,
    LinksSeen,
    SwapFactsReader,
    SwapRecords,
    SwapVoices,
    SwapBoxSteps,
    SwapSteps,
    SwapDates,
    SwapCommands,
    SwapVotes,
    SwapMeasurements,
    SwapQueries,
    SwapWork,
    BoxesPart,
    EncryptionBoxes,
  ],
  exports: [
    EncryptionBoxes,
    LinkCommands,
    BoxCommands,
    CustodyCommands,
    TrustCommands,
    SwapCommands,
    SwapMeasurements,
  ],
})
export class EncryptionBoxesModule implements OnModuleInit {
  constructor(
    private readonly audit: Audit,
    private readonly inventory: Inventory,
    private readonly receipts: BoxReceipts,
    private readonly participation: Participation,
    private readonly part: BoxesPart,
  ) {}

  onModuleInit(): void {
    coverBoxes(this.audit);
    this.participation.join(REGION_SUCCESSION, 'encryption-boxes', this.part);
    this.inventory.receives(this.receipts.receivable);
  }
}
