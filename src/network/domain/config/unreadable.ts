import { reason, type Reason } from '../../../kernel/message.js';
import type { Platform } from './platforms.js';

/** What speaks against a text being a whole configuration; then nothing is compared with it. */
export type Unreadable = { readonly because: readonly Reason[] };

/** A configuration of thousands of ports has some megabytes. */
export const CONFIG_BYTES_MAX = 8 * 1_048_576;

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

export const EMPTY = reason(
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

/** All that can speak against a text, by their codes. */
export const UNREADABLE_REASONS: readonly Reason[] = [
  TOO_LARGE,
  BINARY,
  EMPTY,
  PAGED,
  REFUSED,
  FILTERED,
  OTHER_FORM,
  BROKEN_OFF,
];

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

/** What a device shows at the end of a page. */
const PAGERS = [
  /^[ \t]*(?:-{1,3} ?\(?more(?: \d+%)?\)? ?-{1,3}|<--- ?more ?--->)/im,
  /^(?:lines \d+-\d+|\(END\)|Press any key to continue.*)$/im,
];

/** Whether a line waits for somebody to turn the page. */
export const isPager = (line: string): boolean => PAGERS.some((one) => one.test(line));

/** What a terminal says when it did not do what was asked; the rest may be missing. */
const FAILED_CAPTURE: readonly { readonly says: RegExp; readonly why: Reason }[] = [
  ...PAGERS.map((says) => ({ says, why: PAGED })),
  { says: new RegExp(`^[ \\t]*%[ \\t]?(?:${FAULTS})\\b`, 'im'), why: REFUSED },
  { says: beginsWith(REFUSALS), why: REFUSED },
  { says: /^Connection (?:to \S+ )?(?:reset|timed out)/im, why: BROKEN_OFF },
  { says: beginsWith(ENDINGS), why: BROKEN_OFF },
  { says: /^(?:\S+[#>] ?|!\s?Command: )(?:sh|show) ?run\S*.*\|/im, why: FILTERED },
  // Whoever signs out afterwards has all of it.
  {
    says: /^(?!end$|\S+[#>])[^\n]+\n(?:\S+[#>].*\n)?Connection (?:to \S+ )?closed/im,
    why: BROKEN_OFF,
  },
];

export function againstText(text: string, { expects, style }: Platform): readonly Reason[] {
  const found = FAILED_CAPTURE.filter(({ says }) => says.test(text)).map(({ why }) => why);
  if (expects !== null && !expects.test(text)) found.push(OTHER_FORM);
  if (style === 'braces' && isUnbalanced(text)) found.push(BROKEN_OFF);
  return [...new Map(found.map((why) => [why.code, why])).values()];
}

/** Blocks that are begun and not ended, or the other way round. */
const isUnbalanced = (text: string): boolean =>
  (text.match(/\{[ \t]*$/gm)?.length ?? 0) !== (text.match(/^[ \t]*\};?/gm)?.length ?? 0);
