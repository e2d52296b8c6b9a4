import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import { refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { found } from '../../../platform/database/found.js';
import type { WriteTx } from '../../../platform/database/work.js';
import { placementFaults } from '../../domain/racks/placement.js';
import { slotImage, type NewSlot, type Slot } from '../../domain/racks/slot.js';
import { AssetStore } from '../../persistence/asset.store.js';
import type { RackRow, SlotRow } from '../../persistence/racks/rack.entity.js';
import { RackStore } from '../../persistence/racks/rack.store.js';
import { SlotStore } from '../../persistence/racks/slot.store.js';
import { placeIn, RackFloor, rackedSlot } from './rack.floor.js';

type SlotEvent = { readonly kind: string; readonly reason?: string | null };

/** Makes and changes slots together with their events; every door goes through here. */
@Injectable()
export class SlotRecords {
  constructor(
    private readonly slots: SlotStore,
    private readonly racks: RackStore,
    private readonly assets: AssetStore,
    private readonly floor: RackFloor,
    private readonly audit: Audit,
  ) {}

  async insert(tx: WriteTx, rack: RackRow, given: readonly NewSlot[]): Promise<void> {
    const slots = given.map((slot) => newSlot(tx, rack, slot));
    await this.slots.insert(tx, slots);
    for (const slot of slots) this.record(tx, { kind: 'slot.created' }, null, slot);
    await this.racks.touch(tx, rack.id);
  }

  async change(
    tx: WriteTx,
    row: SlotRow,
    changes: Partial<Slot>,
    event: SlotEvent,
  ): Promise<SlotRow> {
    const next = await this.slots.update(tx, row, changes);
    this.record(tx, event, row, next);
    // The slots are part of what a rack's page shows, so its ETag moves on too.
    await this.racks.touch(tx, row.rackId);
    return next;
  }

  /**
   * Takes a piece out of the slot it stands in, e.g. since it is returned or disposed of. The slot
   * keeps name, position, cabling and role.
   * @returns whether it stood anywhere
   */
  async free(tx: WriteTx, assetId: string, why: string): Promise<boolean> {
    const row = await this.held(tx, assetId);
    if (row === null) return false;
    await this.change(tx, row, emptied(tx), { kind: 'slot.take-out', reason: why });
    return true;
  }

  /** @throws a refusal while the piece stands in a slot, which stays at its own site */
  async requireFree(tx: WriteTx, assetId: string): Promise<void> {
    const row = await this.slots.rowOfAsset(tx, assetId);
    if (row === null) return;
    throw refused([
      reason(
        'stands-in-slot',
        `It stands in the slot ${row.name}: take it out before it goes to another site.`,
        `Den står på pladsen ${row.name}: tag den ud, før den flyttes til en anden lokation.`,
      ),
    ]);
  }

  /**
   * A replacement takes the slot of the piece it replaces. One that is not received yet cannot
   * stand there: the slot is then planned for its model.
   * @returns the slot, or null where the old piece stood nowhere
   * @throws a refusal with every reason why the replacement may not stand there
   */
  async handOver(
    tx: WriteTx,
    fromAssetId: string,
    toAssetId: string,
    why: string,
  ): Promise<string | null> {
    const row = await this.held(tx, fromAssetId);
    if (row === null) return null;
    const asset = found(await this.assets.find(tx, toAssetId));
    const here = asset.receivedAt !== null;
    const judged = here
      ? await this.floor.candidateOf(tx, asset)
      : await this.floor.plannedOf(tx, asset.modelId);
    const floor = await this.floor.hold(tx, row.rackId);
    const slot = found(floor.slots.find(({ id }) => id === row.id));
    const because = placementFaults(placeIn(floor, rackedSlot(slot)), judged);
    if (because.length > 0) throw refused(because);
    const changes = here ? occupied(tx, toAssetId) : plannedFor(tx, asset.modelId);
    await this.change(tx, row, changes, { kind: 'slot.hand-over', reason: why });
    return row.id;
  }

  /** The slot of a piece, with its rack held: the rack first, as everybody else does. */
  private async held(tx: WriteTx, assetId: string): Promise<SlotRow | null> {
    const before = await this.slots.rowOfAsset(tx, assetId);
    if (before === null) return null;
    await this.racks.lock(tx, before.rackId);
    return this.slots.rowOfAsset(tx, assetId);
  }

  private record(tx: WriteTx, event: SlotEvent, before: Slot | null, after: Slot): void {
    this.audit.record(tx, {
      kind: event.kind,
      subject: { type: 'slot', id: after.id },
      regionId: after.regionId,
      before: before && slotImage(before),
      after: slotImage(after),
      reason: event.reason ?? null,
      stamp: 'slots',
    });
  }
}

const since = (tx: WriteTx) => ({ stateSince: tx.now });

export const emptied = (tx: WriteTx): Partial<Slot> => ({
  ...since(tx),
  state: 'empty',
  assetId: null,
  plannedModelId: null,
});

export const occupied = (tx: WriteTx, assetId: string): Partial<Slot> => ({
  ...since(tx),
  state: 'occupied',
  assetId,
  plannedModelId: null,
});

export const plannedFor = (tx: WriteTx, modelId: string): Partial<Slot> => ({
  ...since(tx),
  state: 'planned',
  assetId: null,
  plannedModelId: modelId,
});

const newSlot = (tx: WriteTx, rack: RackRow, { planned = false, ...given }: NewSlot): Slot => ({
  ...given,
  id: tx.newId(),
  rackId: rack.id,
  regionId: rack.regionId,
  state: planned ? 'planned' : 'empty',
  stateSince: tx.now,
  plannedModelId: null,
  assetId: null,
  createdAt: tx.now,
  revision: 1,
});
