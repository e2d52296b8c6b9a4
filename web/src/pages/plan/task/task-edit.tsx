import { TASK_NOTE_MAX } from '../../../../../src/migration-plan/domain/tasks/task.js';
import { api } from '../../../api/client.js';
import type { TaskPageView } from '../../../api/types.js';
import { EditPanel } from '../../../components/edit-panel.js';
import { useShown } from '../../../components/use-shown.js';
import type { FieldSpec } from '../../../components/form-fields.js';
import { orNull } from '../../../components/values.js';
import { useT } from '../../../i18n/use-t.js';
import { useDecisions } from './use-decisions.js';

type Values = { readonly note: string; readonly decisionId: string };

type Props = { readonly task: TaskPageView; readonly onClose: () => void };

/** A note, and the decision that it waits for. */
export function TaskEdit({ task, onClose }: Props) {
  const { planTask: t } = useT();
  const path = `/plan-tasks/${task.id}`;
  const fields: readonly FieldSpec[] = [
    { kind: 'multiline', name: 'note', label: t.note, max: TASK_NOTE_MAX },
    {
      kind: 'choice',
      name: 'decisionId',
      label: t.decision,
      hint: t.decisionHint,
      emptyLabel: t.noDecision,
      choices: useDecisions().map(({ id, title }) => ({ value: id, label: title })),
    },
  ];
  return (
    <EditPanel<TaskPageView, Values>
      title={t.edit}
      loaded={task}
      fields={fields}
      toValues={({ note, decisionId }) => ({ note: note ?? '', decisionId: decisionId ?? '' })}
      reload={() => api<TaskPageView>('GET', path)}
      show={useShown(fields)}
      save={({ changed, revision }) =>
        api('PATCH', path, {
          body: Object.fromEntries(
            Object.entries(changed).map(([name, value]) => [name, orNull(value)]),
          ),
          ifMatch: revision,
        })
      }
      subjects={['plan-task']}
      onClose={onClose}
    />
  );
}
