import { SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import { ASSET_KIND_LABELS } from '../../../../src/inventory/domain/asset.js';
import type { RackPageView, SlotView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { AS } from '../../components/data-table/table-roles.js';
import { EmptyState } from '../../components/empty-state.js';
import { Section } from '../../components/page.js';
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
  const heads = [
    t.racks.position,
    t.racks.slot,
    t.racks.slotState,
    t.racks.contents,
    t.racks.slotKind,
    t.racks.feeds,
  ];
  return (
    <Section title={t.racks.slots}>
      {rack.slots.length === 0 ? (
        <EmptyState icon="racks" title={t.racks.slotsEmpty} text={t.racks.slotsEmptyText} />
      ) : (
        <div className={classes.scroller}>
          <table className={classes.table} {...AS.table}>
            <thead {...AS.rowgroup}>
              <tr {...AS.row}>
                {heads.map((head) => (
                  <th key={head} {...AS.columnheader} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody {...AS.rowgroup}>
              {rack.slots.map((slot) => (
                <Row key={slot.id} slot={slot} state={shownState(slot, rack)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function Row({ slot, state }: { readonly slot: SlotView; readonly state: ShownState }) {
  const t = useT();
  const text = useText();
  const feeds = [
    ['A', feedText(slot.feedAOutlet, slot.feedAPhase, t)],
    ['B', feedText(slot.feedBOutlet, slot.feedBPhase, t)],
  ].flatMap(([side, feed]) => (feed ? [t.racks.feedOf(side ?? '', feed)] : []));
  return (
    <tr {...AS.row}>
      <td {...AS.cell} data-label={t.racks.position} className={classes.number}>
        {unitsOf(slot) ?? NONE}
      </td>
      <th {...AS.rowheader} scope="row" className={classes.name}>
        <AppLink href={`/slots/${slot.id}`}>{slot.name}</AppLink>
      </th>
      <td {...AS.cell} data-label={t.racks.slotState}>
        <StateLabel tone={TONES[state]}>{t.racks.slotStates[state]}</StateLabel>
      </td>
      <td {...AS.cell} data-label={t.racks.contents}>
        <Contents slot={slot} />
      </td>
      <td {...AS.cell} data-label={t.racks.slotKind}>
        {[text(ASSET_KIND_LABELS[slot.kind]), slot.role].filter(Boolean).join(', ')}
      </td>
      <td {...AS.cell} data-label={t.racks.feeds}>
        {feeds.length === 0 ? NONE : feeds.map((feed) => <div key={feed}>{feed}</div>)}
      </td>
    </tr>
  );
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
