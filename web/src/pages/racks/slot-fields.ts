import { ASSET_KIND_LABELS, ASSET_KINDS } from '../../../../src/inventory/domain/asset.js';
import { RACK_UNITS_MAX } from '../../../../src/inventory/domain/racks/rack.js';
import {
  OUTLET_MAX,
  PHASES,
  SLOT_NAME_MAX,
  SLOT_ROLE_MAX,
} from '../../../../src/inventory/domain/racks/slot.js';
import type { Text } from '../../../../src/kernel/message.js';
import type { Choice, FieldSpec } from '../../components/form-fields.js';
import type { Catalogue } from '../../i18n/use-t.js';

/** The phases of an outlet; empty: nobody knows, or there is only one. */
export const phaseChoices = (t: Catalogue): readonly Choice[] =>
  PHASES.map((value) => ({ value, label: t.racks.phases[value] }));

/** What a slot is for. */
export const kindFields = (t: Catalogue, text: (text: Text) => string): readonly FieldSpec[] => [
  {
    kind: 'choice',
    name: 'kind',
    label: t.racks.slotKind,
    required: true,
    choices: ASSET_KINDS.map((value) => ({ value, label: text(ASSET_KIND_LABELS[value]) })),
  },
  { kind: 'text', name: 'role', label: t.racks.role, max: SLOT_ROLE_MAX },
];

/** All that one slot keeps whatever stands in it. */
export function slotFields(t: Catalogue, text: (text: Text) => string): readonly FieldSpec[] {
  const { racks } = t;
  const outlet = (name: string, label: string): FieldSpec => ({
    kind: 'text',
    name,
    label,
    max: OUTLET_MAX,
  });
  const phase = (name: string, label: string): FieldSpec => ({
    kind: 'choice',
    name,
    label,
    choices: phaseChoices(t),
    emptyLabel: racks.noPhase,
  });
  const units = { kind: 'integer', min: 1, max: RACK_UNITS_MAX } as const;
  return [
    { kind: 'text', name: 'name', label: racks.name, required: true, max: SLOT_NAME_MAX },
    ...kindFields(t, text),
    { ...units, name: 'lowestUnit', label: racks.lowestUnit },
    { ...units, name: 'heightUnits', label: racks.slotHeight },
    outlet('feedAOutlet', racks.outletA),
    phase('feedAPhase', racks.phaseA),
    outlet('feedBOutlet', racks.outletB),
    phase('feedBPhase', racks.phaseB),
  ];
}
