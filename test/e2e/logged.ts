import { symbols } from 'pino';
import { LOGGER, type Logger } from '../../src/platform/logger.js';
import type { Testbed } from '../support/testbed.js';

/** Everything the server logs from now on, at every level, instead of standard error. */
export function captureLog(bed: Testbed): { readonly lines: string[] } {
  const logger = bed.app.get<Logger>(LOGGER);
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line) };
  // The stream is pino's own private place; there is no public way to change it afterwards.
  (logger as unknown as Record<symbol, unknown>)[symbols.streamSym] = stream;
  logger.level = 'trace';
  return { lines };
}
