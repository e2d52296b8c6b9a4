import { figures, seen, type NodeFinding } from './seen.js';
import { isAccelerator, memoryGibOf, type NodeSnapshot, type Snapshot } from './snapshot.js';

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

export const judgeSummary = ({ stable: { nodes } }: Snapshot): readonly NodeFinding[] =>
  nodes.flatMap((node) => [...memorySummary(node), ...processorSummary(node)]);
