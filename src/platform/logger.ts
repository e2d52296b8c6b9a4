import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** The injection token of the one logger. */
export const LOGGER = Symbol('logger');

/**
 * Structured logs, one JSON object a line on standard error. Bodies, cookies and tokens are never
 * passed to it; the list below is the second fence for a header that slips in.
 */
export function makeLogger(level: string): Logger {
  return pino(
    {
      level,
      base: undefined,
      redact: ['req.headers.cookie', 'req.headers.authorization', 'password', 'token'],
    },
    pino.destination(2),
  );
}

/** What Nest itself says goes to the same place; its start-up chatter only at debug. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown): void {
    this.logger.debug({ nest: String(message) });
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error({ nest: String(message), rest: rest.map(String) });
  }

  warn(message: unknown): void {
    this.logger.warn({ nest: String(message) });
  }
}
