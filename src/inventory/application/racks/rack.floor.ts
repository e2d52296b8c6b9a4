import { Injectable } from '@nestjs/common';
import { fault, invalid } from '../../../kernel/errors.js';
import { visible } from '../../../platform/database/region-scope.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import { inScope, type RegionScope } from '../../../kernel/actor.js';
import { needsOf, type ModelFigures } from '../../domain/racks/needs.js';
import type { Occupant, RackedSlot } from '../../domain/racks/head-room.js';
import type { Candidate, Place } from '../../domain/racks/placement.js';
import type { AssetRow } from '../../persistence/asset.entity.js';
import { AssetStore } from '../../persistence/asset.store.js';
import { OrderStore } from '../../persistence/order.store.js';
import type { RackRow } from '../../persistence/racks/rack.entity.js';
import { RackStore } from '../../persistence/racks/rack.store.js';
import { SlotStore, type SlotListed } from '../../persistence/racks/slot.store.js';

/** A rack with all that is in it, as the rules look at it. */
export type Floor = { readonly rack: RackRow; readonly slots: readonly SlotListed[] };

/** Gathers what the rules of placing ask of the database. */
@Injectable()
export class RackFloor {
  constructor(
    private readonly racks: RackStore,
    private readonly slots: SlotStore,
    private readonly assets: AssetStore,
    private readonly orders: OrderStore,
  ) {}

  /** Nobody else changes this rack or what is in it until the write ends. */
  async hold(tx: WriteTx, rackId: string): Promise<Floor> {
    await this.racks.lock(tx, rackId);
    return this.of(tx, tx.context.actor.scope, rackId);
  }

  async of(tx: ReadTx, scope: RegionScope, rackId: string): Promise<Floor> {
    const rack = visible(scope, await this.racks.find(tx, rackId));
    return { rack, slots: await this.slots.ofRacks(tx, [rackId]) };
  }

  /** @throws `invalid` when there is no such piece within reach */
  async candidate(tx: ReadTx, scope: RegionScope, assetId: string): Promise<Candidate> {
    const asset = await this.assets.find(tx, assetId);
    if (asset === null || !inScope(scope, asset.regionId)) throw unknown('/assetId', 'asset');
    return this.candidateOf(tx, asset);
  }

  async candidateOf(tx: ReadTx, asset: AssetRow): Promise<Candidate> {
    const planned = await this.plannedOf(tx, asset.modelId);
    const [stands] = await this.slots.placesOf(tx, [asset.id]);
    const piece = {
      siteId: asset.siteId,
      isReceived: asset.receivedAt !== null,
      isEnded: asset.endedAt !== null,
      standsIn: stands === undefined ? null : `${stands.rackName} ${stands.slotName}`,
    };
    return { ...planned, kind: asset.kind, piece };
  }

  /** @throws `invalid` when there is no such model */
  async plannedOf(tx: ReadTx, modelId: string): Promise<Candidate> {
    const model = await this.orders.model(tx, modelId);
    if (model === null) throw unknown('/modelId', 'model');
    return { kind: model.kind, needs: needsOf(model), piece: null };
  }
}

/** A slot of a floor among its others. */
export function placeIn(floor: Floor, slot: RackedSlot): Place {
  const others = floor.slots.filter(({ id }) => id !== slot.id).map(rackedSlot);
  return { rack: floor.rack, slot, others };
}

export const rackedSlot = (slot: SlotListed): RackedSlot => ({
  ...slot,
  occupant: occupantOf(slot),
});

type WithModel = Pick<SlotListed, 'modelId' | 'modelKind'> & {
  readonly [figure in keyof ModelFigures]: ModelFigures[figure] | null;
};

export function occupantOf(slot: WithModel): Occupant | null {
  const { modelKind, cooling } = slot;
  if (modelKind === null || cooling === null) return null;
  return { kind: modelKind, needs: needsOf({ ...slot, cooling }) };
}

const unknown = (pointer: string, what: 'asset' | 'model') =>
  invalid([
    what === 'asset'
      ? fault(
          pointer,
          'unknown-asset',
          'There is no such equipment.',
          'Der er intet sådant udstyr.',
        )
      : fault(pointer, 'unknown-model', 'There is no such model.', 'Der er ingen sådan model.'),
  ]);
