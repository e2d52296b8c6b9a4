import { reason, type Reason } from '../../../kernel/message.js';
import type { Platform } from './platforms.js';
import { redactLines, type Digest } from './redact.js';
import { plainOf } from './terminal.js';
import { againstText, EMPTY, type Unreadable } from './unreadable.js';

export type ConfigNode = {
  /** With single blanks, without what is volatile or secret. */
  readonly line: string;
  readonly children: ConfigNode[];
};

export type Config = {
  /** As it names itself; null: it does not say. */
  readonly hostname: string | null;
  readonly lines: readonly ConfigNode[];
};

/**
 * A configuration as a tree of lines, redacted.
 * @param text as `decodeConfig` of the application gives it
 */
export function readConfig(text: string, platform: Platform, digest: Digest): Config | Unreadable {
  const plain = plainOf(text);
  const because = againstText(plain, platform);
  if (because.length > 0) return { because };
  const redacted = redactLines(plain.split('\n').map(collapsed), digest);
  const nodes = treeOf(redacted, platform);
  if (nodes.length === 0) return { because: [EMPTY] };
  return { hostname: hostnameIn(redacted, platform), lines: nodes };
}

function hostnameIn(lines: readonly string[], { hostname }: Platform): string | null {
  for (const line of lines) {
    const name = hostname.exec(line.trim())?.groups?.['name'];
    if (name !== undefined) return name;
  }
  return null;
}

const tidy = (line: string): string => line.trim().replace(/\s+/g, ' ');

/** What stands before a line says where it belongs; blanks within it say nothing. */
const collapsed = (line: string): string =>
  line.slice(0, Math.min(INDENT_MAX, line.length - line.trimStart().length)) + tidy(line);

const INDENT_MAX = 400;

function treeOf(lines: readonly string[], platform: Platform): ConfigNode[] {
  switch (platform.style) {
    case 'indent':
      return byIndent(lines, platform);
    case 'braces':
      return byBraces(lines, platform);
    case 'flat':
      return byLine(lines, platform);
    default:
      return platform.style satisfies never;
  }
}

/** Null: the line says nothing of the configuration. */
function keptOf(line: string, { ignored, volatile }: Platform): string | null {
  let kept = line.trim();
  for (const pattern of volatile) kept = kept.replace(pattern, '');
  return kept === '' || ignored.test(kept) ? null : kept;
}

function byLine(lines: readonly string[], platform: Platform): ConfigNode[] {
  const nodes: ConfigNode[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const banner = bannerAt(lines, at, platform);
    if (banner !== null) {
      nodes.push(banner.node);
      at = banner.last;
      continue;
    }
    const kept = keptOf(lines[at] ?? '', platform);
    if (kept === null) continue;
    const room = SPREAD_MAX - nodes.length;
    for (const line of spread(kept, platform, room)) nodes.push({ line, children: [] });
  }
  return merged(nodes);
}

/** What ranges come to in one configuration: beyond it they stay as they were written. */
const SPREAD_MAX = 100_000;

/** A line that is said of many is one of each: `ethernet 1/1-1/3` are three. */
function spread(line: string, { ranges }: Platform, room: number): readonly string[] {
  const { before = '', first = '', last = '', after = '' } = ranges?.exec(line)?.groups ?? {};
  const [, path = '', from = ''] = /^(.*?)(\d+)$/.exec(first) ?? [];
  const [, lastPath = '', to = ''] = /^(.*?)(\d+)$/.exec(last) ?? [];
  const count = Number(to) - Number(from) + 1;
  // Digits too many for a number, and ranges over two slots, are left to whoever reads them.
  if (path !== lastPath || from === '' || !(count > 0 && count <= room)) return [line];
  return Array.from({ length: count }, (_, at) => `${before}${path}${Number(from) + at}${after}`);
}

type Open = { readonly indent: number; readonly children: ConfigNode[] };

function byIndent(lines: readonly string[], platform: Platform): ConfigNode[] {
  const top: ConfigNode[] = [];
  let open: Open[] = [{ indent: -1, children: top }];
  const lastEof = lines.findLastIndex(isEof);
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replaceAll('\t', '        ');
    const block = bannerAt(lines, at, platform) ?? scriptAt(lines, at, lastEof);
    const kept = keptOf(line, platform);
    if (block === null && kept === null) continue;
    const indent = line.length - line.trimStart().length;
    open = open.filter((one) => one.indent < indent);
    const node: ConfigNode = block?.node ?? { line: kept ?? '', children: [] };
    open.at(-1)?.children.push(node);
    // Nothing belongs to what was taken as it is.
    if (block === null) open.push({ indent, children: node.children });
    at = block?.last ?? at;
  }
  return merged(top);
}

