import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CALENDAR_YEARS } from '../../../../src/regions/domain/working-calendar.js';
import { resource } from '../../api/resource.js';
import type { CalendarView, FreezesView, FreezeView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Icon } from '../../components/icon.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel } from '../../components/state-label.js';
import { useUrl } from '../../components/use-url.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useToday } from '../../session/use-today.js';
import { FreezesOf } from '../freezes/freezes-of.js';
import { YearView } from './year-view.js';
import classes from './calendar.module.css';

const MOST_FREEZES = 200;
const { min: FIRST_YEAR, max: LAST_YEAR } = CALENDAR_YEARS;

const KIND_TONES = { 'public-holiday': 'danger', closed: 'danger', reduced: 'attention' } as const;

/** Which days are working days: the holidays and closing days of a year, drawn and in a table. */
export function CalendarPage() {
  const t = useT();
  const { search } = useUrl();
  const today = useToday();
  const asked = Number(search['year'] ?? today.slice(0, 4));
  const year = Math.min(LAST_YEAR, Math.max(FIRST_YEAR, Number.isInteger(asked) ? asked : 0));
  const calendar = useQuery({
    ...resource<CalendarView>('calendar', '/working-calendar', { year }),
    placeholderData: keepPreviousData,
  });
  const freezes = useFreezes(year);
  return (
    <Page
      title={`${t.calendar.title} ${year}`}
      kicker={<AppLink href="/regions">{t.regions.title}</AppLink>}
      lead={calendar.data && t.calendar.lead(calendar.data.year, calendar.data.workingDays)}
      actions={<YearSwitch year={year} />}
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

/** Those in force that have a day in the year, of whom the reader may see; null: not known yet. */
function useFreezes(year: number): readonly FreezeView[] | null {
  const may = useMay();
  const { data } = useQuery({
    ...resource<FreezesView>('freeze', '/freezes', {
      state: 'in-force',
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      sort: 'firstDay',
      limit: MOST_FREEZES,
    }),
    enabled: may('freeze.read'),
    placeholderData: keepPreviousData,
  });
  return data?.items ?? null;
}

function YearSwitch({ year }: { readonly year: number }) {
  const t = useT();
  const step = (to: number, label: string, icon: 'left' | 'right') =>
    to >= FIRST_YEAR &&
    to <= LAST_YEAR && (
      <AppLink href={`/working-calendar?year=${to}`} className={classes.step} aria-label={label}>
        <Icon name={icon} />
        {to}
      </AppLink>
    );
  return (
    <nav className={classes.years} aria-label={t.calendar.year}>
      {step(year - 1, `${t.calendar.previousYear}, ${year - 1}`, 'left')}
      {step(year + 1, `${t.calendar.nextYear}, ${year + 1}`, 'right')}
    </nav>
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
