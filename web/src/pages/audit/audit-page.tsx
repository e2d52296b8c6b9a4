import { Button } from '@mantine/core';
import { addDays } from '../../../../src/kernel/calendar-day.js';
import { copenhagenInstant, toIso } from '../../../../src/kernel/instant.js';
import { apiUrl } from '../../api/client.js';
import type { AuditEventView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { deedOf, isAboutItself } from '../../components/event-words.js';
import { ExportLink } from '../../components/export-menu.js';
import { Page } from '../../components/page.js';
import { subjectHref } from '../../components/subject-pages.js';
import { useActorNames, usePersonNames, useSubjectName } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { EventDetail } from './event-detail.js';
import { useVerification } from './verification.js';

export function AuditPage() {
  const t = useT();
  const may = useMay();
  const format = useFormat();
  const verification = useVerification();
  return (
    <Page
      wide
      title={t.audit.title}
      lead={t.audit.lead}
      actions={
        may('audit.verify') && (
          <Button variant="default" loading={verification.busy} onClick={verification.run}>
            {t.audit.verify}
          </Button>
        )
      }
    >
      {verification.result}
      <DataTable<AuditEventView>
        name="audit"
        caption={t.audit.title}
        subject="audit"
        path="/audit-events"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="-seq"
        rowId={({ seq }) => String(seq)}
        rowName={({ seq }) => t.audit.event(format.number(seq))}
        detail={(event) => <EventDetail event={event} />}
        empty={{ icon: 'audit', title: t.table.emptyTitle, text: t.audit.empty }}
        {...(may('audit.export')
          ? {
              exports: (query) => <ExportLink href={apiUrl('/audit-events/export', query)} />,
            }
          : {})}
      />
    </Page>
  );
}

function useColumns(): readonly Column<AuditEventView>[] {
  const t = useT();
  const format = useFormat();
  const nameOf = useActorNames();
  return [
    {
      id: 'at',
      label: t.audit.when,
      cell: ({ at }) => <time dateTime={at}>{format.dateTime(at)}</time>,
    },
    {
      id: 'deed',
      label: t.audit.what,
      wrap: true,
      cell: (event) => (
        <>
          <strong>{nameOf(event)}</strong> {deedOf(event, t)}
        </>
      ),
    },
    {
      id: 'subject',
      label: t.audit.subject,
      wrap: true,
      cell: (event) => <Subject event={event} />,
    },
    { id: 'door', label: t.audit.door, cell: ({ door }) => t.doors[door] },
    { id: 'reason', label: t.audit.reason, wrap: true, cell: ({ reason }) => reason },
    {
      id: 'seq',
      label: t.audit.seq,
      numeric: true,
      sort: 'seq',
      descendingFirst: true,
      cell: ({ seq }) => format.number(seq),
    },
    { id: 'kind', label: t.audit.kind, mono: true, optional: true, cell: ({ kind }) => kind },
  ];
}

/** The subject by its own name and kind, linked where it has a page. */
function Subject({ event }: { readonly event: AuditEventView }) {
  const t = useT();
  const names: { readonly [type: string]: string | undefined } = t.subjects;
  const kind = names[event.subjectType] ?? event.subjectType;
  const own = useSubjectName()(event);
  if (isAboutItself(event)) return null;
  const href = subjectHref(event.subjectType, event.subjectId);
  const label = own === null ? kind : `${kind} ${own}`;
  return href === null ? <>{label}</> : <AppLink href={href}>{label}</AppLink>;
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const { day } = useFormat();
  const choices = (words: object) =>
    Object.entries(words).map(([value, label]) => ({ value, label: String(label) }));
  return [
    { kind: 'choice', id: 'kind', label: t.audit.kind, choices: choices(t.events) },
    { kind: 'choice', id: 'subjectType', label: t.audit.subjectType, choices: choices(t.subjects) },
    { kind: 'choice', id: 'door', label: t.audit.door, choices: choices(t.doors) },
    { kind: 'choice', id: 'actorId', label: t.audit.actorId, choices: usePeopleChoices() },
    { kind: 'day', id: 'from', label: t.audit.from, show: day, toQuery: startOf },
    {
      kind: 'day',
      id: 'to',
      label: t.audit.to,
      show: day,
      // The API leaves the end out; "up to and including" ends as the next day begins.
      toQuery: (value) => startOf(addDays(value, 1)),
    },
    { kind: 'text', id: 'subjectId', label: t.audit.subjectId },
  ];
}

function usePeopleChoices() {
  const names = usePersonNames();
  return names.all.map(({ id, displayName }) => ({ value: id, label: displayName }));
}

/** Midnight in Copenhagen; it is never missing or doubled, since clocks change at 2 or 3. */
function startOf(day: string): string {
  const reading = copenhagenInstant(day, '00:00');
  return reading.kind === 'ok' ? toIso(reading.at) : day;
}
