import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor, RegionScope } from '../../kernel/actor.js';
import { fault, IdriftError, invalid, refused, requireStepUp } from '../../kernel/errors.js';
import { reason, type Reason } from '../../kernel/message.js';
import { scanForSecrets } from '../../kernel/secrets/scan.js';
import { Attachments, type NewFile } from '../../platform/attachments/attachments.js';
import { mediaTypeOf } from '../../platform/attachments/domain/media-type.js';
import type { AttachmentRow } from '../../platform/attachments/persistence/attachment.entity.js';
import { found } from '../../platform/database/found.js';
import { withBody } from '../../platform/database/idempotency.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type ReadTx, type WriteContext } from '../../platform/database/work.js';
import type { Image } from '../../platform/events/change.js';
import { readableText } from '../../platform/text-of.js';
import { PLAN_OVER } from '../domain/plan.js';
import { notYours } from '../domain/tasks/task-table.js';
import { TASK_DROPPED, TASK_FILES_MAX, TASK_TEXT_FILE_BYTES_MAX } from '../domain/tasks/task.js';
import type { TaskRow } from '../persistence/plan.entity.js';
import { planOf, PlanStore, taskOf } from '../persistence/plan.store.js';
import { PlanRecords, TASK_SUBJECT } from './plan.records.js';
import { PlanVoices } from './plan.voices.js';
import { taskStepFacts } from './task.facts.js';

export type TaskFilesShown = {
  readonly files: readonly AttachmentRow[];
  /** Why the reader may attach none; empty: they may. */
  readonly because: readonly Reason[];
};

/**
 * Files with the tasks of plans: what shows that something was done. Security takes away one that
 * shows what nobody may keep, also of a plan that is over; its hash stays.
 */
@Injectable()
export class TaskFiles {
  constructor(
    private readonly work: Work,
    private readonly attachments: Attachments,
    private readonly store: PlanStore,
    private readonly records: PlanRecords,
    private readonly voices: PlanVoices,
  ) {}

  /**
   * As it was sent, so that its hash is the one that the sender knows.
   * @throws `unsupported-media` when it is neither a PDF, a picture nor text
   * @throws `invalid` when a secret or a personal number stands in its text
   */
  async attach(
    context: WriteContext,
    taskId: string,
    { fileName, content }: Pick<NewFile, 'fileName' | 'content'>,
  ): Promise<AttachmentRow> {
    const { actor } = context;
    // Nothing is put on disk for somebody who may not add to the task.
    await this.work.read((tx) => this.requireFree(tx, actor, taskId));
    const file = { purpose: 'evidence', fileName, content } as const;
    const kept = await this.attachments.keep(file, mediaTypeOf(content) ?? textTypeOf(content));
    const sent = this.work.write(withBody(context, kept.sha256, kept.fileName), async (tx) => {
      // So that of two who send the last one at once one does, and none to a plan that ends.
      await this.records.holdAll(tx);
      const task = await this.requireFree(tx, actor, taskId);
      const row = await this.attachments.attach(tx, { type: TASK_SUBJECT, id: taskId }, kept);
      this.records.note(tx, task, { kind: 'file-attached', after: fileImage(row) });
      return row;
    });
    return sent.catch(async (error: unknown) => {
      const { door, requestId } = context;
      await this.attachments.letGo({ actor, door, requestId }, kept);
      throw error;
    });
  }

  /** The oldest first. */
  list(actor: Actor, taskId: string): Promise<TaskFilesShown> {
    return this.work.read(async (tx) => {
      const { files, because } = await this.look(tx, actor, taskId);
      return { files, because };
    });
  }

  async open(
    scope: RegionScope,
    id: string,
  ): Promise<{ readonly file: AttachmentRow; readonly content: Readable }> {
    const file = await this.work.read(async (tx) => {
      const row = await this.attachments.find(tx, TASK_SUBJECT, id);
      visible(scope, await this.store.task(tx, row.subjectId));
      return row;
    });
    return { file, content: await this.attachments.content(file) };
  }

