const OUTPUTS = [process.stdout, process.stderr] as const;

/** The other side has gone, as `head` does when it has seen enough: that is no fault of ours. */
const isGone = (error: Error): boolean => 'code' in error && error.code === 'EPIPE';

/** A pipe takes as much as it holds and the rest later, so that ending before cuts it off. */
const drained = (output: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => void output.write('', () => resolve()));

/**
 * Looks after what is printed. Whoever reads may leave before all was said: the command goes on to
 * its end, for what it does is more than what it prints, and nobody is told.
 *
 * @returns resolves once nothing is left to be written; to false when some of it could not be, as
 *   on a full disk
 */
export function watchOutputs(): () => Promise<boolean> {
  let fault: Error | null = null;
  for (const output of OUTPUTS) {
    output.on('error', (error: Error) => {
      if (!isGone(error)) fault ??= error;
    });
  }
  return async () => {
    await drained(process.stdout);
    if (fault !== null) process.stderr.write(`Not all could be written: ${fault.message}\n`);
    await drained(process.stderr);
    return fault === null;
  };
}
