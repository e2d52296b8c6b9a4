import { OVERRIDE_REASON_MAX } from '../../../../src/appointments/domain/override.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { AppointmentPageView } from '../../api/types.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { useT } from '../../i18n/use-t.js';
import {
  NO_WINDOWS,
  useWindowFields,
  windowFieldAt,
  windowsIn,
  type WindowValues,
} from './window-fields.js';
import { useOwnParty } from './use-own-party.js';

type Props = { readonly date: AppointmentPageView; readonly onClose: () => void };

/** One window that a freeze or a day off is against, and why it has to be then. */
export function OverridePanel({ date, onClose }: Props) {
  const t = useT();
  const party = useOwnParty(date);
  const fields = useWindowFields(1);
  return (
    <SidePanel title={t.overrides.ask} onClose={onClose}>
      <FormPanel<WindowValues>
        fields={[
          ...fields,
          {
            kind: 'multiline',
            name: 'reason',
            label: t.overrides.reason,
            required: true,
            max: OVERRIDE_REASON_MAX,
          },
        ]}
        defaults={{ ...NO_WINDOWS, reason: '' }}
        submitLabel={t.overrides.ask}
        focusFirst
        fieldAt={windowFieldAt}
        intro={<p>{t.overrides.lead}</p>}
        onCancel={onClose}
        onSubmit={async (values) => {
          const body = { party, windows: windowsIn(values), reason: values['reason'] };
          await api('POST', `/appointments/${date.id}/overrides`, { body });
          await refresh('appointment');
          notify({ text: t.overrides.asked });
          onClose();
        }}
      />
    </SidePanel>
  );
}
