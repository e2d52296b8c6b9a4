import { symbols } from 'pino';
import { LOGGER, type Logger } from '../../src/platform/logger.js';
import type { Testbed } from '../support/testbed.js';

export type Log = { readonly text: () => Promise<string> };

/** Everything the server logs from now on, at every level, instead of standard error. */
export async function captureLog(bed: Testbed): Promise<Log> {
  const logger = bed.app.get<Logger>(LOGGER);
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line) };
  // The stream is pino's own private place; there is no public way to change it afterwards.
  (logger as unknown as Record<symbol, unknown>)[symbols.streamSym] = stream;
  logger.level = 'trace';
  await bed.keepLogs();
  return { text: async () => [...lines, ...(await bed.logsOfOthers())].join('') };
}
