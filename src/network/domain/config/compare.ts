import { isVerbatim, type Config, type ConfigNode } from './read-config.js';
import type { Platform } from './platforms.js';

export type ChangedLine = {
  readonly intended: string;
  readonly running: string;
  /** The same line, and not in its place among lines whose order counts. */
  readonly isMoved: boolean;
};

/** What differs in one section, its inner blocks before a line as a path: `a / b / line`. */
export type SectionDifference = {
  readonly section: string;
  /** Meant, and not there. */
  readonly missing: readonly string[];
  /** There, and not meant. */
  readonly extra: readonly string[];
  readonly changed: readonly ChangedLine[];
};

export type Comparison = {
  readonly isSame: boolean;
  /** Lines. */
  readonly counts: { readonly missing: number; readonly extra: number; readonly changed: number };
  readonly sections: readonly SectionDifference[];
};

type Found = {
  readonly missing: string[];
  readonly extra: string[];
  readonly changed: ChangedLine[];
};

/** What runs against what was meant, by section, in the order of what was meant. */
export function compareConfigs(intended: Config, running: Config, platform: Platform): Comparison {
  const found = new Map<string, Found>();
  const at = (section: string): Found => {
    const known = found.get(section) ?? { missing: [], extra: [], changed: [] };
    found.set(section, known);
    return known;
  };
  const sectionOf = sectionsOf(intended, running, platform);
  compareLines(intended.lines, running.lines, { platform, path: null, sectionOf, at });
  for (const list of platform.orderedLines) {
    const runs = listsOf(running.lines, list);
    for (const [name, lines] of listsOf(intended.lines, list)) {
      for (const line of movedIn(lines, runs.get(name) ?? [])) {
        at(sectionOf(line)).changed.push({ intended: line, running: line, isMoved: true });
      }
    }
  }
  return summed(found);
}

/** Lines that are one list, by the words with which each of them begins. */
function listsOf(lines: readonly ConfigNode[], list: RegExp): ReadonlyMap<string, ConfigNode[]> {
  const found = new Map<string, ConfigNode[]>();
  for (const node of lines) {
    const [name] = list.exec(node.line) ?? [];
    if (name === undefined) continue;
    const known = found.get(name);
    if (known === undefined) found.set(name, [node]);
    else known.push(node);
  }
  return found;
}

type Place = {
  readonly platform: Platform;
  /** The blocks of their section in which the lines stand; null: they are sections. */
  readonly path: readonly string[] | null;
  readonly sectionOf: (line: string) => string;
  readonly at: (section: string) => Found;
};

/** Lines that stand beside one another, and with each of them the block that it opens. */
function compareLines(meant: readonly ConfigNode[], runs: readonly ConfigNode[], place: Place) {
  const { sectionOf, at } = place;
  const path = place.path ?? [];
  const words = (line: string) => [...path, line].join(' / ');
  const there = new Map(runs.map((node) => [node.line, node]));
  const wanted = new Set(meant.map(({ line }) => line));
  const missing: ConfigNode[] = [];
  for (const node of meant) {
    const other = there.get(node.line);
    at(sectionOf(node.line));
    if (other === undefined) missing.push(node);
    else compareBlock(node, other, place);
  }
  const extra = runs.filter(({ line }) => !wanted.has(line));
  const pairs = paired(missing, extra, sectionOf);
  for (const node of missing) {
    const other = pairs.get(node);
    const here = at(sectionOf(node.line));
    if (other === undefined) flatten(node, path, here.missing);
    else {
      const [intended, running] = [words(node.line), words(other.line)];
      here.changed.push({ intended, running, isMoved: false });
    }
  }
  const isPaired = new Set(pairs.values());
  for (const node of extra) {
    if (!isPaired.has(node)) flatten(node, path, at(sectionOf(node.line)).extra);
  }
}

/** As most are: nothing of it has to be looked up. */
const isAlike = (a: readonly ConfigNode[], b: readonly ConfigNode[]): boolean =>
  a.length === b.length &&
  a.every((node, at) => {
    const other = b[at];
    return other?.line === node.line && isAlike(node.children, other.children);
  });

/** What one line opens on both sides; all of it is of that line's section. */
function compareBlock(meant: ConfigNode, runs: ConfigNode, place: Place) {
  if (isAlike(meant.children, runs.children)) return;
  const { platform, at } = place;
  const section = place.sectionOf(meant.line);
  const path = place.path === null ? [] : [...place.path, meant.line];
  compareLines(meant.children, runs.children, { ...place, path, sectionOf: () => section });
  if (!isInOrder(meant, platform)) return;
  for (const line of movedIn(meant.children, runs.children)) {
    const words = [...path, line].join(' / ');
    at(section).changed.push({ intended: words, running: words, isMoved: true });
  }
}

/** Where the first line that fits decides, and no numbers say which that is. */
const isInOrder = ({ line, children }: ConfigNode, { ordered }: Platform): boolean =>
  isVerbatim(line) ||
  (ordered.some((parent) => parent.test(line)) &&
    !children.every((child) => /^(?:seq )?\d+ /.test(child.line)));

/** A block and all in it, each line with the blocks that it stands in. */
function flatten({ line, children }: ConfigNode, path: readonly string[], into: string[]): void {
  const inner = [...path, line];
  into.push(inner.join(' / '));
  for (const child of children) flatten(child, inner, into);
}

