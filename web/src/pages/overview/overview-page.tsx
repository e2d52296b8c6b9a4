import { useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { AuditEventsView, AuditEventView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { deedOf, isAboutItself } from '../../components/event-words.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel } from '../../components/state-label.js';
import { subjectHref } from '../../components/subject-pages.js';
import { useActorNames, useSubjectName } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { DeliveriesUnderWay } from './deliveries-under-way.js';
import { RegionLanes } from './region-lanes.js';
import { ServersByState } from './servers-by-state.js';
import { useWaiting } from './use-waiting.js';
import classes from './overview.module.css';

/** What waits and on whom, what is left, and what happened last. */
export function OverviewPage() {
  const t = useT();
  const may = useMay();
  const waiting = useWaiting();
  return (
    <Page
      title={t.overview.title}
      lead={waiting.length > 0 && t.overview.waitsCount(waiting.length)}
      aside={may('audit.read') && <Recent />}
    >
      <Section title={t.overview.waits}>
        {waiting.length === 0 ? (
          <EmptyState icon="success" title={t.overview.waitsNothing} />
        ) : (
          <ul className={classes.waiting}>
            {waiting.map(({ key, tone, state, text, who, href }) => (
              <li key={key}>
                <span>
                  <StateLabel tone={tone}>{state}</StateLabel>
                </span>
                <span>
                  <AppLink href={href} className={classes.what}>
                    {text}
                  </AppLink>
                  <span className={classes.who}>{who}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {may('delivery.read') && <DeliveriesUnderWay />}
      {may('server.read') && <ServersByState />}
      {may('region.read') && <RegionLanes />}
    </Page>
  );
}

/** More is asked for than is shown, since signing in and out is no news. */
const ASKED = 100;
const SHOWN = 10;

function Recent() {
  const t = useT();
  const events = useQuery(resource<AuditEventsView>('audit', '/audit-events', { limit: ASKED }));
  return (
    <Section
      title={t.overview.recent}
      actions={<AppLink href="/audit">{t.overview.toLog}</AppLink>}
    >
      <ResourceView query={events}>
        {({ items }) => (
          <ol className={classes.recent}>
            {actsOf(items).map((act) => (
              <RecentEvent key={act.event.seq} act={act} />
            ))}
          </ol>
        )}
      </ResourceView>
    </Section>
  );
}

type Act = { readonly event: AuditEventView; readonly more: number };

/** One line for what one request did: the newest event, and how many came with it. */
function actsOf(events: readonly AuditEventView[]): readonly Act[] {
  const acts = new Map<string, Act>();
  for (const event of events.filter((item) => !isAboutItself(item))) {
    const key = event.requestId ?? String(event.seq);
    const known = acts.get(key);
    acts.set(key, known ? { ...known, more: known.more + 1 } : { event, more: 0 });
  }
  return [...acts.values()].slice(0, SHOWN);
}

function RecentEvent({ act: { event, more } }: { readonly act: Act }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useActorNames();
  const name = useSubjectName()(event);
  const href = subjectHref(event.subjectType, event.subjectId);
  return (
    <li>
      <p>
        <strong>{nameOf(event)}</strong> {deedOf(event, t)}
        {name && (
          <>
            {': '}
            {href ? <AppLink href={href}>{name}</AppLink> : name}
          </>
        )}
        {more > 0 && <span className="quiet"> {t.overview.andMore(format.number(more))}</span>}
      </p>
      <time dateTime={event.at} className="quiet">
        {format.dateTime(event.at)}
      </time>
    </li>
  );
}
