import { Injectable } from '@nestjs/common';
import { grouped } from '../../../kernel/grouped.js';
import {
  Work,
  type ReadTx,
  type WriteContext,
  type WriteTx,
} from '../../../platform/database/work.js';
import { Regions } from '../../../regions/regions.facade.js';
import {
  planLayout,
  readLayout,
  type KnownRacks,
  type LayoutLine,
} from '../../domain/racks/layout.js';
import { NO_BUDGETS, type NewRack } from '../../domain/racks/rack.js';
import type { NewSlot } from '../../domain/racks/slot.js';
import { cabinetOfXname } from '../../domain/racks/xname.js';
import type { RackRow } from '../../persistence/racks/rack.entity.js';
import { RackStore } from '../../persistence/racks/rack.store.js';
import { SlotStore } from '../../persistence/racks/slot.store.js';
import { RackCommands } from './rack.commands.js';
import { SlotRecords } from './slot.records.js';

export type LayoutResult = {
  /** False: something is a conflict or wrong, and nothing was changed. */
  readonly carriedOut: boolean;
  readonly lines: readonly LayoutLine[];
};

/** Racks and slots out of a layout file: all of them or none, and nothing a second time. */
@Injectable()
export class LayoutImport {
  constructor(
    private readonly work: Work,
    private readonly regions: Regions,
    private readonly racks: RackStore,
    private readonly slots: SlotStore,
    private readonly commands: RackCommands,
    private readonly records: SlotRecords,
  ) {}

  /** @throws `malformed` for what is no layout */
  carryOut(context: WriteContext, siteId: string, parsed: unknown): Promise<LayoutResult> {
    const entries = readLayout(parsed);
    return this.work.write(context, async (tx) => {
      const site = await this.regions.requireSite(tx, siteId);
      const lines = planLayout(entries, await this.known(tx, siteId));
      const stopped = lines.some(({ outcome }) => outcome === 'conflict' || outcome === 'error');
      if (stopped) return { carriedOut: false, lines };
      const made = lines.filter(({ outcome }) => outcome === 'created');
      const racks = made.filter(({ what }) => what === 'rack');
      const inputs = racks.map(({ xname }) => newRack(siteId, xname));
      await this.commands.insert(tx, site.regionId, inputs);
      await this.insertSlots(tx, siteId, made);
      return { carriedOut: true, lines };
    });
  }

  private async insertSlots(
    tx: WriteTx,
    siteId: string,
    made: readonly LayoutLine[],
  ): Promise<void> {
    const slots = made.flatMap(({ what, xname, kind, role }) =>
      what === 'slot' && kind !== null ? [plannedSlot(xname, kind, role)] : [],
    );
    const byRack = grouped(slots, ({ name }) => cabinetOfXname(name) ?? '');
    const racks = await this.racks.ofSite(tx, siteId);
    for (const rack of racks) {
      const own = byRack.get(rack.name.toLowerCase()) ?? [];
      if (own.length > 0) await this.records.insert(tx, rack, own);
    }
  }

  private async known(tx: ReadTx, siteId: string): Promise<KnownRacks> {
    const racks: RackRow[] = await this.racks.ofSite(tx, siteId);
    const slots = await this.slots.ofRacks(
      tx,
      racks.map(({ id }) => id),
    );
    const known = new Map(racks.map(({ id, name }) => [id, { name, slots: new Map() }]));
    for (const { rackId, name, kind, role } of slots) {
      known.get(rackId)?.slots.set(name.toLowerCase(), { kind, role });
    }
    // The names of components are in lower case, and a rack's name is one however it is written.
    return new Map([...known.values()].map(({ name, slots: of }) => [name.toLowerCase(), of]));
  }
}

const newRack = (siteId: string, name: string): NewRack => ({
  ...NO_BUDGETS,
  siteId,
  name,
  room: null,
  units: null,
  supply: 'three-phase',
});

const plannedSlot = (name: string, kind: NewSlot['kind'], role: string | null): NewSlot => ({
  name,
  kind,
  role,
  lowestUnit: null,
  heightUnits: null,
  feedAOutlet: null,
  feedAPhase: null,
  feedBOutlet: null,
  feedBPhase: null,
  planned: true,
});
