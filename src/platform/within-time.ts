/**
 * Runs something that is told to stop after so many milliseconds, or when another signal says so.
 * Not AbortSignal.any with AbortSignal.timeout: up to Node 24 the collector takes such a time limit
 * away while somebody waits for it (nodejs/node#57736), and a silent host is waited for for ever.
 */
export async function withinTime<T>(
  ms: number,
  outer: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const stop = () => limit.abort(outer.reason);
  const timer = setTimeout(() => limit.abort(new Error(`not done within ${ms} ms`)), ms);
  outer.addEventListener('abort', stop, { once: true });
  if (outer.aborted) stop();
  try {
    return await run(limit.signal);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  }
}
