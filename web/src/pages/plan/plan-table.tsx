import { NativeSelect } from '@mantine/core';
import { sameTag } from '../../../../src/migration-plan/domain/tags.js';
import type { PlanTaskView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { PlainTable, type PlainColumn } from '../../components/plain-table.js';
import { useUrl } from '../../components/use-url.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { hasTag, tagsIn } from './plan-tags.js';
import { TaskStanding, useRoleName } from './plan-words.js';
import classes from './plan-table.module.css';

type Props = { readonly tasks: readonly PlanTaskView[]; readonly label: string };

/** What the chart shows, in words and numbers. */
export function PlanTable({ tasks, label }: Props) {
  const { plan } = useT();
  const { search, set } = useUrl();
  const columns = useColumns();
  const tag = search['tag'] ?? '';
  const shown = tag === '' ? tasks : tasks.filter((task) => hasTag(task, tag));
  // Also one that no task has any more, since the address still says it.
  const tags = tagsIn([...tasks, { tags: tag === '' ? [] : [tag] }]);
  return (
    <>
      {tags.length > 0 && (
        <div className={classes.tagFilter} data-no-print>
          <NativeSelect
            label={plan.table.tag}
            value={tags.find((one) => sameTag(one, tag)) ?? ''}
            data={[{ value: '', label: plan.table.allTags }, ...tags]}
            onChange={(event) => set({ tag: event.currentTarget.value }, { replace: true })}
          />
          <p aria-live="polite">{plan.table.tagged(shown.length, tasks.length)}</p>
        </div>
      )}
      <PlainTable label={label} rows={shown} rowId={({ id }) => id} columns={columns} />
    </>
  );
}

function useColumns(): readonly PlainColumn<PlanTaskView>[] {
  const { plan } = useT();
  const t = plan.table;
  const text = useText();
  const roleName = useRoleName();
  const { day, number } = useFormat();
  const daysOrNone = (days: number | null) => (days === null ? NONE : number(days));
  return [
    { id: 'key', label: t.key, cell: ({ key }) => <span className="mono">{key}</span> },
    {
      id: 'title',
      label: t.title,
      names: true,
      cell: ({ id, title }) => (
        <span className={classes.titleCell}>
          <AppLink href={`/plan-tasks/${id}`}>{text(title)}</AppLink>
        </span>
      ),
    },
    {
      id: 'state',
      label: plan.state,
      cell: ({ state, isCritical }) => (
        <span className={classes.cell}>
          <TaskStanding state={state} bare />
          {isCritical && <span className={classes.critical}>{plan.gantt.criticalShort}</span>}
        </span>
      ),
    },
    { id: 'role', label: t.role, cell: ({ lead }) => roleName(lead) },
    {
      id: 'start',
      label: t.start,
      cell: ({ start }) => <span className={classes.dayCell}>{day(start)}</span>,
    },
    {
      id: 'finish',
      label: t.finish,
      cell: ({ finish }) => <span className={classes.dayCell}>{day(finish)}</span>,
    },
    {
      id: 'float',
      label: t.float,
      numeric: true,
      cell: ({ floatDays, state }) => daysOrNone(state === 'done' ? null : floatDays),
    },
    { id: 'slip', label: t.slip, numeric: true, cell: ({ slipDays }) => daysOrNone(slipDays) },
    {
      id: 'why',
      label: t.why,
      cell: ({ why }) => why && <span className={classes.whyCell}>{text(why)}</span>,
    },
    { id: 'tags', label: t.tags, cell: ({ tags }) => tags.join(', ') },
  ];
}