  /** Its content is erased, whichever tasks it was sent to. */
  remove(context: WriteContext, id: string, why: string): Promise<void> {
    requireStepUp(context.actor);
    return this.work.write(context, async (tx) => {
      const { actor } = context;
      await this.records.holdAll(tx);
      const file = await this.attachments.find(tx, TASK_SUBJECT, id);
      visible(actor.scope, await this.store.task(tx, file.subjectId));
      const files = await this.attachments.remove(tx, file, why);
      if (files.length === 0) throw refused([REMOVED]);
      const removal = { removedAt: tx.now, removedBy: actor.id, removedReason: why };
      for (const one of files) {
        const task = found(await this.store.task(tx, one.subjectId));
        const after = fileImage({ ...one, ...removal });
        this.records.note(tx, task, { kind: 'file-removed', after }, why);
      }
    });
  }

  private async requireFree(tx: ReadTx, actor: Actor, taskId: string): Promise<TaskRow> {
    const { row, because } = await this.look(tx, actor, taskId);
    if (because.length > 0) throw refused(because);
    return row;
  }

  /** A task with its files, and all that forbids one more of this person. */
  private async look(tx: ReadTx, actor: Actor, taskId: string) {
    const row = visible(actor.scope, await this.store.task(tx, taskId));
    const [task, plan] = [taskOf(row), planOf(found(await this.store.find(tx, row.planId)))];
    const files = await this.attachments.of(tx, { type: TASK_SUBJECT, id: taskId });
    const here = files.filter(({ removedAt }) => removedAt === null);
    const voices = await this.voices.of(tx, actor, task.regionId);
    // Who answers for it does not depend on how it stands.
    const of = { task, plan, standing: undefined };
    const { isPlanRunning, isDropped, isOwn, lead } = taskStepFacts(of, actor, voices);
    const because: readonly Reason[] = [
      ...(isPlanRunning ? [] : [PLAN_OVER]),
      ...(isDropped ? [TASK_DROPPED] : []),
      ...(isOwn ? [] : [notYours(lead)]),
      ...(here.length < TASK_FILES_MAX ? [] : [MANY]),
    ];
    return { row, files, because };
  }
}

/** A file as an event tells it, and as its row has to be. */
export const fileImage = (file: AttachmentRow): Image => ({
  id: file.id,
  taskId: file.subjectId,
  purpose: file.purpose,
  fileName: file.fileName,
  mediaType: file.mediaType,
  bytes: file.bytes,
  sha256: file.sha256,
  createdBy: file.createdBy,
  createdAt: file.createdAt,
  removedAt: file.removedAt,
  removedBy: file.removedBy,
  removedReason: file.removedReason,
});

/**
 * What a text is told to a browser as. It is read as a whole: a table tells which of its columns
 * holds passwords in its first line only.
 */
function textTypeOf(content: Buffer): string {
  const text = content.length > TASK_TEXT_FILE_BYTES_MAX ? null : readableText(content);
  if (text === null || text.trim() === '') throw unknownType();
  const [secret] = scanForSecrets(text);
  if (secret !== undefined) throw invalid([secretOn(text.slice(0, secret.offset))]);
  return `text/plain; charset=${isUtf8(content) ? 'utf-8' : 'iso-8859-1'}`;
}

/** Where it stands, and not what it is. */
function secretOn(before: string) {
  const line = before.split('\n').length;
  return fault(
    '/file',
    'secret-in-file',
    `Line ${line} looks like a secret or a personal number. Idrift never stores those: take it out.`,
    `Linje ${line} ligner en hemmelighed eller et CPR-nummer. Det gemmer Idrift aldrig: fjern det.`,
  );
}

const MANY = reason(
  'too-many-files',
  `A task has at most ${TASK_FILES_MAX} files.`,
  `En opgave har højst ${TASK_FILES_MAX} filer.`,
);

const REMOVED = reason(
  'file-removed-already',
  'It has been taken away already.',
  'Den er allerede fjernet.',
);

const unknownType = () =>
  new IdriftError('unsupported-media', 'file-type', {
    en: 'Send a PDF, a picture (JPEG, PNG or WebP), or text such as a log or CSV of at most 1 MiB.',
    da: 'Send en PDF, et billede (JPEG, PNG eller WebP) eller tekst som en log eller CSV på højst 1 MiB.',
  });
