import { MOVE_REASON_MAX, PARTY_LABELS } from '../../../../src/appointments/domain/move.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { AppointmentPageView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { orNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSaidId } from './use-said-id.js';
import {
  NO_WINDOWS,
  useWindowFields,
  windowFieldAt,
  windowsIn,
  type WindowValues,
} from './window-fields.js';

type Props = { readonly date: AppointmentPageView; readonly onClose: () => void };

/** Up to three windows, typed as a Danish clock shows them; the first is needed. */
export function ProposePanel({ date, onClose }: Props) {
  const t = useT();
  const text = useText();
  const said = useSaidId();
  const windowFields = useWindowFields();
  const [first = 'centre'] = date.speaksFor;
  const fields: readonly FieldSpec[] = [
    ...windowFields,
    { kind: 'day', name: 'answerBy', label: t.dates.answerBy, hint: t.dates.answerByHint },
    { kind: 'multiline', name: 'reason', label: t.dates.reason, max: MOVE_REASON_MAX },
    {
      kind: 'choice',
      name: 'party',
      label: t.dates.party,
      required: true,
      choices: date.speaksFor.map((value) => ({ value, label: text(PARTY_LABELS[value]) })),
    },
  ];
  const defaults: WindowValues = {
    ...NO_WINDOWS,
    answerBy: '',
    reason: '',
    party: first,
  };
  return (
    <SidePanel title={t.dates.propose} onClose={onClose}>
      <FormPanel<WindowValues>
        fields={fields}
        defaults={defaults}
        submitLabel={t.dates.propose}
        focusFirst
        fieldAt={windowFieldAt}
        intro={<p>{t.dates.proposeHint}</p>}
        onCancel={onClose}
        onSubmit={async (values) => {
          const reason = orNull(values['reason']);
          const answerBy = orNull(values['answerBy']);
          const body = {
            ...said(values),
            party: values['party'],
            windows: windowsIn(values),
            ...(answerBy === null ? {} : { answerBy }),
            ...(reason === null ? {} : { reason }),
          };
          await api('POST', `/appointments/${date.id}/proposals`, { body });
          await refresh('appointment');
          notify({ text: t.dates.said });
          onClose();
        }}
      />
    </SidePanel>
  );
}
