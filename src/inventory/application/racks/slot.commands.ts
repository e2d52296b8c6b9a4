import { Injectable } from '@nestjs/common';
import { decide } from '../../../kernel/action-table.js';
import { invalid, refused } from '../../../kernel/errors.js';
import { found } from '../../../platform/database/found.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision, lockRows } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import type { Reason } from '../../../kernel/message.js';
import { placementFaults, positionFaults, type Candidate } from '../../domain/racks/placement.js';
import {
  SLOT_TABLE,
  type Slot,
  type SlotAction,
  type SlotChanges,
} from '../../domain/racks/slot.js';
import type { SlotRow } from '../../persistence/racks/rack.entity.js';
import { SlotStore, type SlotListed } from '../../persistence/racks/slot.store.js';
import type { Target } from '../server.edits.js';
import { halfPosition } from './rack.commands.js';
import { occupantOf, placeIn, RackFloor, rackedSlot, type Floor } from './rack.floor.js';
import { emptied, occupied, plannedFor, SlotRecords } from './slot.records.js';

export type SlotEvidence = {
  readonly assetId?: string | undefined;
  readonly modelId?: string | undefined;
  readonly reason?: string | undefined;
};

type Held = { readonly row: SlotRow; readonly listed: SlotListed; readonly floor: Floor };

@Injectable()
export class SlotCommands {
  constructor(
    private readonly work: Work,
    private readonly slots: SlotStore,
    private readonly floor: RackFloor,
    private readonly records: SlotRecords,
  ) {}

  /** @throws a refusal where what stands or is planned there would no longer fit */
  edit(context: WriteContext, target: Target, changes: SlotChanges): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { row, listed, floor } = await this.hold(tx, target);
      const next = { ...listed, ...changes };
      const half = halfPosition('/heightUnits', next);
      if (half.length > 0) throw invalid(half);
      const because = fittingFaults(floor, next);
      if (because.length > 0) throw refused(because);
      return (await this.records.change(tx, row, changes, { kind: 'slot.edited' })).id;
    });
  }

  /** A step of the slot's table; two who place into the last head-room wait for each other. */
  act(
    context: WriteContext,
    target: Target,
    action: SlotAction,
    evidence: SlotEvidence,
  ): Promise<string> {
    return this.work.write(context, async (tx) => {
      // The piece before the rack, as whoever takes it away with its server does.
      if (evidence.assetId !== undefined) await lockRows(tx, 'assets', [evidence.assetId]);
      const { row, listed, floor } = await this.hold(tx, target);
      const chosen = await this.chosen(tx, action, evidence);
      const faults =
        chosen === null
          ? slotFaultsNow(floor, listed)
          : placementFaults(placeIn(floor, rackedSlot(listed)), chosen);
      const { actor } = context;
      const facts = { faults, serverState: listed.serverState, hoses: listed.hoses };
      decide(SLOT_TABLE, { action, state: row.state, facts, evidence, actor });
      const event = { kind: `slot.${action}`, reason: evidence.reason ?? null };
      return (await this.records.change(tx, row, changesOf(tx, action, evidence), event)).id;
    });
  }

  private async hold(tx: WriteTx, { id, revision }: Target): Promise<Held> {
    const { scope } = tx.context.actor;
    const { rackId } = visible(scope, await this.slots.row(tx, id));
    const floor = await this.floor.hold(tx, rackId);
    // Read again: what was read before the rack was held may have changed meanwhile.
    const row = found(await this.slots.row(tx, id));
    expectRevision(row, revision);
    return { row, listed: found(floor.slots.find((slot) => slot.id === id)), floor };
  }

  private async chosen(
    tx: WriteTx,
    action: SlotAction,
    { assetId, modelId }: SlotEvidence,
  ): Promise<Candidate | null> {
    if (action === 'place' && assetId !== undefined) {
      return this.floor.candidate(tx, tx.context.actor.scope, assetId);
    }
    if (action === 'plan' && modelId !== undefined) return this.floor.plannedOf(tx, modelId);
    return null;
  }
}

/** Why nothing may come to a free slot as it is; with a plan, why not what is planned. */
export function slotFaultsNow(floor: Floor, slot: SlotListed): readonly Reason[] {
  return slot.state === 'occupied' ? [] : fittingFaults(floor, slot);
}

function fittingFaults(floor: Floor, slot: SlotListed): readonly Reason[] {
  const place = placeIn(floor, rackedSlot(slot));
  const occupant = occupantOf(slot);
  return occupant === null
    ? positionFaults(place)
    : placementFaults(place, { ...occupant, piece: null });
}

function changesOf(tx: WriteTx, action: SlotAction, evidence: SlotEvidence): Partial<Slot> {
  switch (action) {
    case 'place':
      return occupied(tx, found(evidence.assetId));
    case 'plan':
      return plannedFor(tx, found(evidence.modelId));
    case 'unplan':
    case 'take-out':
      return emptied(tx);
  }
}
