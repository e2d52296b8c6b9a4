import { grouped } from '../../../../../src/kernel/grouped.js';
import { copenhagenDay } from '../../../../../src/kernel/instant.js';
import type { PlanNewsView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { subjectHref } from '../../../components/subject-pages.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { usePlaceFormerly, usePlanTitleFormerly } from '../plan-words.js';
import classes from './report.module.css';

type Props = { readonly news: readonly PlanNewsView[] };

/** What happened, day by day, the first first. */
export function News({ news }: Props) {
  const t = useT().planReport;
  const { dayLong, weekday } = useFormat();
  if (news.length === 0) return <p className="quiet">{t.newsNone}</p>;
  return [...grouped(news, ({ at }) => copenhagenDay(Date.parse(at)))].map(([day, told]) => (
    <div key={day} className={classes.day}>
      <h3>
        {weekday(day)} <time dateTime={day}>{dayLong(day)}</time>
      </h3>
      <ul>
        {told.map((one, at) => (
          // The log is only added to, so a place in it stays.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <One news={one} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

/** A plan is called after its place, and a decision is nobody's. */
const PLACED: ReadonlySet<string> = new Set(['plan-task', 'swap-case']);

function One({ news }: { readonly news: PlanNewsView }) {
  const t = useT();
  const text = useText();
  const place = usePlaceFormerly();
  const subjects: { readonly [type: string]: string | undefined } = t.subjects;
  const planTitle = usePlanTitleFormerly();
  const { kind, subjectType, subjectId, title } = news;
  const deeds: { readonly [kind: string]: string | undefined } = t.planReport.deeds;
  const sort = subjectType === 'plan' ? planTitle(news) : (subjects[subjectType] ?? subjectType);
  const name = title === null ? sort : text(title);
  const href = subjectHref(subjectType, subjectId);
  return (
    <>
      {PLACED.has(subjectType) && (
        <>
          <strong>{place(news)}</strong> ·{' '}
        </>
      )}
      {href === null ? name : <AppLink href={href}>{name}</AppLink>} – {deeds[kind] ?? kind}
    </>
  );
}
