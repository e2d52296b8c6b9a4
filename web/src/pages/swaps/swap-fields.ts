import {
  ROLLBACK_HOURS,
  ROLLBACK_HOURS_MAX,
  SWAP_CREW_MAX,
  SWAP_TEXT_MAX,
  SWAP_TITLE_MAX,
} from '../../../../src/encryption-boxes/domain/swaps/swap.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';

export type SwapValues = {
  readonly title: string;
  readonly crew: string;
  readonly rollback: string;
  readonly rollbackHours: string;
  readonly note: string;
};

export const NEW_SWAP: SwapValues = {
  title: '',
  crew: '',
  rollback: '',
  rollbackHours: String(ROLLBACK_HOURS),
  note: '',
};

export function useSwapTitle(): FieldSpec {
  const t = useT().swaps;
  return { kind: 'text', name: 'title', label: t.name, required: true, max: SWAP_TITLE_MAX };
}

/** What may be edited until traffic has moved, beside the title. */
export function useSwapFields(): readonly FieldSpec[] {
  const t = useT().swaps;
  const long = { kind: 'multiline', max: SWAP_TEXT_MAX } as const;
  return [
    { kind: 'text', name: 'crew', label: t.crew, hint: t.crewHint, max: SWAP_CREW_MAX },
    { ...long, name: 'rollback', label: t.rollback, hint: t.rollbackHint },
    {
      kind: 'integer',
      name: 'rollbackHours',
      label: t.rollbackHours,
      hint: t.rollbackHoursHint,
      required: true,
      min: 1,
      max: ROLLBACK_HOURS_MAX,
    },
    { ...long, name: 'note', label: t.note },
  ];
}

export const swapBody = ({ title, crew, rollback, rollbackHours, note }: SwapValues) => ({
  title: title.trim(),
  crew: orNull(crew),
  rollback: orNull(rollback),
  rollbackHours: Number(rollbackHours),
  note: orNull(note),
});
