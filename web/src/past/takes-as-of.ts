/** First words of what is told of the present alone, or takes a day in its own way. */
const PRESENT_ONLY: ReadonlySet<string> = new Set([
  'api-tokens',
  'audit',
  'audit-events',
  'calendar-feeds',
  'date-link',
  'job-kinds',
  'job-runner',
  'jobs',
  'mails',
  'my-work',
  'people',
  'person-names',
  'plan-status',
  'schedules',
  'server-imports',
  'session',
  'setup',
  'stream',
  'webhooks',
]);

/** @param path below /api/v1, with its slash */
export const takesAsOf = (path: string): boolean => !PRESENT_ONLY.has(path.split('/')[1] ?? '');

/** What concerns one's own session can be done whatever day is shown. */
export const isOfSession = (path: string): boolean => /^\/(?:session|setup)(?:\/|$)/.test(path);
