import { Injectable } from '@nestjs/common';
import type { InstantMs } from '../../../kernel/instant.js';
import { reason } from '../../../kernel/message.js';
import { Audit } from '../../../audit/audit.facade.js';
import { found } from '../../../platform/database/found.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision } from '../../../platform/database/rows.js';
import type { WriteTx } from '../../../platform/database/work.js';
import type { Image } from '../../../platform/events/change.js';
import { swapImage, type Swap } from '../../domain/swaps/swap.js';
import type { SwapRow } from '../../persistence/swap.entity.js';
import { swapOf, SwapStore } from '../../persistence/swap.store.js';
import type { Target } from '../boxes/box.records.js';

/** The type by which the log and the dates know a swap. */
export const SWAP_SUBJECT = 'swap-case';

/** Writes what becomes of swaps, each change with its event. */
@Injectable()
export class SwapRecords {
  constructor(
    private readonly swaps: SwapStore,
    private readonly audit: Audit,
  ) {}

  async insert(tx: WriteTx, swap: Swap): Promise<void> {
    await this.swaps.insert(tx, swap);
    this.tell(tx, 'swap-case.created', null, swap);
  }

  /** Holds the swap until the write ends. */
  async hold(tx: WriteTx, id: string): Promise<SwapRow> {
    return visible(tx.context.actor.scope, await this.swaps.hold(tx, id));
  }

  /** The same, as the writer last saw it. */
  async load(tx: WriteTx, { id, revision }: Target): Promise<SwapRow> {
    const row = await this.hold(tx, id);
    expectRevision(row, revision);
    return row;
  }

  openOn(tx: WriteTx, linkIds: readonly string[]): Promise<readonly SwapRow[]> {
    return this.swaps.onLinks(tx, linkIds);
  }

  /** Holds the open swaps of a link. */
  async holdOnLink(tx: WriteTx, linkId: string): Promise<readonly SwapRow[]> {
    const open = await this.swaps.onLinks(tx, [linkId]);
    const held = [];
    for (const { id } of open) held.push(found(await this.swaps.hold(tx, id)));
    return held;
  }

  /** Their link is another one now: whatever was said of them is void, and what waits as well. */
  async replan(tx: WriteTx, rows: readonly SwapRow[]): Promise<void> {
    for (const row of rows) {
      const changes = { edition: row.edition + 1, pending: null };
      await this.change(tx, row, changes, { kind: 'link-changed' });
    }
  }

  async change(
    tx: WriteTx,
    row: SwapRow,
    changes: Partial<Swap>,
    event: { readonly kind: string; readonly why?: string | null },
  ): Promise<SwapRow> {
    const next = await this.swaps.update(tx, row, changes);
    this.tell(tx, `swap-case.${event.kind}`, swapOf(row), swapOf(next), event.why ?? null);
    return next;
  }

  /** What was said or measured of it stands in an event of its own. */
  async note(
    tx: WriteTx,
    row: SwapRow,
    event: { readonly kind: string; readonly after: Image; readonly why?: string | null },
  ): Promise<void> {
    this.audit.record(tx, {
      kind: `swap-case.${event.kind}`,
      subject: { type: SWAP_SUBJECT, id: row.id },
      regionId: row.regionId,
      before: null,
      after: event.after,
      reason: event.why ?? null,
    });
    await this.swaps.update(tx, row, {});
  }

  private tell(
    tx: WriteTx,
    kind: string,
    before: Swap | null,
    after: Swap,
    why: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: SWAP_SUBJECT, id: after.id },
      regionId: after.regionId,
      before: before && swapImage(before),
      after: swapImage(after),
      reason: why,
      stamp: 'swap_cases',
    });
  }
}

/** Later than all before it, also within one millisecond: the last one counts. */
export const momentAfter = (now: InstantMs, before: readonly InstantMs[]): InstantMs =>
  Math.max(now, ...before.map((moment) => moment + 1));

export const SWAP_NOT_OPEN = reason(
  'swap-not-open',
  'Traffic has moved, or the swap is over: nothing of it is planned any more.',
  'Trafikken er flyttet, eller ombytningen er slut: der planlægges ikke mere i den.',
);
