import { ASSET_NUMBER_MAX, PLACE_MAX } from '../../../../../src/inventory/domain/asset.js';
import { HOSTNAME_MAX } from '../../../../../src/network/domain/devices/device.js';
import {
  DEVICE_ROLE_LABELS,
  DEVICE_ROLES,
} from '../../../../../src/network/domain/devices/roles.js';
import { api } from '../../../api/client.js';
import type { DevicePageView } from '../../../api/types.js';
import { EditPanel } from '../../../components/edit-panel.js';
import type { FieldSpec } from '../../../components/form-fields.js';
import { orNull } from '../../../components/values.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useSites } from '../../deliveries/use-sites.js';
import { usePlatforms } from './use-platforms.js';
import { useWaves } from './use-waves.js';

type Values = {
  readonly name: string;
  readonly role: string;
  readonly platform: string;
  readonly waveId: string;
  readonly siteId: string;
  readonly place: string;
  readonly assetNumber: string;
};

const valuesOf = (device: DevicePageView): Values => ({
  name: device.name ?? '',
  role: device.role ?? '',
  platform: device.platform ?? '',
  waveId: device.waveId ?? '',
  siteId: device.siteId ?? '',
  place: device.place ?? '',
  assetNumber: device.assetNumber ?? '',
});

type Props = { readonly device: DevicePageView; readonly onClose: () => void };

export function DeviceEdit({ device, onClose }: Props) {
  const t = useT();
  const path = `/network-devices/${device.id}`;
  return (
    <EditPanel<DevicePageView, Values>
      title={t.devices.edit}
      loaded={device}
      fields={useFields()}
      toValues={valuesOf}
      reload={() => api<DevicePageView>('GET', path)}
      save={({ changed, revision }) =>
        api('PATCH', path, {
          body: Object.fromEntries(
            Object.entries(changed).map(([name, value]) => [name, orNull(value)]),
          ),
          ifMatch: revision,
        })
      }
      subjects={['network-device']}
      onClose={onClose}
    />
  );
}

function useFields(): readonly FieldSpec[] {
  const t = useT();
  const text = useText();
  const { choices: platforms } = usePlatforms();
  const { choices: waves } = useWaves();
  const { choices: sites } = useSites();
  const words = t.devices;
  return [
    { kind: 'text', name: 'name', label: words.name, max: HOSTNAME_MAX, mono: true },
    {
      kind: 'choice',
      name: 'role',
      label: words.role,
      choices: DEVICE_ROLES.map((role) => ({ value: role, label: text(DEVICE_ROLE_LABELS[role]) })),
    },
    { kind: 'choice', name: 'platform', label: words.platform, choices: platforms },
    { kind: 'choice', name: 'waveId', label: words.wave, choices: waves },
    { kind: 'choice', name: 'siteId', label: t.inventory.site, choices: sites },
    {
      kind: 'text',
      name: 'place',
      label: t.inventory.place,
      hint: t.inventory.placeHint,
      max: PLACE_MAX,
    },
    {
      kind: 'text',
      name: 'assetNumber',
      label: t.inventory.assetNumber,
      max: ASSET_NUMBER_MAX,
      mono: true,
    },
  ];
}
