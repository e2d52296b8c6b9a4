import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { RegionScope } from '../../../kernel/actor.js';
import { IdriftError } from '../../../kernel/errors.js';
import { Audit } from '../../../audit/audit.facade.js';
import { Attachments, type NewFile } from '../../../platform/attachments/attachments.js';
import type { Attachment } from '../../../platform/attachments/domain/attachment.js';
import { mediaTypeOf } from '../../../platform/attachments/domain/media-type.js';
import type { AttachmentRow } from '../../../platform/attachments/persistence/attachment.entity.js';
import { withBody } from '../../../platform/database/idempotency.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import { EVIDENCE_TEXT_MAX } from '../../domain/devices/device.js';
import { DeviceStore } from '../../persistence/devices/device.store.js';
import { ConfigContents } from '../config/config.contents.js';
import { decodeConfig } from '../decode-config.js';
import { DEVICE_SUBJECT } from './device.records.js';

const TEXT = 'text/plain; charset=utf-8';

/** Files that show what was done to a device: attached first, and named by the step they are of. */
@Injectable()
export class DeviceFiles {
  constructor(
    private readonly work: Work,
    private readonly attachments: Attachments,
    private readonly devices: DeviceStore,
    private readonly contents: ConfigContents,
    private readonly audit: Audit,
  ) {}

  /**
   * A PDF or a picture as it is; what a device printed without its secrets.
   * @throws `unsupported-media` when it is none of them
   */
  async attach(context: WriteContext, deviceId: string, file: NewFile): Promise<AttachmentRow> {
    // Nothing is put on disk for somebody who may not see the device.
    await this.work.readOne(async (tx) =>
      visible(context.actor.scope, await this.devices.row(tx, deviceId)),
    );
    const isKnown = mediaTypeOf(file.content) !== null;
    const kept = isKnown
      ? await this.attachments.keep(file)
      : await this.attachments.keep({ ...file, content: this.textOf(file.content) }, TEXT);
    const subject = { type: DEVICE_SUBJECT, id: deviceId };
    return this.work.write(withBody(context, kept.sha256, kept.fileName), async (tx) => {
      const device = visible(context.actor.scope, await this.devices.row(tx, deviceId));
      const row = await this.attachments.attach(tx, subject, kept);
      this.audit.record(tx, {
        kind: 'network-device.file-attached',
        subject,
        regionId: device.regionId,
        before: null,
        after: kept,
      });
      return row;
    });
  }

  list(scope: RegionScope, deviceId: string): Promise<AttachmentRow[]> {
    return this.work.read(async (tx) => {
      visible(scope, await this.devices.row(tx, deviceId));
      return this.attachments.of(tx, { type: DEVICE_SUBJECT, id: deviceId });
    });
  }

  async open(
    scope: RegionScope,
    id: string,
  ): Promise<{ readonly file: Attachment; readonly content: Readable }> {
    const file = await this.work.read(async (tx) => {
      const row = await this.attachments.find(tx, DEVICE_SUBJECT, id);
      visible(scope, await this.devices.row(tx, row.subjectId));
      return row;
    });
    return { file, content: await this.attachments.content(file) };
  }

  private textOf(content: Buffer): Buffer {
    const text = content.length > EVIDENCE_TEXT_MAX ? null : decodeConfig(content);
    if (typeof text !== 'string' || text.trim() === '') throw unknownType();
    return Buffer.from(this.contents.withoutSecrets(text));
  }
}

const unknownType = () =>
  new IdriftError('unsupported-media', 'file-type', {
    en: 'Send a PDF, a picture (JPEG, PNG or WebP), or text of at most 1 MiB.',
    da: 'Send en PDF, et billede (JPEG, PNG eller WebP) eller tekst på højst 1 MiB.',
  });
