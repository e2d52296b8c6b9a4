import { reason, type Reason } from '../../../kernel/message.js';
import type { Platform } from './platforms.js';
import { redactLines, type Digest } from './redact.js';

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

/** What speaks against a text being a whole configuration; then nothing is compared with it. */
export type Unreadable = { readonly because: readonly Reason[] };

/** A configuration of thousands of ports has some megabytes. */
export const CONFIG_BYTES_MAX = 8 * 1_048_576;

/**
 * A configuration as a tree of lines, redacted.
 * @param text as `decodeConfig` of the application gives it
 */
export function readConfig(text: string, platform: Platform, digest: Digest): Config | Unreadable {
  const plain = text.replaceAll('\u001b', '').replace(/\r\n?/g, '\n');
  const because = againstText(plain);
  if (because.length > 0) return { because };
  const redacted = redactLines(plain.split('\n'), digest);
  const nodes = treeOf(redacted, platform);
  if (nodes.length === 0) return { because: [EMPTY] };
  return { hostname: hostnameIn(redacted, platform), lines: nodes };
}

/** A device begins so when it did not do what was asked. */
const FAULTS =
  'invalid|incomplete|ambiguous|unknown|unrecognized|bad|authorization|permission|error';

/** What a terminal says when it did not do what was asked; the rest may be missing. */
const FAILED_CAPTURE: readonly { readonly says: RegExp; readonly why: () => Reason }[] = [
  { says: /^[ \t]*-{1,3} ?more ?-{1,3}|^<--- ?more ?--->/im, why: () => PAGED },
  { says: new RegExp(`^[ \\t]*%[ \\t]?(?:${FAULTS})\\b`, 'im'), why: () => REFUSED },
  { says: /^(?:Invalid input|Unknown command|syntax error)\b/im, why: () => REFUSED },
  { says: /^Connection (?:to \S+ )?(?:closed|reset|timed out)/im, why: () => BROKEN_OFF },
];

function againstText(text: string): readonly Reason[] {
  const found = FAILED_CAPTURE.filter(({ says }) => says.test(text)).map(({ why }) => why());
  return [...new Map(found.map((why) => [why.code, why])).values()];
}

function hostnameIn(lines: readonly string[], { hostname }: Platform): string | null {
  for (const line of lines) {
    const name = hostname.exec(tidy(line))?.groups?.['name'];
    if (name !== undefined) return name;
  }
  return null;
}

const tidy = (line: string): string => line.trim().replace(/\s+/g, ' ');

function treeOf(lines: readonly string[], platform: Platform): ConfigNode[] {
  switch (platform.style) {
    case 'indent':
      return byIndent(lines, platform);
    case 'braces':
      return byBraces(lines, platform);
    case 'flat':
      return merged(
        lines.flatMap((line) => {
          const kept = keptOf(line, platform);
          return kept === null ? [] : [{ line: kept, children: [] }];
        }),
      );
    default:
      return platform.style satisfies never;
  }
}

/** Null: the line says nothing of the configuration. */
function keptOf(line: string, { ignored, volatile }: Platform): string | null {
  let kept = tidy(line);
  for (const pattern of volatile) kept = kept.replace(pattern, '');
  return kept === '' || ignored.test(kept) ? null : kept;
}

type Open = { readonly indent: number; readonly children: ConfigNode[] };

function byIndent(lines: readonly string[], platform: Platform): ConfigNode[] {
  const top: ConfigNode[] = [];
  let open: Open[] = [{ indent: -1, children: top }];
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replaceAll('\t', '        ');
    const banner = bannerAt(lines, at);
    if (banner !== null) {
      top.push(banner.node);
      at = banner.last;
      open = open.slice(0, 1);
      continue;
    }
    const kept = keptOf(line, platform);
    if (kept === null) continue;
    const indent = line.length - line.trimStart().length;
    open = open.filter((one) => one.indent < indent);
    const node: ConfigNode = { line: kept, children: [] };
    open.at(-1)?.children.push(node);
    open.push({ indent, children: node.children });
  }
  return merged(top);
}

const BANNER = /^banner (\S+)(?: +(\^C|\S)(.*))?$/;

/** What people are told at sign-in: text between two marks, and no commands. */
function bannerAt(lines: readonly string[], at: number) {
  const [whole, kind = '', mark, rest = ''] = BANNER.exec((lines[at] ?? '').trimEnd()) ?? [];
  if (whole === undefined) return null;
  const end = mark ?? 'EOF';
  const body: string[] = [];
  if (rest.includes(end)) body.push(rest.slice(0, rest.indexOf(end)));
  else {
    if (rest !== '') body.push(rest);
    for (at += 1; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      if (!line.includes(end)) body.push(line.trimEnd());
      else {
        if (line.indexOf(end) > 0) body.push(line.slice(0, line.indexOf(end)));
        break;
      }
    }
  }
  const text = body.map((line) => ({ line, children: [] })).filter(({ line }) => line !== '');
  return { node: { line: `banner ${kind}`, children: text }, last: at };
}

function byBraces(lines: readonly string[], platform: Platform): ConfigNode[] {
  const top: ConfigNode[] = [];
  const open = [top];
  for (const line of lines) {
    const kept = keptOf(line, platform);
    if (kept === null) continue;
    if (kept.endsWith('{')) {
      const node: ConfigNode = { line: kept.slice(0, -1).trimEnd(), children: [] };
      open.at(-1)?.push(node);
      open.push(node.children);
    } else if (/^\};?$/.test(kept)) {
      if (open.length > 1) open.pop();
    } else open.at(-1)?.push({ line: kept.replace(/;$/, ''), children: [] });
  }
  return merged(top);
}

/** What is said of one thing in two places is one; said twice, it is said once. */
function merged(nodes: readonly ConfigNode[]): ConfigNode[] {
  const byLine = new Map<string, ConfigNode[]>();
  for (const { line, children } of nodes) {
    const known = byLine.get(line);
    if (known === undefined) byLine.set(line, children);
    else known.push(...children);
  }
  return [...byLine].map(([line, children]) => ({
    line,
    children: line.startsWith('banner ') ? children : merged(children),
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

export const TOO_LARGE = reason(
  'config-too-large',
  `It is larger than ${CONFIG_BYTES_MAX / 1_048_576} MiB: no configuration is.`,
  `Den er større end ${CONFIG_BYTES_MAX / 1_048_576} MiB: det er ingen konfiguration.`,
);

export const BINARY = reason(
  'config-binary',
  'It is no text: give the configuration as the device prints it.',
  'Den er ikke tekst: angiv konfigurationen, som enheden skriver den.',
);

const EMPTY = reason(
  'config-empty',
  'There is no line of configuration in it.',
  'Der er ingen linjer med konfiguration i den.',
);

const PAGED = reason(
  'config-paged',
  'It was captured page by page (--More--), so parts may be missing: switch paging off.',
  'Den er hentet side for side (--More--), så der kan mangle dele: slå sideopdeling fra.',
);

const REFUSED = reason(
  'config-refused',
  'The device refused a command (% Invalid input): it is not the whole configuration.',
  'Enheden afviste en kommando (% Invalid input): det er ikke hele konfigurationen.',
);

const BROKEN_OFF = reason(
  'config-broken-off',
  'The connection ended in the middle of it: fetch it again.',
  'Forbindelsen blev afbrudt undervejs: hent den igen.',
);
