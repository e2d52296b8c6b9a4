import type { PlanClashView, PlanTaskView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Icon } from '../../components/icon.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './plan.module.css';

type Props = {
  readonly clashes: readonly PlanClashView[];
  /** Those whose keys can be told; a clash may be about others as well. */
  readonly tasks: readonly Pick<PlanTaskView, 'id' | 'key'>[];
  readonly label: string;
};

/** Everything that speaks against a plan, with the tasks that it is about. */
export function Clashes({ clashes, tasks, label }: Props) {
  const t = useT().plan;
  const text = useText();
  const keyOf = (id: string) => tasks.find((task) => task.id === id)?.key;
  return (
    <ul className={classes.clashes} aria-label={label}>
      {clashes.map(({ because, taskIds }, at) => (
        <li key={`${because.code} ${at}`}>
          <Icon name="attention" size={14} />
          <span>
            {text(because.text)}{' '}
            {taskIds.flatMap((id) => {
              const key = keyOf(id);
              return key === undefined
                ? []
                : [
                    <AppLink key={id} href={`/plan-tasks/${id}`} className={classes.clashLink}>
                      {t.clashOpen(key)}
                    </AppLink>,
                  ];
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
