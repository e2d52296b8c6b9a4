import {
  ORGANISATION_NAME_MAX,
  ORGANISATION_NOTE_MAX,
} from '../../../../src/regions/domain/organisation.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { orNull } from '../../components/values.js';
import type { Catalogue } from '../../i18n/use-t.js';

export type OrganisationValues = {
  readonly validFrom: string;
  readonly nameDa: string;
  readonly nameEn: string;
  readonly partOfDa: string;
  readonly partOfEn: string;
  readonly note: string;
};

export const NO_VALUES: OrganisationValues = {
  validFrom: '',
  nameDa: '',
  nameEn: '',
  partOfDa: '',
  partOfEn: '',
  note: '',
};

export function organisationFields({ organisation: t }: Catalogue): readonly FieldSpec[] {
  const name = { kind: 'text', max: ORGANISATION_NAME_MAX } as const;
  return [
    {
      kind: 'day',
      name: 'validFrom',
      label: t.validFrom,
      hint: t.validFromHint,
      required: true,
    },
    { ...name, name: 'nameDa', label: t.nameDa, required: true },
    { ...name, name: 'nameEn', label: t.nameEn, hint: t.sameHint },
    { ...name, name: 'partOfDa', label: t.partOfDa, hint: t.partOfHint },
    { ...name, name: 'partOfEn', label: t.partOfEn, hint: t.sameHint },
    { kind: 'multiline', name: 'note', label: t.note, max: ORGANISATION_NOTE_MAX },
  ];
}

export const organisationBody = (values: OrganisationValues) => ({
  validFrom: values.validFrom,
  nameDa: values.nameDa.trim(),
  nameEn: orNull(values.nameEn),
  partOfDa: orNull(values.partOfDa),
  partOfEn: orNull(values.partOfEn),
  note: orNull(values.note),
});
