import { useId } from 'react';
import type { BurnUpPointView } from '../../api/types.js';
import { PlainTable } from '../../components/plain-table.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import classes from './burn-up.module.css';

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 36;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;
const GRID_LINES = 4;

const LINES = ['received', 'accepted', 'inService'] as const;
type LineName = (typeof LINES)[number];

type Props = { readonly points: readonly BurnUpPointView[]; readonly total: number };

/** How many of a lot are received, accepted and in service, day by day; with its table. */
export function BurnUp({ points, total }: Props) {
  const t = useT().lots;
  const { day, number } = useFormat();
  const id = useId();
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  // A line has two ends, also on the first day.
  const drawn = points.length === 1 ? [first, first] : points;
  const most = Math.max(total, 1);
  const x = (at: number) => LEFT + (at * (WIDTH - LEFT - RIGHT)) / (drawn.length - 1);
  const y = (count: number) => TOP + (1 - count / most) * (HEIGHT - TOP - BOTTOM);
  const marks = Array.from({ length: GRID_LINES + 1 }, (_, at) => (most * at) / GRID_LINES);
  return (
    <figure className={classes.figure}>
      <svg
        className={classes.plot}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-text`}
      >
        <title id={`${id}-title`}>{t.burnUp}</title>
        <desc id={`${id}-text`}>{t.burnUpAbout(day(first.day), day(last.day))}</desc>
        {marks.filter(Number.isInteger).map((count) => (
          <g key={count}>
            <line
              className={classes.grid}
              x1={LEFT}
              x2={WIDTH - RIGHT}
              y1={y(count)}
              y2={y(count)}
            />
            <text className={classes.label} x={LEFT - 6} y={y(count) + 4} textAnchor="end">
              {number(count)}
            </text>
          </g>
        ))}
        <line className={classes.axis} x1={LEFT} x2={WIDTH - RIGHT} y1={y(0)} y2={y(0)} />
        {LINES.map((name) => (
          <polyline
            key={name}
            className={classes.line}
            data-of={name}
            points={stepped(drawn, name, x, y)}
          />
        ))}
        <text className={classes.label} x={LEFT} y={HEIGHT - 8}>
          {day(first.day)}
        </text>
        <text className={classes.label} x={WIDTH - RIGHT} y={HEIGHT - 8} textAnchor="end">
          {day(last.day)}
        </text>
      </svg>
      <Legend last={last} />
      <details>
        <summary>{t.asTable}</summary>
        <PlainTable
          label={t.burnUp}
          breaks
          rows={points}
          rowId={(point) => point.day}
          columns={[
            { id: 'day', label: t.day, cell: (point) => day(point.day) },
            ...LINES.map((name) => ({
              id: name,
              label: t.milestones[name],
              numeric: true,
              cell: (point: BurnUpPointView) => number(point[name]),
            })),
          ]}
        />
      </details>
    </figure>
  );
}

/** A count holds until the next day, so the line goes in steps. */
function stepped(
  points: readonly BurnUpPointView[],
  name: LineName,
  x: (at: number) => number,
  y: (count: number) => number,
): string {
  return points
    .flatMap((point, at) => {
      const before = points[at - 1];
      const rise = before === undefined ? [] : [`${x(at)},${y(before[name])}`];
      return [...rise, `${x(at)},${y(point[name])}`];
    })
    .join(' ');
}

function Legend({ last }: { readonly last: BurnUpPointView }) {
  const t = useT().lots;
  const { number } = useFormat();
  return (
    <ul className={classes.legend}>
      {LINES.map((name) => (
        <li key={name}>
          <svg width={28} height={8} aria-hidden="true">
            <line className={classes.line} data-of={name} x1={0} x2={28} y1={4} y2={4} />
          </svg>
          {t.milestones[name]}: {number(last[name])}
        </li>
      ))}
    </ul>
  );
}
