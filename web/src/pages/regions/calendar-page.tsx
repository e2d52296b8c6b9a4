import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { CalendarView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel } from '../../components/state-label.js';
import { useYear } from '../../components/use-year.js';
import { YearSwitch } from '../../components/year-switch.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useToday } from '../../session/use-today.js';
import { FreezesOf } from '../freezes/freezes-of.js';
import { useFreezesInYear } from '../freezes/use-freezes-in-year.js';
import { YearView } from './year-view.js';
import classes from './calendar.module.css';

const KIND_TONES = { 'public-holiday': 'danger', closed: 'danger', reduced: 'attention' } as const;

/** Which days are working days: the holidays and closing days of a year, drawn and in a table. */
export function CalendarPage() {
  const t = useT();
  const today = useToday();
  const year = useYear();
  const calendar = useQuery({
    ...resource<CalendarView>('calendar', '/working-calendar', { year }),
    placeholderData: keepPreviousData,
  });
  const freezes = useFreezesInYear(year).data?.items;
  return (
    <Page
      title={`${t.calendar.title} ${year}`}
      kicker={<AppLink href="/regions">{t.regions.title}</AppLink>}
      lead={calendar.data && t.calendar.lead(calendar.data.year, calendar.data.workingDays)}
      actions={<YearSwitch path="/working-calendar" year={year} />}
    >
      <ResourceView query={calendar}>
        {(data) => (
          <>
            <Section title={t.calendar.months}>
              <YearView calendar={data} freezes={freezes ?? []} today={today} />
              <p className="quiet">{t.calendar.legend}</p>
            </Section>
            <SpecialDays calendar={data} />
            {freezes && <FreezesOf year={data.year} freezes={freezes} />}
          </>
        )}
      </ResourceView>
    </Page>
  );
}

function SpecialDays({ calendar }: { readonly calendar: CalendarView }) {
  const t = useT();
  const text = useText();
  const format = useFormat();
  const title = t.calendar.table(calendar.year);
  return (
    <Section title={title}>
      <table className={classes.days}>
        <caption className="hidden-visually">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.calendar.date}</th>
            <th scope="col">{t.calendar.day}</th>
            <th scope="col">{t.calendar.kind}</th>
          </tr>
        </thead>
        <tbody>
          {calendar.days.map(({ date, name, kind }) => (
            <tr key={`${date} ${name.en}`}>
              <td>
                {format.day(date)}{' '}
                <span className="quiet">
                  {format.weekday(date)}, {format.week(date)}
                </span>
              </td>
              <td>{text(name)}</td>
              <td>
                <StateLabel tone={KIND_TONES[kind]} bare>
                  {t.calendar.kinds[kind]}
                </StateLabel>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
