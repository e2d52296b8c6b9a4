import { DRIFTS } from '../../../../../src/network/domain/config/snapshot.js';
import {
  DEVICE_ROLE_LABELS,
  DEVICE_ROLES,
} from '../../../../../src/network/domain/devices/roles.js';
import {
  DEVICE_STATE_INFOS,
  DEVICE_STATES,
} from '../../../../../src/network/domain/devices/states.js';
import type { Filter } from '../../../components/data-table/table-types.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useSites } from '../../deliveries/use-sites.js';
import { useRegionChoices } from '../../freezes/freeze-fields.js';
import { usePlatforms } from './use-platforms.js';
import { useWaves } from './use-waves.js';

/** What a list of devices can be narrowed to; the board takes the same, but for the state. */
export function useDeviceFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  const { choices: waves } = useWaves();
  const { choices: platforms } = usePlatforms();
  const { choices: sites } = useSites();
  const regions = useRegionChoices();
  return [
    {
      id: 'state',
      kind: 'choice',
      label: t.devices.state,
      choices: DEVICE_STATES.map((state) => ({
        value: state,
        label: text(DEVICE_STATE_INFOS[state].label),
      })),
    },
    {
      id: 'role',
      kind: 'choice',
      label: t.devices.role,
      choices: DEVICE_ROLES.map((role) => ({ value: role, label: text(DEVICE_ROLE_LABELS[role]) })),
    },
    { id: 'waveId', kind: 'choice', label: t.devices.wave, choices: waves },
    {
      id: 'drift',
      kind: 'choice',
      label: t.devices.drift,
      choices: DRIFTS.map((drift) => ({ value: drift, label: t.devices.driftLabels[drift] })),
    },
    { id: 'platform', kind: 'choice', label: t.devices.platform, choices: platforms },
    { id: 'siteId', kind: 'choice', label: t.inventory.site, choices: sites },
    {
      id: 'regionId',
      kind: 'choice',
      label: t.networkCases.region,
      choices: regions,
    },
    { id: 'serial', kind: 'text', label: t.inventory.serial },
  ];
}
