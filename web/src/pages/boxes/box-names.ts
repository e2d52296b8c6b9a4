import { PARTY_LABELS } from '../../../../src/encryption-boxes/domain/custody/custody.js';
import type { BoxView, HolderView } from '../../api/types.js';
import { useNameOf } from '../../components/use-names.js';
import { useT, useText } from '../../i18n/use-t.js';

/** What people call it. */
export const boxName = ({
  name,
  serial,
  modelName,
}: Pick<BoxView, 'name' | 'serial' | 'modelName'>): string => name ?? serial ?? modelName;

/** A person by name, or a party outside with what it is; nobody, where nobody has it. */
export function useHolderName(): (holder: HolderView | null) => string {
  const t = useT().boxes;
  const text = useText();
  const nameOf = useNameOf();
  return (holder) => {
    if (holder === null) return t.nobody;
    const { kind, personId, name } = holder;
    if (kind === 'person') return nameOf('person', personId ?? '');
    const what = text(PARTY_LABELS[kind]);
    return name === null || name === what ? what : t.heldAs(what, name);
  };
}
