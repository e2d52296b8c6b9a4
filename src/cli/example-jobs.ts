import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ExportCommands } from '../jobs/application/export.commands.js';
import { invariant } from '../kernel/invariant.js';
import { Identity } from '../platform/http/identity.port.js';
import { JobDispatcher } from '../platform/jobs/dispatcher.js';

/** What operations asked for that morning: the servers as a spreadsheet reads them. */
export async function runJobs(app: NestFastifyApplication, personId: string): Promise<void> {
  const actor = await app.get(Identity).actorOf(personId);
  invariant(actor, 'operations may sign in');
  const context = { actor, door: 'cli', requestId: null } as const;
  await app.get(ExportCommands).start(context, { of: 'servers', format: 'xlsx' });
  await app.get(JobDispatcher).runUntilIdle();
}
