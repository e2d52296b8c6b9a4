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
  const plain = text.replace(TERMINAL, '').replace(/\r+\n?/g, '\n');
  const because = againstText(plain, platform);
  if (because.length > 0) return { because };
  const redacted = redactLines(plain.split('\n').map(collapsed), digest);
  const nodes = treeOf(redacted, platform);
  if (nodes.length === 0) return { because: [EMPTY] };
  return { hostname: hostnameIn(redacted, platform), lines: nodes };
}

/** Colours and movements of a terminal, and a letter that was taken back. */
// eslint-disable-next-line no-control-regex -- those are what is taken out
const TERMINAL = /\u001b\[[0-9;?]*[A-Za-z]|\u001b|[^\n]\u0008|\u0008/g;

/** A device begins so when it did not do what was asked. */
const FAULTS =
  'invalid|incomplete|ambiguous|unknown|unrecognized|bad|authorization|permission|error|access ' +
  'denied|insufficient|command incomplete';

/** The same in words of its own. */
const REFUSALS =
  'Invalid input|Unknown command|syntax error|Cannot execute|Command authorization failed' +
  '|Cmd exec error|\\[abort\\]|-?bash: ';

/** What is left on a terminal when the connection ends, or never was. */
const ENDINGS =
  'client_loop:|packet_write_wait:|Read from remote host|Received disconnect|ssh: connect to' +
  '|Permission denied \\(|Host key verification failed';

const beginsWith = (words: string): RegExp => new RegExp(`^(?:${words})`, 'im');

/** What a terminal says when it did not do what was asked; the rest may be missing. */
const FAILED_CAPTURE: readonly { readonly says: RegExp; readonly why: () => Reason }[] = [
  { says: /^[ \t]*(?:-{1,3} ?\(?more(?: \d+%)?\)? ?-{1,3}|<--- ?more ?--->)/im, why: () => PAGED },
  { says: /^(?:lines \d+-\d+|\(END\)|Press any key to continue.*)$/im, why: () => PAGED },
  { says: new RegExp(`^[ \\t]*%[ \\t]?(?:${FAULTS})\\b`, 'im'), why: () => REFUSED },
  { says: beginsWith(REFUSALS), why: () => REFUSED },
  { says: /^Connection (?:to \S+ )?(?:reset|timed out)/im, why: () => BROKEN_OFF },
  { says: beginsWith(ENDINGS), why: () => BROKEN_OFF },
  { says: /^(?:\S+[#>] ?|!\s?Command: )(?:sh|show) ?run\S*.*\|/im, why: () => FILTERED },
  // Whoever signs out afterwards has all of it.
  {
    says: /^(?!end$|\S+[#>])[^\n]+\n(?:\S+[#>].*\n)?Connection (?:to \S+ )?closed/im,
    why: () => BROKEN_OFF,
  },
];

function againstText(text: string, { expects, style }: Platform): readonly Reason[] {
  const found = FAILED_CAPTURE.filter(({ says }) => says.test(text)).map(({ why }) => why());
  if (expects !== null && !expects.test(text)) found.push(OTHER_FORM);
  if (style === 'braces' && isUnbalanced(text)) found.push(BROKEN_OFF);
  return [...new Map(found.map((why) => [why.code, why])).values()];
}

/** Blocks that are begun and not ended, or the other way round. */
const isUnbalanced = (text: string): boolean =>
  (text.match(/\{[ \t]*$/gm)?.length ?? 0) !== (text.match(/^[ \t]*\};?/gm)?.length ?? 0);

function hostnameIn(lines: readonly string[], { hostname }: Platform): string | null {
  for (const line of lines) {
    const name = hostname.exec(tidy(line))?.groups?.['name'];
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
    const block = bannerAt(lines, at, platform) ?? scriptAt(lines, at);
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
  if (mark !== undefined && rest.includes(mark)) body.push(rest.slice(0, rest.indexOf(mark)));
  else {
    if (rest !== '') body.push(rest);
    for (at += 1; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      const end = mark === undefined ? (line.trim() === 'EOF' ? 0 : -1) : line.indexOf(mark);
      body.push((end < 0 ? line : line.slice(0, end)).trimEnd());
      if (end >= 0) break;
    }
  }
  return { node: { line: `banner ${kind}`, children: verbatim(body) }, last: at };
}

/** A script that a device runs: EOS prints it from the first column on, up to a line EOF. */
function scriptAt(lines: readonly string[], at: number) {
  if (!/^\s*action bash$/.test(lines[at] ?? '')) return null;
  const end = lines.findIndex((line, place) => place > at && line.trim() === 'EOF');
  if (end < 0) return null;
  const body = verbatim(lines.slice(at + 1, end).map((line) => line.trimEnd()));
  return { node: { line: 'action bash', children: body }, last: end };
}

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
    if (known === undefined) byLine.set(line, children);
    else byLine.set(line, known.concat(children));
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

const FILTERED = reason(
  'config-filtered',
  'Only a part of it was asked for (| section, | include): fetch the whole configuration.',
  'Der er kun bedt om en del af den (| section, | include): hent hele konfigurationen.',
);

const OTHER_FORM = reason(
  'config-other-form',
  'It is in another form than can be compared: give it as commands (nv config show -o commands).',
  'Den har en anden form, end der kan sammenlignes: angiv den som kommandoer (nv config show -o commands).',
);

const BROKEN_OFF = reason(
  'config-broken-off',
  'The connection ended in the middle of it: fetch it again.',
  'Forbindelsen blev afbrudt undervejs: hent den igen.',
);
