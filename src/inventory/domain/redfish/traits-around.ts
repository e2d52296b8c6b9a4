import { grouped } from '../../../kernel/grouped.js';
import type { FindingClass } from '../finding.js';
import type { NodeSnapshot } from './snapshot.js';
import { counted, kinds, plain, type Trait } from './trait.js';
import type { Sibling } from './traits.js';
import { lastSegment } from './tree.js';

const isOf = (node: NodeSnapshot, chassis: string): boolean => node.chassis.includes(chassis);

/** Parts of the chassis count where the chassis is this node's and no other's. */
function chassisTraits({ node, snapshot: { stable } }: Sibling): readonly Trait[] {
  const isShared = stable.nodes.some(
    (other) => other !== node && other.chassis.some((one) => isOf(node, one)),
  );
  if (isShared) return [];
  const supplies = stable.powerSupplies.filter(({ chassis }) => isOf(node, chassis));
  const { connectors, pumps, leakDetectors } = stable.cooling;
  const own = <T extends { readonly owner: string }>(parts: readonly T[]) =>
    parts.filter(({ owner }) => isOf(node, owner));
  const part = (key: string, en: string, da: string, of: FindingClass, paths: readonly string[]) =>
    counted(
      { key, en, da, class: of },
      paths.map(() => en),
      paths.map(lastSegment),
    );
  const pathsOf = (parts: readonly { readonly path: string }[]) => parts.map(({ path }) => path);
  return [
    counted(
      { key: 'power-supplies', en: 'power supplies', da: 'strømforsyninger', class: 'acceptance' },
      supplies.map(({ capacityWatts }) => (capacityWatts === null ? null : `${capacityWatts} W`)),
      supplies.map(({ path }) => lastSegment(path)),
    ),
    part(
      'connectors',
      'coolant connectors',
      'køletilslutninger',
      'acceptance',
      pathsOf(own(connectors)),
    ),
    part('pumps', 'pumps', 'pumper', 'acceptance', pathsOf(own(pumps))),
    part(
      'leak-detectors',
      'leak detectors',
      'lækagedetektorer',
      'power',
      pathsOf(own(leakDetectors)),
    ),
  ];
}

/** Some name a port's firmware with its address, which is another one on each machine. */
const withoutAddress = (component: string): string =>
  component.replace(/[\s-]*\b(?:[\da-f]{2}[:-]){5}[\da-f]{2}\b/gi, '');

function firmwareTraits({ node, snapshot: { stable } }: Sibling): readonly Trait[] {
  const items = stable.firmware.filter((item) => item.node === node.path || item.node === null);
  const byName = grouped(items, ({ component }) => withoutAddress(component));
  const listed = [...byName].map(([component, those]) =>
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
  const controllers = stable.controllers.filter(({ path }) => node.controllers.includes(path));
  const bios = { key: 'bios', en: 'BIOS version', da: 'BIOS-version', class: 'service' } as const;
  const bmc = {
    key: 'bmc',
    en: 'firmware of the management controller',
    da: 'firmware i styreenheden',
    class: 'service',
  } as const;
  return [
    ...listed,
    plain(bios, node.bios),
    plain(bmc, kinds(controllers.map(({ firmware }) => firmware))),
  ];
}

/** What stands around a node and is its own. */
export const aroundTraits = (sibling: Sibling): readonly Trait[] => [
  ...chassisTraits(sibling),
  ...firmwareTraits(sibling),
];
