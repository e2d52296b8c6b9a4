import { useNavigate } from '@tanstack/react-router';
import { CODE_MAX, REGION_NAME_MAX, SLUG_MAX } from '../../../../src/regions/domain/region.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { RegionPageView, RegionView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { SidePanel } from '../../components/side-panel.js';
import { orNull } from '../../components/values.js';
import { useT, type Catalogue } from '../../i18n/use-t.js';

type Values = {
  readonly slug: string;
  readonly nameDa: string;
  readonly nameEn: string;
  readonly codeIso: string;
  readonly codeDar: string;
  readonly validFrom: string;
  readonly validTo: string;
};

const EMPTY: Values = {
  slug: '',
  nameDa: '',
  nameEn: '',
  codeIso: '',
  codeDar: '',
  validFrom: '',
  validTo: '',
};

function fieldsOf(t: Catalogue, isNew: boolean): readonly FieldSpec[] {
  const { regions } = t;
  const name = { kind: 'text', required: true, max: REGION_NAME_MAX } as const;
  const code = { kind: 'text', max: CODE_MAX, mono: true } as const;
  return [
    { ...name, name: 'nameDa', label: regions.nameDa },
    { ...name, name: 'nameEn', label: regions.nameEn },
    ...(isNew
      ? ([
          {
            ...name,
            name: 'slug',
            label: regions.slug,
            hint: regions.slugHint,
            max: SLUG_MAX,
            mono: true,
          },
        ] as const)
      : []),
    { ...code, name: 'codeIso', label: regions.codeIso },
    { ...code, name: 'codeDar', label: regions.codeDar },
    { kind: 'day', name: 'validFrom', label: regions.validFrom },
    { kind: 'day', name: 'validTo', label: regions.validTo },
  ];
}

const bodyOf = ({ nameDa, nameEn, ...rest }: Values) => ({
  nameDa: nameDa.trim(),
  nameEn: nameEn.trim(),
  codeIso: orNull(rest.codeIso),
  codeDar: orNull(rest.codeDar),
  validFrom: orNull(rest.validFrom),
  validTo: orNull(rest.validTo),
});

export function RegionForm({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const create = async (values: Values) => {
    const body = { ...bodyOf(values), slug: values.slug.trim() };
    const region = await api<RegionView>('POST', '/regions', { body });
    await refresh('region');
    await navigate({ to: `/regions/${region.id}` });
  };
  return (
    <SidePanel title={t.regions.add} onClose={onClose}>
      <FormPanel<Values>
        fields={fieldsOf(t, true)}
        defaults={EMPTY}
        submitLabel={t.common.add}
        focusFirst
        onSubmit={create}
        onCancel={onClose}
      />
    </SidePanel>
  );
}

type EditProps = { readonly region: RegionPageView; readonly onClose: () => void };

export function RegionEdit({ region, onClose }: EditProps) {
  const t = useT();
  const path = `/regions/${region.id}`;
  return (
    <EditPanel<RegionPageView, Values>
      title={t.regions.edit}
      loaded={region}
      fields={fieldsOf(t, false)}
      toValues={(from) => ({
        slug: from.slug,
        nameDa: from.nameDa,
        nameEn: from.nameEn,
        codeIso: from.codeIso ?? '',
        codeDar: from.codeDar ?? '',
        validFrom: from.validFrom ?? '',
        validTo: from.validTo ?? '',
      })}
      reload={() => api<RegionPageView>('GET', path)}
      save={({ values, revision }) =>
        api<RegionView>('PATCH', path, { body: bodyOf(values), ifMatch: revision })
      }
      subjects={['region']}
      onClose={onClose}
    />
  );
}
