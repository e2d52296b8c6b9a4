import type { Snapshot } from './snapshot.js';

/** `/redfish/v1/Chassis/1U` or `/redfish/v1/ThermalEquipment/CDUs/1`: whose part a path is. */
export function ownerOf(path: string): string {
  const segments = path.split('/');
  const isEquipment = /^(?:Thermal|Cooling|Power)Equipment$/i.test(segments[3] ?? '');
  return segments.slice(0, isEquipment ? 6 : 5).join('/');
}

/** The one node that a chassis holds; where it holds several, what it has concerns them all. */
export function nodeOfOwner({ stable: { nodes } }: Snapshot, owner: string): string | null {
  const held = nodes.filter(({ path, chassis }) => path === owner || chassis.includes(owner));
  return held.length === 1 ? (held[0]?.path ?? null) : null;
}
