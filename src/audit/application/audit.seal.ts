import { Injectable } from '@nestjs/common';
import type { Change, Image, StampedTable } from '../../platform/events/change.js';
import { WriteSeal, type WriteTx } from '../../platform/database/work.js';
import { LiveFeed } from '../../platform/realtime/live-feed.js';
import { macOf, type AuditEvent, type ChainHead, type UnsealedEvent } from '../domain/chain.js';
import { AuditStore, type Stamp } from '../persistence/audit.store.js';
import { AuditKey } from './audit-key.js';
import { OutsideHead } from './outside-head.js';

/** Turns the changes that a write stated into sealed events, as the last thing it does. */
@Injectable()
export class AuditSeal extends WriteSeal {
  constructor(
    private readonly store: AuditStore,
    private readonly key: AuditKey,
    private readonly outside: OutsideHead,
    private readonly feed: LiveFeed,
  ) {
    super();
  }

  async seal(tx: WriteTx): Promise<void> {
    let head: ChainHead = await this.store.lockHead(tx);
    const events: AuditEvent[] = [];
    for (const change of tx.changes) {
      const event = unsealed(tx, change, head.seq + 1);
      const mac = macOf(this.key.keyed, head.mac, event);
      events.push({ ...event, mac });
      head = { seq: event.seq, mac };
    }
    await this.store.append(tx, events);
    await this.store.moveHead(tx, head);
    for (const [table, stamps] of stampsByTable(tx.changes, events)) {
      await this.store.stamp(tx, table, stamps);
    }
    tx.afterCommit.push(() => {
      this.outside.note(head);
      this.feed.wake();
    });
  }
}

function unsealed(tx: WriteTx, change: Change, seq: number): UnsealedEvent {
  const { actor, door, requestId } = tx.context;
  return {
    seq,
    at: tx.now,
    actorKind: actor.kind,
    actorId: actor.id,
    door,
    requestId,
    kind: change.kind,
    subjectType: change.subject.type,
    subjectId: change.subject.id,
    regionId: change.regionId,
    before: jsonOf(change.before),
    after: jsonOf(change.after),
    reason: change.reason ?? null,
  };
}

export const jsonOf = (image: Image | null): string | null =>
  image === null ? null : JSON.stringify(image);

function stampsByTable(
  changes: readonly Change[],
  events: readonly AuditEvent[],
): Map<StampedTable, Stamp[]> {
  // Keyed by subject, so that of several events on one subject the last one stands.
  const tables = new Map<StampedTable, Map<string, Stamp>>();
  changes.forEach((change, index) => {
    const event = events[index];
    if (change.stamp === undefined || event === undefined) return;
    const stamps = tables.get(change.stamp) ?? new Map<string, Stamp>();
    stamps.set(event.subjectId, { id: event.subjectId, seq: event.seq, mac: event.mac });
    tables.set(change.stamp, stamps);
  });
  return new Map([...tables].map(([table, stamps]) => [table, [...stamps.values()]]));
}
