import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '../platform/clock.js';
import { readSettings } from '../platform/config/settings.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { makeApp } from '../start.js';

/** The command line acts as the system, and the log says through which door. */
export const CLI = { actor: SYSTEM_ACTOR, door: 'cli', requestId: null } as const;

/** Opens the application without listening, does something, and closes it again. */
export async function withApp<T>(
  fn: (app: NestFastifyApplication) => Promise<T>,
  clock?: Clock,
): Promise<T> {
  const app = await makeApp(readSettings(), clock);
  try {
    return await fn(app);
  } finally {
    await app.close();
  }
}

export const print = (line: string): boolean => process.stdout.write(`${line}\n`);
