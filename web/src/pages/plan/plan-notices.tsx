import { useQuery } from '@tanstack/react-query';
import { RUNGS } from '../../../../src/migration-plan/domain/notices/ladder.js';
import { resource } from '../../api/resource.js';
import type { PlanNoticesView, PlanNoticeView } from '../../api/types.js';
import { Section } from '../../components/page.js';
import { PlainTable, type PlainColumn } from '../../components/plain-table.js';
import { ResourceView } from '../../components/resource-view.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useRoleName } from './plan-words.js';

/** What its region was told of the cutover, the last first. */
export function PlanNotices({ planId }: { readonly planId: string }) {
  const { planNotices: t } = useT();
  const columns = useColumns();
  const path = `/plans/${planId}/notices`;
  const notices = useQuery(resource<PlanNoticesView>('plan', path));
  return (
    <Section title={t.title}>
      <ResourceView query={notices} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t.none}</p>
          ) : (
            <>
              <p className="quiet">{t.lead}</p>
              <PlainTable label={t.title} rows={items} rowId={({ id }) => id} columns={columns} />
            </>
          )
        }
      </ResourceView>
    </Section>
  );
}

function useColumns(): readonly PlainColumn<PlanNoticeView>[] {
  const { planNotices: t } = useT();
  const { day, dateTime } = useFormat();
  const what = useWhat();
  const roleName = useRoleName();
  const names = (roles: PlanNoticeView['told']) => roles.map(roleName).join(', ');
  return [
    { id: 'what', label: t.what, cell: what },
    {
      id: 'day',
      label: t.day,
      cell: (notice) => (
        <>
          {t.dayIs(day(notice.day), t.bases[notice.basis])}
          {notice.fromDay !== null && notice.fromBasis !== null && (
            <div className="quiet">
              {t.before(t.dayIs(day(notice.fromDay), t.bases[notice.fromBasis]))}
            </div>
          )}
        </>
      ),
    },
    { id: 'writtenAt', label: t.writtenAt, cell: ({ writtenAt }) => dateTime(writtenAt) },
    {
      id: 'to',
      label: t.to,
      cell: ({ told, missed }) => (
        <>
          {names(told)}
          {missed.length > 0 && (
            <div>
              {t.missed(names(missed))} {told.includes('coordinator') && t.coordinatorTold}
            </div>
          )}
        </>
      ),
    },
  ];
}

/** Which rung of the ladder it was, or what had become of the day. */
function useWhat(): (notice: PlanNoticeView) => string {
  const { planNotices: t } = useT();
  const text = useText();
  return ({ kind, rung }) => {
    if (kind !== 'rung') return t.kinds[kind];
    return rung === null ? '' : text(RUNGS[rung].label);
  };
}
