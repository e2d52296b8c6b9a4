import { Injectable } from '@nestjs/common';
import { grouped } from '../../../kernel/grouped.js';
import { describeActions, type ActionState } from '../../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../../kernel/actor.js';
import type { Reason } from '../../../kernel/message.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../../platform/database/work.js';
import { headRoom, type HeadRoom } from '../../domain/racks/head-room.js';
import { needsOf } from '../../domain/racks/needs.js';
import { nextFit, type NextFit } from '../../domain/racks/next-fit.js';
import { overBudget, placementFaults } from '../../domain/racks/placement.js';
import { SLOT_TABLE } from '../../domain/racks/slot.js';
import { OrderStore } from '../../persistence/order.store.js';
import type { RackRow } from '../../persistence/racks/rack.entity.js';
import { RackStore, type RackFilter } from '../../persistence/racks/rack.store.js';
import { SlotStore, type SlotFilter, type SlotListed } from '../../persistence/racks/slot.store.js';
import { placeIn, RackFloor, rackedSlot, type Floor } from './rack.floor.js';
import { slotFaultsNow } from './slot.commands.js';

export type RackListed = {
  readonly rack: RackRow;
  readonly counts: { readonly slots: number; readonly occupied: number; readonly planned: number };
  readonly headRoom: readonly HeadRoom[];
  readonly overBudget: readonly Reason[];
};

/** How many more of a model, by its name. */
export type NextOfModel = NextFit & { readonly modelId: string; readonly modelName: string };

export type RackWithSlots = RackListed & {
  readonly slots: readonly SlotListed[];
  readonly next: NextOfModel | null;
};

export type SlotWithActions = SlotListed & { readonly actions: readonly ActionState[] };

export type SlotCandidate = { readonly slot: SlotListed; readonly because: readonly Reason[] };

@Injectable()
export class RackQueries {
  constructor(
    private readonly work: Work,
    private readonly racks: RackStore,
    private readonly slots: SlotStore,
    private readonly orders: OrderStore,
    private readonly floor: RackFloor,
  ) {}

  list(scope: RegionScope, filter: RackFilter, page: PageRequest): Promise<Page<RackListed>> {
    return this.work.read(async (tx) => {
      const racks = await this.racks.list(tx, scope, filter, page);
      const slots = await this.slots.ofRacks(
        tx,
        racks.items.map(({ id }) => id),
      );
      const byRack = grouped(slots, ({ rackId }) => rackId);
      const listed = (rack: RackRow) => rackListed({ rack, slots: byRack.get(rack.id) ?? [] });
      return { ...racks, items: racks.items.map(listed) };
    });
  }

  find(scope: RegionScope, id: string): Promise<RackWithSlots> {
    return this.work.read(async (tx) => {
      const floor = await this.floor.of(tx, scope, id);
      return { ...rackListed(floor), slots: floor.slots, next: await this.nextOf(tx, floor) };
    });
  }

  /** Of the model that most servers here are, or are planned to be; else most of all servers. */
  private async nextOf(tx: ReadTx, floor: Floor): Promise<NextOfModel | null> {
    const modelId = mostOf(floor.slots) ?? (await this.orders.mostUsedServerModel(tx));
    const model = modelId === null ? null : await this.orders.model(tx, modelId);
    if (model === null) return null;
    const one = { kind: model.kind, needs: needsOf(model) };
    const fit = nextFit(floor.rack, floor.slots.map(rackedSlot), one);
    return { ...fit, modelId: model.id, modelName: model.name };
  }

  listSlots(scope: RegionScope, filter: SlotFilter, page: PageRequest): Promise<Page<SlotListed>> {
    return this.work.readOne((tx) => this.slots.list(tx, scope, filter, page));
  }

  findSlot(actor: Actor, id: string): Promise<SlotWithActions> {
    return this.work.read(async (tx) => {
      const slot = visible(actor.scope, await this.slots.find(tx, id));
      const floor = await this.floor.of(tx, actor.scope, slot.rackId);
      const { serverState, hoses } = slot;
      const facts = { faults: slotFaultsNow(floor, slot), serverState, hoses };
      return {
        ...slot,
        actions: describeActions(SLOT_TABLE, { state: slot.state, facts }, actor),
      };
    });
  }

  /** Each free slot of a rack with every reason why this piece may not stand there. */
  candidates(
    scope: RegionScope,
    rackId: string,
    assetId: string,
  ): Promise<readonly SlotCandidate[]> {
    return this.work.read(async (tx) => {
      const floor = await this.floor.of(tx, scope, rackId);
      const candidate = await this.floor.candidate(tx, scope, assetId);
      return floor.slots
        .filter(({ state }) => state !== 'occupied')
        .map((slot) => ({
          slot,
          because: placementFaults(placeIn(floor, rackedSlot(slot)), candidate),
        }));
    });
  }
}

function rackListed({ rack, slots }: Floor): RackListed {
  const rooms = headRoom(rack, slots.map(rackedSlot));
  const count = (state: string) => slots.filter((slot) => slot.state === state).length;
  return {
    rack,
    counts: { slots: slots.length, occupied: count('occupied'), planned: count('planned') },
    headRoom: rooms,
    overBudget: overBudget(rooms),
  };
}

function mostOf(slots: readonly SlotListed[]): string | null {
  const servers = slots.filter(({ modelKind }) => modelKind === 'server');
  const byModel = grouped(servers, ({ modelId }) => modelId ?? '');
  const [most = []] = [...byModel.values()].sort((a, b) => b.length - a.length);
  return most[0]?.modelId ?? null;
}
