import {
  FREEZE_KINDS,
  FREEZE_NAME_MAX,
  FREEZE_NOTE_MAX,
  FREEZE_PARTIES,
  type FreezeKind,
} from '../../../../src/regions/domain/freeze.js';
import type { RegionPageView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { useRegionName, useRegions } from '../../components/use-regions.js';
import { orNull } from '../../components/values.js';
import { useT, type Catalogue } from '../../i18n/use-t.js';

export type FreezeValues = {
  readonly kind: FreezeKind;
  readonly nameDa: string;
  readonly nameEn: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly note: string;
};

/** What may be edited later, too. */
export function freezeFields({ freezes }: Catalogue): readonly FieldSpec[] {
  const name = { kind: 'text', max: FREEZE_NAME_MAX } as const;
  return [
    { ...name, name: 'nameDa', label: freezes.nameDa, required: true },
    { ...name, name: 'nameEn', label: freezes.nameEn, hint: freezes.nameEnHint },
    { kind: 'day', name: 'firstDay', label: freezes.firstDay, required: true },
    {
      kind: 'day',
      name: 'lastDay',
      label: freezes.lastDay,
      hint: freezes.lastDayHint,
      required: true,
    },
    {
      kind: 'choice',
      name: 'kind',
      label: freezes.kind,
      hint: freezes.kindHint,
      required: true,
      choices: FREEZE_KINDS.map((value) => ({ value, label: freezes.kinds[value] })),
    },
    { kind: 'multiline', name: 'note', label: freezes.note, max: FREEZE_NOTE_MAX },
  ];
}

export const freezeBody = ({ nameDa, nameEn, note, ...same }: FreezeValues) => ({
  ...same,
  nameDa: nameDa.trim(),
  nameEn: orNull(nameEn),
  note: orNull(note),
});

/** Whose it is: one choice of everybody, the centre, and each region within reach. */
export function usePartyChoices() {
  const t = useT();
  const regions = useRegionChoices();
  const shared = FREEZE_PARTIES.filter((party) => party !== 'region').map((party) => ({
    value: party as string,
    label: t.freezes.parties[party],
  }));
  return [...shared, ...regions];
}

/** A choice of `usePartyChoices` as the API takes it. */
export const partyOf = (choice: string) =>
  choice === 'everyone' || choice === 'centre'
    ? { party: choice, regionId: null }
    : { party: 'region', regionId: choice };

export function useRegionChoices() {
  return useChoicesOf(() => true);
}

/** For something new: nothing begins in a region that another took over. */
export function useOpenRegionChoices(kept: readonly (string | null)[] = []) {
  return useChoicesOf(({ id, successorId }) => successorId === null || kept.includes(id));
}

function useChoicesOf(isOffered: (region: RegionPageView) => boolean) {
  const { data } = useRegions();
  const nameOf = useRegionName();
  return (data?.items ?? [])
    .filter(isOffered)
    .map((region) => ({ value: region.id, label: nameOf(region) }));
}
