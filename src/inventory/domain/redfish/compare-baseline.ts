import { seen, type NodeFinding } from './seen.js';
import type { FirmwareItem, Snapshot } from './snapshot.js';
import { lastSegment } from './tree.js';

/** One line of a firmware baseline: `*` in the component stands for anything. */
export type BaselineLine = { readonly component: string; readonly version: string };

/** Matched by hand and in one pass: a pattern that people write never becomes an expression. */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const name = text.toLowerCase();
  if (!name.startsWith(first)) return false;
  if (rest.length === 0) return name === first;
  let from = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}

type Version = Pick<FirmwareItem, 'path' | 'component' | 'node' | 'version' | 'asReported'>;

/** The inventory, and what a system and its controller say of themselves where it is silent. */
function versionsOf({ stable }: Snapshot): readonly Version[] {
  const bios = stable.nodes
    .filter(({ biosAsReported }) => biosAsReported !== null)
    .map((node) => ({
      path: `${node.path} BIOS`,
      component: 'BIOS',
      node: node.path,
      version: node.bios,
      asReported: node.biosAsReported,
    }));
  const controllers = stable.controllers
    .filter(({ firmware }) => firmware !== null)
    .map(({ path, firmware }) => ({
      path: `${path} BMC`,
      component: 'BMC',
      node: null,
      version: firmware,
      asReported: firmware,
    }));
  const listed: readonly Version[] = stable.firmware;
  const isListed = (pattern: RegExp) => listed.some(({ component }) => pattern.test(component));
  return [...listed, ...(isListed(/bios/i) ? [] : bios), ...(isListed(/bmc/i) ? [] : controllers)];
}

function compareOne(line: BaselineLine, item: Version): readonly NodeFinding[] {
  if (item.version === line.version) return [];
  const isUnknown = item.version === null;
  return [
    seen({
      code: 'baseline-firmware',
      class: 'acceptance',
      kind: isUnknown ? 'unknown' : 'different',
      node: item.node,
      where: `${item.path} ${line.component}`,
      en: `The firmware of ${item.component} is to be ${line.version} and is ${isUnknown ? 'not known' : item.version}.`,
      da: `Firmwaren i ${item.component} skal være ${line.version} og er ${isUnknown ? 'ukendt' : item.version}.`,
      expected: line.version,
      found: item.asReported,
    }),
  ];
}

/** Every component that a line names, exactly its version; a line that names none is missing it. */
export function compareBaseline(
  snapshot: Snapshot,
  baseline: readonly BaselineLine[],
): readonly NodeFinding[] {
  const items = versionsOf(snapshot);
  return baseline.flatMap((line) => {
    const named = items.filter(
      ({ component, path }) =>
        matches(line.component, component) || matches(line.component, lastSegment(path)),
    );
    if (named.length > 0) return named.flatMap((item) => compareOne(line, item));
    return [
      seen({
        code: 'baseline-firmware',
        class: 'acceptance',
        kind: 'missing',
        node: null,
        where: line.component,
        en: `No component ${line.component} is listed; its firmware is to be ${line.version}.`,
        da: `Ingen komponent ${line.component} er oplyst; dens firmware skal være ${line.version}.`,
        expected: line.version,
        found: null,
      }),
    ];
  });
}
