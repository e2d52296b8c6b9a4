import type { Role } from '../../src/access/domain/roles.js';
import {
  CASE_WRITERS,
  NETWORK,
  OPERATIONS,
  OPERATIONS_NETWORK,
  OPERATIONS_SECURITY,
} from './access-row.js';

/** Steps of lifecycles whose route is open to every reader: who may take each of them. */
export type StepRow = {
  readonly of: 'servers' | 'deliveries' | 'network-devices' | 'network-waves';
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
  { of: 'network-devices', action: 'stage', may: NETWORK },
  { of: 'network-devices', action: 'begin', may: NETWORK },
  { of: 'network-devices', action: 'configure', may: NETWORK },
  { of: 'network-devices', action: 'verify', may: NETWORK },
  { of: 'network-devices', action: 'take-in-service', may: NETWORK },
  { of: 'network-devices', action: 'end-maintenance', may: NETWORK },
  { of: 'network-devices', action: 'restage', may: NETWORK },
  { of: 'network-devices', action: 'verify-again', may: NETWORK },
  { of: 'network-devices', action: 'reopen', may: NETWORK },
  { of: 'network-devices', action: 'maintain', may: NETWORK },
  { of: 'network-devices', action: 'reconfigure', may: NETWORK },
  { of: 'network-devices', action: 'fail', may: NETWORK },
  { of: 'network-devices', action: 'roll-back', may: NETWORK },
  { of: 'network-devices', action: 'exclude', may: NETWORK },
  { of: 'network-devices', action: 'include', may: NETWORK },
  { of: 'network-devices', action: 'retire', may: NETWORK },
  { of: 'network-waves', action: 'request-override', may: CASE_WRITERS },
  { of: 'network-waves', action: 'approve-override', may: CASE_WRITERS },
  { of: 'network-waves', action: 'withdraw-override', may: CASE_WRITERS },
  { of: 'network-waves', action: 'start', may: CASE_WRITERS },
  { of: 'network-waves', action: 'finish', may: CASE_WRITERS },
  { of: 'network-waves', action: 'reopen', may: CASE_WRITERS },
];
