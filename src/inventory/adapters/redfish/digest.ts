import { sha256Of } from '../../../platform/blobs/blobs.js';
import { stableText, type Snapshot } from '../../domain/redfish/snapshot.js';

/** What stays the same between polls, and its SHA-256: a new one means that something changed. */
export function contentOf(snapshot: Snapshot): { readonly text: string; readonly digest: string } {
  const text = stableText(snapshot);
  return { text, digest: sha256Of(Buffer.from(text)) };
}
