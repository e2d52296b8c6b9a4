import { NativeSelect, TextInput } from '@mantine/core';
import { isCalendarDay } from '../../../../../src/kernel/calendar-day.js';
import type { PlanPageView, PlanTaskView } from '../../../api/types.js';
import { DayInput } from '../../../components/day-input.js';
import { Icon } from '../../../components/icon.js';
import small from '../../../components/small-button.module.css';
import { useT } from '../../../i18n/use-t.js';
import { useTaskName } from '../plan-words.js';
import { ESTIMATE_FIELDS, isDays, shownOf, type Draft, type TaskDraft } from './draft.js';
import classes from './what-if.module.css';

type Props = {
  readonly plan: PlanPageView;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
};

/** Which tasks are to be different, and how. */
export function TaskFields({ plan, draft, onChange }: Props) {
  const t = useT().plan.whatIf;
  const taskName = useTaskName();
  const chosen = new Set(draft.tasks.map(({ taskId }) => taskId));
  const open = plan.tasks.filter(({ id, state }) => state !== 'done' && !chosen.has(id));
  const put = (tasks: readonly TaskDraft[]) => onChange({ ...draft, tasks });
  return (
    <fieldset className={classes.group}>
      <legend>{t.tasks}</legend>
      {draft.tasks.map((one) => {
        const task = plan.tasks.find(({ id }) => id === one.taskId);
        return (
          task && (
            <OneTask
              key={one.taskId}
              task={task}
              draft={one}
              onChange={(next) =>
                put(draft.tasks.map((other) => (other.taskId === one.taskId ? next : other)))
              }
              onRemove={() => put(draft.tasks.filter(({ taskId }) => taskId !== one.taskId))}
            />
          )
        );
      })}
      <NativeSelect
        aria-label={t.addTask}
        value=""
        onChange={(event) => put([...draft.tasks, { taskId: event.currentTarget.value }])}
        data={[
          { value: '', label: t.addTask },
          ...open.map((task) => ({ value: task.id, label: taskName(task) })),
        ]}
      />
    </fieldset>
  );
}

type TaskProps = {
  readonly task: PlanTaskView;
  readonly draft: TaskDraft;
  readonly onChange: (draft: TaskDraft) => void;
  readonly onRemove: () => void;
};

function OneTask({ task, draft, onChange, onRemove }: TaskProps) {
  const t = useT().plan.whatIf;
  const name = useTaskName()(task);
  const agreedOn = shownOf(task, draft, 'agreedOn');
  return (
    <fieldset className={classes.task}>
      <legend>{name}</legend>
      <button
        type="button"
        className={`${small.small ?? ''} ${classes.remove ?? ''}`}
        aria-label={t.removeTask(name)}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
      <p className={classes.label}>{t.estimate}</p>
      <div className={classes.three}>
        {ESTIMATE_FIELDS.map((field) => {
          const value = shownOf(task, draft, field);
          return (
            <TextInput
              key={field}
              label={t[field]}
              inputMode="numeric"
              autoComplete="off"
              value={value}
              error={isDays(value) ? null : t.badNumber}
              onChange={(event) => onChange({ ...draft, [field]: event.currentTarget.value })}
            />
          );
        })}
      </div>
      <DayInput
        label={t.agreedOn}
        description={t.agreedHint}
        value={agreedOn}
        error={agreedOn === '' || isCalendarDay(agreedOn) ? null : t.badDay}
        onChange={(day) => onChange({ ...draft, agreedOn: day })}
      />
    </fieldset>
  );
}
