import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import {
  DEVICE_ACTIONS,
  DEVICE_TABLE,
  FORWARD,
  VERIFYING,
  type DeviceAction,
} from '../../../../../src/network/domain/devices/device.js';
import type { DeviceState } from '../../../../../src/network/domain/devices/states.js';
import { api, type Query } from '../../../api/client.js';
import { isProblem, isStale, reasonsOf } from '../../../api/problem.js';
import { queryClient, refresh } from '../../../api/resource.js';
import type { DevicePageView, DeviceView } from '../../../api/types.js';
import { announce } from '../../../components/announce.js';
import { notify } from '../../../components/notices.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';
import { boardQuery, columnOf, type ColumnId } from './use-board.js';

export type Asked = { readonly device: DeviceView; readonly action: DeviceAction };

/** The card that was moved last; another object each time. */
export type Moved = { readonly id: string };

/** The step that leads from a state into a column; the next one where several do. */
export function stepInto(state: DeviceState, column: ColumnId): DeviceAction | null {
  const leads = (action: DeviceAction) => {
    const { from, to } = DEVICE_TABLE.actions[action];
    return from.includes(state) && to !== state && columnOf(to) === column;
  };
  const next = FORWARD[state];
  if (next !== undefined && leads(next)) return next;
  return DEVICE_ACTIONS.find(leads) ?? null;
}

/**
 * Moves cards. The card moves at once and comes back when the server refuses; what has to come with
 * a step is asked for first, and what is verified is looked at on its own page.
 */
export function useMove(query: Query) {
  const t = useT();
  const text = useText();
  const may = useMay();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [moved, setMoved] = useState<Moved | null>(null);

  const place = useCallback(
    (id: string, change: Partial<DeviceView>) => {
      queryClient.setQueryData(boardQuery(query).queryKey, (devices) =>
        devices?.map((device) => (device.id === id ? { ...device, ...change } : device)),
      );
    },
    [query],
  );

  /** @throws what the API threw, once the card is back */
  const carryOut = useCallback(
    async ({ device, action }: Asked, evidence: object) => {
      const { to, label } = DEVICE_TABLE.actions[action];
      const { id, state, stateSince, revision } = device;
      setMoved({ id });
      place(id, { state: to });
      try {
        const path = `/network-devices/${id}/actions/${action}`;
        const after = await api<DevicePageView>('POST', path, {
          body: evidence,
          ifMatch: revision,
        });
        place(id, after);
        announce(t.devices.movedTo(device.name ?? '', text(label)));
        void refresh('network-device');
      } catch (error) {
        place(id, { state, stateSince });
        throw error;
      }
    },
    [place, t, text],
  );

  const move = useCallback(
    (device: DeviceView, action: DeviceAction | null, to: string) => {
      if (action === null) return notify({ tone: 'attention', text: t.devices.cannotMove(to) });
      const { permission, evidence } = DEVICE_TABLE.actions[action];
      if (!may(permission)) return notify({ tone: 'attention', text: t.errors.forbiddenText });
      if (VERIFYING.includes(action)) {
        return void navigate({ to: `/network-devices/${device.id}` });
      }
      if (evidence.some(({ required }) => required)) return setAsked({ device, action });
      return carryOut({ device, action }, {}).catch(async (error: unknown) => {
        if (isStale(error)) await refresh('network-device');
        const said = isProblem(error) ? reasonsOf(error, text) : t.errors.crashText;
        notify({ tone: 'danger', text: isStale(error) ? t.actions.changedMeanwhile : said });
      });
    },
    [carryOut, may, navigate, t, text],
  );

  return { move, moved, asked, carryOut, forget: () => setAsked(null) };
}
