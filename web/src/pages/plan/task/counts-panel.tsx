import { COUNTED_LABELS } from '../../../../../src/migration-plan/domain/facts/facts.js';
import { COUNT_MAX } from '../../../../../src/migration-plan/domain/tasks/task.js';
import { api } from '../../../api/client.js';
import type { TaskPageView } from '../../../api/types.js';
import { EditPanel } from '../../../components/edit-panel.js';
import type { FieldSpec } from '../../../components/form-fields.js';
import { numberOrNull } from '../../../components/values.js';
import { useT, useText } from '../../../i18n/use-t.js';

type Values = Record<string, string>;

const PARTS = ['expected', 'done', 'explained'] as const;
const nameOf = (what: string, part: string): string => `${what}-${part}`;

type Props = { readonly task: TaskPageView; readonly onClose: () => void };

/** The figures of what is counted; a line is sent once its three figures are there. */
export function CountsPanel({ task, onClose }: Props) {
  const { planTask: t } = useT();
  const text = useText();
  const path = `/plan-tasks/${task.id}`;
  const labels = { expected: t.expected, done: t.counted, explained: t.explained };
  const fields = task.counted.flatMap((what) =>
    PARTS.map((part): FieldSpec => ({
      kind: 'integer',
      name: nameOf(what, part),
      label: t.countOf(text(COUNTED_LABELS[what]), labels[part]),
      min: 0,
      max: COUNT_MAX,
    })),
  );
  return (
    <EditPanel<TaskPageView, Values>
      title={t.countsEdit}
      loaded={task}
      intro={<p>{t.countsText}</p>}
      fields={fields}
      toValues={valuesOf}
      reload={() => api<TaskPageView>('GET', path)}
      save={({ loaded, values, revision }) =>
        api('PATCH', path, { body: { counts: countsIn(loaded, values) }, ifMatch: revision })
      }
      subjects={['plan-task']}
      onClose={onClose}
    />
  );
}

const valuesOf = ({ counted, counts }: TaskPageView): Values =>
  Object.fromEntries(
    counted.flatMap((what) => {
      const count = counts.find((one) => one.what === what);
      return PARTS.map((part) => [nameOf(what, part), count ? String(count[part]) : '']);
    }),
  );

/** What is not moved and not explained is none, also where nobody wrote so. */
function countsIn({ counted }: TaskPageView, values: Values) {
  return counted.flatMap((what) => {
    const [expected, done, explained] = PARTS.map((part) =>
      numberOrNull(values[nameOf(what, part)] ?? ''),
    );
    if (expected === null || expected === undefined) return [];
    return [{ what, expected, done: done ?? 0, explained: explained ?? 0 }];
  });
}
