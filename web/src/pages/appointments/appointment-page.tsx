import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { APPOINTMENT_STATE_INFOS } from '../../../../src/appointments/domain/standing.js';
import { resource } from '../../api/resource.js';
import type { AppointmentPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Page } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { subjectHref } from '../../components/subject-pages.js';
import { useT } from '../../i18n/use-t.js';
import { DateTalk } from './date-talk.js';

/** One date by itself, as a contact of the region opens it. */
export function AppointmentPage() {
  const { id = '' } = useParams({ strict: false });
  const date = useQuery(resource<AppointmentPageView>('appointment', `/appointments/${id}`));
  return <ResourceView query={date}>{(data) => <OneDate date={data} />}</ResourceView>;
}

function OneDate({ date }: { readonly date: AppointmentPageView }) {
  const t = useT();
  const href = subjectHref(date.subjectType, date.subjectId);
  return (
    <Page
      title={date.title}
      kicker={<AppLink href="/appointments">{t.dates.title}</AppLink>}
      beside={<TableState states={APPOINTMENT_STATE_INFOS} state={date.state} />}
      actions={href && <AppLink href={href}>{t.dates.toCase}</AppLink>}
    >
      <DateTalk date={date} />
    </Page>
  );
}
