import { grouped } from '../../../kernel/grouped.js';
import type { FindingClass } from '../finding.js';
import {
  isDark,
  type Controller,
  type FirmwareItem,
  type NodeSnapshot,
  type PowerSupply,
  type Stable,
} from './snapshot.js';
import { counted, kinds, numbered, plain, type Trait } from './trait.js';
import type { Sibling } from './traits.js';
import { lastSegment } from './tree.js';

const isOf = (node: NodeSnapshot, chassis: string): boolean => node.chassis.includes(chassis);

type Held = {
  readonly supplies: readonly PowerSupply[];
  readonly connectors: readonly { readonly path: string }[];
  readonly pumps: readonly { readonly path: string }[];
  readonly leakDetectors: readonly { readonly path: string }[];
  readonly fans: readonly { readonly path: string }[] | undefined;
};

type Counted = readonly [
  part: 'connectors' | 'pumps' | 'leakDetectors',
  key: string,
  en: string,
  da: string,
  of: FindingClass,
];

const COUNTED: readonly Counted[] = [
  ['connectors', 'connectors', 'coolant connectors', 'køletilslutninger', 'acceptance'],
  ['pumps', 'pumps', 'pumps', 'pumper', 'acceptance'],
  ['leakDetectors', 'leak-detectors', 'leak detectors', 'lækagedetektorer', 'power'],
];

/** What something holds of power and of liquid. */
export const heldTraits = (held: Held): readonly Trait[] => [
  counted(
    { key: 'power-supplies', en: 'power supplies', da: 'strømforsyninger', class: 'acceptance' },
    held.supplies.map(({ capacityWatts }) =>
      capacityWatts === null ? null : `${capacityWatts} W`,
    ),
    held.supplies.map(({ path }) => lastSegment(path)),
  ),
  // Snapshots of before these were listed say nothing of them.
  ...(held.fans === undefined
    ? []
    : [
        numbered(
          { key: 'fans', en: 'fans', da: 'blæsere', class: 'service' },
          held.fans.map(({ path }) => lastSegment(path)),
        ),
      ]),
  ...COUNTED.map(([part, key, en, da, of]) =>
    counted(
      { key, en, da, class: of },
      held[part].map(() => en),
      held[part].map(({ path }) => lastSegment(path)),
    ),
  ),
];

/** What belongs to those that `isOwner` says yes to. */
export function heldBy(
  { powerSupplies, cooling }: Stable,
  isOwner: (path: string) => boolean,
): Held {
  const own = <T extends { readonly owner: string }>(parts: readonly T[]) =>
    parts.filter(({ owner }) => isOwner(owner));
  return {
    supplies: powerSupplies.filter(({ chassis }) => isOwner(chassis)),
    connectors: own(cooling.connectors),
    pumps: own(cooling.pumps),
    leakDetectors: own(cooling.leakDetectors),
    fans: cooling.fans === undefined ? undefined : own(cooling.fans),
  };
}

/** Parts of the chassis count where the chassis is this node's and no other's. */
function chassisTraits({ node, snapshot: { stable } }: Sibling): readonly Trait[] {
  const isShared = stable.nodes.some(
    (other) => other !== node && other.chassis.some((one) => isOf(node, one)),
  );
  return isShared ? [] : heldTraits(heldBy(stable, (path) => isOf(node, path)));
}

/** Some name a port's firmware with its address, which is another one on each machine. */
const withoutAddress = (component: string): string =>
  component.replace(/[\s-]*\b(?:[\da-f]{2}[:-]){5}[\da-f]{2}\b/gi, '');

/** How many entries there are: one that is gone may be a part that is no longer seen. */
const listTraits = (names: readonly string[]): readonly Trait[] =>
  names.length === 0
    ? []
    : [
        numbered(
          {
            key: 'firmware-list',
            en: 'the number of firmware entries',
            da: 'antallet af firmwareposter',
            class: 'info',
          },
          names,
        ),
      ];

/** Versions by what they are of. */
export function versionTraits(items: readonly FirmwareItem[]): readonly Trait[] {
  const byName = grouped(items, ({ component }) => withoutAddress(component));
  return [...byName].map(([component, those]) =>
    plain(
      {
        key: `firmware ${component}`,
        en: `firmware of ${component}`,
        da: `firmware i ${component}`,
        class: 'service',
      },
      kinds(those.map(({ version }) => version)),
    ),
  );
}

/** Of all controllers that speak for it. */
export const controllerTrait = (controllers: readonly Controller[]): Trait =>
  plain(
    {
      key: 'bmc',
      en: 'firmware of the management controller',
      da: 'firmware i styreenheden',
      class: 'service',
    },
    kinds(controllers.map(({ firmware }) => firmware)),
  );

function firmwareTraits({ node, snapshot: { stable } }: Sibling): readonly Trait[] {
  const items = stable.firmware.filter((item) => item.node === node.path || item.node === null);
  const controllers = stable.controllers.filter(({ path }) => node.controllers.includes(path));
  const bios = { key: 'bios', en: 'BIOS version', da: 'BIOS-version', class: 'service' } as const;
  return [
    ...versionTraits(items),
    ...(isDark(node) ? [] : listTraits(items.map(({ component }) => withoutAddress(component)))),
    plain(bios, node.bios),
    controllerTrait(controllers),
  ];
}

/** What stands around a node and is its own. */
export const aroundTraits = (sibling: Sibling): readonly Trait[] => [
  ...chassisTraits(sibling),
  ...firmwareTraits(sibling),
];
