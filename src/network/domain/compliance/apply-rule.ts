import { compareConfigs, type SectionDifference } from '../config/compare.js';
import type { Platform } from '../config/platforms.js';
import type { Config, ConfigNode } from '../config/read-config.js';
import { globOf, type Glob } from './glob.js';
import { RULE_DETAIL_MAX, type Rule, type RuleOutcome } from './rule.js';

export type Applied = { readonly outcome: RuleOutcome; readonly detail: readonly string[] };

export type Configs = {
  readonly intended: Config | null;
  readonly running: Config | null;
  readonly platform: Platform;
};

/** Whether a rule holds for what runs. Where there is nothing to compare it is unknown. */
export function applyRule(rule: Rule, configs: Configs): Applied {
  const { running } = configs;
  if (running === null) return UNKNOWN;
  switch (rule.kind) {
    case 'must-contain':
      return mustContain(rule, running);
    case 'must-not-contain':
      return mustNotContain(rule, running);
    case 'equals-intended':
      return equalsIntended(rule, configs);
    default:
      return rule.kind satisfies never;
  }
}

const UNKNOWN: Applied = { outcome: 'unknown', detail: [] };

const told = (detail: readonly string[]): Applied => ({
  outcome: detail.length === 0 ? 'holds' : 'broken',
  detail: detail.slice(0, RULE_DETAIL_MAX),
});

/** Every block that it is about has each of the lines; of a device without one nothing is known. */
function mustContain(rule: Rule, running: Config): Applied {
  const blocks = blocksIn(running, rule.section);
  if (blocks.length === 0) return UNKNOWN;
  const wanted = patternsOf(rule);
  return told(
    blocks.flatMap(({ path, children }) =>
      wanted
        .filter(({ fits }) => !children.some(({ line }) => fits(line)))
        .map(({ text }) => [...path, text].join(SEPARATOR)),
    ),
  );
}

/** What is nowhere is in no block either, so that without the block it holds. */
function mustNotContain(rule: Rule, running: Config): Applied {
  const forbidden = patternsOf(rule);
  const found: string[] = [];
  const look = (path: readonly string[], nodes: readonly ConfigNode[]): void => {
    for (const { line, children } of nodes) {
      const here = [...path, line];
      if (forbidden.some(({ fits }) => fits(line))) found.push(here.join(SEPARATOR));
      look(here, children);
    }
  };
  for (const { path, children } of blocksIn(running, rule.section)) look(path, children);
  return told(found);
}

function equalsIntended(rule: Rule, { intended, running, platform }: Configs): Applied {
  if (intended === null || running === null) return UNKNOWN;
  const parts = partsOf(rule.section);
  const [meant, runs] = [cut(intended, parts), cut(running, parts)];
  if (meant.lines.length === 0 && runs.lines.length === 0) return UNKNOWN;
  return told(compareConfigs(meant, runs, platform).sections.flatMap(differences));
}

const differences = ({ missing, extra, changed }: SectionDifference): string[] => [
  ...missing.map((line) => `- ${line}`),
  ...extra.map((line) => `+ ${line}`),
  ...changed.map(({ intended, running }) => `- ${intended} + ${running}`),
];

/** As the comparison writes the way to a line. */
const SEPARATOR = ' / ';

const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ');

const partsOf = (section: string | null): readonly Glob[] =>
  section === null ? [] : section.split(SEPARATOR).map((part) => globOf(tidy(part)));

const patternsOf = ({ lines }: Rule) =>
  (lines ?? '')
    .split('\n')
    .map(tidy)
    .filter((text) => text !== '')
    .map((text) => ({ text, fits: globOf(text) }));

type Block = { readonly path: readonly string[]; readonly children: readonly ConfigNode[] };

/** The blocks that a section names; the whole where it names none. */
function blocksIn({ lines }: Config, section: string | null): readonly Block[] {
  let blocks: readonly Block[] = [{ path: [], children: lines }];
  for (const part of partsOf(section)) {
    blocks = blocks.flatMap(({ path, children }) =>
      children
        .filter(({ line }) => part(line))
        .map((node) => ({ path: [...path, node.line], children: node.children })),
    );
  }
  return blocks;
}

/** Of a configuration what a section names, with the blocks around it. */
function cut(config: Config, parts: readonly Glob[]): Config {
  const within = (nodes: readonly ConfigNode[], depth: number): ConfigNode[] => {
    const part = parts[depth];
    if (part === undefined) return [...nodes];
    return nodes
      .filter(({ line }) => part(line))
      .map(({ line, children }) => ({ line, children: within(children, depth + 1) }));
  };
  return { hostname: config.hostname, lines: within(config.lines, 0) };
}
