import { calendarDay } from '../../../../../src/kernel/calendar-day.js';
import { useLanguage } from '../../../i18n/language.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useToday } from '../../../session/use-today.js';
import { marksOf, pointAt, sectorPath, spanOf } from './ring.js';
import { WheelMark, WheelShape } from './wheel-mark.js';
import { countsOf, isOfYear, turnOf, WHEEL_KINDS, type WheelEntry } from './wheel.js';
import classes from './wheel.module.css';

const HALF = 350;
const MONTHS = { inner: 306, outer: 344 };
const DAYS_OFF = { inner: 288, outer: 303 };
const FREEZES = { inner: 252, outer: 284 };
/** Each kind of mark goes round on its own way. */
const WAYS = { gate: 222, cutover: 178, expiry: 134 } as const;
const MARK_PX = { gate: 13, cutover: 13, expiry: 13 } as const;
const MARKED = ['gate', 'cutover', 'expiry'] as const;
const NAME_LINE_PX = 5;

type Props = { readonly year: number; readonly entries: readonly WheelEntry[] };

type RingProps = Props & {
  /** Whether the entries are all that there is, and so can be counted. */
  readonly isComplete: boolean;
};

/** Twelve months in a ring; the table after it says the same to whoever does not see it. */
export function WheelRing({ year, entries, isComplete }: RingProps) {
  const today = useToday();
  return (
    <div className={classes.figure}>
      <svg
        className={classes.ring}
        viewBox={`${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`}
        aria-hidden="true"
      >
        <Months year={year} />
        <Arcs year={year} entries={entries} />
        {MARKED.map((kind) => (
          <Way key={kind} kind={kind} year={year} entries={entries} />
        ))}
        {isOfYear(today, year) && <Today turn={turnOf(today, year)} />}
        <text className={classes.year} textAnchor="middle" y={16}>
          {year}
        </text>
      </svg>
      <Legend counts={isComplete ? countsOf(entries) : null} hasToday={isOfYear(today, year)} />
    </div>
  );
}

function Months({ year }: { readonly year: number }) {
  const language = useLanguage();
  const names = new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', {
    month: 'short',
    timeZone: 'UTC',
  });
  return Array.from({ length: 12 }, (_, at) => {
    const first = calendarDay(year, at + 1, 1);
    const from = turnOf(first, year);
    const to = at === 11 ? 1 : turnOf(calendarDay(year, at + 2, 1), year);
    const middle = pointAt((from + to) / 2, (MONTHS.inner + MONTHS.outer) / 2);
    const [inside, outside] = [pointAt(from, WAYS.expiry), pointAt(from, MONTHS.inner)];
    return (
      <g key={first}>
        <path className={classes.month} d={sectorPath(from, to, MONTHS)} />
        <line className={classes.spoke} x1={inside.x} y1={inside.y} x2={outside.x} y2={outside.y} />
        <text
          className={classes.monthName}
          textAnchor="middle"
          x={middle.x}
          y={middle.y + NAME_LINE_PX}
        >
          {names.format(Date.parse(first)).replace('.', '')}
        </text>
      </g>
    );
  });
}

/** What takes its days as a part of the ring. */
function Arcs({ year, entries }: Props) {
  const text = useText();
  return entries.map((entry) => {
    if (entry.kind !== 'freeze' && entry.kind !== 'day-off') return null;
    const { from, to } = spanOf(entry, year);
    const band = entry.kind === 'freeze' ? FREEZES : DAYS_OFF;
    return (
      <path
        key={entry.id}
        className={classes.mark}
        data-kind={entry.kind}
        d={sectorPath(from, to, band)}
      >
        <title>{text(entry.title)}</title>
      </path>
    );
  });
}

type WayProps = Props & { readonly kind: (typeof MARKED)[number] };

/** Where more than one falls into a week, the mark says how many. */
function Way({ kind, year, entries }: WayProps) {
  const text = useText();
  return (
    <>
      <circle className={classes.way} r={WAYS[kind]} />
      {marksOf(entries, kind, year).map(({ turn, entries: all }) => {
        const { x, y } = pointAt(turn, WAYS[kind]);
        return (
          <g key={turn} transform={`translate(${x} ${y})`}>
            <title>{all.map(({ title }) => text(title)).join('; ')}</title>
            <WheelShape kind={kind} size={MARK_PX[kind]} />
            {all.length > 1 && (
              <text className={classes.count} data-kind={kind} textAnchor="middle" y={4.5}>
                {all.length}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

function Today({ turn }: { readonly turn: number }) {
  const [inside, outside] = [pointAt(turn, WAYS.expiry), pointAt(turn, MONTHS.outer)];
  return (
    <line className={classes.today} x1={inside.x} y1={inside.y} x2={outside.x} y2={outside.y} />
  );
}

type LegendProps = {
  readonly counts: ReturnType<typeof countsOf> | null;
  readonly hasToday: boolean;
};

function Legend({ counts, hasToday }: LegendProps) {
  const { plan, wheel: t } = useT();
  return (
    <ul className={classes.legend}>
      {WHEEL_KINDS.map((kind) => (
        <li key={kind}>
          <WheelMark kind={kind} />
          {counts === null ? t.kinds[kind] : t.counted(t.kinds[kind], counts.get(kind) ?? 0)}
        </li>
      ))}
      {hasToday && (
        <li>
          <svg width={16} height={16} viewBox="-8 -8 16 16" aria-hidden="true">
            <line className={classes.today} x1={0} x2={0} y1={-8} y2={8} />
          </svg>
          {plan.gantt.today}
        </li>
      )}
    </ul>
  );
}
