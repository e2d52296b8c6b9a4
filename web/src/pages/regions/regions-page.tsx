import { Button } from '@mantine/core';
import { isVacant } from '../../../../src/regions/domain/region.js';
import type { RegionPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { StateLabel } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useIsStanding, useRegionName, useRegions } from '../../components/use-regions.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { RegionForm } from './region-form.js';
import { useValidity } from './use-validity.js';

/** Regions with their two contact roles; a vacant one is a blocker and looks like one. */
export function RegionsPage() {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  const columns = useColumns();
  const nameOf = useRegionName();
  const { data } = useRegions();
  const standing = (data?.items ?? []).filter(useIsStanding());
  const vacant = standing.flatMap(({ contacts }) => contacts).filter(isVacant).length;
  const add = may('region.write') && (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => panel.open('new')}>
      {t.regions.add}
    </Button>
  );
  return (
    <Page
      wide
      title={t.regions.title}
      lead={data && t.regions.lead(standing.length, vacant)}
      actions={
        <>
          <Button component={AppLink} href="/organisation-records" variant="default">
            {t.nav.organisation}
          </Button>
          {may('succession.read') && (
            <Button component={AppLink} href="/region-successions" variant="default">
              {t.nav.successions}
            </Button>
          )}
          {add}
        </>
      }
    >
      <DataTable<RegionPageView>
        name="regions"
        caption={t.regions.title}
        subject="region"
        path="/regions"
        columns={columns}
        searchable={false}
        defaultSort="name"
        rowId={({ id }) => id}
        rowName={nameOf}
        rowHref={({ id }) => `/regions/${id}`}
        empty={{ icon: 'regions', title: t.table.emptyTitle, text: t.regions.emptyText }}
      />
      {panel.name === 'new' && <RegionForm onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<RegionPageView>[] {
  const t = useT();
  const nameOf = useRegionName();
  const validity = useValidity();
  const contact = (region: RegionPageView, role: string) => {
    const found = region.contacts.find((item) => item.role === role);
    if (found === undefined || found.vacant) {
      return <StateLabel tone="danger">{t.contacts.vacant}</StateLabel>;
    }
    return found.displayName;
  };
  return [
    { id: 'name', label: t.regions.region, primary: true, sort: 'name', cell: nameOf },
    { id: 'it', label: t.regions.itContact, cell: (row) => contact(row, 'region-it') },
    {
      id: 'clinical',
      label: t.regions.clinicalContact,
      cell: (row) => contact(row, 'region-clinical'),
    },
    {
      id: 'sites',
      label: t.regions.sitesCount,
      wrap: true,
      cell: ({ sites }) => sites.map(({ name }) => name).join(', '),
    },
    { id: 'validity', label: t.regions.validity, cell: validity },
    {
      id: 'codeIso',
      label: t.regions.codeIso,
      mono: true,
      optional: true,
      cell: (row) => row.codeIso,
    },
    {
      id: 'codeDar',
      label: t.regions.codeDar,
      mono: true,
      optional: true,
      cell: (row) => row.codeDar,
    },
  ];
}
