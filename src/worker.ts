import 'reflect-metadata';
import { startWorker } from './start.js';

// A job process, for PostgreSQL. What it cannot start with is told in a sentence, not in a stack.
startWorker().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\nIdrift does not start: ${message}\n`);
  process.exit(1);
});
