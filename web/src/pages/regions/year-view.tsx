import {
  addDays,
  calendarDay,
  isoWeek,
  weekday,
  type CalendarDay,
} from '../../../../src/kernel/calendar-day.js';
import type { CalendarView, FreezeView } from '../../api/types.js';
import { useLanguage } from '../../i18n/language.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './calendar.module.css';

type Special = CalendarView['days'][number];

type Props = {
  readonly calendar: CalendarView;
  readonly freezes: readonly FreezeView[];
  readonly today: CalendarDay;
};

/** Twelve small months, Monday first, the week in the margin. The table below says the same. */
export function YearView({ calendar, freezes, today }: Props) {
  const special = new Map(calendar.days.map((day) => [day.date, day]));
  return (
    <div className={classes.months}>
      {Array.from({ length: 12 }, (_, at) => (
        <Month
          key={at + 1}
          first={calendarDay(calendar.year, at + 1, 1)}
          special={special}
          freezes={freezes}
          today={today}
        />
      ))}
    </div>
  );
}

type MonthProps = {
  readonly first: CalendarDay;
  readonly special: ReadonlyMap<CalendarDay, Special>;
  readonly freezes: readonly FreezeView[];
  readonly today: CalendarDay;
};

function Month({ first, special, freezes, today }: MonthProps) {
  const t = useT();
  const language = useLanguage();
  const name = new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', {
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.parse(first));
  return (
    <table className={classes.month}>
      <caption>{name}</caption>
      <thead>
        <tr>
          <th scope="col" className={classes.week}>
            <span className="hidden-visually">{t.calendar.week}</span>
          </th>
          {t.calendar.weekdays.map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(first).map((days) => (
          <tr key={days[0]}>
            <th scope="row" className={classes.week}>
              {isoWeek(days[0] ?? first).week}
            </th>
            {days.map((day) => (
              <DayCell
                key={day}
                day={day}
                isInMonth={day.slice(0, 7) === first.slice(0, 7)}
                special={special.get(day)}
                freezes={freezes.filter(
                  ({ firstDay, lastDay }) => firstDay <= day && day <= lastDay,
                )}
                isToday={day === today}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type DayProps = {
  readonly day: CalendarDay;
  readonly isInMonth: boolean;
  readonly isToday: boolean;
  readonly special: Special | undefined;
  readonly freezes: readonly FreezeView[];
};

function DayCell({ day, isInMonth, isToday, special, freezes }: DayProps) {
  const t = useT();
  const text = useText();
  if (!isInMonth) return <td aria-hidden="true" />;
  const free = weekday(day) > 5 || (special !== undefined && special.kind !== 'reduced');
  const holiday = special && `${text(special.name)}, ${t.calendar.kinds[special.kind]}`;
  const named = freezes.map(({ name }) => text(name));
  const said = [...(holiday ? [holiday] : []), ...named].join('; ');
  const freeze = freezes.some(({ kind }) => kind === 'hard') ? 'hard' : freezes[0]?.kind;
  return (
    <td
      data-free={free || undefined}
      data-special={special?.kind}
      data-freeze={freeze}
      data-today={isToday || undefined}
      title={said || undefined}
      aria-current={isToday ? 'date' : undefined}
    >
      {Number(day.slice(8))}
      {said && <span className="hidden-visually"> {said}</span>}
    </td>
  );
}

/** The weeks that touch a month, each of seven days from Monday. */
function weeksOf(first: CalendarDay): readonly (readonly CalendarDay[])[] {
  const month = first.slice(0, 7);
  const weeks: CalendarDay[][] = [];
  const monday = addDays(first, 1 - weekday(first));
  for (let start = monday; start.slice(0, 7) <= month; start = addDays(start, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(start, at)));
  }
  return weeks;
}
