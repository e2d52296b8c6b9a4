import { figures, seen, type NodeFinding } from './seen.js';
import { isAccelerator, memoryGibOf, type NodeSnapshot, type Snapshot } from './snapshot.js';
import { linkAt, resourceAt, type Tree } from './tree.js';

/** Some count in 1,000 where others count in 1,024; neither is a missing module. */
const DECIMAL_RATIO = 1.024 ** 3;
const RATIO_SLACK = 0.003;

function isOtherCounting(told: number, counted: number): boolean {
  const ratio = told / counted;
  return [DECIMAL_RATIO, 1 / DECIMAL_RATIO].some((one) => Math.abs(ratio / one - 1) < RATIO_SLACK);
}

/**
 * What the system sums up against its modules. Firmware keeps some memory for itself, so less than
 * one whole module of difference is nothing.
 */
function memorySummary(node: NodeSnapshot): readonly NodeFinding[] {
  const told = node.summary.memoryGib;
  const counted = memoryGibOf(node);
  const working = node.memory.filter(({ isPersistent }) => !isPersistent);
  if (told === null || told <= 0 || counted === null || node.incomplete.includes('memory'))
    return [];
  if (node.summary.isMirrored || working.length !== node.memory.length) return [];
  const smallest = Math.min(...working.map(({ capacityMib }) => capacityMib ?? 0)) / 1_024;
  if (Math.abs(told - counted) < smallest || isOtherCounting(told, counted)) return [];
  const kind = told < counted ? 'missing' : 'different';
  return [
    seen({
      code: 'memory-summary',
      class: 'acceptance',
      kind,
      node: node.path,
      where: node.path,
      en: `${node.name} reports ${figures(told)} GiB in all, but its ${working.length} modules hold ${figures(counted)} GiB.`,
      da: `${node.name} oplyser ${figures(told)} GiB i alt, men dens ${working.length} moduler rummer ${figures(counted)} GiB.`,
      expected: `${figures(counted)} GiB`,
      found: `${figures(told)} GiB`,
    }),
  ];
}

/** Some count sockets, some every processor; only what is neither contradicts. */
function processorSummary(node: NodeSnapshot): readonly NodeFinding[] {
  const told = node.summary.processorCount;
  if (told === null || told === 0 || node.incomplete.includes('processors')) return [];
  const all = node.processors.length;
  const cpus = node.processors.filter((one) => !isAccelerator(one)).length;
  if (all === 0 || (told >= cpus && told <= all)) return [];
  return [
    seen({
      code: 'processor-summary',
      class: 'acceptance',
      kind: told > all ? 'missing' : 'different',
      node: node.path,
      where: node.path,
      en: `${node.name} counts ${told} processors, but ${all} are listed.`,
      da: `${node.name} tæller ${told} processorer, men ${all} er oplyst.`,
      expected: told,
      found: all,
    }),
  ];
}

type Emptied = {
  readonly list: 'Memory' | 'Processors';
  readonly code: string;
  readonly part: 'memory' | 'processors';
  readonly told: (node: NodeSnapshot) => number | null;
  readonly unit: string;
  readonly en: string;
  readonly da: string;
};

const EMPTIED: readonly Emptied[] = [
  {
    list: 'Memory',
    code: 'memory-summary',
    part: 'memory',
    told: ({ summary }) => summary.memoryGib,
    unit: ' GiB',
    en: 'modules',
    da: 'moduler',
  },
  {
    list: 'Processors',
    code: 'processor-summary',
    part: 'processors',
    told: ({ summary }) => summary.processorCount,
    unit: '',
    en: 'processors',
    da: 'processorer',
  },
];

/** A machine that is on and sums up what its own list, which was read, has none of. */
function emptied(tree: Tree, node: NodeSnapshot, of: Emptied): readonly NodeFinding[] {
  const { list, code, part, en, da } = of;
  const told = of.told(node) ?? 0;
  const resource = resourceAt(tree, linkAt(resourceAt(tree, node.path) ?? {}, list));
  const isEmpty = Array.isArray(resource?.['Members']) && resource['Members'].length === 0;
  if (told <= 0 || !isEmpty || node[part].length > 0) return [];
  const sum = `${figures(told)}${of.unit}`;
  return [
    seen({
      code,
      class: 'acceptance',
      kind: 'missing',
      node: node.path,
      where: node.path,
      en: `${node.name} reports ${sum} in all, but its list of ${en} is empty.`,
      da: `${node.name} oplyser ${sum} i alt, men dens liste over ${da} er tom.`,
      expected: sum,
      found: 0,
    }),
  ];
}

export const judgeSummary = (tree: Tree, snapshot: Snapshot): readonly NodeFinding[] =>
  snapshot.stable.nodes.flatMap((node) => {
    const isOn = snapshot.readings.powerStates.some(
      (one) => one.node === node.path && one.state === 'On',
    );
    return [
      ...memorySummary(node),
      ...processorSummary(node),
      ...(isOn ? EMPTIED.flatMap((of) => emptied(tree, node, of)) : []),
    ];
  });
