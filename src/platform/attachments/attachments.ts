import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { fault, IdriftError, invalid, refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { Blobs, sha256Of } from '../blobs/blobs.js';
import { found } from '../database/found.js';
import { Work, type ReadTx, type WriteContext, type WriteTx } from '../database/work.js';
import { Jobs } from '../jobs/jobs.js';
import type { Attachment, Purpose, Removal } from './domain/attachment.js';
import { mediaTypeOf } from './domain/media-type.js';
import type { AttachmentRow } from './persistence/attachment.entity.js';
import { AttachmentStore, type Subject } from './persistence/attachment.store.js';
import { ERASE_CONTENT_JOB } from './erase-content.definition.js';

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
    private readonly work: Work,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Puts the content on disk, before a row speaks of it.
   * @param mediaType what it is, where that was found out already
   * @throws `unsupported-media` when it is neither a PDF nor a picture
   * @throws `refused` when that content was taken away before
   */
  async keep(file: NewFile, mediaType = mediaTypeOf(file.content)): Promise<KeptFile> {
    if (mediaType === null) throw unknownType();
    const { content, ...rest } = file;
    const sha256 = sha256Of(content);
    if (await this.work.read((tx) => this.store.wasRemoved(tx, sha256))) throw refused([REMOVED]);
    await this.blobs.put(content, sha256);
    return { ...rest, mediaType, bytes: content.length, sha256 };
  }

  /** @throws `refused` when that content was taken away meanwhile */
  async attach(tx: WriteTx, subject: Subject, file: KeptFile): Promise<AttachmentRow> {
    await this.store.holdContent(tx, file.sha256);
    if (await this.store.wasRemoved(tx, file.sha256)) throw refused([REMOVED]);
    const row = {
      ...file,
      id: tx.newId(),
      subjectType: subject.type,
      subjectId: subject.id,
      createdBy: tx.context.actor.id,
      createdAt: tx.now,
      removedAt: null,
      removedBy: null,
      removedReason: null,
    };
    await this.store.insert(tx, row);
    return row;
  }

  /**
   * Erases a content that no row keeps, while nobody attaches it: one that was taken away, or was
   * put on disk for a row that did not come about.
   * @returns how many were erased
   */
  letGo(context: WriteContext, { sha256 }: Pick<KeptFile, 'sha256'>): Promise<number> {
    return this.work.write(context, async (tx) => {
      await this.store.holdContent(tx, sha256);
      if (await this.store.isKept(tx, sha256)) return 0;
      await this.blobs.erase(sha256);
      return 1;
    });
  }

  of(tx: ReadTx, { type, id }: Subject): Promise<AttachmentRow[]> {
    return this.ofAll(tx, type, [id]);
  }

  ofAll(tx: ReadTx, subjectType: string, ids: readonly string[]): Promise<AttachmentRow[]> {
    return this.store.of(tx, subjectType, ids);
  }

  /**
   * Takes a content away wherever it stands with subjects of its type; a job erases it from disk,
   * unless a subject of another type has it too.
   * @returns the files that had it, as they were
   */
  async remove(
    tx: WriteTx,
    { subjectType, sha256 }: Pick<AttachmentRow, 'subjectType' | 'sha256'>,
    why: string,
  ): Promise<readonly AttachmentRow[]> {
    await this.store.holdContent(tx, sha256);
    const files = await this.store.withContent(tx, subjectType, sha256);
    if (files.length === 0) return [];
    const { actor } = tx.context;
    await this.store.remove(
      tx,
      files.map(({ id }) => id),
      { removedAt: tx.now, removedBy: actor.id, removedReason: why },
    );
    await this.jobs.enqueue(tx, ERASE_CONTENT_JOB, { sha256 }, { key: `erase ${sha256}` });
    return files;
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

  /** @throws `not-found` when the content was taken away */
  content({ sha256, removedAt }: Attachment & Pick<Removal, 'removedAt'>): Promise<Readable> {
    if (removedAt !== null) throw goneForGood();
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

const REMOVED = reason(
  'file-removed',
  'This very file was taken away before: send another one.',
  'Netop denne fil er fjernet før: send en anden.',
);

const goneForGood = () =>
  new IdriftError('not-found', 'file-removed', {
    en: 'What was in it has been taken away; its hash, and why, stay on record.',
    da: 'Indholdet er fjernet; dets hash og begrundelsen er bevaret.',
  });

const unknownType = () =>
  new IdriftError('unsupported-media', 'file-type', {
    en: 'Send a PDF or a picture (JPEG, PNG or WebP).',
    da: 'Send en PDF eller et billede (JPEG, PNG eller WebP).',
  });