/** Commands that say one thing of their block, so that another value is a change of it. */
const SINGLE =
  /^(?:no )?(?:description|name|host-?name|switchname|mtu|speed|shutdown|location|contact)\b/;

/**
 * By what two lines are one command with another value, the likeliest first: the number of an
 * entry, a command that says one thing, or all words but one, of which the last changes most often.
 */
function commandsOf(line: string): readonly string[] {
  const [named] = /^\d+(?= )/.exec(line) ?? SINGLE.exec(line) ?? [];
  if (named !== undefined) return [named.replace(/^no /, '')];
  const words = line.split(' ');
  // What stands before is what the line is about, e.g. a neighbour or a person.
  const values = words
    .map((_, at) => at)
    .filter((at) => at >= VALUE_FROM || at === words.length - 1);
  return values
    .slice(-WORDS_MAX)
    .filter((at) => at > 0)
    .map((at) => words.with(at, '…').join(' '))
    .reverse();
}

const VALUE_FROM = 3;
/** Of a longer line the words at its beginning are compared as they are. */
const WORDS_MAX = 8;

/** Lines that differ in their value only, where just one of each could be meant. */
function paired(
  missing: readonly ConfigNode[],
  extra: readonly ConfigNode[],
  sectionOf: (line: string) => string,
): ReadonlyMap<ConfigNode, ConfigNode> {
  const pairs = new Map<ConfigNode, ConfigNode>();
  let [meant, there] = [missing, extra].map(withCommands) as [Open, Open];
  for (let turn = 0; meant.length > 0 && there.length > 0; turn += 1) {
    const [byMeant, byThere] = [meant, there].map((open) => byCommand(open, turn)) as [By, By];
    for (const [command, [node, ...more]] of byMeant) {
      const [other, ...others] = byThere.get(command) ?? [];
      const isOne = more.length === 0 && others.length === 0;
      if (node === undefined || other === undefined || !isOne) continue;
      if (sectionOf(node.line) === sectionOf(other.line)) pairs.set(node, other);
    }
    const taken = new Set(pairs.values());
    meant = meant.filter(({ node, commands }) => !pairs.has(node) && commands.length > turn + 1);
    there = there.filter(({ node, commands }) => !taken.has(node) && commands.length > turn + 1);
  }
  return pairs;
}

type Open = readonly { readonly node: ConfigNode; readonly commands: readonly string[] }[];
type By = ReadonlyMap<string, readonly ConfigNode[]>;

const withCommands = (nodes: readonly ConfigNode[]): Open =>
  nodes
    .filter(({ children }) => children.length === 0)
    .map((node) => ({ node, commands: commandsOf(node.line) }));

function byCommand(open: Open, turn: number): By {
  const found = new Map<string, ConfigNode[]>();
  for (const { node, commands } of open) {
    const command = commands[turn];
    if (command === undefined) continue;
    const known = found.get(command);
    if (known === undefined) found.set(command, [node]);
    else known.push(node);
  }
  return found;
}

/** The lines that both have and that stand elsewhere: those beside the longest common order. */
function movedIn(meant: readonly ConfigNode[], runs: readonly ConfigNode[]): readonly string[] {
  const place = new Map(counted(runs).map((line, at) => [line, at]));
  const common = counted(meant).filter((line) => place.has(line));
  const stays = longestRise(common.map((line) => place.get(line) ?? 0));
  return common
    .filter((_, at) => !stays.has(at))
    .map((line) => line.slice(0, line.lastIndexOf('\n')));
}

/** Each line with how often it has come before, so that equal ones are told apart. */
function counted(nodes: readonly ConfigNode[]): readonly string[] {
  const seen = new Map<string, number>();
  return nodes.map(({ line }) => {
    const before = seen.get(line) ?? 0;
    seen.set(line, before + 1);
    return `${line}\n${before}`;
  });
}

/** Which of the numbers, by where they stand, are the longest row that rises. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [at, number] of numbers.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1] ?? -1;
    ends[low] = at;
  }
  const stays = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) stays.add(at);
  return stays;
}

/** A line that has lines under it is a section; others stand together by what they are about. */
function sectionsOf(intended: Config, running: Config, { style, section }: Platform) {
  const blocks = new Set<string>();
  for (const { line, children } of [...intended.lines, ...running.lines]) {
    if (children.length > 0) blocks.add(line);
  }
  const isBlock = (line: string) => blocks.has(line) || (style === 'indent' && BLOCK.test(line));
  return (line: string): string =>
    // What is denied of a thing is said of it.
    isBlock(line) ? line : (section.exec(line.replace(/^no /, ''))?.[0] ?? line);
}

/** Opens a block, also when there is nothing in it. */
const BLOCK = /^(?:interface|vlan|vrf|router|route-map|line|class-map|policy-map) \S/;

function summed(found: ReadonlyMap<string, Found>): Comparison {
  const sections = [...found]
    .map(([section, one]) => ({ section, ...one }))
    .filter(({ missing, extra, changed }) => missing.length + extra.length + changed.length > 0);
  const total = (lines: (one: Found) => readonly unknown[]) =>
    sections.reduce((sum, one) => sum + lines(one).length, 0);
  const counts = {
    missing: total(({ missing }) => missing),
    extra: total(({ extra }) => extra),
    changed: total(({ changed }) => changed),
  };
  return { isSame: sections.length === 0, counts, sections };
}
