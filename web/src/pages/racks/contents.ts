import type { SlotView } from '../../api/types.js';
import type { Catalogue } from '../../i18n/use-t.js';

/** What stands in a slot, or is planned to, in words; null where there is nothing. */
export function contentsOf(slot: SlotView, t: Catalogue): string | null {
  switch (slot.state) {
    case 'empty':
      return null;
    case 'planned':
      return slot.modelName === null
        ? t.racks.plannedUnknown
        : t.racks.plannedModel(slot.modelName);
    case 'occupied':
      return slot.serial ?? slot.serverName ?? t.inventory.noSerial;
  }
}

/** 'U8' or 'U8–U9'; null where it has none. */
export function unitsOf({ lowestUnit, heightUnits }: SlotView): string | null {
  if (lowestUnit === null || heightUnits === null) return null;
  const top = lowestUnit + heightUnits - 1;
  return top === lowestUnit ? `U${lowestUnit}` : `U${lowestUnit}–U${top}`;
}

/** 'PDU-A 1 (L1)' of one feed; null where the slot is not connected to it. */
export function feedText(outlet: string | null, phase: SlotView['feedAPhase'], t: Catalogue) {
  if (outlet === null && phase === null) return null;
  const on = phase === null ? null : `(${t.racks.phases[phase]})`;
  return [outlet, on].filter((part) => part !== null).join(' ');
}
