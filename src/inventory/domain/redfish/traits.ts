import { grouped } from '../../../kernel/grouped.js';
import type { FindingClass } from '../finding.js';
import { figures } from './seen.js';
import {
  isAccelerator,
  isDark,
  type ChassisPart,
  type NodeSnapshot,
  type Processor,
  type Snapshot,
} from './snapshot.js';
import { lastSegment } from './tree.js';

/** A node together with the capture that it was found in. */
export type Sibling = {
  readonly capture: number;
  readonly label: string;
  readonly node: NodeSnapshot;
  readonly snapshot: Pick<Snapshot, 'stable'>;
  readonly chassis: readonly ChassisPart[];
};

/** One thing in which twins are the same, as text; null: the machine does not say. */
export type Trait = {
  readonly key: string;
  readonly en: string;
  readonly da: string;
  readonly class: FindingClass;
  readonly value: string | null;
  /** How many there are, where more or fewer is what differs. */
  readonly count: number | null;
  /** Where each of them sits, to name the one that is gone. */
  readonly places: readonly string[];
};

/** `2 x A, 1 x B`, whatever order they came in. */
function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${count} x ${name}`)
    .join(', ');
}

/** Which kinds there are, however many of each; null where one of them is not known. */
function kinds(names: readonly (string | null)[]): string | null {
  if (names.length === 0 || names.includes(null)) return null;
  return [...new Set(names)].sort().join(', ');
}

type Part = Omit<Trait, 'value' | 'count' | 'places'>;

/** What a name has in it where something was not said: then the whole says nothing. */
const NOT_SAID = '?';

function counted(part: Part, names: readonly string[], places: readonly string[]): Trait {
  const isKnown = names.every((name) => !name.includes(NOT_SAID));
  const value = names.length === 0 ? 'none' : tally(names);
  return { ...part, value: isKnown ? value : null, count: names.length, places };
}

const plain = (part: Part, value: string | null): Trait => ({
  ...part,
  value,
  count: null,
  places: [],
});

const placeOf = ({ socket, path }: Processor): string => socket ?? lastSegment(path);

function processorTraits({ processors, accelerators }: NodeSnapshot): readonly Trait[] {
  const cpus = processors.filter((one) => !isAccelerator(one));
  const numberOf = (values: readonly (number | null)[]) =>
    kinds(values.map((value) => (value === null ? null : figures(value))));
  return [
    ...(cpus.length === 0
      ? []
      : [
          counted(
            { key: 'processors', en: 'processors', da: 'processorer', class: 'acceptance' },
            cpus.map(({ model }) => model ?? NOT_SAID),
            cpus.map(placeOf),
          ),
        ]),
    plain(
      { key: 'cores', en: 'cores a processor', da: 'kerner pr. processor', class: 'acceptance' },
      numberOf(cpus.map(({ cores }) => cores)),
    ),
    plain(
      { key: 'threads', en: 'threads a processor', da: 'tråde pr. processor', class: 'service' },
      numberOf(cpus.map(({ threads }) => threads)),
    ),
    counted(
      { key: 'accelerators', en: 'accelerators', da: 'acceleratorer', class: 'acceptance' },
      accelerators.map(({ model }) => model ?? NOT_SAID),
      accelerators.map(placeOf),
    ),
  ];
}

function memoryTraits({ memory, summary }: NodeSnapshot): readonly Trait[] {
  if (memory.length === 0) {
    const total = summary.memoryGib;
    return [
      plain(
        { key: 'memory-total', en: 'memory', da: 'hukommelse', class: 'acceptance' },
        total === null || total === 0 ? null : `${Math.round(total)} GiB`,
      ),
    ];
  }
  const sizes = memory.map(({ capacityMib }) =>
    capacityMib === null ? NOT_SAID : `${figures(capacityMib / 1_024)} GiB`,
  );
  return [
    counted(
      { key: 'memory', en: 'memory modules', da: 'hukommelsesmoduler', class: 'acceptance' },
      sizes,
      memory.map(({ locator }) => locator),
    ),
    plain(
      { key: 'memory-speed', en: 'memory speed', da: 'hukommelsens hastighed', class: 'service' },
      kinds(memory.map(({ speedMhz }) => (speedMhz === null ? null : `${speedMhz} MHz`))),
    ),
    plain(
      { key: 'memory-kind', en: 'kind of memory', da: 'slags hukommelse', class: 'acceptance' },
      kinds(memory.map(({ kind }) => kind)),
    ),
    plain(
      {
        key: 'memory-part',
        en: 'part numbers of memory',
        da: 'varenumre på hukommelse',
        class: 'info',
      },
      kinds(memory.map(({ partNumber }) => partNumber)),
    ),
  ];
}

const BYTES_A_GB = 1e9;

function deviceTraits({ drives, adapters, identity }: NodeSnapshot): readonly Trait[] {
  const sizes = drives.map(({ capacityBytes }) =>
    capacityBytes === null ? NOT_SAID : `${Math.round(capacityBytes / BYTES_A_GB)} GB`,
  );
  return [
    counted(
      { key: 'drives', en: 'drives', da: 'drev', class: 'acceptance' },
      sizes,
      drives.map(({ name, path }) => `${name ?? ''} (${lastSegment(path)})`.trim()),
    ),
    plain(
      { key: 'drive-models', en: 'models of drives', da: 'modeller af drev', class: 'info' },
      kinds(drives.map(({ model }) => model)),
    ),
    counted(
      { key: 'adapters', en: 'network adapters', da: 'netkort', class: 'acceptance' },
      adapters.map(({ model }) => model ?? NOT_SAID),
      adapters.map(({ path }) => lastSegment(path)),
    ),
    ...(adapters.length > 0 || identity.macs.length === 0
      ? []
      : [
          plain(
            {
              key: 'interfaces',
              en: 'network interfaces',
              da: 'netgrænseflader',
              class: 'service',
            },
            String(identity.macs.length),
          ),
        ]),
  ];
}

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
      supplies.map(({ capacityWatts }) => `${capacityWatts ?? NOT_SAID} W`),
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

function firmwareTraits({ node, snapshot: { stable } }: Sibling): readonly Trait[] {
  const items = stable.firmware.filter((item) => item.node === node.path || item.node === null);
  const byName = grouped(items, ({ component }) => component);
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
  const isListed = (pattern: RegExp) => items.some(({ component }) => pattern.test(component));
  const bios = { key: 'bios', en: 'BIOS version', da: 'BIOS-version', class: 'service' } as const;
  const bmc = {
    key: 'bmc',
    en: 'firmware of the management controller',
    da: 'firmware i styreenheden',
    class: 'service',
  } as const;
  return [
    ...listed,
    ...(isListed(/bios|system rom/i) ? [] : [plain(bios, node.bios)]),
    ...(isListed(/bmc|ilo\b|idrac|xcc/i)
      ? []
      : [plain(bmc, kinds(controllers.map(({ firmware }) => firmware)))]),
  ];
}

/** Traits of parts of which something is hidden say nothing. */
const HIDDEN_BY: readonly (readonly [part: string, keys: RegExp])[] = [
  ['processors', /^(?:processors|cores|threads|accelerators)$/],
  ['memory', /^memory/],
  ['drives', /^drive/],
  ['network', /^(?:adapters|interfaces)$/],
];

export function traitsOf(sibling: Sibling): readonly Trait[] {
  const { node } = sibling;
  const ofHost = isDark(node)
    ? []
    : [...processorTraits(node), ...memoryTraits(node), ...deviceTraits(node)];
  const all = [...ofHost, ...chassisTraits(sibling), ...firmwareTraits(sibling)];
  const hidden = HIDDEN_BY.filter(([part]) => node.incomplete.some((one) => one === part));
  return all.filter(({ key }) => !hidden.some(([, keys]) => keys.test(key)));
}
