import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.js';
import type { AuditEventView, ListOf } from '../api/types.js';
import { useFormat } from '../format.js';
import { useT } from '../i18n/use-t.js';
import { useMay } from '../session/session.js';
import { ChangeTable } from './change-table.js';
import { ErrorState } from './error-state.js';
import { aboutOf, deedOf } from './event-words.js';
import { Loading } from './loading.js';
import { Section } from './page.js';
import { useActorNames } from './use-names.js';
import classes from './timeline.module.css';

const PAGE_SIZE = 20;

/** What happened to a subject, newest first, in sentences; before and after on demand. */
export function Timeline({ subjectId }: { readonly subjectId: string }) {
  const t = useT();
  const may = useMay();
  if (!may('audit.read')) return null;
  return (
    <Section title={t.timeline.title}>
      <Events subjectId={subjectId} />
    </Section>
  );
}

function Events({ subjectId }: { readonly subjectId: string }) {
  const t = useT();
  const pages = useInfiniteQuery({
    queryKey: ['audit', 'timeline', subjectId],
    initialPageParam: null as string | null, // widened from null
    queryFn: ({ pageParam: cursor, signal }) =>
      api<ListOf<AuditEventView>>('GET', '/audit-events', {
        query: { subjectId, limit: PAGE_SIZE, cursor },
        signal,
      }),
    getNextPageParam: (page) => page.next,
  });
  if (pages.error && !pages.data) {
    return <ErrorState error={pages.error} retry={() => void pages.refetch()} />;
  }
  if (!pages.data) return <Loading lines={4} />;
  const events = pages.data.pages.flatMap(({ items }) => items);
  if (events.length === 0) return <p className="quiet">{t.timeline.empty}</p>;
  return (
    <>
      <ol className={classes.events}>
        {events.map((event) => (
          <OneEvent key={event.seq} event={event} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button
          variant="default"
          fullWidth
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t.timeline.older}
        </Button>
      )}
    </>
  );
}

function OneEvent({ event }: { readonly event: AuditEventView }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useActorNames();
  const [open, setOpen] = useState(false);
  const about = aboutOf(event);
  const hasImages = event.before !== null || event.after !== null;
  return (
    <li className={classes.event}>
      <p>
        <strong>{nameOf(event)}</strong> {deedOf(event, t)}
        {about !== null && <span className="mono"> {about}</span>}
        {event.door !== 'ui' && (
          <span className="quiet"> {t.timeline.via(t.doors[event.door])}</span>
        )}
      </p>
      {event.reason && <p className={classes.reason}>{event.reason}</p>}
      <p className={classes.when}>
        <time dateTime={event.at}>{format.dateTime(event.at)}</time>
        {hasImages && (
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            data-no-print
          >
            {open ? t.timeline.hideChange : t.timeline.showChange}
          </button>
        )}
      </p>
      {open && <ChangeTable event={event} />}
    </li>
  );
}
