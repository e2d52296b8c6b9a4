import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SetupCommands } from './access/application/setup.commands.js';
import { AppModule } from './app.module.js';
import type { Clock } from './platform/clock.js';
import { clockOf } from './platform/config/example-clock.js';
import { readSettings, type Settings } from './platform/config/settings.js';
import { describeApi } from './platform/http/openapi.js';
import { PublicAddress } from './platform/http/public-address.js';
import { makeAdapter, prepareServer } from './platform/http/server.js';
import { holdFile } from './platform/database/hold-file.js';
import { JobProcess } from './platform/jobs/job-process.js';
import { LOGGER, NestLog, type Logger } from './platform/logger.js';

const WEB_ROOT = join(import.meta.dirname, '..', 'web', 'dist');

/** The whole application, ready to listen: the same for the process, the tests and the benches. */
export async function makeApp(
  settings: Settings,
  clock: Clock = clockOf(settings),
): Promise<NestFastifyApplication> {
  const rooms = AppModule.with(settings, clock);
  const app = await NestFactory.create<NestFastifyApplication>(rooms, makeAdapter(settings), {
    bodyParser: false,
    abortOnError: false,
    bufferLogs: true,
  });
  const logger = app.get<Logger>(LOGGER);
  app.useLogger(new NestLog(logger));
  await prepareServer(app, logger, WEB_ROOT);
  describeApi(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** The HTTP process runs jobs too, unless Redis brings them to workers of their own. */
const runsJobs = ({ jobs, databaseUrl }: Settings): boolean =>
  jobs === 'embedded' || databaseUrl === null;

export async function startServer(): Promise<void> {
  const settings = readSettings();
  await holdFile(settings);
  const app = await makeApp(settings);
  const address = app.get(PublicAddress);
  const link = await app.get(SetupCommands).firstLink();
  app.enableShutdownHooks([], { useProcessExit: true });
  await app.listen(settings.port, settings.host);
  await app.get(JobProcess).start(runsJobs(settings));
  const setup = link && `Nobody can sign in yet. Set up once: ${address.of(`/setup#${link}`)}\n`;
  // To the person who started it, beside the structured log on standard error.
  process.stdout.write(`Idrift answers on ${address.of('/')}\n${setup ?? ''}`);
}

/** A process that runs jobs and answers nobody. */
export async function startWorker(): Promise<void> {
  const settings = readSettings();
  if (settings.databaseUrl === null) {
    throw new Error(
      'a worker of its own needs PostgreSQL (DATABASE_URL): a SQLite file has one process, ' +
        'which runs its jobs itself',
    );
  }
  const app = await makeApp(settings);
  app.enableShutdownHooks([], { useProcessExit: true });
  await app.get(JobProcess).start(true);
  process.stdout.write('Idrift runs jobs\n');
}
