import { grouped } from '../../../kernel/grouped.js';
import { listed, seen, type NodeFinding } from './seen.js';
import type { Sibling } from './traits.js';

/** Settings drift by choice more often than by mistake: only a clear rule makes an exception. */
export const CLEAR_MIN = 5;
export const CLEAR_SHARE = 0.8;

export const isClear = (most: number, all: number): boolean =>
  all >= CLEAR_MIN && most >= all * CLEAR_SHARE;

type Setting = { readonly sibling: Sibling; readonly name: string; readonly value: string };
type Odd = Setting & { readonly usual: string };

function oddOnes(told: readonly Setting[]): readonly Odd[] {
  const byValue = [...grouped(told, ({ value }) => value)];
  const most = byValue.find(([, those]) => isClear(those.length, told.length));
  if (most === undefined) return [];
  const [usual] = most;
  return told.filter(({ value }) => value !== usual).map((one) => ({ ...one, usual }));
}

/** All settings in which a machine differs, as one finding: they were made in one sitting. */
function findingOf({ node }: Sibling, odd: readonly Odd[]): NodeFinding {
  const names = listed(odd.map(({ name }) => name));
  const write = (valueOf: (one: Odd) => string) =>
    odd.map((one) => `${one.name} = ${valueOf(one)}`).join('; ');
  return seen({
    code: 'sibling-bios-settings',
    class: 'info',
    kind: 'different',
    node: node.path,
    where: `${node.path} bios-settings`,
    en: `${node.name} has other settings in its BIOS than its twins: ${names.en}.`,
    da: `${node.name} har andre indstillinger i sin BIOS end sine tvillinger: ${names.da}.`,
    expected: write(({ usual }) => usual),
    found: write(({ value }) => value),
  });
}

export function compareSettings(
  group: readonly Sibling[],
): readonly { readonly capture: number; readonly finding: NodeFinding }[] {
  const told = group.flatMap((sibling) =>
    Object.entries(sibling.node.biosSettings).map(([name, value]) => ({ sibling, name, value })),
  );
  const odd = [...grouped(told, ({ name }) => name).values()].flatMap(oddOnes);
  return [...grouped(odd, ({ sibling }) => sibling.label).values()].flatMap((those) => {
    const own = those[0]?.sibling;
    return own === undefined ? [] : [{ capture: own.capture, finding: findingOf(own, those) }];
  });
}
