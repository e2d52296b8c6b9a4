import { figures } from './seen.js';
import {
  isAccelerator,
  isDark,
  type AroundPart,
  type ChassisPart,
  type NodePart,
  type NodeSnapshot,
  type Processor,
  type Snapshot,
} from './snapshot.js';
import { counted, kinds, numbered, plain, type Trait } from './trait.js';
import { aroundTraits } from './traits-around.js';
import { lastSegment } from './tree.js';

/** A node together with the capture that it was found in. */
export type Sibling = {
  readonly capture: number;
  readonly label: string;
  readonly node: NodeSnapshot;
  readonly snapshot: Pick<Snapshot, 'stable'>;
  readonly chassis: readonly ChassisPart[];
};

const placeOf = ({ socket, path }: Processor): string => socket ?? lastSegment(path);

/** A machine that runs has some of these, so one that shows none only does not show them. */
const UNREAD = { isUnread: true } as const;

function processorTraits({ processors, accelerators }: NodeSnapshot): readonly Trait[] {
  const cpus = processors.filter((one) => !isAccelerator(one));
  const numberOf = (values: readonly (number | null)[]) =>
    kinds(values.map((value) => (value === null ? null : figures(value))));
  return [
    {
      ...counted(
        { key: 'processors', en: 'processors', da: 'processorer', class: 'acceptance' },
        cpus.map(({ model }) => model),
        cpus.map(placeOf),
      ),
      ...(cpus.length === 0 ? UNREAD : {}),
    },
    plain(
      { key: 'cores', en: 'cores a processor', da: 'kerner pr. processor', class: 'acceptance' },
      numberOf(cpus.map(({ cores }) => cores)),
    ),
    plain(
      { key: 'threads', en: 'threads a processor', da: 'tråde pr. processor', class: 'service' },
      numberOf(cpus.map(({ threads }) => threads)),
    ),
    plain(
      { key: 'stepping', en: 'stepping of processors', da: 'processorers stepping', class: 'info' },
      // Snapshots of before this was looked for have none.
      kinds(cpus.map(({ stepping }) => stepping ?? null)),
    ),
    plain(
      { key: 'microcode', en: 'microcode', da: 'mikrokode', class: 'info' },
      kinds(cpus.map(({ microcode }) => microcode ?? null)),
    ),
    counted(
      { key: 'accelerators', en: 'accelerators', da: 'acceleratorer', class: 'acceptance' },
      accelerators.map(({ model }) => model),
      accelerators.map(placeOf),
    ),
  ];
}

const MODULES = {
  key: 'memory',
  en: 'memory modules',
  da: 'hukommelsesmoduler',
  class: 'acceptance',
} as const;

function memoryTraits({ memory, summary }: NodeSnapshot): readonly Trait[] {
  if (memory.length === 0) {
    const total = summary.memoryGib;
    return [
      plain(
        { key: 'memory-total', en: 'memory', da: 'hukommelse', class: 'acceptance' },
        total === null || total === 0 ? null : `${Math.round(total)} GiB`,
      ),
      { ...counted(MODULES, [], []), ...UNREAD },
    ];
  }
  const sizes = memory.map(({ capacityMib }) =>
    capacityMib === null ? null : `${figures(capacityMib / 1_024)} GiB`,
  );
  return [
    counted(
      MODULES,
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

function deviceTraits({ drives, adapters, ports }: NodeSnapshot): readonly Trait[] {
  const sizes = drives.map(({ capacityBytes }) =>
    capacityBytes === null ? null : `${Math.round(capacityBytes / BYTES_A_GB)} GB`,
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
      adapters.map(({ model }) => model),
      adapters.map(({ path }) => lastSegment(path)),
    ),
    numbered(
      {
        key: 'interfaces',
        en: 'network interfaces',
        da: 'netgrænseflader',
        class: 'service',
      },
      ports.map(({ path }) => lastSegment(path)),
    ),
  ];
}

type Hiding = NodePart | AroundPart;

/** Traits of parts of which something is hidden say nothing. */
const HIDDEN_BY: readonly (readonly [part: Hiding, keys: RegExp])[] = [
  ['processors', /^(?:processors|cores|threads|stepping|microcode|accelerators)$/],
  ['memory', /^memory/],
  ['drives', /^drive/],
  ['network', /^(?:adapters|interfaces)$/],
  ['chassis', /^(?:adapters|drives|drive-models|accelerators)$/],
  ['power', /^power-supplies$/],
  ['cooling', /^(?:connectors|pumps)$/],
  ['fans', /^fans$/],
  ['leaks', /^leak-detectors$/],
  ['firmware', /^firmware/],
];

const keysOf = (parts: readonly Hiding[]): readonly RegExp[] =>
  HIDDEN_BY.filter(([part]) => parts.includes(part)).map(([, keys]) => keys);

/** Without what something hidden would be needed for. */
export const withoutHidden = (
  traits: readonly Trait[],
  parts: readonly Hiding[],
): readonly Trait[] => {
  const hidden = keysOf(parts);
  return traits.filter(({ key }) => !hidden.some((keys) => keys.test(key)));
};

/** What none is shown of because its list is not there: it may have some. */
export function withUnread(
  traits: readonly Trait[],
  notOffered: readonly Hiding[],
): readonly Trait[] {
  const lists = keysOf(notOffered);
  return traits.map((one) =>
    one.count === 0 && lists.some((keys) => keys.test(one.key)) ? { ...one, isUnread: true } : one,
  );
}

export function traitsOf(sibling: Sibling): readonly Trait[] {
  const { node } = sibling;
  const ofHost = isDark(node)
    ? []
    : [...processorTraits(node), ...memoryTraits(node), ...deviceTraits(node)];
  const shown = withoutHidden(
    [...ofHost, ...aroundTraits(sibling)],
    [...node.incomplete, ...node.hidden.around],
  );
  return withUnread(shown, node.hidden.notOffered);
}
