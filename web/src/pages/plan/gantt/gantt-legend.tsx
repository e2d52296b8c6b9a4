import type { ReactNode } from 'react';
import {
  TASK_STATE_INFOS,
  type TaskState,
} from '../../../../../src/migration-plan/domain/tasks/standing.js';
import type { FreezeView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { freezesIn } from './gantt-ground.js';
import type { Scale } from './scale.js';
import classes from './gantt.module.css';

const STATES: readonly TaskState[] = ['done', 'in-work', 'ready', 'blocked', 'broken'];

type Props = {
  readonly freezes: readonly FreezeView[];
  readonly scale: Scale;
  readonly isTried: boolean;
};

/** What the marks mean, and which freezes are shaded. */
export function GanttLegend({ freezes, scale, isTried }: Props) {
  const t = useT().plan.gantt;
  const text = useText();
  const { day } = useFormat();
  return (
    <ul className={classes.legend}>
      {STATES.map((state) => (
        <li key={state} data-tone={TASK_STATE_INFOS[state].tone}>
          <Mark>
            <rect
              className={classes.bar}
              data-state={state}
              x={1}
              y={3}
              width={20}
              height={9}
              rx={3}
            />
          </Mark>
          {text(TASK_STATE_INFOS[state].label)}
        </li>
      ))}
      <li data-tone="neutral">
        <Mark>
          <rect
            className={classes.bar}
            data-state="ready"
            data-critical
            x={2}
            y={3}
            width={18}
            height={9}
            rx={3}
          />
        </Mark>
        {t.critical}
      </li>
      <li data-tone="neutral">
        <Mark>
          <path className={classes.bar} data-state="ready" d="M11 1 L17 7.5 L11 14 L5 7.5 Z" />
        </Mark>
        {t.gate}
      </li>
      <li>
        <Mark>
          <rect className={classes.base} x={1} y={6} width={20} height={3} />
        </Mark>
        {t.baseline}
      </li>
      <li>
        <Mark>
          <line className={classes.today} x1={11} x2={11} y1={0} y2={15} />
        </Mark>
        {t.today}
      </li>
      {isTried && (
        <li>
          <Mark>
            <rect className={classes.moved} x={2} y={2} width={18} height={11} rx={4} />
          </Mark>
          {t.tried}
        </li>
      )}
      {freezesIn(freezes, scale).map(({ id, name, firstDay, lastDay }) => (
        <li key={id}>
          <Mark>
            <rect className={classes.freeze} x={1} y={1} width={20} height={13} />
            <rect x={1} y={1} width={20} height={13} fill="url(#gantt-freeze)" />
          </Mark>
          <span>
            <AppLink href={`/freezes/${id}`}>{text(name)}</AppLink>{' '}
            {t.fromTo(day(firstDay), day(lastDay))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Mark({ children }: { readonly children: ReactNode }) {
  return (
    <svg width={22} height={15} aria-hidden="true">
      {children}
    </svg>
  );
}
