import type { Text } from '../../../kernel/message.js';
import type { OnItsWay } from '../../../kernel/next-step.js';
import type { SwapState } from '../../../encryption-boxes/domain/swaps/states.js';
import type { ServerState } from '../../../inventory/domain/server-states.js';
import type { DeviceState } from '../../../network/domain/devices/states.js';
import type { Standing } from '../tasks/standing.js';
import { taskName, type PlanTask } from '../tasks/task.js';
import type { Part, PartGroup } from './readiness.js';
import {
  deviceReadiness,
  linkReadiness,
  serverReadiness,
  taskReadiness,
} from './standing-rules.js';

type ServerSeen = OnItsWay<ServerState>;
type DeviceSeen = OnItsWay<DeviceState> & { readonly isVerified: boolean };
type LinkSeen = OnItsWay<SwapState | null> & { readonly swapId: string | null };

const same = (name: string): Text => ({ da: name, en: name });

export const serverPart = (server: ServerSeen, group: PartGroup | null): Part => ({
  ...serverReadiness(server),
  kind: 'server',
  subject: { type: 'server', id: server.id },
  label: same(server.label),
  group,
});

export const devicePart = (device: DeviceSeen, group: PartGroup | null): Part => ({
  ...deviceReadiness(device),
  kind: 'device',
  subject: { type: 'network-device', id: device.id },
  label: same(device.label),
  group,
});

/** What is in the way of a link is seen on the page of its swap. */
export const linkPart = (link: LinkSeen, group: PartGroup | null): Part => ({
  ...linkReadiness(link),
  kind: 'link',
  subject:
    link.swapId === null
      ? { type: 'encrypted-link', id: link.id }
      : { type: 'swap-case', id: link.swapId },
  label: same(link.label),
  group,
});

export const taskPart = (task: PlanTask, standing: Standing, group: PartGroup | null): Part => ({
  ...taskReadiness(standing),
  kind: 'task',
  subject: { type: 'plan-task', id: task.id },
  label: taskName(task),
  group,
});

type Rack = { readonly id: string; readonly name: string; readonly sortKey: string };
type Lot = { readonly id: string; readonly number: number; readonly orderNumber: string };
type Wave = { readonly id: string; readonly name: string; readonly position: number };
type Region = { readonly id: string; readonly nameDa: string; readonly nameEn: string };

/** Numbers in the order of their size, as text. */
const ordered = (number: number): string => String(number).padStart(9, '0');

export const rackGroup = (rack: Rack | null): PartGroup | null =>
  rack && { id: rack.id, name: same(rack.name), sortKey: rack.sortKey };

export const lotGroup = (lot: Lot | null): PartGroup | null =>
  lot && {
    id: lot.id,
    name: {
      da: `Parti ${lot.number} af ${lot.orderNumber}`,
      en: `Lot ${lot.number} of ${lot.orderNumber}`,
    },
    sortKey: `${lot.orderNumber} ${ordered(lot.number)}`,
  };

export const waveGroup = (wave: Wave | null): PartGroup | null =>
  wave && { id: wave.id, name: same(wave.name), sortKey: ordered(wave.position) };

/**
 * In the order in which the regions are given.
 * @param toldAs region -> the one that it is counted under instead
 */
export function regionGroups(
  regions: readonly Region[],
  toldAs: ReadonlyMap<string, Region>,
): (regionId: string | null) => PartGroup | null {
  const all = [...regions, ...toldAs.values()];
  const groups = new Map<string, PartGroup>();
  for (const [at, { id, nameDa, nameEn }] of all.entries()) {
    if (groups.has(id)) continue;
    groups.set(id, { id, name: { da: nameDa, en: nameEn }, sortKey: ordered(at) });
  }
  return (regionId) => {
    if (regionId === null) return null;
    const id = toldAs.get(regionId)?.id ?? regionId;
    return groups.get(id) ?? { id, name: same(id), sortKey: '~' };
  };
}
