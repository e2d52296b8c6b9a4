// A process of a deployment under test (deployment.ts): an API process that listens, or a worker
// that does not. Its time is the test's, and its jobs run when the test says so.
import 'reflect-metadata';
import { openSync, readSync } from 'node:fs';
import { symbols } from 'pino';
import { WebhookRelay } from '../../dist/jobs/application/webhook.relay.js';
import { Clock } from '../../dist/platform/clock.js';
import { readSettings } from '../../dist/platform/config/settings.js';
import { Work } from '../../dist/platform/database/work.js';
import { JobDispatcher } from '../../dist/platform/jobs/dispatcher.js';
import { Schedules } from '../../dist/platform/jobs/schedules.js';
import { LOGGER } from '../../dist/platform/logger.js';
import { makeApp } from '../../dist/start.js';

/** See shared-clock.ts. */
class FileClock extends Clock {
  bytes = Buffer.alloc(8);

  constructor(file) {
    super();
    this.descriptor = openSync(file, 'r');
  }

  read() {
    readSync(this.descriptor, this.bytes, 0, this.bytes.length, 0);
    return this.bytes.readDoubleLE(0);
  }
}

// Whoever started us is gone, and nobody waits for an orderly end.
process.on('disconnect', () => process.exit(0));

const [kind, clockFile] = process.argv.slice(2);
const app = await makeApp(readSettings(), new FileClock(clockFile));
if (kind === 'api') await app.listen(0, '127.0.0.1');

const logged = [];

/** What the test may ask of a process; the answer goes back to it. */
const TASKS = {
  runJobs,
  beginDue: () => app.get(Schedules).tick(),
  relay: () => app.get(WebhookRelay).relay(),
  keepLog,
  logged: () => logged,
};

process.on('message', async ({ id, task }) => {
  try {
    process.send({ id, value: await TASKS[task]() });
  } catch (error) {
    process.send({ id, error: error instanceof Error ? error.stack : String(error) });
  }
});
process.send({ ready: kind === 'api' ? await app.getUrl() : '' });

/**
 * Until nothing is due and nothing runs in any process: what runs in another may enqueue more, and
 * Redis may bring that here. The next pass begins as the last one ends, so that no message finds a
 * process that does not take.
 */
async function runJobs() {
  for (let isOver = false; !isOver;) {
    [isOver] = await Promise.all([isAllDone(), app.get(JobDispatcher).runUntilIdle()]);
  }
}

async function isAllDone() {
  const [row] = await app.get(Work).readOne((tx) =>
    tx.rows(
      `select count(*) as count from jobs where state = 'running'
        or (state = 'ready' and waits = 0 and run_at <= ?)`,
      [tx.now],
    ),
  );
  return row.count === 0;
}

/** As test/e2e/logged.ts does it in its own process. */
function keepLog() {
  const logger = app.get(LOGGER);
  logger[symbols.streamSym] = { write: (line) => logged.push(line) };
  logger.level = 'trace';
}
