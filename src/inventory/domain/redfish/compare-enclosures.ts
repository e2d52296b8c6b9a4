import { grouped } from '../../../kernel/grouped.js';
import { modelOf } from './compare-models.js';
import type { NamedSnapshot } from './compare-siblings.js';
import { compareTraits, type SiblingFinding, type Subject } from './compare-traits.js';
import { heldBy, heldTraits } from './traits-around.js';
import { withoutHidden, withUnread } from './traits.js';
import { lastSegment } from './tree.js';

type Enclosure = Subject & { readonly model: string | null };

/** What several nodes have between them: the chassis that are no node's own. */
function enclosureOf({ name, snapshot: { stable } }: NamedSnapshot, capture: number): Enclosure[] {
  const isOwned = (path: string) => stable.nodes.some(({ chassis }) => chassis.includes(path));
  const shared = stable.chassis.filter(({ path }) => !isOwned(path));
  const holder = shared.find(({ kind }) => kind === 'Enclosure') ?? shared[0];
  const [first] = stable.nodes;
  if (first === undefined || holder === undefined) return [];
  const held = heldBy(stable, (path) => shared.some((one) => one.path === path));
  const notOffered = stable.nodes.flatMap(({ hidden }) => hidden.sharedNotOffered ?? []);
  const parts = stable.nodes.flatMap(({ hidden }) => hidden.around);
  return [
    {
      capture,
      label: `${name} ${capture}`,
      name: lastSegment(holder.path),
      path: holder.path,
      node: null,
      traits: withUnread(withoutHidden(heldTraits(held), parts), notOffered),
      model: modelOf(first),
    },
  ];
}

/** Enclosures of one kind of nodes hold the same: one that lacks an alarm is told. */
export function compareEnclosures(captures: readonly NamedSnapshot[]): readonly SiblingFinding[] {
  const all = captures.flatMap(enclosureOf).filter(({ model }) => model !== null);
  return [...grouped(all, ({ model }) => model ?? '').values()].flatMap(compareTraits);
}
