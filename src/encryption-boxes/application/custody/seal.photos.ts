import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { RegionScope } from '../../../kernel/actor.js';
import { IdriftError, refused, requireStepUp } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { Attachments, type NewFile } from '../../../platform/attachments/attachments.js';
import { isPicture, mediaTypeOf } from '../../../platform/attachments/domain/media-type.js';
import type { AttachmentRow } from '../../../platform/attachments/persistence/attachment.entity.js';
import { found } from '../../../platform/database/found.js';
import { withBody } from '../../../platform/database/idempotency.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type ReadTx, type WriteContext } from '../../../platform/database/work.js';
import type { BoxRow } from '../../persistence/box.entity.js';
import { BoxStore } from '../../persistence/box.store.js';
import { CustodyStore } from '../../persistence/custody.store.js';
import { BoxRecords } from '../boxes/box.records.js';

/** The type by which files know a seal. */
const SEAL_SUBJECT = 'box-seal';
const PHOTOS_MAX = 20;

/**
 * What a seal looked like. Of a box nothing else is pictured, since a picture can show a secret;
 * one that does is taken away by security, and its hash stays. A frozen box's seals are pictured
 * as well: that is when it matters.
 */
@Injectable()
export class SealPhotos {
  constructor(
    private readonly work: Work,
    private readonly attachments: Attachments,
    private readonly chain: CustodyStore,
    private readonly boxes: BoxStore,
    private readonly records: BoxRecords,
  ) {}

  /** @throws `unsupported-media` when it is no picture */
  async attach(
    context: WriteContext,
    sealId: string,
    { fileName, content }: Pick<NewFile, 'fileName' | 'content'>,
  ): Promise<AttachmentRow> {
    // Nothing is put on disk for somebody who may not see the box.
    await this.work.read((tx) => this.requireRoom(tx, context.actor.scope, sealId));
    if (!isPicture(mediaTypeOf(content) ?? '')) throw noPicture();
    const kept = await this.attachments.keep({ purpose: 'seal-photo', fileName, content });
    const sent = this.work.write(withBody(context, kept.sha256, kept.fileName), async (tx) => {
      const { id } = await this.boxOf(tx, context.actor.scope, sealId);
      // So that of two who send the last one at once one does.
      await this.boxes.hold(tx, id);
      const box = await this.requireRoom(tx, context.actor.scope, sealId);
      const row = await this.attachments.attach(tx, { type: SEAL_SUBJECT, id: sealId }, kept);
      this.records.note(tx, box, { kind: 'encryption-box.photo-added', after: photoImage(row) });
      return row;
    });
    return sent.catch(async (error: unknown) => {
      const { actor, door, requestId } = context;
      await this.attachments.letGo({ actor, door, requestId }, kept);
      throw error;
    });
  }

  /** Of every seal that is or was on a box, the oldest first. */
  ofBox(scope: RegionScope, boxId: string): Promise<readonly AttachmentRow[]> {
    return this.work.read(async (tx) => {
      visible(scope, await this.boxes.row(tx, boxId));
      const seals = await this.chain.sealsOf(tx, [boxId]);
      const ids = seals.map(({ id }) => id);
      return this.attachments.ofAll(tx, SEAL_SUBJECT, ids);
    });
  }

  async open(
    scope: RegionScope,
    id: string,
  ): Promise<{ readonly file: AttachmentRow; readonly content: Readable }> {
    const file = await this.work.read(async (tx) => {
      const row = await this.attachments.find(tx, SEAL_SUBJECT, id);
      await this.boxOf(tx, scope, row.subjectId);
      return row;
    });
    return { file, content: await this.attachments.content(file) };
  }

  /** It shows what nobody may keep: its content is erased, wherever it was sent to a seal. */
  remove(context: WriteContext, id: string, why: string): Promise<void> {
    requireStepUp(context.actor);
    return this.work.write(context, async (tx) => {
      const { scope } = context.actor;
      const photo = await this.attachments.find(tx, SEAL_SUBJECT, id);
      await this.boxOf(tx, scope, photo.subjectId);
      if (photo.removedAt !== null) throw refused([REMOVED]);
      const removed = await this.attachments.remove(tx, photo, why);
      if (removed.length === 0) throw refused([REMOVED]);
      for (const one of removed) {
        const box = await this.boxOf(tx, scope, one.subjectId);
        const after = photoImage(one);
        this.records.note(tx, box, { kind: 'encryption-box.photo-removed', after, why });
      }
    });
  }

  /** The box of the seal, when one picture more may be added to that. */
  private async requireRoom(tx: ReadTx, scope: RegionScope, sealId: string): Promise<BoxRow> {
    const box = await this.boxOf(tx, scope, sealId);
    const photos = await this.attachments.of(tx, { type: SEAL_SUBJECT, id: sealId });
    const here = photos.filter(({ removedAt }) => removedAt === null);
    if (here.length >= PHOTOS_MAX) throw refused([MANY]);
    return box;
  }

  private async boxOf(tx: ReadTx, scope: RegionScope, sealId: string): Promise<BoxRow> {
    const { boxId } = found(await this.chain.seal(tx, sealId));
    return visible(scope, await this.boxes.row(tx, boxId));
  }
}

const photoImage = ({ id, subjectId, fileName, sha256 }: AttachmentRow) => ({
  id,
  sealId: subjectId,
  fileName,
  sha256,
});

const REMOVED = reason(
  'photo-removed',
  'It has been taken away already.',
  'Det er allerede fjernet.',
);

const MANY = reason(
  'too-many-photos',
  `A seal has at most ${PHOTOS_MAX} pictures.`,
  `En plombe har højst ${PHOTOS_MAX} billeder.`,
);

const noPicture = () =>
  new IdriftError('unsupported-media', 'not-a-picture', {
    en: 'Send a picture of the seal (JPEG, PNG or WebP).',
    da: 'Send et billede af plomben (JPEG, PNG eller WebP).',
  });
