import { api } from '../../api/client.js';
import type { SessionView } from '../../api/generated/types.gen.js';

const keyOf = (deliveryId: string, lineId: string | null) =>
  `idrift.scan-session.${deliveryId}.${lineId ?? 'all'}`;

/** The session that this device scans a delivery (and line) in; null before the first scan. */
export const knownSession = (deliveryId: string, lineId: string | null): string | null =>
  localStorage.getItem(keyOf(deliveryId, lineId));

export function forgetSessionOf(deliveryId: string, lineId: string | null): void {
  localStorage.removeItem(keyOf(deliveryId, lineId));
}

/** Resumes the session of this device, or opens one. */
export async function sessionFor(deliveryId: string, lineId: string | null): Promise<string> {
  const known = knownSession(deliveryId, lineId);
  if (known !== null) return known;
  const opened = await api<SessionView>('POST', '/scan-sessions', {
    body: { deliveryId, orderLineId: lineId },
    idempotencyKey: crypto.randomUUID(),
  });
  localStorage.setItem(keyOf(deliveryId, lineId), opened.id);
  return opened.id;
}

/** Ends every session of a delivery on this device. */
export async function closeSessions(
  deliveryId: string,
  lineIds: readonly (string | null)[],
): Promise<void> {
  for (const lineId of lineIds) {
    const id = knownSession(deliveryId, lineId);
    if (id === null) continue;
    await api('POST', `/scan-sessions/${id}/close`);
    forgetSessionOf(deliveryId, lineId);
  }
}
