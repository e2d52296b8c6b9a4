import { fault, invalid } from '../../../kernel/errors.js';
import { isZip, unzipped } from '../../../platform/tables/zip.js';
import type { ConfigFile } from './config.intake.js';

export const ARCHIVE_FILES_MAX = 500;
const ARCHIVE_BYTES_MAX = 128 * 1024 * 1024;

/** The configurations that were handed in: one, or those of an archive. */
export function filesIn(fileName: string, content: Buffer): readonly ConfigFile[] {
  if (!isZip(content)) return [{ name: fileName, content }];
  const files = unzipped(content, { files: ARCHIVE_FILES_MAX, bytes: ARCHIVE_BYTES_MAX });
  if (files === null) throw invalid([NOT_UNPACKED]);
  if (files.length === 0) throw invalid([NOTHING_IN_IT]);
  return files;
}

const NOT_UNPACKED = fault(
  '/file',
  'archive-unreadable',
  `It cannot be unpacked, or holds more than ${ARCHIVE_FILES_MAX} files or 128 MiB: split it.`,
  `Det kan ikke pakkes ud, eller har over ${ARCHIVE_FILES_MAX} filer eller 128 MiB: del det op.`,
);

const NOTHING_IN_IT = fault(
  '/file',
  'archive-empty',
  'There is no file in it.',
  'Der er ingen filer i det.',
);
