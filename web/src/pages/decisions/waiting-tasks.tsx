import { useQuery } from '@tanstack/react-query';
import { TASK_STATE_INFOS } from '../../../../src/migration-plan/domain/tasks/standing.js';
import { resource } from '../../api/resource.js';
import type { WaitingTasksView, WaitingTaskView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { PlainTable, type PlainColumn } from '../../components/plain-table.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { useT } from '../../i18n/use-t.js';
import { usePlaceSince, useTaskName } from '../plan/plan-words.js';

/** What of the plans stands still until it is decided. */
export function WaitingTasks({ decisionId }: { readonly decisionId: string }) {
  const { decisions: t } = useT();
  const columns = useColumns();
  const waiting = useQuery(resource<WaitingTasksView>('plan-task', '/plan-tasks', { decisionId }));
  return (
    <Section title={t.waiting}>
      <ResourceView query={waiting} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t.waitingNone}</p>
          ) : (
            <PlainTable label={t.waiting} rows={items} rowId={({ id }) => id} columns={columns} />
          )
        }
      </ResourceView>
    </Section>
  );
}

function useColumns(): readonly PlainColumn<WaitingTaskView>[] {
  const { decisions: t, plan } = useT();
  const taskName = useTaskName();
  const place = usePlaceSince();
  return [
    {
      id: 'task',
      label: plan.table.title,
      names: true,
      cell: (task) => <AppLink href={`/plan-tasks/${task.id}`}>{taskName(task)}</AppLink>,
    },
    { id: 'plan', label: t.ofPlan, cell: place },
    {
      id: 'state',
      label: plan.state,
      cell: ({ state }) => <TableState states={TASK_STATE_INFOS} state={state} bare />,
    },
  ];
}
