import {
  TASK_STATE_INFOS,
  type TaskState,
} from '../../../../src/migration-plan/domain/tasks/standing.js';
import type { TaskCountsView } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './plan.module.css';

type Props = { readonly of: string; readonly counts: TaskCountsView };

/** How far: a bar of the tasks by state, and the same in words. */
export function TaskCounts({ of, counts }: Props) {
  const t = useT().plan;
  const text = useText();
  const { number } = useFormat();
  const shown = countsOf(counts).filter(({ count }) => count > 0);
  return (
    <div className={classes.counts}>
      <strong className={classes.doneOf}>
        {t.doneOf(number(counts.done), number(counts.total))}
      </strong>
      <div className={classes.bar} aria-hidden="true">
        {shown.map(({ state, count }) => (
          <span key={state} data-tone={TASK_STATE_INFOS[state].tone} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className={classes.legend} aria-label={t.counts(of)}>
        {shown.map(({ state, count }) => (
          <li key={state} data-tone={TASK_STATE_INFOS[state].tone}>
            <Icon name={TASK_STATE_INFOS[state].tone} size={13} />
            {text(TASK_STATE_INFOS[state].label)} {number(count)}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Count = { readonly state: TaskState; readonly count: number };

/** In the order in which they are told: what is done, what is wrong, what is under way. */
const countsOf = ({ done, broken, inWork, ready, blocked }: TaskCountsView): readonly Count[] => [
  { state: 'done', count: done },
  { state: 'broken', count: broken },
  { state: 'in-work', count: inWork },
  { state: 'ready', count: ready },
  { state: 'blocked', count: blocked },
];
