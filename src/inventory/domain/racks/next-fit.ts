import { reason, type Reason } from '../../../kernel/message.js';
import type { Candidate } from './placement.js';
import { placementFaults } from './placement.js';
import type { Occupant, RackedSlot } from './head-room.js';
import type { Rack } from './rack.js';

/** How many more of a kind a rack takes, and why no more. */
export type NextFit = {
  readonly more: number;
  /** What refuses the one after; `no-slot` where every slot is filled. */
  readonly limitedBy: readonly Reason[];
  /** The free slots for its kind that take none as things stand. */
  readonly blocked: readonly string[];
};

const NO_SLOT = reason('no-slot', 'Every slot is filled.', 'Alle pladser er fyldt.');

/** Fills free slots one by one, as somebody would, until none takes another. */
export function nextFit(rack: Rack, slots: readonly RackedSlot[], one: Occupant): NextFit {
  const candidate: Candidate = { ...one, piece: null };
  const free = slots.filter(({ state, kind }) => state !== 'occupied' && kind === one.kind);
  const faultsIn = (slot: RackedSlot, all: readonly RackedSlot[]) => {
    const others = all.filter(({ id }) => id !== slot.id);
    return placementFaults({ rack, slot, others }, candidate);
  };
  let now = slots;
  let refused: readonly Reason[] | null = null;
  let more = 0;
  for (const slot of free) {
    const because = faultsIn(slot, now);
    if (because.length > 0) refused ??= because;
    else {
      more += 1;
      const taken: RackedSlot = { ...slot, state: 'occupied', occupant: one };
      now = now.map((other) => (other.id === slot.id ? taken : other));
    }
  }
  const blocked = free.filter((slot) => faultsIn(slot, slots).length > 0).map(({ id }) => id);
  return { more, limitedBy: refused ?? [NO_SLOT], blocked };
}
