import { grouped } from '../../../kernel/grouped.js';
import { modelOf, otherModels } from './compare-models.js';
import type { NamedSnapshot } from './compare-siblings.js';
import { compareTraits, type SiblingFinding, type Subject } from './compare-traits.js';
import { sharedAmong, WITHIN_ONE } from './judge-identity.js';
import type { ChassisPart, CoolingUnit, Stable } from './snapshot.js';
import { plain, type Trait } from './trait.js';
import { controllerTrait, heldBy, heldTraits, versionTraits } from './traits-around.js';
import { withoutHidden } from './traits.js';
import { lastSegment } from './tree.js';

type Unit = {
  readonly capture: number;
  readonly label: string;
  readonly unit: CoolingUnit;
  readonly stable: Stable;
  readonly chassis: readonly ChassisPart[];
};

/** Loops are what units stand in, and no two of them are alike. */
const unitsIn = (captures: readonly NamedSnapshot[]): readonly Unit[] =>
  captures.flatMap(({ name, snapshot: { stable } }, capture) =>
    stable.cooling.units
      .filter(({ path }) => !/\/CoolingLoops\//i.test(path))
      .map((unit) => ({
        capture,
        label: captures.length === 1 ? unit.path : `${name} ${unit.path}`,
        unit,
        stable,
        chassis: stable.chassis,
      })),
  );

const nameOf = ({ kind, path }: CoolingUnit): string => `${kind ?? 'Unit'} ${lastSegment(path)}`;

/** Firmware of the service is the unit's where the unit is all that it speaks for. */
function ofService({ nodes, cooling, firmware, controllers }: Stable): readonly Trait[] {
  if (nodes.length > 0 || cooling.units.length > 1) return [];
  return [...versionTraits(firmware), controllerTrait(controllers)];
}

function traitsOf({ unit, stable }: Unit): readonly Trait[] {
  const watts = unit.capacityWatts;
  const of = { class: 'service' } as const;
  const all = [
    plain({ key: 'unit-firmware', en: 'firmware', da: 'firmware', ...of }, unit.firmware),
    plain(
      { key: 'unit-capacity', en: 'cooling capacity', da: 'kølekapacitet', ...of },
      watts === null ? null : `${watts / 1_000} kW`,
    ),
    ...heldTraits(heldBy(stable, (path) => path === unit.path)),
    ...ofService(stable),
  ];
  return withoutHidden(all, unit.hidden);
}

const subjectOf = (one: Unit): Subject => ({
  capture: one.capture,
  label: one.label,
  name: nameOf(one.unit),
  path: one.unit.path,
  node: null,
  traits: traitsOf(one),
});

/** Cooling units of one model are twins like servers are. */
export function compareUnits(captures: readonly NamedSnapshot[]): readonly SiblingFinding[] {
  const units = unitsIn(captures);
  const known = units.filter(({ unit }) => modelOf(unit) !== null);
  const groups = [...grouped(known, ({ unit }) => modelOf(unit) ?? '').values()];
  const modelled = units.map(({ capture, unit }) => ({
    ...unit,
    capture,
    node: null,
    name: nameOf(unit),
  }));
  return [
    ...groups.flatMap((group) => compareTraits(group.map(subjectOf))),
    ...otherModels(modelled),
  ];
}

const NO_IDENTITY = {
  uuid: null,
  sku: null,
  partNumber: null,
  assetTag: null,
  macs: [],
  bmcMacs: [],
  chassisSerials: [],
  location: null,
} as const;

/** Units that report the same serial. */
export const sharedUnits = (captures: readonly NamedSnapshot[]): readonly SiblingFinding[] =>
  sharedAmong(
    unitsIn(captures).map((one) => ({
      ...one,
      node: {
        path: one.unit.path,
        name: nameOf(one.unit),
        identity: { ...NO_IDENTITY, serial: one.unit.serial },
      },
    })),
    WITHIN_ONE,
  ).map(({ at: { capture }, finding }) => ({ capture, finding: { ...finding, node: null } }));
