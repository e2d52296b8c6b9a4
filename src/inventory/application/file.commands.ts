import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Audit } from '../../audit/audit.facade.js';
import { Attachments, type NewFile } from '../../platform/attachments/attachments.js';
import type { Attachment } from '../../platform/attachments/domain/attachment.js';
import type { AttachmentRow } from '../../platform/attachments/persistence/attachment.entity.js';
import { found } from '../../platform/database/found.js';
import { withBody } from '../../platform/database/idempotency.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { DeliveryStore } from '../persistence/delivery.store.js';

const SUBJECT = 'delivery';

/** Delivery notes and damage photos, kept with their delivery. */
@Injectable()
export class FileCommands {
  constructor(
    private readonly work: Work,
    private readonly attachments: Attachments,
    private readonly deliveries: DeliveryStore,
    private readonly audit: Audit,
  ) {}

  async attach(context: WriteContext, deliveryId: string, file: NewFile): Promise<AttachmentRow> {
    const kept = await this.attachments.keep(file);
    const asked = withBody(context, kept.sha256, kept.purpose, kept.fileName);
    return this.work.write(asked, async (tx) => {
      found(await this.deliveries.find(tx, deliveryId));
      const row = await this.attachments.attach(tx, { type: SUBJECT, id: deliveryId }, kept);
      this.audit.record(tx, {
        kind: 'delivery.file-attached',
        subject: { type: SUBJECT, id: deliveryId },
        regionId: null,
        before: null,
        after: kept,
      });
      return row;
    });
  }

  list(deliveryId: string): Promise<AttachmentRow[]> {
    return this.work.read(async (tx) => {
      found(await this.deliveries.find(tx, deliveryId));
      return this.attachments.of(tx, { type: SUBJECT, id: deliveryId });
    });
  }

  async open(id: string): Promise<{ readonly file: Attachment; readonly content: Readable }> {
    const file = await this.work.readOne((tx) => this.attachments.find(tx, SUBJECT, id));
    return { file, content: await this.attachments.content(file) };
  }
}
