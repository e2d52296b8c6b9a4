import type { InstantMs } from '../../kernel/instant.js';

/** An audit event as it stands in the log; images are JSON text, exactly as written. */
export type AuditEvent = {
  readonly seq: number;
  readonly at: InstantMs;
  readonly actorKind: string;
  readonly actorId: string;
  readonly door: string;
  readonly requestId: string | null;
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly regionId: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
  readonly mac: string;
};

export type UnsealedEvent = Omit<AuditEvent, 'mac'>;

/** HMAC-SHA-256 in hex with the chain's key; an argument, so that the domain stays pure. */
export type Keyed = (text: string) => string;

/** The MAC of an event: over all its fields and the MAC before it, so that order is fixed too. */
export const macOf = (keyed: Keyed, previousMac: string, event: UnsealedEvent): string =>
  keyed(
    JSON.stringify([
      previousMac,
      event.seq,
      event.at,
      event.actorKind,
      event.actorId,
      event.door,
      event.requestId,
      event.kind,
      event.subjectType,
      event.subjectId,
      event.regionId,
      event.before,
      event.after,
      event.reason,
    ]),
  );

/** Where the chain ends: kept in the database, and outside it where the database's thief is not. */
export type ChainHead = { readonly seq: number; readonly mac: string };

export const EMPTY_HEAD: ChainHead = { seq: 0, mac: '' };

export type FaultKind =
  | 'event-changed'
  | 'event-missing'
  | 'head-differs'
  | 'outside-head-differs'
  | 'outside-head-missing'
  | 'row-differs'
  | 'row-missing';

export type ChainFault = {
  readonly kind: FaultKind;
  /** The first sequence at which the fault shows; 0 when it is not about one event. */
  readonly seq: number;
  readonly subject: string | null;
};

export type Verification = {
  readonly ok: boolean;
  readonly checkedEvents: number;
  readonly checkedRows: number;
  readonly head: ChainHead;
  readonly faults: readonly ChainFault[];
};

/** Checks the next events of the log against the head so far; stops at the first broken link. */
export function followChain(
  keyed: Keyed,
  from: ChainHead,
  events: readonly AuditEvent[],
): { readonly head: ChainHead; readonly fault: ChainFault | null } {
  let head = from;
  for (const event of events) {
    const subject = `${event.subjectType}/${event.subjectId}`;
    if (event.seq !== head.seq + 1) {
      return { head, fault: { kind: 'event-missing', seq: head.seq + 1, subject: null } };
    }
    if (event.mac !== macOf(keyed, head.mac, event)) {
      return { head, fault: { kind: 'event-changed', seq: event.seq, subject } };
    }
    head = { seq: event.seq, mac: event.mac };
  }
  return { head, fault: null };
}
