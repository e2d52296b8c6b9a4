import { onEachEngine } from '../support/testbed.js';
import { jobsContract } from './jobs-contract.js';

onEachEngine('jobs, embedded', (engine) => {
  jobsContract(engine, () => ({}));
});
