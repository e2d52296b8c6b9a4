import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  DEVICE_ROLE_LABELS,
  DEVICE_ROLES,
} from '../../../../../src/network/domain/devices/roles.js';
import {
  DEVICE_STATES,
  LINE,
  type DeviceState,
} from '../../../../../src/network/domain/devices/states.js';
import { api, type Query } from '../../../api/client.js';
import type { DevicesView, DeviceView } from '../../../api/types.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useWaves } from '../devices/use-waves.js';

export const LANES = ['wave', 'role', 'none'] as const;
export type LanesBy = (typeof LANES)[number];

const PAGE_MAX = 500;

/** Nobody works on what is retired. */
const SHOWN = DEVICE_STATES.filter((state) => state !== 'retired');

/** A column is a state of the line, or all that stands beside it. */
export type ColumnId = DeviceState | 'side';
export const COLUMNS: readonly ColumnId[] = [...LINE, 'side'];

export const columnOf = (state: DeviceState): ColumnId => (LINE.includes(state) ? state : 'side');

export type Lane = {
  readonly id: string;
  readonly name: string;
  readonly cells: { readonly [column in ColumnId]?: readonly DeviceView[] };
  readonly count: number;
};

export const boardQuery = (query: Query) =>
  queryOptions({
    queryKey: ['network-device', '/network-board', query] as const,
    queryFn: ({ signal }) => allDevices(query, signal),
    placeholderData: keepPreviousData,
  });

/** The board shows all of them, so that nothing hides behind a page. */
async function allDevices(query: Query, signal: AbortSignal): Promise<readonly DeviceView[]> {
  const found: DeviceView[] = [];
  let cursor: string | null = null;
  do {
    const page: DevicesView = await api<DevicesView>('GET', '/network-devices', {
      query: { ...query, state: SHOWN.join(','), limit: PAGE_MAX, cursor },
      signal,
    });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

/** All devices in lanes and columns, in the order of their names. */
export function useBoard(query: Query, by: LanesBy) {
  const t = useT().devices;
  const text = useText();
  const { waves } = useWaves();
  const board = useQuery(boardQuery(query));
  const lanes = useMemo(() => {
    const laneOf: { readonly [one in LanesBy]: (device: DeviceView) => string } = {
      wave: ({ waveId }) => waveId ?? '',
      role: ({ role }) => role ?? '',
      none: () => '',
    };
    const named: { readonly [one in LanesBy]: readonly (readonly [string, string])[] } = {
      wave: [...waves.map(({ id, name }) => [id, name] as const), ['', t.noWave]],
      role: [
        ...DEVICE_ROLES.map((role) => [role, text(DEVICE_ROLE_LABELS[role])] as const),
        ['', t.noRole],
      ],
      none: [['', t.title]],
    };
    const devices = board.data ?? [];
    // Whoever may not see waves, or has not got them yet, sees their devices all the same.
    const others = new Map(devices.map((device) => [laneOf[by](device), device.waveName ?? '']));
    for (const [id] of named[by]) others.delete(id);
    return lanesIn(devices, laneOf[by], [...named[by], ...others]);
  }, [board.data, by, waves, t, text]);
  return { board, lanes };
}

function lanesIn(
  devices: readonly DeviceView[],
  laneOf: (device: DeviceView) => string,
  named: readonly (readonly [string, string])[],
): readonly Lane[] {
  const found = new Map<string, Map<ColumnId, DeviceView[]>>();
  for (const device of devices) {
    const lane = found.get(laneOf(device)) ?? new Map<ColumnId, DeviceView[]>();
    found.set(laneOf(device), lane);
    const column = columnOf(device.state);
    const cell = lane.get(column);
    if (cell === undefined) lane.set(column, [device]);
    else cell.push(device);
  }
  return named.flatMap(([id, name]) => {
    const cells = found.get(id);
    if (cells === undefined) return [];
    const count = [...cells.values()].reduce((sum, { length }) => sum + length, 0);
    return [{ id, name, cells: Object.fromEntries(cells), count }];
  });
}
