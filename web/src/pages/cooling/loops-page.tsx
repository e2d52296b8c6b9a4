import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { COOLANTS } from '../../../../src/inventory/domain/cooling/heat.js';
import {
  COOLANT_LABELS,
  COOLING_NOTE_MAX,
  LOOP_KIND_LABELS,
  LOOP_KINDS,
  LOOP_NAME_MAX,
} from '../../../../src/inventory/domain/cooling/loop.js';
import { RELEASE_TABLE } from '../../../../src/inventory/domain/cooling/release.js';
import { api } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import type { LoopPageView, LoopsView, LoopView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { Page } from '../../components/page.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useSites } from '../deliveries/use-sites.js';
import { useAmounts, VERDICT_TONES } from './amounts.js';
import { filled, type Texts } from './entry-panel.js';

const LOOPS_OFFERED = 100;

/** The coolant loops: which are released, and what is wrong with the others. */
export function LoopsPage() {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  const create = may('cooling.write') && (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => panel.open('new')}>
      {t.cooling.add}
    </Button>
  );
  return (
    <Page wide title={t.cooling.title} lead={t.cooling.lead} actions={create}>
      <DataTable<LoopView>
        name="coolant-loops"
        caption={t.cooling.title}
        subject="coolant-loop"
        path="/coolant-loops"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="name"
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => `/cooling/loops/${id}`}
        empty={{
          icon: 'cooling',
          title: t.cooling.emptyTitle,
          text: t.cooling.emptyText,
          action: create,
        }}
      />
      {panel.name === 'new' && <LoopNew onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<LoopView>[] {
  const t = useT();
  const text = useText();
  const { number, dateTime } = useFormat();
  const { amount } = useAmounts();
  return [
    { id: 'name', label: t.cooling.name, primary: true, sort: 'name', cell: ({ name }) => name },
    { id: 'kind', label: t.cooling.kind, cell: ({ kind }) => text(LOOP_KIND_LABELS[kind]) },
    {
      id: 'release',
      label: t.cooling.release,
      cell: ({ releaseState }) => <ReleaseLabel state={releaseState} />,
    },
    {
      id: 'worst',
      label: t.cooling.worst,
      cell: ({ worst }) => (
        <StateLabel tone={VERDICT_TONES[worst]}>{t.cooling.verdict[worst]}</StateLabel>
      ),
    },
    {
      id: 'servers',
      label: t.cooling.servers,
      numeric: true,
      cell: ({ servers }) => number(servers),
    },
    { id: 'readAt', label: t.cooling.readAt, cell: ({ readAt }) => dateTime(readAt) },
    {
      id: 'coolant',
      label: t.cooling.coolant,
      cell: ({ coolant }) => text(COOLANT_LABELS[coolant]),
    },
    {
      id: 'pressure',
      label: t.cooling.workingPressure,
      optional: true,
      numeric: true,
      cell: ({ workingPressurePa }) => amount(workingPressurePa, 'pressure'),
    },
  ];
}

/** Signed, waiting for a signature, void, or never prepared. */
export function ReleaseLabel({ state }: { readonly state: LoopView['releaseState'] }) {
  const t = useT();
  if (state !== null) return <TableState states={RELEASE_TABLE.states} state={state} />;
  return <StateLabel tone="neutral">{t.cooling.notReleased}</StateLabel>;
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  const choices = LOOP_KINDS.map((value) => ({ value, label: text(LOOP_KIND_LABELS[value]) }));
  return [{ kind: 'choice', id: 'kind', label: t.cooling.kind, choices }];
}

/**
 * What is typed of a loop, when it is made and later.
 * @param own the loop itself, which cannot take its own heat
 */
export function useLoopFields(own: string | null = null): readonly FieldSpec[] {
  const t = useT();
  const text = useText();
  const words = t.cooling;
  const { data } = useQuery(
    resource<LoopsView>('coolant-loop', '/coolant-loops', { limit: LOOPS_OFFERED }),
  );
  const others = (data?.items ?? []).filter(({ id }) => id !== own);
  return [
    { kind: 'text', name: 'name', label: words.name, required: true, max: LOOP_NAME_MAX },
    {
      kind: 'choice',
      name: 'kind',
      label: words.kind,
      required: true,
      choices: LOOP_KINDS.map((value) => ({ value, label: text(LOOP_KIND_LABELS[value]) })),
    },
    {
      kind: 'choice',
      name: 'coolant',
      label: words.coolant,
      required: true,
      choices: COOLANTS.map((value) => ({ value, label: text(COOLANT_LABELS[value]) })),
    },
    {
      kind: 'text',
      name: 'workingPressureKpa',
      label: words.workingPressure,
      hint: words.pressureHint,
      required: true,
    },
    {
      kind: 'choice',
      name: 'heatToLoopId',
      label: words.heatTo,
      hint: words.heatToHint,
      emptyLabel: words.heatToNone,
      choices: others.map(({ id, name }) => ({ value: id, label: name })),
    },
    { kind: 'multiline', name: 'note', label: words.note, max: COOLING_NOTE_MAX },
  ];
}

function LoopNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { choices } = useSites();
  const fields: readonly FieldSpec[] = [
    ...useLoopFields(),
    { kind: 'choice', name: 'siteId', label: t.cooling.site, required: true, choices },
  ];
  return (
    <SidePanel title={t.cooling.add} onClose={onClose}>
      <FormPanel<Texts>
        fields={fields}
        defaults={{
          name: '',
          kind: 'technology',
          coolant: 'pg25',
          workingPressureKpa: '',
          heatToLoopId: '',
          note: '',
          siteId: choices[0]?.value ?? '',
        }}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async (values) => {
          const body = filled(values);
          const loop = await api<LoopPageView>('POST', '/coolant-loops', { body });
          await refresh('coolant-loop');
          notify({ text: t.cooling.added(loop.name) });
          await navigate({ to: `/cooling/loops/${loop.id}` });
        }}
      />
    </SidePanel>
  );
}
