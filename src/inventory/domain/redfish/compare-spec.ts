import type { FindingKind } from '../finding.js';
import { figures, seen, type NodeFinding } from './seen.js';
import {
  isAccelerator,
  isDark,
  memoryGibOf,
  type NodePart,
  type NodeSnapshot,
} from './snapshot.js';

/** What was ordered of one node; what is not named is not judged. */
export type NodeSpec = {
  readonly sockets?: number;
  readonly coresTotal?: number;
  readonly memoryGib?: number;
  readonly memoryModules?: number;
  readonly drives?: number;
  readonly nics?: number;
  /** Nothing ordered of them means none. */
  readonly accelerators?: number;
};

export const SPEC_FIELDS = [
  'sockets',
  'coresTotal',
  'memoryGib',
  'memoryModules',
  'drives',
  'nics',
  'accelerators',
] as const satisfies readonly (keyof NodeSpec)[];

type Rule = {
  readonly field: keyof NodeSpec;
  readonly en: string;
  readonly da: string;
  readonly unit: string;
  readonly part: NodePart;
  /** Null: the node does not say. */
  readonly seenOf: (node: NodeSnapshot) => number | null;
  /** Differences below this are none. */
  readonly slackOf?: (node: NodeSnapshot) => number;
};

const cpusOf = (node: NodeSnapshot) => node.processors.filter((one) => !isAccelerator(one));

function coresOf(node: NodeSnapshot): number | null {
  const cores = cpusOf(node).map((cpu) => cpu.cores);
  if (cores.length === 0 || cores.some((one) => one === null)) return null;
  return cores.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

/** Firmware keeps part of what a system sums up; it keeps nothing of what modules hold. */
const KEPT_BY_FIRMWARE = 0.06;

const slackOfMemory = (node: NodeSnapshot): number =>
  memoryGibOf(node) === null ? (node.summary.memoryGib ?? 0) * KEPT_BY_FIRMWARE : 0.5;

const orUnknown = (count: number): number | null => (count === 0 ? null : count);

/** Adapters where the chassis lists them, else the addresses that were burnt in. */
export const nicsOf = (node: NodeSnapshot): number | null =>
  orUnknown(node.adapters.length) ?? orUnknown(node.identity.macs.length);

const RULES: readonly Rule[] = [
  {
    field: 'sockets',
    en: 'processors',
    da: 'processorer',
    unit: '',
    part: 'processors',
    seenOf: (node) => orUnknown(cpusOf(node).length) ?? node.summary.processorCount,
  },
  {
    field: 'coresTotal',
    en: 'processor cores',
    da: 'processorkerner',
    unit: '',
    part: 'processors',
    seenOf: coresOf,
  },
  {
    field: 'memoryGib',
    en: 'memory',
    da: 'hukommelse',
    unit: ' GiB',
    part: 'memory',
    seenOf: (node) => memoryGibOf(node) ?? node.summary.memoryGib,
    slackOf: slackOfMemory,
  },
  {
    field: 'memoryModules',
    en: 'memory modules',
    da: 'hukommelsesmoduler',
    unit: '',
    part: 'memory',
    seenOf: ({ memory }) => orUnknown(memory.length),
  },
  {
    field: 'drives',
    en: 'drives',
    da: 'drev',
    unit: '',
    part: 'drives',
    seenOf: (node) => (isDark(node) ? orUnknown(node.drives.length) : node.drives.length),
  },
  {
    field: 'nics',
    en: 'network adapters',
    da: 'netkort',
    unit: '',
    part: 'network',
    seenOf: nicsOf,
  },
  {
    field: 'accelerators',
    en: 'accelerators',
    da: 'acceleratorer',
    unit: '',
    part: 'processors',
    seenOf: (node) =>
      isDark(node) ? orUnknown(node.accelerators.length) : node.accelerators.length,
  },
];

/** With something hidden, too few may be enough and enough is enough. */
function kindOf(rule: Rule, node: NodeSnapshot, expected: number): FindingKind | null {
  const found = rule.seenOf(node);
  const isHidden = node.incomplete.includes(rule.part);
  if (found === null) return isHidden ? 'unreadable' : 'unknown';
  const slack = rule.slackOf?.(node) ?? 0;
  if (Math.abs(found - expected) <= slack) return null;
  if (found > expected) return 'extra';
  return isHidden ? 'unreadable' : 'missing';
}

function says(kind: FindingKind): { readonly en: string; readonly da: string } {
  if (kind === 'unreadable') {
    return { en: ' Not all of it could be read.', da: ' Ikke alt kunne læses.' };
  }
  return kind === 'unknown'
    ? { en: ' The machine does not say.', da: ' Maskinen oplyser det ikke.' }
    : { en: '', da: '' };
}

/** A node against what was ordered. */
export function compareSpec(node: NodeSnapshot, spec: NodeSpec): readonly NodeFinding[] {
  return RULES.flatMap((rule) => {
    const expected = rule.field === 'accelerators' ? (spec.accelerators ?? 0) : spec[rule.field];
    if (expected === undefined) return [];
    const kind = kindOf(rule, node, expected);
    if (kind === null || (kind === 'unknown' && expected === 0)) return [];
    const found = rule.seenOf(node);
    const count = found === null ? '?' : figures(found);
    const more = says(kind);
    return [
      seen({
        code: `spec-${rule.field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        class: 'acceptance',
        kind,
        node: node.path,
        where: node.path,
        en: `${node.name}: ${rule.en}: ${expected}${rule.unit} ordered, ${count}${rule.unit} seen.${more.en}`,
        da: `${node.name}: ${rule.da}: ${expected}${rule.unit} bestilt, ${count}${rule.unit} set.${more.da}`,
        expected: `${expected}${rule.unit}`,
        found: found === null ? null : `${count}${rule.unit}`,
      }),
    ];
  });
}
