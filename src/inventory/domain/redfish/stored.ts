import type { NodeSnapshot, Stable } from './snapshot.js';

type Before<T, Name extends keyof T> = Omit<T, Name> & Partial<Pick<T, Name>>;
type NodeBefore = Before<NodeSnapshot, 'hidden' | 'ports'>;
type StableBefore = Before<Omit<Stable, 'nodes'>, 'signs'> & {
  readonly nodes: readonly NodeBefore[];
};

/** What an earlier version did not look for accuses nobody until the next look. */
const NOT_SEEN = { hidden: { around: [], notOffered: [] }, ports: [] } as const;

const withAll = (node: NodeBefore): NodeSnapshot =>
  node.ports === undefined
    ? { ...NOT_SEEN, ...node, ports: [], incomplete: [...node.incomplete, 'network'] }
    : { ...NOT_SEEN, ...node, ports: node.ports };

/** A snapshot as a look wrote it, be it a look of an earlier version. */
export function stableFrom(text: string): Stable {
  const { nodes, ...stable } = JSON.parse(text) as StableBefore; // stableText wrote it
  return { signs: [], ...stable, nodes: nodes.map(withAll) };
}
