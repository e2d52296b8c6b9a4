import type { NodeSnapshot, Snapshot, Stable } from '../redfish/snapshot.js';
import { isBelow } from '../redfish/tree.js';

const isAt = (path: string, owners: readonly string[]): boolean =>
  owners.some((owner) => path === owner || isBelow(path, owner));

/**
 * What of a capture is one server's: its node and what its nodes share. A neighbour in the same
 * blade is another server, and what is changed there makes no new snapshot here.
 */
export function narrowed(snapshot: Snapshot, node: NodeSnapshot): Snapshot {
  const others = snapshot.stable.nodes.filter((one) => one !== node);
  if (others.length === 0) return snapshot;
  const theirs = [
    ...others.map(({ path }) => path),
    ...others.flatMap(({ chassis }) => chassis.filter((one) => !node.chassis.includes(one))),
    ...others.flatMap(({ controllers }) =>
      controllers.filter((one) => !node.controllers.includes(one)),
    ),
  ];
  const isOurs = (path: string) => !isAt(path, theirs);
  const ours = <T>(items: readonly T[], pathOf: (item: T) => string): readonly T[] =>
    items.filter((item) => isOurs(pathOf(item)));
  const byPath = <T extends { readonly path: string }>(items: readonly T[]) =>
    ours(items, ({ path }) => path);
  const { stable, readings, unread } = snapshot;
  return {
    stable: {
      product: stable.product,
      nodes: [node],
      chassis: byPath(stable.chassis),
      controllers: byPath(stable.controllers),
      firmware: stable.firmware.filter((item) => item.node === null || item.node === node.path),
      powerSupplies: byPath(stable.powerSupplies),
      cooling: coolingOf(stable, byPath),
      unwell: byPath(stable.unwell),
      signs: byPath(stable.signs),
    },
    readings: {
      power: ours(readings.power, ({ chassis }) => chassis),
      inletCelsius: ours(readings.inletCelsius, ({ chassis }) => chassis),
      connectors: byPath(readings.connectors),
      pumps: byPath(readings.pumps),
      clocks: ours(readings.clocks, ({ controller }) => controller),
      powerStates: readings.powerStates.filter((one) => one.node === node.path),
      beyond: byPath(readings.beyond),
      stoppedFans: byPath(readings.stoppedFans),
      links: readings.links.filter((one) => one.node === node.path),
      resting: readings.resting.filter(isOurs),
    },
    unread: byPath(unread),
  };
}

type ByPath = <T extends { readonly path: string }>(items: readonly T[]) => readonly T[];

const coolingOf = ({ cooling }: Stable, byPath: ByPath): Stable['cooling'] => ({
  units: byPath(cooling.units),
  connectors: byPath(cooling.connectors),
  pumps: byPath(cooling.pumps),
  leakDetectors: byPath(cooling.leakDetectors),
  fanCount: cooling.fanCount,
  ...(cooling.fans === undefined ? {} : { fans: byPath(cooling.fans) }),
});
