import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { LinkPageView, SiteView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { SidePanel } from '../../components/side-panel.js';
import { useT } from '../../i18n/use-t.js';
import { useSites } from '../deliveries/use-sites.js';
import { linkBody, useLinkFields, useLinkName, type LinkValues } from './link-fields.js';

type Values = LinkValues & { readonly regionSiteId: string; readonly centreSiteId: string };

const EMPTY: Values = {
  name: '',
  regionSiteId: '',
  centreSiteId: '',
  layer: '',
  transport: 'unknown',
  provider: '',
  circuitReference: '',
  rateMbps: '',
  mtu: '',
  redundancyGroup: '',
  criticality: 'unknown',
  services: '',
  dataOwner: '',
  note: '',
};

export function LinkNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <SidePanel title={t.boxes.addLink} onClose={onClose}>
      <FormPanel<Values>
        fields={[useLinkName(), ...useEnds(), ...useLinkFields()]}
        defaults={EMPTY}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ regionSiteId, centreSiteId, ...values }) => {
          const body = { ...linkBody(values), regionSiteId, centreSiteId };
          const { id } = await api<LinkPageView>('POST', '/encrypted-links', { body });
          await refresh('encrypted-link');
          await navigate({ to: `/encrypted-links/${id}` });
        }}
      />
    </SidePanel>
  );
}

/** Where it ends: chosen once, since a link with other ends is another link. */
function useEnds(): readonly FieldSpec[] {
  const { boxes: t } = useT();
  const { sites } = useSites();
  const isOfRegion = ({ regionId }: SiteView) => regionId !== null;
  const choices = (some: readonly SiteView[]) =>
    some.map(({ id, name }) => ({ value: id, label: name }));
  const end = { kind: 'choice', required: true } as const;
  return [
    {
      ...end,
      name: 'regionSiteId',
      label: t.regionSite,
      hint: t.endsHint,
      choices: choices(sites.filter(isOfRegion)),
    },
    {
      ...end,
      name: 'centreSiteId',
      label: t.centreSite,
      choices: choices(sites.filter((site) => !isOfRegion(site))),
    },
  ];
}
