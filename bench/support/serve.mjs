/**
 * The other end of child.mjs: answers what the bench asks. `prepare` makes the handlers; every
 * process also answers `cpu`, the CPU time it has used so far in microseconds.
 */
export function serve(prepare) {
  const handlers = Promise.resolve().then(prepare);
  const own = {
    ready: () => null,
    cpu: () => {
      const { user, system } = process.cpuUsage();
      return user + system;
    },
  };
  process.on('message', ({ id, what, args }) => {
    const work = handlers.then((known) => {
      const handler = known[what] ?? own[what];
      if (handler !== undefined) return handler(args);
      if (what === 'stop') return null;
      throw new Error(`nothing answers ${what}`);
    });
    work
      .then(
        (value) => ({ id, value }),
        (error) => ({
          id,
          error: error instanceof Error ? (error.stack ?? error.message) : `${error}`,
        }),
      )
      .then((answer) => {
        process.send?.(answer, () => (what === 'stop' ? process.exit(0) : undefined));
      });
  });
  // Whoever started it is gone.
  process.on('disconnect', () => process.exit(0));
}
