import { StreamableFile } from '@nestjs/common';
import type { Readable } from 'node:stream';

/** A file as it was handed in or made, to be saved and never to be shown by the browser. */
export const download = (fileName: string, content: Readable): StreamableFile =>
  new StreamableFile(content, {
    type: 'application/octet-stream',
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  });
