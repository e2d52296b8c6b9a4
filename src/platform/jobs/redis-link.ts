import { Redis, type RedisOptions } from 'ioredis';
import type { Reason } from '../../kernel/message.js';
import { reason } from '../../kernel/message.js';

const RETRY_MOST_MS = 2_000;
/** A blocking read answers at least every five seconds: longer silence is a dead connection. */
const SILENCE_MS = 15_000;

const options = (given: RedisOptions): RedisOptions => ({
  connectTimeout: 5_000,
  keepAlive: 5_000,
  retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), RETRY_MOST_MS),
  ...given,
});

/** For pushing and asking: what cannot be said now is not said later, since the rows remember. */
export const makeClient = (url: string): Redis =>
  new Redis(
    url,
    options({ enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 3_000 }),
  );

/** For BullMQ's workers, which wait on it. */
export const makeWaitingClient = (url: string): Redis =>
  new Redis(url, options({ maxRetriesPerRequest: null, socketTimeout: SILENCE_MS }));

export const REDIS_UNREACHABLE = reason(
  'redis-unreachable',
  'Redis does not answer: jobs are kept in the database and begin when it is back.',
  'Redis svarer ikke: job gemmes i databasen og begynder, når den er tilbage.',
);

/**
 * What of Redis's own settings makes it forget. Nothing is lost by it, since the rows are the
 * truth, but what it forgets is found again only after a while.
 */
export async function unsafeSettings(client: Redis): Promise<readonly Reason[]> {
  const persistence = await client.info('persistence');
  const memory = await client.info('memory');
  const valueOf = (text: string, name: string) =>
    new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1]?.trim();
  const policy = valueOf(memory, 'maxmemory_policy');
  return [
    ...(valueOf(persistence, 'aof_enabled') === '1' ? [] : [APPEND_ONLY_OFF]),
    ...(policy === 'noeviction' ? [] : [evicting(policy ?? '?')]),
  ];
}

const APPEND_ONLY_OFF = reason(
  'redis-append-only-off',
  'Redis runs with "appendonly no" and forgets its queue when it stops: set "appendonly yes".',
  'Redis kører med "appendonly no" og glemmer sin kø, når den stopper: sæt "appendonly yes".',
);

const evicting = (policy: string) =>
  reason(
    'redis-eviction',
    `Redis may throw its queue away ("maxmemory-policy ${policy}"): set it to noeviction.`,
    `Redis må smide sin kø væk ("maxmemory-policy ${policy}"): sæt den til noeviction.`,
  );
