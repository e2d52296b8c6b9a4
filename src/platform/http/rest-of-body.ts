import type { IncomingMessage } from 'node:http';

/** More than any upload that is taken. */
const REST_BYTES_MAX = 32 * 1024 * 1024;
/** Whoever sends nothing for so long waits for the answer, not for us. */
const SILENCE_MS = 1_000;

/**
 * Reads what is still to come of a body that is refused, so that its sender hears why: one that is
 * answered and hung up on in mid-sentence finds a broken connection instead.
 */
export function takeRest(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let bytes = 0;
    const silence = setTimeout(resolve, SILENCE_MS);
    const end = () => {
      clearTimeout(silence);
      resolve();
    };
    request.on('data', (part: Buffer) => {
      silence.refresh();
      bytes += part.length;
      if (bytes > REST_BYTES_MAX) end();
    });
    for (const event of ['end', 'close', 'error']) request.on(event, end);
    request.resume();
  });
}
