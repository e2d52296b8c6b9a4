import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import type { Image } from '../../platform/events/change.js';
import type { ReadTx } from '../../platform/database/work.js';
import { assetImage } from '../domain/asset.js';
import { profileImage } from '../domain/checks/profile.js';
import { resultImage } from '../domain/checks/result.js';
import { waiverImage } from '../domain/checks/waiver.js';
import { deliveryImage, orderImage } from '../domain/delivery.js';
import { findingImage } from '../domain/finding.js';
import { holdImage } from '../domain/hold.js';
import { rackImage } from '../domain/racks/rack.js';
import { slotImage } from '../domain/racks/slot.js';
import { replacementImage } from '../domain/replacement.js';
import { sanitisationImage } from '../domain/sanitisation.js';
import { serverImage } from '../domain/server.js';
import { AssetRow, ServerRow } from '../persistence/asset.entity.js';
import {
  CheckProfileRow,
  CheckResultRow,
  CheckWaiverRow,
} from '../persistence/checks/check.entity.js';
import { CheckProfileStore } from '../persistence/checks/profile.store.js';
import { resultOf } from '../persistence/checks/result.store.js';
import { FindingRow } from '../persistence/finding.entity.js';
import { findingOf } from '../persistence/finding.store.js';
import { AcceptanceSheetRow } from '../persistence/lots/sheet.entity.js';
import { provedSheet } from '../persistence/lots/sheet.store.js';
import { DeliveryRow, OrderRow } from '../persistence/order.entity.js';
import { RackRow, SlotRow } from '../persistence/racks/rack.entity.js';
import { HoldRow, ReplacementRow, SanitisationRow } from '../persistence/server-record.entity.js';
import { CoolingRecords } from './cooling/cooling.records.js';
import { coverProbes } from './probes/probe.use-cases.js';

/** Which rows of this room the log proves: whoever edits one by hand is found by `audit verify`. */
@Injectable()
export class LogProof {
  constructor(
    private readonly audit: Audit,
    private readonly cooling: CoolingRecords,
    private readonly profiles: CheckProfileStore,
  ) {}

  coverAll(): void {
    this.coverStamped();
    this.coverTold();
    coverProbes(this.audit);
    this.cooling.coverAll();
  }

  private coverStamped(): void {
    const { audit } = this;
    audit.covers({ subjectType: 'asset', entity: AssetRow, imageOf: assetImage });
    audit.covers({ subjectType: 'server', entity: ServerRow, imageOf: serverImage });
    audit.covers({ subjectType: 'order', entity: OrderRow, imageOf: orderImage });
    audit.covers({ subjectType: 'rack', entity: RackRow, imageOf: rackImage });
    audit.covers({ subjectType: 'slot', entity: SlotRow, imageOf: slotImage });
    audit.covers({ subjectType: 'delivery', entity: DeliveryRow, imageOf: deliveryImage });
    audit.covers({
      subjectType: 'acceptance-sheet',
      entity: AcceptanceSheetRow,
      imageOf: provedSheet,
    });
    audit.covers({ subjectType: 'check-waiver', entity: CheckWaiverRow, imageOf: waiverImage });
    audit.covers({
      subjectType: 'finding',
      entity: FindingRow,
      imageOf: (row) => findingImage(findingOf(row)),
    });
  }

  /** Rows that stand in the events of their server, and profiles with what they ask. */
  private coverTold(): void {
    this.audit.coversTold({
      subjectType: 'check-result',
      entity: CheckResultRow,
      imagesOf: each((row) => resultImage(resultOf(row))),
      tells: (kind) => kind === 'check.recorded',
      toldBy: ({ after }) => (after['results'] as Image[]).map(told), // as they are recorded
    });
    this.audit.coversTold({
      subjectType: 'check-profile',
      entity: CheckProfileRow,
      imagesOf: (tx, rows) => this.profileImages(tx, rows),
      tells: (kind) => kind.startsWith('check-profile.'),
      toldBy: ({ subjectId, after }) => [{ id: subjectId, image: after }],
    });
    this.audit.coversTold({
      subjectType: 'hold',
      entity: HoldRow,
      imagesOf: each(holdImage),
      tells: (kind) => kind === 'server.held' || kind === 'server.hold-lifted',
      toldBy: ({ after }) => [told(after)],
    });
    this.audit.coversTold({
      subjectType: 'sanitisation',
      entity: SanitisationRow,
      imagesOf: each(sanitisationImage),
      tells: (kind) => kind.startsWith('server.sanitisation-'),
      toldBy: ({ after }) => [told(after)],
    });
    this.audit.coversTold({
      subjectType: 'replacement',
      entity: ReplacementRow,
      imagesOf: each(replacementImage),
      tells: (kind) => kind === 'server.replaced' || kind === 'server.replacement-undone',
      toldBy: ({ after }) => [after['undone'] === true ? gone(after) : told(after)],
    });
  }

  private async profileImages(tx: ReadTx, rows: readonly CheckProfileRow[]): Promise<Image[]> {
    const definitions = await this.profiles.definitions(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => profileImage(row, definitions.get(row.id) ?? []));
  }
}

const each =
  <Row>(imageOf: (row: Row) => Image) =>
  (_tx: ReadTx, rows: readonly Row[]): Promise<Image[]> =>
    Promise.resolve(rows.map(imageOf));

// Such images are made with the id of their row.
const told = (image: Image) => ({ id: String(image['id']), image });
const gone = ({ id }: Image) => ({ id: String(id), image: null });
