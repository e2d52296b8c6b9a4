import type { WriteTx } from '../../../platform/database/work.js';
import type { Jobs } from '../../../platform/jobs/jobs.js';
import { COMPARE_JOB } from '../../jobs/compare.definition.js';

/**
 * Has devices compared as the installation's own work, whatever becomes of whoever changed what
 * is compared.
 * @param deviceIds left out: all that are not retired
 */
export async function compareAnew(
  tx: WriteTx,
  jobs: Jobs,
  deviceIds?: readonly string[],
): Promise<void> {
  const payload = deviceIds === undefined ? {} : { deviceIds };
  await jobs.enqueue(tx, COMPARE_JOB, payload, { inOwnRight: true });
}
