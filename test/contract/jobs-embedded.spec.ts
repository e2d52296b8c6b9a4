import { onEachEngine } from '../support/testbed.js';
import { jobAttemptsContract } from './jobs-attempts-contract.js';
import { jobsContract } from './jobs-contract.js';

onEachEngine('jobs, embedded', (engine) => {
  const env = () => ({});
  jobsContract(engine, env);
  jobAttemptsContract(engine, env);
});
