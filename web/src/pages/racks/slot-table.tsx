import { SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import { ASSET_KIND_LABELS } from '../../../../src/inventory/domain/asset.js';
import type { RackPageView, SlotView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { StateLabel, TableState, type AnyTone } from '../../components/state-label.js';
import { NONE } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { contentsOf, feedText, unitsOf } from './contents.js';
import { shownState, type ShownState } from './elevation.js';
import classes from './racks.module.css';

const TONES: { readonly [state in ShownState]: AnyTone } = {
  empty: 'neutral',
  planned: 'info',
  occupied: 'success',
  blocked: 'attention',
};

/** The table twin of the drawing: every slot, from the top down. */
export function SlotTable({ rack }: { readonly rack: RackPageView }) {
  const t = useT();
  const text = useText();
  return (
    <Section title={t.racks.slots}>
      {rack.slots.length === 0 ? (
        <EmptyState icon="racks" title={t.racks.slotsEmpty} text={t.racks.slotsEmptyText} />
      ) : (
        <PlainTable
          label={t.racks.slots}
          rows={rack.slots}
          rowId={({ id }) => id}
          columns={[
            {
              id: 'position',
              label: t.racks.position,
              cell: (slot) => <span className={classes.number}>{unitsOf(slot) ?? NONE}</span>,
            },
            {
              id: 'slot',
              label: t.racks.slot,
              names: true,
              cell: ({ id, name }) => (
                <AppLink className={classes.name} href={`/slots/${id}`}>
                  {name}
                </AppLink>
              ),
            },
            {
              id: 'state',
              label: t.racks.slotState,
              cell: (slot) => <State state={shownState(slot, rack)} />,
            },
            { id: 'contents', label: t.racks.contents, cell: (slot) => <Contents slot={slot} /> },
            {
              id: 'kind',
              label: t.racks.slotKind,
              cell: ({ kind, role }) =>
                [text(ASSET_KIND_LABELS[kind]), role].filter(Boolean).join(', '),
            },
            { id: 'feeds', label: t.racks.feeds, cell: (slot) => <Feeds slot={slot} /> },
          ]}
        />
      )}
    </Section>
  );
}

function State({ state }: { readonly state: ShownState }) {
  const t = useT();
  return <StateLabel tone={TONES[state]}>{t.racks.slotStates[state]}</StateLabel>;
}

function Feeds({ slot }: { readonly slot: SlotView }) {
  const t = useT();
  const feeds = [
    ['A', feedText(slot.feedAOutlet, slot.feedAPhase, t)],
    ['B', feedText(slot.feedBOutlet, slot.feedBPhase, t)],
  ].flatMap(([side, feed]) => (feed ? [t.racks.feedOf(side ?? '', feed)] : []));
  return feeds.length === 0 ? NONE : feeds.map((feed) => <div key={feed}>{feed}</div>);
}

/** What stands there, linked to its page where it is a server. */
export function Contents({ slot }: { readonly slot: SlotView }) {
  const t = useT();
  const words = contentsOf(slot, t);
  if (words === null) return <>{NONE}</>;
  if (slot.serverState === null || slot.assetId === null) return <>{words}</>;
  return (
    <>
      <AppLink href={`/servers/${slot.assetId}`} className="mono">
        {words}
      </AppLink>{' '}
      <TableState states={SERVER_TABLE.states} state={slot.serverState} bare />
    </>
  );
}
