import 'reflect-metadata';
import { startServer } from './start.js';

// The process that people start. What it cannot start with is told in a sentence, not in a stack.
startServer().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\nIdrift does not start: ${message}\n`);
  process.exit(1);
});
