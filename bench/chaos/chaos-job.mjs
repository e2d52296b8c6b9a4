/** The kind of job that the chaos runs; the worker adds the class of its payload. */
export const CHAOS_JOB = {
  name: 'chaos.effect',
  label: { da: 'Kaos', en: 'Chaos' },
  queue: 'quick',
  payload: Object,
  priority: 'normal',
  keyMode: null,
  // A job is unlucky now and then; this many kills in its middle would be no luck.
  attemptsMax: 50,
  backoff: { firstMs: 10, mostMs: 200 },
  timeoutMs: 60_000,
  keptDays: 30,
  schedule: null,
};
