import { useQuery } from '@tanstack/react-query';
import { DEVICE_TABLE } from '../../../../../src/network/domain/devices/device.js';
import { resource } from '../../../api/resource.js';
import type { DevicePageView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { TableState } from '../../../components/state-label.js';
import { NONE } from '../../../format.js';

/** A device by its name, with how far its configuration is. */
export function DeviceLink({ id }: { readonly id: string }) {
  const { data } = useQuery(resource<DevicePageView>('network-device', `/network-devices/${id}`));
  if (data === undefined) return <>{NONE}</>;
  return (
    <>
      <AppLink href={`/network-devices/${id}`}>{data.name ?? data.serial ?? id}</AppLink>{' '}
      <TableState states={DEVICE_TABLE.states} state={data.state} bare />
    </>
  );
}
