import { PLAN_NOTE_MAX } from '../../../../src/migration-plan/domain/plan.js';
import { api } from '../../api/client.js';
import type { PlanPageView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import {
  parametersOf,
  parameterValues,
  useParameterFields,
  type ParameterValues,
} from './parameter-fields.js';

type Values = ParameterValues & { readonly note: string };

type Props = { readonly plan: PlanPageView; readonly onClose: () => void };

/** Edits what a plan was made with; what it is compared with stays. */
export function PlanEdit({ plan, onClose }: Props) {
  const { plan: t } = useT();
  const path = `/plans/${plan.id}`;
  return (
    <EditPanel<PlanPageView, Values>
      title={t.edit}
      loaded={plan}
      intro={<p>{t.editHint}</p>}
      fields={[
        ...useParameterFields(null),
        { kind: 'multiline', name: 'note', label: t.note, max: PLAN_NOTE_MAX },
      ]}
      toValues={({ parameters, note }) => ({ ...parameterValues(parameters), note: note ?? '' })}
      reload={() => api<PlanPageView>('GET', path)}
      save={({ changed: { note, ...parameters }, revision }) =>
        api('PATCH', path, {
          body: {
            ...parametersOf(parameters),
            ...(note === undefined ? {} : { note: orNull(note) }),
          },
          ifMatch: revision,
        })
      }
      subjects={['plan']}
      onClose={onClose}
    />
  );
}
