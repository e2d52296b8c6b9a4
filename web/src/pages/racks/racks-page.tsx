import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  amount,
  DESCRIBED,
  type Quantity,
} from '../../../../src/inventory/domain/racks/quantity.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { RackPageView, RackView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { FormPanel } from '../../components/form-panel.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { Page } from '../../components/page.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateLabel } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText, type Catalogue } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useSites } from '../deliveries/use-sites.js';
import { LayoutPanel } from './layout-panel.js';
import { NEW_RACK, rackBody, rackFields, type RackValues } from './rack-fields.js';
import classes from './racks.module.css';

/** The racks, each with what is left of its budgets. */
export function RacksPage() {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  return (
    <Page
      wide
      title={t.racks.title}
      actions={
        may('rack.write') && (
          <div className={classes.buttons}>
            <Button variant="default" onClick={() => panel.open('layout')}>
              {t.racks.layout}
            </Button>
            <Button leftSection={<Icon name="plus" size={14} />} onClick={() => panel.open('new')}>
              {t.racks.add}
            </Button>
          </div>
        )
      }
    >
      <DataTable<RackView>
        name="racks"
        caption={t.racks.title}
        subject="rack"
        path="/racks"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="name"
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => `/racks/${id}`}
        empty={{ icon: 'racks', title: t.table.emptyTitle, text: t.racks.empty }}
      />
      {panel.name === 'new' && <NewRack onClose={panel.close} />}
      {panel.name === 'layout' && <LayoutPanel onClose={panel.close} />}
    </Page>
  );
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const { choices } = useSites();
  return [{ kind: 'choice', id: 'siteId', label: t.inventory.site, choices }];
}

function useColumns(): readonly Column<RackView>[] {
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  const { nameOf } = useSites();
  return [
    {
      id: 'name',
      label: t.racks.name,
      primary: true,
      sort: 'name',
      cell: ({ name }) => name,
    },
    { id: 'site', label: t.inventory.site, cell: ({ siteId }) => nameOf(siteId) },
    { id: 'room', label: t.racks.room, cell: ({ room }) => room },
    {
      id: 'filled',
      label: t.racks.filled,
      cell: ({ counts }) => t.racks.filledOf(number(counts.occupied), number(counts.slots)),
    },
    { id: 'state', label: t.racks.state, cell: (rack) => <BudgetState rack={rack} /> },
    ...LEFT_COLUMNS.map((quantity) => leftColumn(quantity, t, text)),
  ];
}

const LEFT_COLUMNS: readonly Quantity[] = ['flow', 'power-a', 'power-b', 'heat', 'weight'];
const FIRST_SHOWN: readonly Quantity[] = ['flow', 'power-a'];

function leftColumn(
  quantity: Quantity,
  t: Catalogue,
  text: ReturnType<typeof useText>,
): Column<RackView> {
  return {
    id: quantity,
    label: t.racks.left(text(DESCRIBED[quantity].label)),
    numeric: true,
    optional: !FIRST_SHOWN.includes(quantity),
    cell: ({ headRoom }) => {
      const room = headRoom.find((one) => one.quantity === quantity);
      if (room === undefined) return NONE;
      return room.left === null ? t.common.unknown : text(amount(room.unit, room.left));
    },
  };
}

/** What is over its budget, what nobody knows, or that all is well. */
export function BudgetState({ rack }: { readonly rack: RackView }) {
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  const unknown = rack.headRoom.filter(
    ({ limit, quantity }) => limit === null && !/-l\d$/.test(quantity),
  ).length;
  if (rack.overBudget.length > 0) {
    const why = rack.overBudget.map((reason) => text(reason.text)).join(' ');
    return (
      <StateLabel tone="danger">
        <span title={why}>{t.racks.over}</span>
      </StateLabel>
    );
  }
  if (unknown > 0) {
    return <StateLabel tone="unknown">{t.racks.budgetUnknown(number(unknown))}</StateLabel>;
  }
  return <StateLabel tone="success">{t.racks.within}</StateLabel>;
}

type NewValues = RackValues & { readonly siteId: string };

function NewRack({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { sites, choices } = useSites();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const centre = sites.find(({ kind }) => kind === 'centre');
  const submit = async ({ siteId, ...values }: NewValues) => {
    const body = { siteId, ...rackBody(values) };
    const rack = await api<RackPageView>('POST', '/racks', { body, idempotencyKey });
    await refresh('rack');
    notify({ text: t.racks.created(rack.name) });
    await navigate({ to: `/racks/${rack.id}` });
  };
  return (
    <SidePanel title={t.racks.add} onClose={onClose}>
      <FormPanel<NewValues>
        fields={[
          { kind: 'choice', name: 'siteId', label: t.inventory.site, required: true, choices },
          ...rackFields(t),
        ]}
        defaults={{ ...NEW_RACK, siteId: centre?.id ?? '' }}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={submit}
      />
    </SidePanel>
  );
}
