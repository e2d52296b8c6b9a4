import { useQuery } from '@tanstack/react-query';
import { listing } from '../../../api/resource.js';
import type { DeviceView } from '../../../api/types.js';
import type { Choice } from '../../../components/form-fields.js';
import { useMay } from '../../../session/session.js';

const MOST = 500;

/** Devices by name, to choose one from. */
export function useDeviceChoices(): readonly Choice[] {
  const may = useMay();
  const { data } = useQuery({
    ...listing<DeviceView>('network-device', '/network-devices', { limit: MOST }),
    enabled: may('device.read'),
  });
  return (data?.items ?? []).map(({ id, name, serial }) => ({
    value: id,
    label: [name, serial].filter(Boolean).join(' · ') || id,
  }));
}
