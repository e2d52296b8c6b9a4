import { useId } from 'react';
import { daysBetween } from '../../../src/kernel/calendar-day.js';
import { PlainTable } from './plain-table.js';
import { useFormat } from '../format.js';
import { useT } from '../i18n/use-t.js';
import classes from './burn-up.module.css';

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 36;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;
const GRID_LINES = 4;

type Line<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  /** Tells the lines apart without colour. */
  readonly look: 'plain' | 'dashed' | 'strong';
};

type Point<Id extends string> = { readonly day: string } & { readonly [id in Id]: number };

type Props<Id extends string> = {
  readonly title: string;
  /** Says to a screen reader what is drawn, from one day to another. */
  readonly about: (from: string, to: string) => string;
  readonly dayLabel: string;
  readonly lines: readonly Line<Id>[];
  readonly points: readonly Point<Id>[];
  /** The highest count that there can be. */
  readonly most: number;
};

/** How counts have grown, day by day or week by week; with its table. */
export function BurnUp<Id extends string>(props: Props<Id>) {
  const { title, about, dayLabel, lines, points } = props;
  const t = useT().lots;
  const { day, number } = useFormat();
  const id = useId();
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const most = Math.max(props.most, 1);
  const span = Math.max(daysBetween(first.day, last.day), 1);
  const x = (of: string) => LEFT + (daysBetween(first.day, of) * (WIDTH - LEFT - RIGHT)) / span;
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
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-text`}>{about(day(first.day), day(last.day))}</desc>
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
        {lines.map(({ id: name, look }) => (
          <polyline
            key={name}
            className={classes.line}
            data-look={look}
            points={stepped(points, name, x, y)}
          />
        ))}
        <text className={classes.label} x={LEFT} y={HEIGHT - 8}>
          {day(first.day)}
        </text>
        <text className={classes.label} x={WIDTH - RIGHT} y={HEIGHT - 8} textAnchor="end">
          {day(last.day)}
        </text>
      </svg>
      <Legend lines={lines} last={last} />
      <details>
        <summary>{t.asTable}</summary>
        <PlainTable
          label={title}
          breaks
          rows={points}
          rowId={(point) => point.day}
          columns={[
            { id: 'day', label: dayLabel, cell: (point) => day(point.day) },
            ...lines.map(({ id: name, label }) => ({
              id: name,
              label,
              numeric: true,
              cell: (point: Point<Id>) => number(point[name]),
            })),
          ]}
        />
      </details>
    </figure>
  );
}

/** A count holds until the next point, so the line goes in steps. */
function stepped<Id extends string>(
  points: readonly Point<Id>[],
  name: Id,
  x: (day: string) => number,
  y: (count: number) => number,
): string {
  const steps = points.flatMap((point, at) => {
    const before = points[at - 1];
    const rise = before === undefined ? [] : [`${x(point.day)},${y(before[name])}`];
    return [...rise, `${x(point.day)},${y(point[name])}`];
  });
  const [only] = points;
  // A line has two ends, also on the first day.
  const end = points.length === 1 && only ? [`${WIDTH - RIGHT},${y(only[name])}`] : [];
  return [...steps, ...end].join(' ');
}

type LegendProps<Id extends string> = {
  readonly lines: readonly Line<Id>[];
  readonly last: Point<Id>;
};

function Legend<Id extends string>({ lines, last }: LegendProps<Id>) {
  const { number } = useFormat();
  return (
    <ul className={classes.legend}>
      {lines.map(({ id, label, look }) => (
        <li key={id}>
          <svg width={28} height={8} aria-hidden="true">
            <line className={classes.line} data-look={look} x1={0} x2={28} y1={4} y2={4} />
          </svg>
          {label}: {number(last[id])}
        </li>
      ))}
    </ul>
  );
}
