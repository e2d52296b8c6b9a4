import { copenhagenDay } from '../../../../src/kernel/instant.js';
import { dayOffOn } from '../../../../src/regions/domain/working-calendar.js';
import type { FreezeView, PlannedView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Icon } from '../../components/icon.js';
import { Scroller } from '../../components/scroller.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useToday } from '../../session/use-today.js';
import { daysIn, type Span, type View } from './span.js';
import classes from './date-calendar.module.css';

type Props = {
  readonly span: Span;
  readonly items: readonly PlannedView[];
  readonly freezes: readonly FreezeView[];
  readonly day: string;
  readonly view: View;
};

/** Weeks from Monday, a day a cell; on a phone the days stand one below the other. */
export function DateWeeks({ span, items, freezes, day, view }: Props) {
  const t = useT();
  const format = useFormat();
  const days = daysIn(span);
  const weeks = days.filter((_, at) => at % 7 === 0).map((_, at) => days.slice(at * 7, at * 7 + 7));
  const isOutside = (one: string) => view === 'month' && one.slice(0, 7) !== day.slice(0, 7);
  return (
    <Scroller label={t.dateCalendar.title} className={classes.frame}>
      <table className={classes.weeks} aria-label={t.dateCalendar.title}>
        <thead>
          <tr>
            {(weeks[0] ?? []).map((one) => (
              <th key={one} scope="col">
                {format.weekday(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((one) => (
                <Day
                  key={one}
                  day={one}
                  isOutside={isOutside(one)}
                  items={items.filter((item) => touches(item, one))}
                  freezes={freezes.filter(
                    ({ firstDay, lastDay }) => firstDay <= one && one <= lastDay,
                  )}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

const touches = ({ startsAt, endsAt }: PlannedView, day: string): boolean =>
  copenhagenDay(Date.parse(startsAt)) <= day && day <= copenhagenDay(Date.parse(endsAt) - 1);

type DayProps = {
  readonly day: string;
  readonly isOutside: boolean;
  readonly items: readonly PlannedView[];
  readonly freezes: readonly FreezeView[];
};

function Day({ day, isOutside, items, freezes }: DayProps) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const dayOff = dayOffOn(day);
  const isEmpty = items.length + freezes.length === 0;
  return (
    <td
      data-off={dayOff !== null || undefined}
      data-frozen={freezes.some(({ kind }) => kind === 'hard') || undefined}
      data-outside={isOutside || undefined}
      data-empty={isEmpty || undefined}
      aria-current={day === today ? 'date' : undefined}
    >
      <p className={classes.day}>
        <span className={classes.weekday}>{format.weekday(day)} </span>
        {format.day(day)}
      </p>
      {dayOff && <p className={classes.note}>{text(dayOff)}</p>}
      {freezes.map(({ id, name }) => (
        <p key={id} className={classes.note}>
          <AppLink href={`/freezes/${id}`}>{text(name)}</AppLink>
        </p>
      ))}
      {items.map((item) => (
        <Item key={`${item.id} ${item.startsAt}`} item={item} />
      ))}
    </td>
  );
}

function Item({ item }: { readonly item: PlannedView }) {
  const t = useT();
  const text = useText();
  const format = useFormat();
  return (
    <div className={classes.item} data-agreed={item.isAgreed || undefined}>
      <AppLink href={`/appointments/${item.id}`}>
        {format.time(item.startsAt)}–{format.time(item.endsAt)} {item.title}
      </AppLink>
      <p className={classes.note}>
        {item.isAgreed ? t.dateCalendar.agreed : t.dateCalendar.proposed}
      </p>
      {item.clashes.map((clash) => (
        <p key={clash.text.da} className={classes.clash}>
          <Icon name="danger" size={12} /> {t.dateCalendar.clash}: {text(clash.text)}
        </p>
      ))}
    </div>
  );
}
