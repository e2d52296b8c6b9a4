import { DEVICE_NOTE_MAX } from '../../../../../src/network/domain/devices/device.js';
import { api } from '../../../api/client.js';
import { refresh } from '../../../api/resource.js';
import type { DevicePageView } from '../../../api/types.js';
import { FormPanel } from '../../../components/form-panel.js';
import { notify } from '../../../components/notices.js';
import { SidePanel } from '../../../components/side-panel.js';
import { useT } from '../../../i18n/use-t.js';

type Props = { readonly device: DevicePageView; readonly onClose: () => void };

/** What runs becomes what was meant, and whoever says so has configured it. */
export function AdoptPanel({ device, onClose }: Props) {
  const t = useT().devices;
  return (
    <SidePanel title={t.adopt} onClose={onClose}>
      <FormPanel<{ reason: string }>
        fields={[
          {
            kind: 'multiline',
            name: 'reason',
            label: t.adoptReason,
            required: true,
            max: DEVICE_NOTE_MAX,
          },
        ]}
        defaults={{ reason: '' }}
        submitLabel={t.adopt}
        focusFirst
        intro={<p>{t.adoptLead}</p>}
        onCancel={onClose}
        onSubmit={async ({ reason }) => {
          await api('POST', `/network-devices/${device.id}/adopt`, {
            body: { reason, looked: device.runningId },
            ifMatch: device.revision,
          });
          await refresh('network-device');
          notify({ text: t.adopted });
          onClose();
        }}
      />
    </SidePanel>
  );
}
