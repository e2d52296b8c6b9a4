import type {
  AdoptionView,
  PlanPageView,
  SpecDifferenceView,
  TaskAdoptionView,
  TaskTurnedView,
} from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Reasons } from '../../../components/reasons.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { TaskStanding, usePlaceSince, useTaskName } from '../plan-words.js';
import { FinishMove, MovedTasks } from '../what-if/what-if-result.js';
import classes from '../what-if/what-if.module.css';
import own from './adopt.module.css';
import { useAdoptionWords } from './use-adoption.js';

type Props = { readonly plan: PlanPageView; readonly result: AdoptionView };

const KINDS = ['added', 'changed', 'dropped', 'kept'] as const;

/** What a version makes of a plan: what comes, goes and changes, and what follows from that. */
export function AdoptResult({ plan, result }: Props) {
  const { plan: words } = useT();
  const t = words.adopt;
  const saidOf = useAdoptionWords();
  const { tasks, turned, moved } = result;
  const groups = KINDS.map((kind) => ({ kind, of: tasks.filter((one) => one.kind === kind) }));
  return (
    <section className={classes.result} aria-label={t.result}>
      <h3>{saidOf(result)}</h3>
      {groups
        .filter(({ of }) => of.length > 0)
        .map(({ kind, of }) => (
          <TaskList key={kind} label={t.kinds[kind](of.length)} tasks={of} />
        ))}
      <FinishMove result={result} />
      {turned.length > 0 && <TurnedTasks turned={turned} ofPlan={plan.id} />}
      {moved.length > 0 && (
        <details className={classes.others}>
          <summary>{words.whatIf.moved(moved.length)}</summary>
          <MovedTasks moved={moved} ofPlan={plan.id} />
        </details>
      )}
    </section>
  );
}

type ListProps = { readonly label: string; readonly tasks: readonly TaskAdoptionView[] };

function TaskList({ label, tasks }: ListProps) {
  return (
    <section aria-label={label}>
      <h4 className={own.kind}>{label}</h4>
      <ul className={classes.moved}>
        {tasks.map((task) => (
          <OneTask key={task.key} task={task} />
        ))}
      </ul>
    </section>
  );
}

function OneTask({ task }: { readonly task: TaskAdoptionView }) {
  const t = useT().plan.adopt;
  const name = useTaskName()(task);
  const { taskId, differences, because } = task;
  return (
    <li>
      {taskId === null ? name : <AppLink href={`/plan-tasks/${taskId}`}>{name}</AppLink>}
      {differences.length > 0 && (
        <dl className={own.differences}>
          {differences.map((one) => (
            <Difference key={one.field} of={one} />
          ))}
        </dl>
      )}
      {because.length > 0 && <Reasons because={because} label={t.butFor} />}
    </li>
  );
}

function Difference({ of: { label, before, after } }: { readonly of: SpecDifferenceView }) {
  const t = useT().plan.whatIf;
  const text = useText();
  return (
    <div>
      <dt>{text(label)}</dt>
      <dd>
        <del>{text(before)}</del> <span className="hidden-visually">{t.becomes}</span>{' '}
        <ins>{text(after)}</ins>
      </dd>
    </div>
  );
}

type TurnedProps = { readonly turned: readonly TaskTurnedView[]; readonly ofPlan: string };

function TurnedTasks({ turned, ofPlan }: TurnedProps) {
  const { plan } = useT();
  const placeSince = usePlaceSince();
  const taskName = useTaskName();
  const label = plan.adopt.turned(turned.length);
  return (
    <section aria-label={label}>
      <h4 className={own.kind}>{label}</h4>
      <ul className={classes.moved}>
        {turned.map((one) => (
          <li key={one.taskId}>
            <AppLink href={`/plan-tasks/${one.taskId}`}>{taskName(one)}</AppLink>
            {one.planId !== ofPlan && <span className="quiet"> {placeSince(one)}</span>}
            <span className={classes.line}>
              <TaskStanding state={one.before} bare /> {plan.whatIf.becomes}{' '}
              <TaskStanding state={one.after} bare />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
