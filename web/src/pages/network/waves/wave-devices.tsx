import { PLATFORMS } from '../../../../../src/network/domain/config/platforms.js';
import { DRIFTS } from '../../../../../src/network/domain/config/snapshot.js';
import {
  DEVICE_ROLE_LABELS,
  DEVICE_ROLES,
} from '../../../../../src/network/domain/devices/roles.js';
import {
  DEVICE_STATE_INFOS,
  DEVICE_STATES,
} from '../../../../../src/network/domain/devices/states.js';
import type { DeviceView } from '../../../api/types.js';
import { DataTable } from '../../../components/data-table/data-table.js';
import type { Column, Filter } from '../../../components/data-table/table-types.js';
import { Section } from '../../../components/page.js';
import { StateLabel, TableState, type AnyTone } from '../../../components/state-label.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';

type Props = { readonly waveId: string };

/** The devices of a wave; those that differ or failed are found by their filters. */
export function WaveDevices({ waveId }: Props) {
  const t = useT();
  const may = useMay();
  const columns = useColumns();
  const filters = useFilters();
  if (!may('device.read')) return null;
  return (
    <Section title={t.waves.devices} plain>
      <DataTable<DeviceView>
        name="wave-devices"
        caption={t.waves.devices}
        subject="network-device"
        path="/network-devices"
        fixed={{ waveId }}
        columns={columns}
        filters={filters}
        defaultSort="name"
        rowId={({ id }) => id}
        rowName={({ name, serial }) => name ?? serial ?? t.waves.unnamed}
        rowHref={({ id }) => `/network-devices/${id}`}
        empty={{ icon: 'network', title: t.waves.noDevices, text: t.waves.noDevicesText }}
      />
    </Section>
  );
}

const DRIFT_TONES: { readonly [drift in DeviceView['drift']]: AnyTone } = {
  unknown: 'unknown',
  compliant: 'success',
  drifted: 'attention',
};

function useColumns(): readonly Column<DeviceView>[] {
  const t = useT().waves;
  const text = useText();
  const { dateTime, number } = useFormat();
  return [
    {
      id: 'name',
      label: t.device,
      primary: true,
      mono: true,
      sort: 'name',
      cell: ({ name, serial }) => name ?? serial ?? t.unnamed,
    },
    {
      id: 'state',
      label: t.state,
      cell: ({ state }) => <TableState states={DEVICE_STATE_INFOS} state={state} bare />,
    },
    {
      id: 'drift',
      label: t.drift,
      cell: ({ drift }) => <StateLabel tone={DRIFT_TONES[drift]}>{t.drifts[drift]}</StateLabel>,
    },
    {
      id: 'brokenRules',
      label: t.brokenRules,
      numeric: true,
      cell: ({ brokenRules }) => number(brokenRules),
    },
    {
      id: 'role',
      label: t.role,
      cell: ({ role }) => role && text(DEVICE_ROLE_LABELS[role]),
    },
    {
      id: 'stateSince',
      label: t.since,
      optional: true,
      sort: 'stateSince',
      descendingFirst: true,
      cell: ({ stateSince }) => dateTime(stateSince),
    },
    { id: 'serial', label: t.serial, mono: true, optional: true, cell: ({ serial }) => serial },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT().waves;
  const text = useText();
  return [
    {
      kind: 'choice',
      id: 'state',
      label: t.state,
      choices: DEVICE_STATES.map((value) => ({
        value,
        label: text(DEVICE_STATE_INFOS[value].label),
      })),
    },
    {
      kind: 'choice',
      id: 'drift',
      label: t.drift,
      choices: DRIFTS.map((value) => ({ value, label: t.drifts[value] })),
    },
    {
      kind: 'choice',
      id: 'role',
      label: t.role,
      choices: DEVICE_ROLES.map((value) => ({ value, label: text(DEVICE_ROLE_LABELS[value]) })),
    },
    {
      kind: 'choice',
      id: 'platform',
      label: t.platform,
      choices: PLATFORMS.map(({ name, label }) => ({ value: name, label })),
    },
  ];
}
