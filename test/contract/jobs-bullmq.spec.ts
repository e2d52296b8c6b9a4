import { onEachEngine } from '../support/testbed.js';
import { onRedis, redisOfOurOwn } from '../support/redis.js';
import { jobAttemptsContract } from './jobs-attempts-contract.js';
import { jobsContract } from './jobs-contract.js';

onRedis(() => {
  onEachEngine('jobs, brought by BullMQ', (engine) => {
    const env = () => ({ JOBS: 'bullmq', ...redisOfOurOwn() });
    jobsContract(engine, env);
    jobAttemptsContract(engine, env);
  });
});
