import { grouped } from '../../../kernel/grouped.js';
import { manufacturerKey } from '../../../kernel/text.js';
import type { SiblingFinding } from './compare-traits.js';
import { seen } from './seen.js';

/** Something that has a model: a node or a cooling unit. */
export type Modelled = {
  readonly capture: number;
  readonly path: string;
  readonly node: string | null;
  readonly name: string;
  readonly manufacturer: string | null;
  readonly model: string | null;
};

/** When all but a few of a delivery are one model, the few are told; else it is a mixture. */
const ONE_MODEL_MIN = 5;
const ONE_MODEL_SHARE = 0.8;

export const modelOf = ({ manufacturer, model }: Pick<Modelled, 'manufacturer' | 'model'>) =>
  model === null ? null : `${manufacturerKey(manufacturer ?? '')} ${model.toLowerCase()}`;

/** Who is another model than nearly all others. */
export function otherModels(items: readonly Modelled[]): readonly SiblingFinding[] {
  const named = items.filter((one) => modelOf(one) !== null);
  const groups = [...grouped(named, (one) => modelOf(one) ?? '').values()];
  const most = groups.find((one) => one.length >= named.length * ONE_MODEL_SHARE);
  const usual = most?.[0]?.model;
  if (most === undefined || !usual || named.length < ONE_MODEL_MIN) return [];
  return named
    .filter((one) => !most.includes(one))
    .map(({ capture, path, node, name, model }) => ({
      capture,
      finding: seen({
        code: 'sibling-model',
        class: 'acceptance',
        kind: 'different',
        node,
        where: `${path} model`,
        en: `${name} is a ${model ?? ''}, while ${most.length} of ${named.length} are ${usual}.`,
        da: `${name} er en ${model ?? ''}, mens ${most.length} af ${named.length} er ${usual}.`,
        expected: usual,
        found: model,
      }),
    }));
}
