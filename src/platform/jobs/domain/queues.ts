/** Jobs that share a limit: how many run at once in a process, and how many begin in a minute. */
export type QueueLimits = {
  readonly concurrency: number;
  /** Over all processes; null: as many as there is room for. */
  readonly startsPerMinute: number | null;
};

/** Long work, short work and work on the outside do not stand in each other's way. */
export const QUEUES = {
  /** Short, with its effect in the database: many begin and end together. */
  quick: { concurrency: 50, startsPerMinute: null },
  /** Exports, imports and reports. */
  work: { concurrency: 2, startsPerMinute: null },
  /** Backups, retention and checks of the whole installation: one after the other. */
  upkeep: { concurrency: 1, startsPerMinute: null },
  /** What is sent to others: a slow receiver takes only its own place. */
  outbound: { concurrency: 8, startsPerMinute: 600 },
  /** What is read from machines: slow ones keep neither people's work nor what is sent waiting. */
  reading: { concurrency: 4, startsPerMinute: null },
} as const satisfies Readonly<Record<string, QueueLimits>>;

export type QueueName = keyof typeof QUEUES;
// The keys of the constant above.
export const QUEUE_NAMES = Object.keys(QUEUES) as readonly QueueName[];
