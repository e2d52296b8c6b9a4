import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ExportCommands } from '../jobs/application/export.commands.js';
import { WebhookCommands } from '../jobs/application/webhook.commands.js';
import { JobDispatcher } from '../platform/jobs/dispatcher.js';
import { contextOf } from './example-people.js';

/** What operations asked for that morning: the servers as a spreadsheet reads them. */
export async function runJobs(app: NestFastifyApplication, personId: string): Promise<void> {
  const context = await contextOf(app, personId);
  await app.get(ExportCommands).start(context, { of: 'servers', format: 'xlsx' });
  await app.get(JobDispatcher).runUntilIdle();
}

/** One that tells nobody: its receiver is made up, so it is paused. */
export async function addWebhook(app: NestFastifyApplication, personId: string): Promise<void> {
  const context = await contextOf(app, personId);
  const commands = app.get(WebhookCommands);
  const { id, revision } = await commands.create(context, {
    name: 'Driftens overvågning',
    url: 'https://overvaagning.example/idrift',
    kinds: ['server.*', 'delivery.*', 'job.failed'],
    regionId: null,
  });
  await commands.act(context, { id, revision }, 'pause');
}
