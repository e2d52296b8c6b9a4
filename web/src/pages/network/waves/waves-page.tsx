import { useQuery } from '@tanstack/react-query';
import { WAVE_TABLE } from '../../../../../src/network/domain/waves/wave.js';
import type { WaveView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { EmptyState } from '../../../components/empty-state.js';
import { Page, Section } from '../../../components/page.js';
import { PanelButton } from '../../../components/panel-button.js';
import { PlainTable, type PlainColumn } from '../../../components/plain-table.js';
import { ResourceView } from '../../../components/resource-view.js';
import { StateLabel, TableState, type AnyTone } from '../../../components/state-label.js';
import { usePanel } from '../../../components/use-panel.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { Unmet } from './unmet.js';
import { waves } from './use-waves.js';
import { WaveNew } from './wave-new.js';
import { WaveProgressCell } from './wave-progress.js';

/** All waves in their order: how far each is, and what it still lacks. */
export function WavesPage() {
  const t = useT();
  const panel = usePanel();
  const all = useQuery(waves());
  const items = all.data?.items;
  const finished = items?.filter(({ state }) => state === 'finished').length ?? 0;
  return (
    <Page
      wide
      title={t.waves.title}
      lead={items && t.waves.lead(finished, items.length)}
      actions={<PanelButton panel="new" label={t.waves.add} icon="plus" permission="wave.write" />}
    >
      <ResourceView query={all}>{(data) => <AllWaves waves={data.items} />}</ResourceView>
      {panel.name === 'new' && items && <WaveNew waves={items} onClose={panel.close} />}
    </Page>
  );
}

function AllWaves({ waves: rows }: { readonly waves: readonly WaveView[] }) {
  const t = useT();
  const columns = useColumns();
  if (rows.length === 0) {
    return <EmptyState icon="columns" title={t.table.emptyTitle} text={t.waves.emptyText} />;
  }
  return (
    <Section title={t.waves.inOrder}>
      <PlainTable<WaveView>
        label={t.waves.title}
        rows={rows}
        rowId={({ id }) => id}
        columns={columns}
      />
    </Section>
  );
}

function useColumns(): readonly PlainColumn<WaveView>[] {
  const t = useT().waves;
  const { day, number } = useFormat();
  return [
    {
      id: 'position',
      label: t.position,
      numeric: true,
      cell: ({ position }) => number(position),
    },
    {
      id: 'name',
      label: t.wave,
      names: true,
      cell: ({ id, name }) => <AppLink href={`/network-waves/${id}`}>{name}</AppLink>,
    },
    { id: 'plannedOn', label: t.planned, cell: ({ plannedOn }) => day(plannedOn) },
    {
      id: 'state',
      label: t.state,
      cell: ({ state }) => <TableState states={WAVE_TABLE.states} state={state} bare />,
    },
    { id: 'progress', label: t.progress, cell: (wave) => <WaveProgressCell wave={wave} /> },
    {
      id: 'failed',
      label: t.failed,
      numeric: true,
      cell: ({ failed }) => <Counted count={failed} tone="danger" />,
    },
    {
      id: 'drifted',
      label: t.drifted,
      numeric: true,
      cell: ({ drifted }) => <Counted count={drifted} tone="attention" />,
    },
    { id: 'unmet', label: t.unmet, cell: (wave) => <Unmet wave={wave} /> },
  ];
}

/** A number has a tone only where it tells of something to do. */
function Counted({ count, tone }: { readonly count: number; readonly tone: AnyTone }) {
  const { number } = useFormat();
  if (count === 0) return <>{number(count)}</>;
  return (
    <StateLabel tone={tone} bare>
      {number(count)}
    </StateLabel>
  );
}
