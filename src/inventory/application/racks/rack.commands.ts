import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import { fault, invalid, refused, type FieldFault } from '../../../kernel/errors.js';
import { expectRevision } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { Regions } from '../../../regions/regions.facade.js';
import { changeFaults, positionFaults } from '../../domain/racks/placement.js';
import { rackImage, type NewRack, type Rack, type RackChanges } from '../../domain/racks/rack.js';
import type { RackedSlot } from '../../domain/racks/head-room.js';
import { SLOTS_MAX, type NewSlot } from '../../domain/racks/slot.js';
import { RackStore } from '../../persistence/racks/rack.store.js';
import { slotKey } from '../../persistence/racks/slot.store.js';
import type { Target } from '../server.edits.js';
import { RackFloor, rackedSlot, type Floor } from './rack.floor.js';
import { SlotRecords } from './slot.records.js';

@Injectable()
export class RackCommands {
  constructor(
    private readonly work: Work,
    private readonly racks: RackStore,
    private readonly floor: RackFloor,
    private readonly slots: SlotRecords,
    private readonly regions: Regions,
    private readonly audit: Audit,
  ) {}

  create(context: WriteContext, input: NewRack): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { regionId } = await this.regions.requireSite(tx, input.siteId);
      const [rack] = await this.insert(tx, regionId, [input]);
      return rack?.id ?? '';
    });
  }

  /** @throws a refusal where it would no longer carry what stands in it, with by how much */
  edit(context: WriteContext, target: Target, changes: RackChanges): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { rack, slots } = await this.floor.hold(tx, target.id);
      expectRevision(rack, target.revision);
      const because = changeFaults(rack, { ...rack, ...changes }, slots.map(rackedSlot));
      if (because.length > 0) throw refused(because);
      const next = await this.racks.update(tx, rack, changes);
      this.record(tx, 'rack.edited', rack, next);
      return next.id;
    });
  }

  /** All of them or none; each fault names the slot it is about. */
  addSlots(context: WriteContext, rackId: string, given: readonly NewSlot[]): Promise<string> {
    return this.work.write(context, async (tx) => {
      const floor = await this.floor.hold(tx, rackId);
      const faults = slotFaults(floor, given);
      if (faults.length > 0) throw invalid(faults);
      await this.slots.insert(tx, floor.rack, given);
      return rackId;
    });
  }

  /** Racks of one site, whose region they share. */
  async insert(tx: WriteTx, regionId: string | null, inputs: readonly NewRack[]): Promise<Rack[]> {
    const racks = inputs.map((input) => ({
      ...input,
      regionId,
      id: tx.newId(),
      createdAt: tx.now,
      revision: 1,
    }));
    await this.racks.insert(tx, racks);
    for (const rack of racks) this.record(tx, 'rack.created', null, rack);
    return racks;
  }

  private record(tx: WriteTx, kind: string, before: Rack | null, after: Rack): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'rack', id: after.id },
      regionId: after.regionId,
      before: before && rackImage(before),
      after: rackImage(after),
      stamp: 'racks',
    });
  }
}

function slotFaults({ rack, slots }: Floor, given: readonly NewSlot[]): readonly FieldFault[] {
  if (slots.length + given.length > SLOTS_MAX) return [tooMany()];
  const taken = new Set(slots.map(({ name }) => slotKey(name)));
  const there = slots.map(rackedSlot);
  return given.flatMap((slot, at) => {
    const pointer = `/slots/${at}`;
    const made: RackedSlot = { ...slot, id: String(at), state: 'empty', occupant: null };
    const place = { rack, slot: made, others: [...there] };
    const because = positionFaults(place).map(({ code, text }) => ({
      pointer: `${pointer}/lowestUnit`,
      code,
      text,
    }));
    there.push(made);
    const key = slotKey(slot.name);
    const again = taken.has(key) ? [nameTaken(`${pointer}/name`, slot.name)] : [];
    taken.add(key);
    return [...halfPosition(`${pointer}/heightUnits`, slot), ...because, ...again];
  });
}

export const halfPosition = (
  pointer: string,
  { lowestUnit, heightUnits }: Pick<NewSlot, 'lowestUnit' | 'heightUnits'>,
): readonly FieldFault[] =>
  (lowestUnit === null) === (heightUnits === null)
    ? []
    : [
        fault(
          pointer,
          'half-position',
          'Give the lowest unit and the height, or neither of them.',
          'Angiv nederste enhed og højde, eller ingen af dem.',
        ),
      ];

const nameTaken = (pointer: string, name: string): FieldFault =>
  fault(
    pointer,
    'slot-name-taken',
    `The rack has a slot named ${name} already.`,
    `Racket har allerede en plads med navnet ${name}.`,
  );

const tooMany = (): FieldFault =>
  fault(
    '/slots',
    'too-many-slots',
    `A rack has at most ${SLOTS_MAX} slots.`,
    `Et rack har højst ${SLOTS_MAX} pladser.`,
  );
