import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import {
  LOOP_MAX,
  PROFILE_ORIGINS,
  PROFILE_STATES,
  PROFILE_TABLE,
} from '../../../../src/inventory/domain/checks/profile.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { CheckProfilePageView, CheckProfileView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { SidePanel } from '../../components/side-panel.js';
import { TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useSites } from '../deliveries/use-sites.js';
import { useModels } from '../orders/use-models.js';

export function ProfilesPage() {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  return (
    <Page
      wide
      title={t.profiles.title}
      lead={t.profiles.lead}
      actions={
        <>
          <AppLink href="/check-waivers">{t.profiles.waivers}</AppLink>
          {may('check.write') && (
            <Button leftSection={<Icon name="plus" size={14} />} onClick={() => panel.open('new')}>
              {t.profiles.add}
            </Button>
          )}
        </>
      }
    >
      <DataTable<CheckProfileView>
        name="check-profiles"
        caption={t.profiles.title}
        subject="check-profile"
        path="/check-profiles"
        columns={useColumns()}
        filters={useFilters()}
        searchable={false}
        defaultSort="-createdAt"
        rowId={({ id }) => id}
        rowName={({ modelName, version }) => `${modelName} ${version}`}
        rowHref={({ id }) => `/check-profiles/${id}`}
        empty={{ icon: 'check', title: t.table.emptyTitle, text: t.profiles.emptyText }}
      />
      {panel.name === 'new' && <ProfileNew onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<CheckProfileView>[] {
  const t = useT();
  const { number, dateTime } = useFormat();
  const { nameOf } = useSites();
  return [
    {
      id: 'model',
      label: t.profiles.model,
      primary: true,
      wrap: true,
      cell: ({ modelName }) => modelName,
    },
    {
      id: 'version',
      label: t.profiles.version,
      numeric: true,
      cell: ({ version }) => number(version),
    },
    {
      id: 'state',
      label: t.profiles.state,
      cell: ({ state }) => <TableState states={PROFILE_TABLE.states} state={state} />,
    },
    {
      id: 'site',
      label: t.profiles.site,
      cell: ({ siteId }) => (siteId === null ? t.profiles.everySite : nameOf(siteId)),
    },
    {
      id: 'loop',
      label: t.profiles.loop,
      cell: ({ loopId }) => loopId ?? t.profiles.everyLoop,
    },
    {
      id: 'activatedAt',
      label: t.profiles.activated,
      cell: ({ activatedAt }) => dateTime(activatedAt),
    },
    {
      id: 'createdAt',
      label: t.profiles.created,
      sort: 'createdAt',
      descendingFirst: true,
      cell: ({ createdAt }) => dateTime(createdAt),
    },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  const choices = PROFILE_STATES.map((value) => ({
    value,
    label: text(PROFILE_TABLE.states[value].label),
  }));
  return [{ kind: 'choice', id: 'state', label: t.profiles.state, choices }];
}

type Values = {
  readonly modelId: string;
  readonly siteId: string;
  readonly loopId: string;
  readonly from: string;
};

function ProfileNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <SidePanel title={t.profiles.add} onClose={onClose}>
      <FormPanel<Values>
        fields={useNewFields()}
        defaults={{ modelId: '', siteId: '', loopId: '', from: 'reference' }}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ modelId, siteId, loopId, from }) => {
          const body = { modelId, from, siteId: orNull(siteId), loopId: orNull(loopId) };
          const profile = await api<CheckProfilePageView>('POST', '/check-profiles', { body });
          await refresh('check-profile');
          await navigate({ to: `/check-profiles/${profile.id}` });
        }}
      />
    </SidePanel>
  );
}

function useNewFields(): readonly FieldSpec[] {
  const t = useT();
  const models = useModels('server');
  const sites = useSites();
  return [
    {
      kind: 'choice',
      name: 'modelId',
      label: t.profiles.model,
      required: true,
      choices: models.choices,
    },
    {
      kind: 'choice',
      name: 'from',
      label: t.profiles.from,
      required: true,
      choices: PROFILE_ORIGINS.map((value) => ({ value, label: t.profiles.origins[value] })),
    },
    {
      kind: 'choice',
      name: 'siteId',
      label: t.profiles.site,
      emptyLabel: t.profiles.everySite,
      choices: sites.choices,
    },
    {
      kind: 'text',
      name: 'loopId',
      label: t.profiles.loop,
      hint: t.profiles.loopHint,
      max: LOOP_MAX,
    },
  ];
}
