import { amount } from '../../../../src/inventory/domain/racks/quantity.js';
import type { HeadRoomView, RackPageView } from '../../api/types.js';
import { Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './racks.module.css';

/** What is used, planned and left of each budget, in numbers with a bar beside them. */
export function HeadRoomTable({ rack }: { readonly rack: RackPageView }) {
  const t = useT();
  const text = useText();
  const of = (unit: HeadRoomView['unit'], value: number) => text(amount(unit, value));
  return (
    <Section title={t.racks.headRoom}>
      {rack.overBudget.length > 0 && (
        <ul className={classes.reasons}>
          {rack.overBudget.map((reason) => (
            <li key={reason.code}>
              <StateLabel tone="danger" bare>
                {text(reason.text)}
              </StateLabel>
            </li>
          ))}
        </ul>
      )}
      <PlainTable
        label={t.racks.headRoom}
        rows={rack.headRoom}
        rowId={({ quantity }) => quantity}
        columns={[
          { id: 'quantity', label: t.racks.quantity, cell: (room) => <Quantity room={room} /> },
          { id: 'share', label: t.racks.share, cell: (room) => <Bar room={room} /> },
          {
            id: 'used',
            label: t.racks.used,
            numeric: true,
            cell: ({ unit, used }) => of(unit, used),
          },
          {
            id: 'planned',
            label: t.racks.planned,
            numeric: true,
            cell: ({ unit, planned }) => of(unit, planned),
          },
          {
            id: 'limit',
            label: t.racks.limit,
            numeric: true,
            cell: ({ unit, limit }) => (limit === null ? <Unknown /> : of(unit, limit)),
          },
          {
            id: 'remaining',
            label: t.racks.remaining,
            numeric: true,
            cell: ({ unit, left }) => (left === null ? t.common.unknown : of(unit, left)),
          },
        ]}
      />
    </Section>
  );
}

type RoomProps = { readonly room: HeadRoomView };

function Quantity({ room: { label, unknown } }: RoomProps) {
  const t = useT();
  const text = useText();
  return (
    <>
      {text(label)}
      {unknown.length > 0 && <div className="quiet">{t.racks.loadUnknown(unknown.join(', '))}</div>}
    </>
  );
}

function Unknown() {
  const t = useT();
  return <StateLabel tone="unknown">{t.common.unknown}</StateLabel>;
}

const WIDTH = 110;

/** The used part solid, the planned part in outline after it. */
function Bar({ room: { limit, used, planned } }: RoomProps) {
  const t = useT();
  const { number } = useFormat();
  if (limit === null) return null;
  const part = (value: number) => (limit === 0 ? (value > 0 ? 1 : 0) : Math.min(1, value / limit));
  const all = part(used + planned);
  const over = used + planned > limit;
  const percent = limit === 0 ? (used + planned > 0 ? 100 : 0) : ((used + planned) / limit) * 100;
  return (
    <svg
      className={classes.bar}
      viewBox={`0 0 ${WIDTH} 14`}
      role="img"
      aria-label={t.racks.shareOf(number(Math.round(percent)))}
    >
      <rect className={classes.track} width={WIDTH} height={14} rx={3} />
      <rect
        width={Math.max(0, WIDTH * all)}
        height={14}
        rx={3}
        fill="var(--line-strong)"
        opacity={0.45}
      />
      <rect
        className={classes.used}
        data-over={over || undefined}
        width={WIDTH * part(used)}
        height={14}
        rx={3}
      />
      <rect
        x={0.5}
        y={0.5}
        width={WIDTH - 1}
        height={13}
        rx={3}
        fill="none"
        style={{ stroke: 'var(--line-strong)' }}
      />
    </svg>
  );
}
