import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { UplinkPageView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { SidePanel } from '../../components/side-panel.js';
import { useT } from '../../i18n/use-t.js';
import { useSites } from '../deliveries/use-sites.js';
import { uplinkBody, useNameField, useUplinkFields, type UplinkValues } from './uplink-fields.js';

type Values = UplinkValues & { readonly siteId: string };

const EMPTY: Values = {
  name: '',
  siteId: '',
  deviceId: '',
  provider: '',
  circuitReference: '',
  capacityMbps: '',
  transport: 'unknown',
  redundancy: 'unknown',
  handover: '',
  orderedOn: '',
  expectedOn: '',
  note: '',
};

export function UplinkNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { sites } = useSites();
  const site: FieldSpec = {
    kind: 'choice',
    name: 'siteId',
    label: t.uplinks.site,
    hint: t.uplinks.siteHint,
    required: true,
    choices: sites
      .filter(({ regionId }) => regionId !== null)
      .map(({ id, name }) => ({ value: id, label: name })),
  };
  return (
    <SidePanel title={t.uplinks.add} onClose={onClose}>
      <FormPanel<Values>
        fields={[useNameField(), site, ...useUplinkFields()]}
        defaults={EMPTY}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ siteId, ...values }) => {
          const body = { ...uplinkBody(values), siteId };
          const { id } = await api<UplinkPageView>('POST', '/uplinks', { body });
          await refresh('uplink');
          await navigate({ to: `/uplinks/${id}` });
        }}
      />
    </SidePanel>
  );
}
