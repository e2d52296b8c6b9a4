import type { Text } from '../../../kernel/message.js';
import {
  FINDING_KEY_MAX,
  FINDING_VALUE_MAX,
  type FindingClass,
  type FindingKind,
  type SeenFinding,
} from '../finding.js';

/** A finding, and the node of the service that it is about; null: what its nodes share. */
export type NodeFinding = SeenFinding & { readonly node: string | null };

/** As it stands on record of one server, whose node is known. */
export const withoutNode = ({ node: _node, ...finding }: NodeFinding): SeenFinding => finding;

type Seen = {
  readonly code: string;
  readonly class: FindingClass;
  readonly kind: FindingKind;
  readonly node: string | null;
  /** Where it is: a path, with what of it after a space if there is more than one thing. */
  readonly where: string;
  readonly en: string;
  readonly da: string;
  readonly expected?: string | number | null;
  readonly found?: string | number | null;
};

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

const valueOf = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : cut(String(value), FINDING_VALUE_MAX);

/** The end of a path tells things apart better than its beginning, so that is what stays. */
const keyOf = (where: string): string =>
  where.length <= FINDING_KEY_MAX ? where : `…${where.slice(1 - FINDING_KEY_MAX)}`;

export const seen = (what: Seen): NodeFinding => ({
  code: what.code,
  class: what.class,
  kind: what.kind,
  key: keyOf(what.where),
  text: { da: what.da, en: what.en },
  expected: valueOf(what.expected),
  found: valueOf(what.found),
  node: what.node,
});

/** To so many figures that count, in both languages' digits: 39.2156 -> 39.2. */
export const figures = (value: number): string => String(Number(value.toPrecision(3)));

/** `16, 32 and 64`, for people. */
export function listed(items: readonly (string | number)[]): Text {
  const most = 8;
  const shown = items.slice(0, most).map(String);
  const rest = items.length - shown.length;
  const [last = '', ...before] = [...shown].reverse();
  const start = before.reverse().join(', ');
  if (rest > 0) {
    return { en: `${shown.join(', ')} and ${rest} more`, da: `${shown.join(', ')} og ${rest} til` };
  }
  if (start === '') return { en: last, da: last };
  return { en: `${start} and ${last}`, da: `${start} og ${last}` };
}
