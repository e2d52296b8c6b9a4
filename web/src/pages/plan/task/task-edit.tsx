import { useQuery } from '@tanstack/react-query';
import { TASK_NOTE_MAX } from '../../../../../src/migration-plan/domain/tasks/task.js';
import { TASK_TAGS_MAX } from '../../../../../src/migration-plan/domain/template/template.js';
import { api } from '../../../api/client.js';
import { resource } from '../../../api/resource.js';
import type { PlanPageView, TaskPageView } from '../../../api/types.js';
import { EditPanel } from '../../../components/edit-panel.js';
import { useShown } from '../../../components/use-shown.js';
import type { FieldSpec } from '../../../components/form-fields.js';
import { orNull } from '../../../components/values.js';
import { useT } from '../../../i18n/use-t.js';
import { tagsIn } from '../plan-tags.js';
import { TagsField } from './tags-field.js';
import { useDecisions } from './use-decisions.js';

type Values = {
  readonly note: string;
  readonly decisionId: string;
  readonly tags: readonly string[];
};

type Props = { readonly task: TaskPageView; readonly onClose: () => void };

/** A note, its tags, and the decision that it waits for. */
export function TaskEdit({ task, onClose }: Props) {
  const { planTask: t } = useT();
  const path = `/plan-tasks/${task.id}`;
  const plan = useQuery(resource<PlanPageView>('plan', `/plans/${task.planId}`));
  const known = tagsIn(plan.data?.tasks ?? []);
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
    {
      kind: 'custom',
      name: 'tags',
      label: t.tags,
      render: ({ value, ...field }) => (
        <TagsField
          {...field}
          label={t.tags}
          hint={t.tagsHint(TASK_TAGS_MAX)}
          value={value as readonly string[]} // as toValues gives them
          known={known}
        />
      ),
    },
  ];
  return (
    <EditPanel<TaskPageView, Values>
      title={t.edit}
      loaded={task}
      fields={fields}
      toValues={({ note, decisionId, tags }) => ({
        note: note ?? '',
        decisionId: decisionId ?? '',
        tags,
      })}
      reload={() => api<TaskPageView>('GET', path)}
      show={useShown(fields)}
      save={({ changed, revision }) =>
        api('PATCH', path, {
          body: Object.fromEntries(
            Object.entries(changed).map(([name, value]) => [
              name,
              typeof value === 'string' ? orNull(value) : value,
            ]),
          ),
          ifMatch: revision,
        })
      }
      subjects={['plan-task', 'plan']}
      onClose={onClose}
    />
  );
}
