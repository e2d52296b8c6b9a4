import type { TaskNamedView, TaskPageView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Section } from '../../../components/page.js';
import { useT } from '../../../i18n/use-t.js';
import { TaskStanding, useTaskName } from '../plan-words.js';
import classes from './task.module.css';

/** What it comes after, and what waits for it. */
export function TaskLinks({ task }: { readonly task: TaskPageView }) {
  const t = useT().planTask;
  return (
    <div className={classes.links}>
      <Named title={t.before} none={t.beforeNone} tasks={task.before} />
      <Named title={t.after} none={t.afterNone} tasks={task.next} />
    </div>
  );
}

type NamedProps = {
  readonly title: string;
  readonly none: string;
  readonly tasks: readonly TaskNamedView[];
};

function Named({ title, none, tasks }: NamedProps) {
  const t = useT().planTask;
  const taskName = useTaskName();
  return (
    <Section title={title}>
      {tasks.length === 0 && <p className="quiet">{none}</p>}
      <ul className={classes.named}>
        {tasks.map((one) => (
          <li key={one.id}>
            <span>
              <AppLink href={`/plan-tasks/${one.id}`}>{taskName(one)}</AppLink>
              {one.isCentral && <span className="quiet"> {t.atCentre}</span>}
            </span>
            <TaskStanding state={one.state} bare />
          </li>
        ))}
      </ul>
    </Section>
  );
}
