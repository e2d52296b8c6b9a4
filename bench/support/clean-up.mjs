// What a bench leaves behind if nobody takes it away: processes, databases, folders.
const steps = [];

/** Adds a step; they run newest first, so that a server ends before its database is dropped. */
export function later(step) {
  steps.push(step);
}

export async function cleanUp() {
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    try {
      await step();
    } catch (error) {
      process.stderr.write(
        `Could not clean up: ${error instanceof Error ? error.message : error}\n`,
      );
    }
  }
}
