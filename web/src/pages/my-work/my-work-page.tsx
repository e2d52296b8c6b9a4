import { useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { MyWorkView, WorkItemView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { ResourceView } from '../../components/resource-view.js';
import { subjectHref } from '../../components/subject-pages.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { Deadline } from '../appointments/date-words.js';

/** What waits on whoever is signed in, over all rooms. */
export function MyWorkPage() {
  const t = useT();
  const query = useQuery(resource<MyWorkView>('my-work', '/my-work'));
  const count = query.data?.items.length;
  return (
    <Page
      title={t.myWork.title}
      lead={count !== undefined && t.myWork.count(count)}
      actions={<AppLink href="/account">{t.myWork.digest}</AppLink>}
    >
      <ResourceView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="success" title={t.myWork.empty} text={t.myWork.emptyText} />
          ) : (
            <Items items={items} />
          )
        }
      </ResourceView>
    </Page>
  );
}

function Items({ items }: { readonly items: readonly WorkItemView[] }) {
  const t = useT();
  const text = useText();
  const format = useFormat();
  return (
    <PlainTable<WorkItemView>
      label={t.myWork.title}
      rows={items}
      rowId={({ subjectType, subjectId }, at) => `${subjectType} ${subjectId} ${at}`}
      columns={[
        {
          id: 'title',
          label: t.myWork.about,
          names: true,
          cell: ({ title, place, subjectType, subjectId }) => (
            <>
              <AppLink href={subjectHref(subjectType, subjectId) ?? '/'}>{title}</AppLink>
              {place !== null && <span className="quiet"> · {text(place)}</span>}
            </>
          ),
        },
        { id: 'what', label: t.myWork.what, cell: ({ what }) => text(what) },
        { id: 'due', label: t.myWork.due, cell: ({ due }) => due && <Deadline day={due} /> },
        { id: 'since', label: t.myWork.since, cell: ({ since }) => format.dateTime(since) },
      ]}
    />
  );
}
