import { FREEZE_KINDS, FREEZE_TABLE } from '../../../../src/regions/domain/freeze.js';
import type { FreezeView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { DefaultsPanel } from './defaults-panel.js';
import { FreezeNew } from './freeze-new.js';
import { useRegionChoices } from './freeze-fields.js';
import { KindOf, usePartyName } from './freeze-words.js';
import { TryPanel } from './try-panel.js';

/** Every period in which nothing is changed, and whether something can be changed at a time. */
export function FreezesPage() {
  const t = useT();
  const text = useText();
  const panel = usePanel();
  return (
    <Page
      wide
      title={t.freezes.title}
      lead={t.freezes.lead}
      actions={
        <>
          <PanelButton panel="try" label={t.freezes.tryTitle} permission="freeze.read" />
          <PanelButton panel="defaults" label={t.freezes.defaults} permission="freeze.read" />
          <PanelButton panel="new" label={t.freezes.add} icon="plus" permission="freeze.write" />
        </>
      }
    >
      <DataTable<FreezeView>
        name="freezes"
        caption={t.freezes.title}
        subject="freeze"
        path="/freezes"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="-lastDay"
        rowId={({ id }) => id}
        rowName={({ name }) => text(name)}
        rowHref={({ id }) => `/freezes/${id}`}
        empty={{ icon: 'freezes', title: t.table.emptyTitle, text: t.freezes.emptyText }}
      />
      {panel.name === 'new' && <FreezeNew onClose={panel.close} />}
      {panel.name === 'defaults' && <DefaultsPanel onClose={panel.close} />}
      {panel.name === 'try' && <TryPanel onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<FreezeView>[] {
  const t = useT();
  const text = useText();
  const format = useFormat();
  const partyName = usePartyName();
  return [
    {
      id: 'name',
      label: t.freezes.freeze,
      primary: true,
      wrap: true,
      cell: ({ name }) => text(name),
    },
    {
      id: 'firstDay',
      label: t.freezes.firstDay,
      sort: 'firstDay',
      descendingFirst: true,
      cell: ({ firstDay }) => format.day(firstDay),
    },
    {
      id: 'lastDay',
      label: t.freezes.lastDay,
      sort: 'lastDay',
      descendingFirst: true,
      cell: ({ lastDay }) => format.day(lastDay),
    },
    {
      id: 'kind',
      label: t.freezes.kind,
      cell: ({ kind }) => <KindOf kind={kind} />,
    },
    { id: 'party', label: t.freezes.party, cell: partyName },
    {
      id: 'state',
      label: t.freezes.state,
      cell: ({ state }) => <TableState states={FREEZE_TABLE.states} state={state} bare />,
    },
    {
      id: 'origin',
      label: t.freezes.origin,
      optional: true,
      cell: ({ isDefault }) => (isDefault ? t.freezes.isDefault : t.freezes.entered),
    },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  const format = useFormat();
  return [
    {
      kind: 'choice',
      id: 'state',
      label: t.freezes.state,
      choices: Object.entries(FREEZE_TABLE.states).map(([value, { label }]) => ({
        value,
        label: text(label),
      })),
    },
    {
      kind: 'choice',
      id: 'kind',
      label: t.freezes.kind,
      choices: FREEZE_KINDS.map((value) => ({ value, label: t.freezes.kinds[value] })),
    },
    { kind: 'choice', id: 'regionId', label: t.freezes.region, choices: useRegionChoices() },
    { kind: 'day', id: 'from', label: t.freezes.fromDay, show: (day) => format.day(day) },
    { kind: 'day', id: 'to', label: t.freezes.toDay, show: (day) => format.day(day) },
  ];
}
