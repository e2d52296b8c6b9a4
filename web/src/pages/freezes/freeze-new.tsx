import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { FreezeView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { SidePanel } from '../../components/side-panel.js';
import { useT } from '../../i18n/use-t.js';
import {
  freezeBody,
  freezeFields,
  partyOf,
  usePartyChoices,
  type FreezeValues,
} from './freeze-fields.js';

type Values = FreezeValues & { readonly regionId: string };

const EMPTY: Values = {
  regionId: 'everyone',
  kind: 'hard',
  nameDa: '',
  nameEn: '',
  firstDay: '',
  lastDay: '',
  note: '',
};

export function FreezeNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const fields: readonly FieldSpec[] = [
    ...freezeFields(t),
    {
      kind: 'choice',
      name: 'regionId',
      label: t.freezes.party,
      required: true,
      choices: usePartyChoices(),
    },
  ];
  return (
    <SidePanel title={t.freezes.add} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={EMPTY}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ regionId, ...values }) => {
          const body = { ...freezeBody(values), ...partyOf(regionId) };
          const { id } = await api<FreezeView>('POST', '/freezes', { body });
          await refresh('freeze');
          await navigate({ to: `/freezes/${id}` });
        }}
      />
    </SidePanel>
  );
}
