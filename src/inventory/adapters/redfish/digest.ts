import { createHash } from 'node:crypto';
import { stableText, type Snapshot } from '../../domain/redfish/snapshot.js';

/** SHA-256 of what stays the same between polls: a new one means that something was changed. */
export const digestOf = (snapshot: Snapshot): string =>
  createHash('sha256').update(stableText(snapshot)).digest('hex');
