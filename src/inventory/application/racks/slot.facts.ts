import { Injectable } from '@nestjs/common';
import type { ReadTx } from '../../../platform/database/work.js';
import type { PlacedFacts } from '../../domain/racks/slot.js';
import { SlotStore } from '../../persistence/racks/slot.store.js';

/** Where servers stand, for the gates of their lifecycle (`placedGate`). */
@Injectable()
export class SlotFacts {
  constructor(private readonly slots: SlotStore) {}

  /** Those that stand nowhere are not in it. */
  async of(tx: ReadTx, serverIds: readonly string[]): Promise<ReadonlyMap<string, PlacedFacts>> {
    const places = await this.slots.placesOf(tx, serverIds);
    return new Map(places.map(({ assetId, ...facts }) => [assetId, facts]));
  }
}
