import { grouped } from '../../../kernel/grouped.js';
import { modelOf } from './compare-models.js';
import type { NamedSnapshot } from './compare-siblings.js';
import { compareTraits, type SiblingFinding, type Subject } from './compare-traits.js';
import { numbered, type Trait } from './trait.js';
import { lastSegment } from './tree.js';

type Whole = Subject & { readonly twins: string };

const PART = { da: 'dele af slagsen', class: 'service' } as const;

/** Further parts that a service shows, by their kind. */
const partTraits = (others: { readonly [kind: string]: readonly string[] }): readonly Trait[] =>
  Object.entries(others).map(([kind, ids]) =>
    numbered(
      {
        key: `parts ${kind}`,
        en: `parts of the kind ${kind}`,
        da: `${PART.da} ${kind}`,
        class: PART.class,
      },
      ids,
    ),
  );

/** Those that hold as many nodes of one model; who lost a node lacks what is its as well. */
function wholeOf({ name, snapshot: { stable } }: NamedSnapshot, capture: number): readonly Whole[] {
  const [node] = stable.nodes;
  const [unit] = stable.cooling.units;
  const first = node ?? unit;
  const model = first === undefined ? null : modelOf(first);
  if (first === undefined || model === null || stable.others === undefined) return [];
  const single = stable.nodes.length === 1 ? first.path : null;
  return [
    {
      capture,
      label: `${name} ${capture}`,
      name: node?.name ?? lastSegment(first.path),
      path: first.path,
      node: single,
      twins: `${stable.nodes.length} ${stable.cooling.units.length} ${model}`,
      traits: partTraits(stable.others),
    },
  ];
}

/** Ports with a link, of nodes that are on. */
function linkedIn(
  { name, snapshot: { stable, readings } }: NamedSnapshot,
  capture: number,
): readonly Whole[] {
  return stable.nodes.flatMap((node) => {
    const links = (readings?.links ?? []).filter((one) => one.node === node.path);
    const isOn = readings?.powerStates.some((one) => one.node === node.path && one.state === 'On');
    const model = modelOf(node);
    if (!isOn || model === null || links.length === 0) return [];
    const up = links.filter(({ isUp }) => isUp).map(({ path }) => lastSegment(path));
    return [
      {
        capture,
        label: `${name} ${node.path}`,
        name: node.name,
        path: node.path,
        node: node.path,
        twins: `${links.length} ${model}`,
        traits: [
          numbered(
            {
              key: 'links',
              en: 'ports with a link',
              da: 'porte med forbindelse',
              class: 'service',
            },
            up,
          ),
        ],
      },
    ];
  });
}

/** What is counted of a machine as a whole: parts of kinds that have no list of their own here. */
export const compareWhole = (captures: readonly NamedSnapshot[]): readonly SiblingFinding[] =>
  [captures.flatMap(wholeOf), captures.flatMap(linkedIn)].flatMap((all) =>
    [...grouped(all, ({ twins }) => twins).values()].flatMap(compareTraits),
  );
