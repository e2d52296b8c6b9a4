import type { TaskPageView } from '../../../api/types.js';
import { Section } from '../../../components/page.js';
import { Reasons } from '../../../components/reasons.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { TaskStanding } from '../plan-words.js';
import classes from './task.module.css';

/** The answer first: how it stands, and everything that stands in its way. */
export function Standing({ task }: { readonly task: TaskPageView }) {
  const t = useT().planTask;
  const { dateTime } = useFormat();
  const { state, because, brokenSince, droppedAt } = task;
  const label = state === 'blocked' ? t.inTheWay : t.stillTakes;
  return (
    <Section title={t.standing}>
      <div className={classes.standing} data-broken={state === 'broken' || undefined}>
        <p>
          <TaskStanding state={state} />{' '}
          {brokenSince !== null && (
            <span className="quiet">{t.brokenSince(dateTime(brokenSince))}</span>
          )}
        </p>
        {droppedAt !== null && <p>{t.droppedAt(dateTime(droppedAt))}</p>}
        {because.length > 0 && (
          <>
            <h3>{label}</h3>
            <Reasons because={because} label={label} />
          </>
        )}
        {because.length === 0 && state === 'ready' && droppedAt === null && (
          <p className="quiet">{t.nothingInWay}</p>
        )}
      </div>
    </Section>
  );
}
