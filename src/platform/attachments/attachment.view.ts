import { StreamableFile } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { toIso } from '../../kernel/instant.js';
import { isoOrNull, Out } from '../http/views.js';
import { PURPOSES, type Attachment } from './domain/attachment.js';
import type { AttachmentRow } from './persistence/attachment.entity.js';

export class FileView {
  @Out.id() id: string;
  @Out.word(PURPOSES) purpose: string;
  @Out.text() fileName: string;
  @Out.text() mediaType: string;
  @Out.integer({ says: 'Bytes' }) bytes: number;
  @Out.text() sha256: string;
  @Out.id() createdBy: string;
  @Out.instant() createdAt: string;
  @Out.instant({ nullable: true, says: 'Since when its content is taken away' })
  removedAt: string | null;
  @Out.id({ nullable: true }) removedBy: string | null;
  @Out.text({ nullable: true }) removedReason: string | null;
}

export class FilesView {
  @Out.many(() => FileView) items: FileView[];
}

export const fileView = (file: AttachmentRow): FileView => ({
  id: file.id,
  purpose: file.purpose,
  fileName: file.fileName,
  mediaType: file.mediaType,
  bytes: file.bytes,
  sha256: file.sha256,
  createdBy: file.createdBy,
  createdAt: toIso(file.createdAt),
  removedAt: isoOrNull(file.removedAt),
  removedBy: file.removedBy,
  removedReason: file.removedReason,
});

/** Shown in the browser, by its own name when it is saved. */
export const fileAnswer = (
  { fileName, mediaType, bytes }: Attachment,
  content: Readable,
): StreamableFile =>
  new StreamableFile(content, {
    type: mediaType,
    length: bytes,
    disposition: `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  });
