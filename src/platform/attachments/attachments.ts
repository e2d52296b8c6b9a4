import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { fault, IdriftError, invalid } from '../../kernel/errors.js';
import { Blobs } from '../blobs/blobs.js';
import { found } from '../database/found.js';
import type { ReadTx, WriteTx } from '../database/work.js';
import type { Attachment, Purpose } from './domain/attachment.js';
import { mediaTypeOf } from './domain/media-type.js';
import type { AttachmentRow } from './persistence/attachment.entity.js';
import { AttachmentStore, type Subject } from './persistence/attachment.store.js';

/** A file as somebody handed it in. */
export type NewFile = {
  readonly purpose: Purpose;
  readonly fileName: string;
  readonly content: Buffer;
};

/** A file whose content is on disk, and which no row speaks of yet. */
export type KeptFile = Omit<Attachment, 'id'>;

/** Files that are kept with a subject of a room. Who may do so, and the log, are the room's. */
@Injectable()
export class Attachments {
  constructor(
    private readonly blobs: Blobs,
    private readonly store: AttachmentStore,
  ) {}

  /**
   * Puts the content on disk, before a row speaks of it.
   * @param mediaType what it is, where that was found out already
   * @throws `unsupported-media` when it is neither a PDF nor a picture
   */
  async keep(file: NewFile, mediaType = mediaTypeOf(file.content)): Promise<KeptFile> {
    if (mediaType === null) throw unknownType();
    const { content, ...rest } = file;
    const sha256 = await this.blobs.put(content);
    return { ...rest, mediaType, bytes: content.length, sha256 };
  }

  async attach(tx: WriteTx, subject: Subject, file: KeptFile): Promise<AttachmentRow> {
    const row = {
      ...file,
      id: tx.newId(),
      subjectType: subject.type,
      subjectId: subject.id,
      createdBy: tx.context.actor.id,
      createdAt: tx.now,
    };
    await this.store.insert(tx, row);
    return row;
  }

  of(tx: ReadTx, subject: Subject): Promise<AttachmentRow[]> {
    return this.store.of(tx, subject);
  }

  /** @throws `not-found` also where it is attached to a subject of another type */
  async find(tx: ReadTx, subjectType: string, id: string): Promise<AttachmentRow> {
    return found(await this.store.find(tx, subjectType, id));
  }

  /** Those of the subject, as they were named. @throws `invalid` for one that is not its own */
  async named(
    tx: ReadTx,
    subject: Subject,
    ids: readonly string[],
    pointer: string,
  ): Promise<readonly AttachmentRow[]> {
    const rows = await this.store.byIds(tx, ids);
    return ids.map((id, at) => {
      const row = rows.find((one) => one.id === id);
      const isIts = row?.subjectType === subject.type && row.subjectId === subject.id;
      if (row === undefined || !isIts) throw invalid([notIts(`${pointer}/${at}`)]);
      return row;
    });
  }

  content({ sha256 }: Attachment): Promise<Readable> {
    return this.blobs.get(sha256);
  }
}

const notIts = (pointer: string) =>
  fault(
    pointer,
    'unknown-file',
    'No such file is attached to it: attach it first.',
    'Der er ingen sådan fil vedhæftet: vedhæft den først.',
  );

const unknownType = () =>
  new IdriftError('unsupported-media', 'file-type', {
    en: 'Send a PDF or a picture (JPEG, PNG or WebP).',
    da: 'Send en PDF eller et billede (JPEG, PNG eller WebP).',
  });
