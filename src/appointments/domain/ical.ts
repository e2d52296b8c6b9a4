import { folded } from '../../kernel/content-line.js';
import { toIso, type InstantMs } from '../../kernel/instant.js';

/**
 * Our own small writer of iCalendar (RFC 5545): the libraries that were tried wrote wrong hours or
 * let a name inject a parameter (shared design, quality). It writes what Idrift needs, no more.
 */
export type Property = {
  readonly name: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Already in the form of its type, e.g. by `text`. */
  readonly value: string;
};

export type Component = {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly parts?: readonly Component[];
};

/** Lines with CRLF, folded by octets, as they go into a file or a mail. */
export const icalOf = (component: Component): string =>
  linesOf(component)
    .map((line) => `${folded(line)}\r\n`)
    .join('');

function linesOf({ name, properties, parts = [] }: Component): readonly string[] {
  return [`BEGIN:${name}`, ...properties.map(lineOf), ...parts.flatMap(linesOf), `END:${name}`];
}

const lineOf = ({ name, params = {}, value }: Property): string =>
  [name, ...Object.entries(params).map(([key, one]) => `${key}=${parameter(one)}`)].join(';') +
  `:${value}`;

/** A value of type TEXT (3.3.11): what has a meaning is escaped, what may not be there goes. */
export const text = (value: string): string =>
  wellFormed(value)
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** RFC 6868: quotes, carets and line ends of a parameter; then quoted, whatever it holds. */
function parameter(value: string): string {
  const escaped = wellFormed(value)
    .replace(/\r\n?/g, '\n')
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
    .replaceAll('\n', '^n');
  return /^[A-Za-z0-9-]+$/.test(escaped) ? escaped : `"${escaped}"`;
}

/** Control characters (less tab and line ends) and halves of characters have no place in a file. */
const wellFormed = (value: string): string =>
  // eslint-disable-next-line no-control-regex -- those are what is looked for
  value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ' ').replace(LONE, '\ufffd');

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** '20270209T080000Z'. */
export const instant = (ms: InstantMs): string => `${toIso(ms).slice(0, 19).replace(/[-:]/g, '')}Z`;

/** '20270209', of a day '2027-02-09'. */
export const date = (day: string): string => day.replaceAll('-', '');
