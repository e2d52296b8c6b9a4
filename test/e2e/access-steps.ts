import type { Role } from '../../src/access/domain/roles.js';
import { OPERATIONS, OPERATIONS_NETWORK, OPERATIONS_SECURITY } from './access-row.js';

/** Steps of lifecycles whose route is open to every reader: who may take each of them. */
export type StepRow = {
  readonly of: 'servers' | 'deliveries';
  readonly action: string;
  readonly may: readonly Role[];
};

export const STEPS: readonly StepRow[] = [
  { of: 'servers', action: 'order', may: OPERATIONS },
  { of: 'servers', action: 'receive', may: OPERATIONS },
  { of: 'servers', action: 'undo-receive', may: OPERATIONS },
  { of: 'servers', action: 'quarantine', may: OPERATIONS_SECURITY },
  { of: 'servers', action: 'release', may: OPERATIONS_SECURITY },
  { of: 'servers', action: 'return', may: OPERATIONS },
  { of: 'servers', action: 'cancel', may: OPERATIONS },
  { of: 'servers', action: 'install', may: OPERATIONS },
  { of: 'servers', action: 'connect', may: OPERATIONS },
  { of: 'servers', action: 'verify', may: OPERATIONS },
  { of: 'servers', action: 'begin-burn-in', may: OPERATIONS },
  { of: 'servers', action: 'abort-burn-in', may: OPERATIONS },
  { of: 'servers', action: 'accept', may: OPERATIONS },
  { of: 'servers', action: 'take-in-service', may: OPERATIONS },
  { of: 'servers', action: 'maintain', may: OPERATIONS },
  { of: 'servers', action: 'end-maintenance', may: OPERATIONS },
  { of: 'servers', action: 'change-part', may: OPERATIONS },
  { of: 'servers', action: 'retire', may: OPERATIONS_SECURITY },
  { of: 'servers', action: 'dispose', may: OPERATIONS_SECURITY },
  { of: 'deliveries', action: 'arrive', may: OPERATIONS_NETWORK },
  { of: 'deliveries', action: 'close', may: OPERATIONS },
  { of: 'deliveries', action: 'reopen', may: OPERATIONS },
];
