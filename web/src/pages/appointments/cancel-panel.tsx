import { MOVE_REASON_MAX } from '../../../../src/appointments/domain/move.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { AppointmentPageView } from '../../api/types.js';
import { FormPanel } from '../../components/form-panel.js';
import { SidePanel } from '../../components/side-panel.js';
import { useT } from '../../i18n/use-t.js';
import { useSaidId } from './use-said-id.js';

type Props = { readonly date: AppointmentPageView; readonly onClose: () => void };

export function CancelPanel({ date, onClose }: Props) {
  const t = useT();
  const said = useSaidId();
  return (
    <SidePanel title={t.dates.cancel} onClose={onClose}>
      <FormPanel<{ readonly reason: string }>
        fields={[
          {
            kind: 'multiline',
            name: 'reason',
            label: t.dates.cancelReason,
            required: true,
            max: MOVE_REASON_MAX,
          },
        ]}
        defaults={{ reason: '' }}
        submitLabel={t.dates.cancel}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ reason }) => {
          const path = `/appointments/${date.id}/cancellations`;
          await api('POST', path, { body: { ...said(reason), reason }, ifMatch: date.revision });
          await refresh('appointment');
          onClose();
        }}
      />
    </SidePanel>
  );
}
