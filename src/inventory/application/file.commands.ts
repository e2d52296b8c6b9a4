import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { IdriftError } from '../../kernel/errors.js';
import { Audit } from '../../audit/audit.facade.js';
import { Blobs } from '../../platform/blobs/blobs.js';
import { found } from '../../platform/database/found.js';
import { withBody } from '../../platform/database/idempotency.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { mediaTypeOf } from '../domain/media-type.js';
import { DeliveryStore } from '../persistence/delivery.store.js';
import type { AttachmentRow } from '../persistence/scan.entity.js';
import { ScanStore } from '../persistence/scan.store.js';

export type NewFile = {
  readonly purpose: AttachmentRow['purpose'];
  readonly fileName: string;
  readonly content: Buffer;
};

/** Delivery notes and damage photos, kept with their delivery. */
@Injectable()
export class FileCommands {
  constructor(
    private readonly work: Work,
    private readonly blobs: Blobs,
    private readonly deliveries: DeliveryStore,
    private readonly files: ScanStore,
    private readonly audit: Audit,
  ) {}

  async attach(context: WriteContext, deliveryId: string, file: NewFile): Promise<AttachmentRow> {
    const mediaType = mediaTypeOf(file.content);
    if (mediaType === null) throw unknownType();
    const sha256 = await this.blobs.put(file.content);
    const asked = withBody(context, sha256, file.purpose, file.fileName);
    return this.work.write(asked, async (tx) => {
      found(await this.deliveries.find(tx, deliveryId));
      const row: AttachmentRow = {
        id: tx.newId(),
        subjectType: 'delivery',
        subjectId: deliveryId,
        purpose: file.purpose,
        fileName: file.fileName,
        mediaType,
        bytes: file.content.length,
        sha256,
        createdBy: context.actor.id,
        createdAt: tx.now,
      };
      await this.files.insertAttachment(tx, row);
      const { purpose, fileName, bytes } = row;
      this.audit.record(tx, {
        kind: 'delivery.file-attached',
        subject: { type: 'delivery', id: deliveryId },
        regionId: null,
        before: null,
        after: { purpose, fileName, mediaType, bytes, sha256 },
      });
      return row;
    });
  }

  list(deliveryId: string): Promise<AttachmentRow[]> {
    return this.work.read(async (tx) => {
      found(await this.deliveries.find(tx, deliveryId));
      return this.files.attachmentsOf(tx, 'delivery', deliveryId);
    });
  }

  async open(id: string): Promise<{ readonly row: AttachmentRow; readonly content: Readable }> {
    const row = found(await this.work.readOne((tx) => this.files.attachment(tx, id)));
    return { row, content: await this.blobs.get(row.sha256) };
  }
}

const unknownType = () =>
  new IdriftError('unsupported-media', 'file-type', {
    en: 'Send a PDF or a picture (JPEG, PNG or WebP).',
    da: 'Send en PDF eller et billede (JPEG, PNG eller WebP).',
  });
