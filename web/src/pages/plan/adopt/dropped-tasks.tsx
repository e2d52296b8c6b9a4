import type { PlanPageView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Section } from '../../../components/page.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { useTaskName } from '../plan-words.js';
import classes from './adopt.module.css';

/** What a later version of the template does not have: it can be read, and nothing more. */
export function DroppedTasks({ dropped }: Pick<PlanPageView, 'dropped'>) {
  const { plan } = useT();
  const { dateTime } = useFormat();
  const taskName = useTaskName();
  if (dropped.length === 0) return null;
  return (
    <Section title={plan.adopt.left}>
      <ul className={classes.left}>
        {dropped.map(({ droppedAt, ...task }) => (
          <li key={task.id}>
            <AppLink href={`/plan-tasks/${task.id}`}>{taskName(task)}</AppLink>{' '}
            <span className="quiet">{dateTime(droppedAt)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