const BANNER = /^banner (\S+)(?: +(\^C|[^\sA-Za-z0-9])(.*))?$/;

/** What people are told at sign-in: text between two marks, and no commands. */
function bannerAt(lines: readonly string[], at: number, { hasEofBanner }: Platform) {
  const [whole, kind = '', mark, rest = ''] = BANNER.exec((lines[at] ?? '').trimEnd()) ?? [];
  if (whole === undefined || (mark === undefined && !hasEofBanner)) return null;
  const body: string[] = [];
  if (mark !== undefined && rest.includes(mark)) body.push(rest.slice(0, rest.lastIndexOf(mark)));
  else {
    if (rest !== '') body.push(rest);
    for (at += 1; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      const end = endOf(line, mark);
      body.push((end < 0 ? line : line.slice(0, end)).trimEnd());
      if (end >= 0) break;
    }
  }
  return { node: { line: `banner ${kind}`, children: verbatim(body) }, last: at };
}

/** Where in a line the text ends; -1: not in this one. Within quotes there may be quotes. */
function endOf(line: string, mark: string | undefined): number {
  if (mark === undefined) return isEof(line) ? 0 : -1;
  return mark === '"' ? line.search(/(?<!\\)"$/) : line.indexOf(mark);
}

/** A script that a device runs: EOS prints it from the first column on, up to a line EOF. */
function scriptAt(lines: readonly string[], at: number, lastEof: number) {
  // Where no end is to come none is looked for, line after line.
  if (at >= lastEof || !/^\s*action bash$/.test(lines[at] ?? '')) return null;
  let end = at + 1;
  while (!isEof(lines[end] ?? '')) end += 1;
  const body = verbatim(lines.slice(at + 1, end).map((line) => line.trimEnd()));
  return { node: { line: 'action bash', children: body }, last: end };
}

const isEof = (line: string): boolean => line.trim() === 'EOF';

const verbatim = (lines: readonly string[]): ConfigNode[] =>
  lines.filter((line) => line !== '').map((line) => ({ line, children: [] }));

/** No configuration has so many blocks within one another. */
const DEPTH_MAX = 200;

function byBraces(lines: readonly string[], platform: Platform): ConfigNode[] {
  const top: ConfigNode[] = [];
  const open = [top];
  for (const line of lines) {
    const kept = keptOf(line, platform);
    if (kept === null) continue;
    if (kept.endsWith('{') && open.length < DEPTH_MAX) {
      const node: ConfigNode = { line: kept.slice(0, -1).trimEnd(), children: [] };
      open.at(-1)?.push(node);
      open.push(node.children);
    } else if (/^\};?$/.test(kept)) {
      if (open.length > 1) open.pop();
    } else open.at(-1)?.push({ line: kept.replace(/;$/, ''), children: [] });
  }
  return merged(top);
}

/** Text that is no commands: each line counts, and its place. */
export const isVerbatim = (line: string): boolean => /^(?:banner |action bash$)/.test(line);

/** What is said of one thing in two places is one; said twice, it is said once. */
function merged(nodes: readonly ConfigNode[]): ConfigNode[] {
  const byLine = new Map<string, ConfigNode[]>();
  for (const { line, children } of nodes) {
    const known = byLine.get(line);
    // A copy, once: what is said of one thing in a hundred thousand places is put together here.
    if (known === undefined) byLine.set(line, [...children]);
    else for (const child of children) known.push(child);
  }
  return [...byLine].map(([line, children]) => ({
    line,
    children: isVerbatim(line) ? children : merged(children),
  }));
}

/** Two that name different hosts are of different devices, whatever else they say. */
export function otherDevice(a: Config, b: Config): readonly Reason[] {
  const [one, other] = [a.hostname, b.hostname];
  if (one === null || other === null || one.toLowerCase() === other.toLowerCase()) return [];
  return [
    reason(
      'other-device',
      `They name different devices: ${one} and ${other}.`,
      `De er af forskellige enheder: ${one} og ${other}.`,
    ),
  ];
}
