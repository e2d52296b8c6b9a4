import { useQuery } from '@tanstack/react-query';
import { SITE_KINDS, SITE_NAME_MAX, type SiteKind } from '../../../../src/regions/domain/region.js';
import { api } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import type { SiteView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import type { usePanel } from '../../components/use-panel.js';
import { useT, type Catalogue } from '../../i18n/use-t.js';

type Values = { readonly name: string; readonly kind: string };

function fieldsOf(t: Catalogue): readonly FieldSpec[] {
  const kinds: { readonly [kind in SiteKind]: string } = t.sites.kinds;
  return [
    { kind: 'text', name: 'name', label: t.sites.name, required: true, max: SITE_NAME_MAX },
    {
      kind: 'choice',
      name: 'kind',
      label: t.sites.kind,
      required: true,
      choices: SITE_KINDS.map((value) => ({ value, label: kinds[value] })),
    },
  ];
}

type Props = {
  readonly regionId: string;
  readonly panel: ReturnType<typeof usePanel>;
};

/** The panels of a region's sites: '?panel=site-new' and '?panel=site-<id>'. */
export function SiteForms({ regionId, panel }: Props) {
  const siteId = panel.name?.startsWith('site-') ? panel.name.slice('site-'.length) : null;
  if (siteId === null) return null;
  if (siteId === 'new') return <SiteNew regionId={regionId} onClose={panel.close} />;
  return <SiteEdit key={siteId} id={siteId} onClose={panel.close} />;
}

function SiteNew({
  regionId,
  onClose,
}: {
  readonly regionId: string;
  readonly onClose: () => void;
}) {
  const t = useT();
  return (
    <SidePanel title={t.sites.add} onClose={onClose}>
      <FormPanel<Values>
        fields={fieldsOf(t)}
        defaults={{ name: '', kind: 'hospital' }}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async (values) => {
          await api<SiteView>('POST', '/sites', { body: { ...values, regionId } });
          await refresh('site');
          notify({ text: t.form.saved });
          onClose();
        }}
      />
    </SidePanel>
  );
}

function SiteEdit({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useT();
  const path = `/sites/${id}`;
  const site = useQuery(resource<SiteView>('site', path));
  if (site.data === undefined) return null;
  return (
    <EditPanel<SiteView, Values>
      title={t.sites.edit}
      loaded={site.data}
      fields={fieldsOf(t)}
      toValues={({ name, kind }) => ({ name, kind })}
      reload={() => api<SiteView>('GET', path)}
      save={({ changed, revision }) =>
        api<SiteView>('PATCH', path, { body: changed, ifMatch: revision })
      }
      subjects={['site']}
      onClose={onClose}
    />
  );
}
