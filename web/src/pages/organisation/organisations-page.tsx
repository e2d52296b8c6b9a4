import { useNavigate } from '@tanstack/react-router';
import { letterheadLine } from '../../../../src/kernel/letterhead.js';
import { ORGANISATION_STANDINGS } from '../../../../src/regions/domain/organisation.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { OrganisationPageView, OrganisationView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { FormPanel } from '../../components/form-panel.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { SidePanel } from '../../components/side-panel.js';
import { TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import {
  NO_VALUES,
  organisationBody,
  organisationFields,
  type OrganisationValues,
} from './organisation-fields.js';
import { HowFar } from './rechecks.js';

/** What the centre was, is and will be called, and what is still to be looked at because of it. */
export function OrganisationsPage() {
  const t = useT();
  const text = useText();
  const may = useMay();
  const panel = usePanel();
  return (
    <Page
      wide
      title={t.organisation.title}
      lead={t.organisation.lead}
      kicker={<AppLink href="/regions">{t.regions.title}</AppLink>}
      actions={
        <PanelButton panel="new" label={t.organisation.add} icon="plus" permission="region.write" />
      }
    >
      <DataTable<OrganisationView>
        name="organisation-records"
        caption={t.organisation.title}
        subject="organisation"
        path="/organisation-records"
        columns={useColumns()}
        searchable={false}
        defaultSort="-validFrom"
        rowId={({ id }) => id}
        rowName={({ name }) => text(name)}
        rowHref={({ id }) => `/organisation-records/${id}`}
        empty={{ icon: 'regions', title: t.table.emptyTitle, text: t.organisation.emptyText }}
      />
      {panel.name === 'new' && may('region.write') && <OrganisationNew onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<OrganisationView>[] {
  const t = useT().organisation;
  const text = useText();
  const { day } = useFormat();
  return [
    {
      id: 'name',
      label: t.nameDa,
      primary: true,
      wrap: true,
      cell: (one) => text(letterheadLine(one)),
    },
    {
      id: 'validFrom',
      label: t.validFrom,
      sort: 'validFrom',
      descendingFirst: true,
      cell: ({ validFrom }) => day(validFrom),
    },
    {
      id: 'standing',
      label: t.state,
      cell: ({ standing }) => <TableState states={ORGANISATION_STANDINGS} state={standing} bare />,
    },
    {
      id: 'open',
      label: t.rechecks,
      cell: (one) =>
        one.isChange && one.standing !== 'withdrawn' ? <HowFar record={one} /> : null,
    },
  ];
}

function OrganisationNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <SidePanel title={t.organisation.add} onClose={onClose}>
      <FormPanel<OrganisationValues>
        fields={organisationFields(t)}
        defaults={NO_VALUES}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async (values) => {
          const body = organisationBody(values);
          const { id } = await api<OrganisationPageView>('POST', '/organisation-records', { body });
          await refresh('organisation');
          await navigate({ to: `/organisation-records/${id}` });
        }}
      />
    </SidePanel>
  );
}
