import { amount } from '../../../../src/inventory/domain/racks/quantity.js';
import type { HeadRoomView, RackPageView } from '../../api/types.js';
import { AS } from '../../components/data-table/table-roles.js';
import { Section } from '../../components/page.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './racks.module.css';

/** What is used, planned and left of each budget, in numbers with a bar beside them. */
export function HeadRoomTable({ rack }: { readonly rack: RackPageView }) {
  const t = useT();
  const text = useText();
  const names = [t.racks.quantity, t.racks.share, t.racks.used, t.racks.planned, t.racks.limit];
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
      <div className={classes.scroller}>
        <table className={classes.table} {...AS.table}>
          <thead {...AS.rowgroup}>
            <tr {...AS.row}>
              {[...names, t.racks.remaining].map((name) => (
                <th key={name} {...AS.columnheader} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...AS.rowgroup}>
            {rack.headRoom.map((room) => (
              <Row key={room.quantity} room={room} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Row({ room }: { readonly room: HeadRoomView }) {
  const t = useT();
  const text = useText();
  const { label, unit, limit, used, planned, left, unknown } = room;
  const of = (value: number) => text(amount(unit, value));
  return (
    <tr {...AS.row}>
      <th {...AS.rowheader} scope="row">
        {text(label)}
        {unknown.length > 0 && (
          <div className="quiet">{t.racks.loadUnknown(unknown.join(', '))}</div>
        )}
      </th>
      <td {...AS.cell} data-label={t.racks.share}>
        <Bar room={room} />
      </td>
      <td {...AS.cell} data-label={t.racks.used} className={classes.number}>
        {of(used)}
      </td>
      <td {...AS.cell} data-label={t.racks.planned} className={classes.number}>
        {of(planned)}
      </td>
      <td {...AS.cell} data-label={t.racks.limit} className={classes.number}>
        {limit === null ? <Unknown /> : of(limit)}
      </td>
      <td {...AS.cell} data-label={t.racks.remaining} className={classes.number}>
        {left === null ? t.common.unknown : of(left)}
      </td>
    </tr>
  );
}

function Unknown() {
  const t = useT();
  return <StateLabel tone="unknown">{t.common.unknown}</StateLabel>;
}

const WIDTH = 110;

/** The used part solid, the planned part in outline after it. */
function Bar({ room: { limit, used, planned } }: { readonly room: HeadRoomView }) {
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
