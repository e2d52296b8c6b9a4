import { onEachEngine } from '../support/testbed.js';
import { onRedis, redisOfOurOwn } from '../support/redis.js';
import { jobsContract } from './jobs-contract.js';

onRedis(() => {
  onEachEngine('jobs, brought by BullMQ', (engine) => {
    jobsContract(engine, () => ({ JOBS: 'bullmq', ...redisOfOurOwn() }));
  });
});
