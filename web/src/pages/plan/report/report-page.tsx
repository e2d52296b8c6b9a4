import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { apiUrl } from '../../../api/client.js';
import { resource } from '../../../api/resource.js';
import type { StatusReportView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { BurnUp } from '../../../components/burn-up.js';
import { EmptyState } from '../../../components/empty-state.js';
import { Icon } from '../../../components/icon.js';
import { Page, Section } from '../../../components/page.js';
import { ResourceView } from '../../../components/resource-view.js';
import { useFormat } from '../../../format.js';
import { useLanguage } from '../../../i18n/language.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';
import { Asked, Decided } from './decisions.js';
import { News } from './news.js';
import { Outlooks } from './outlooks.js';
import { ReportDays } from './report-days.js';
import classes from './report.module.css';
import { ThenAndNow } from './then-and-now.js';
import { useReportDays } from './use-report-days.js';

/** What a forum is told: how far every plan is, what has happened, and what it is asked. */
export function ReportPage() {
  const t = useT();
  const { dayLong } = useFormat();
  const days = useReportDays();
  const report = useQuery({
    ...resource<StatusReportView>('plan', '/plan-status', { since: days.since, asOf: days.asOf }),
    enabled: days.isAskable,
    placeholderData: keepPreviousData,
  });
  // While other days are being read, the page still tells of those that it shows.
  const told = report.data ?? days;
  const isTold = days.isAskable && report.data !== undefined && !report.isPlaceholderData;
  // The browser follows it in a language of its own, so the page says in which one it is read.
  const pdf = apiUrl('/plan-status/report.pdf', {
    since: days.since,
    asOf: days.asOf,
    lang: useLanguage(),
  });
  return (
    <Page
      title={t.planReport.title}
      kicker={<AppLink href="/plan">{t.plan.title}</AppLink>}
      lead={days.isAskable && t.planReport.lead(dayLong(told.since), dayLong(told.asOf))}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon name="file" size={14} />}
            disabled={!isTold}
            onClick={() => window.print()}
          >
            {t.planReport.print}
          </Button>
          <Button
            component="a"
            variant="default"
            href={isTold ? pdf : undefined}
            download
            data-disabled={!isTold || undefined}
            aria-disabled={!isTold}
            leftSection={<Icon name="download" size={14} />}
          >
            {t.planReport.pdf}
          </Button>
        </>
      }
    >
      <ReportDays days={days} />
      {days.isAskable && (
        <ResourceView query={report} lines={12}>
          {(data) => <Report report={data} />}
        </ResourceView>
      )}
    </Page>
  );
}

const LINES = [
  { id: 'total', look: 'dashed' },
  { id: 'done', look: 'strong' },
] as const;

function Report({ report }: { readonly report: StatusReportView }) {
  const t = useT().planReport;
  const may = useMay();
  const text = useText();
  const { from, before, now, outlooks, burnUp, news, decided, asked } = report;
  const hasPlans = before.length + now.length > 0;
  return (
    <div className={classes.report}>
      {from !== null && <p className="quiet">{text(from)}</p>}
      {hasPlans ? (
        <>
          <Section title={t.plans}>
            <ThenAndNow before={before} now={now} />
          </Section>
          {outlooks.length > 0 && (
            <Section title={t.ahead}>
              <Outlooks now={now} outlooks={outlooks} />
            </Section>
          )}
          <div className={classes.whole}>
            <Section title={t.burnUp}>
              <BurnUp
                title={t.burnUp}
                about={t.burnUpAbout}
                dayLabel={t.weekEnd}
                lines={LINES.map((line) => ({ ...line, label: t[line.id] }))}
                points={burnUp}
                most={Math.max(...burnUp.map(({ total }) => total))}
              />
            </Section>
          </div>
        </>
      ) : (
        <NoPlans />
      )}
      <Section title={t.news}>
        <News news={news} />
      </Section>
      {/* Who may not read decisions is sent none, which would read as if there were none. */}
      {may('decision.read') && (
        <>
          <Section title={t.decided}>
            <Decided decisions={decided} />
          </Section>
          <Section title={t.asked}>
            <Asked decisions={asked} />
          </Section>
        </>
      )}
    </div>
  );
}

function NoPlans() {
  const t = useT().planReport;
  return (
    <EmptyState
      icon="plan"
      title={t.empty}
      text={t.emptyText}
      action={<AppLink href="/plan">{t.toPlans}</AppLink>}
    />
  );
}
