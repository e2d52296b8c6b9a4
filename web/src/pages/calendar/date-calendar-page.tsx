import { Button, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isoWeek } from '../../../../src/kernel/calendar-day.js';
import { resource } from '../../api/resource.js';
import type { DateCalendarView, FreezesView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { useUrl } from '../../components/use-url.js';
import { useFormat } from '../../format.js';
import { useLanguage } from '../../i18n/language.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useToday } from '../../session/use-today.js';
import { DateList } from './date-list.js';
import { DateWeeks } from './date-weeks.js';
import { dayOf, spanOf, stepped, viewOf, VIEWS, type Span, type View } from './span.js';
import classes from './date-calendar.module.css';

const MOST_FREEZES = 200;

/** What is to happen when: agreed and proposed dates among days off and freezes. */
export function DateCalendarPage() {
  const t = useT();
  const { search } = useUrl();
  const today = useToday();
  const view = viewOf(search['view']);
  const day = dayOf(search['day'], today);
  const span = spanOf(view, day);
  const freezes = useFreezes(span);
  const query = useQuery({
    ...resource<DateCalendarView>('appointment', '/appointments/calendar', span),
    placeholderData: keepPreviousData,
  });
  const title = useTitle(view, day, span);
  return (
    <Page
      wide
      title={title}
      kicker={t.dateCalendar.title}
      lead={t.dateCalendar.lead}
      actions={<Steps view={view} day={day} />}
    >
      <Section title={t.dateCalendar.views[view]}>
        <ResourceView query={query}>
          {({ items }) =>
            view === 'list' ? (
              <DateList items={items} />
            ) : (
              <DateWeeks span={span} items={items} freezes={freezes} day={day} view={view} />
            )
          }
        </ResourceView>
        <p className="quiet">
          <AppLink href="/working-calendar">{t.dateCalendar.toFreezes}</AppLink>
        </p>
      </Section>
    </Page>
  );
}

function useFreezes({ firstDay: from, lastDay: to }: Span) {
  const may = useMay();
  const { data } = useQuery({
    ...resource<FreezesView>('freeze', '/freezes', {
      from,
      to,
      state: 'in-force',
      limit: MOST_FREEZES,
    }),
    enabled: may('freeze.read'),
  });
  return data?.items ?? [];
}

function useTitle(view: View, day: string, { firstDay, lastDay }: Span): string {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  if (view === 'week') return t.dateCalendar.week(isoWeek(day).week, isoWeek(day).year);
  if (view === 'list') return `${format.day(firstDay)} – ${format.day(lastDay)}`;
  const name = new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(day));
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function Steps({ view, day }: { readonly view: View; readonly day: string }) {
  const t = useT();
  const { set } = useUrl();
  const go = (step: -1 | 1) => set({ day: stepped(view, day, step) });
  return (
    <div className={classes.steps}>
      <SegmentedControl
        aria-label={t.dateCalendar.view}
        value={view}
        data={VIEWS.map((value) => ({ value, label: t.dateCalendar.views[value] }))}
        onChange={(value) => set({ view: value })}
      />
      <Button variant="default" onClick={() => go(-1)}>
        {t.dateCalendar.before}
      </Button>
      <Button variant="default" onClick={() => set({ day: null })}>
        {t.dateCalendar.today}
      </Button>
      <Button variant="default" onClick={() => go(1)}>
        {t.dateCalendar.after}
      </Button>
    </div>
  );
}
