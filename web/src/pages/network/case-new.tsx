import { useNavigate } from '@tanstack/react-router';
import { CASE_KINDS } from '../../../../src/network/domain/network-case.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { NetworkCaseView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { SidePanel } from '../../components/side-panel.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import { useSites } from '../deliveries/use-sites.js';
import { caseBody, type CaseValues, useCaseFields } from './case-fields.js';

type Values = CaseValues & {
  readonly kind: string;
  readonly siteId: string;
  readonly toSiteId: string;
};

const EMPTY: Values = {
  kind: 'replacement',
  siteId: '',
  toSiteId: '',
  title: '',
  oldEquipment: '',
  newEquipment: '',
  oldDeviceId: '',
  newDeviceId: '',
  crew: '',
  steps: '',
  rollback: '',
};

export function CaseNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { choices: sites } = useSites();
  const { networkCases } = t;
  const caseFields = useCaseFields();
  const fields: readonly FieldSpec[] = [
    {
      kind: 'choice',
      name: 'kind',
      label: networkCases.kind,
      required: true,
      choices: CASE_KINDS.map((value) => ({ value, label: networkCases.kinds[value] })),
    },
    {
      kind: 'choice',
      name: 'siteId',
      label: networkCases.site,
      hint: networkCases.siteHint,
      required: true,
      choices: sites,
    },
    { kind: 'choice', name: 'toSiteId', label: networkCases.toSite, choices: sites },
    ...caseFields,
  ];
  return (
    <SidePanel title={networkCases.add} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={EMPTY}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ kind, siteId, toSiteId, ...values }) => {
          const body = { ...caseBody(values), kind, siteId, toSiteId: orNull(toSiteId) };
          const { id } = await api<NetworkCaseView>('POST', '/network-cases', { body });
          await refresh('network-case');
          await navigate({ to: `/network-cases/${id}` });
        }}
      />
    </SidePanel>
  );
}
