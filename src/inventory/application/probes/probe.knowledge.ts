import { Injectable } from '@nestjs/common';
import { normaliseSerial } from '../../../kernel/text.js';
import type { ReadTx } from '../../../platform/database/work.js';
import type { Wanted } from '../../domain/probes/find-node.js';
import { nodeSpecOf } from '../../domain/probes/model-spec.js';
import { SIBLINGS_MAX } from '../../domain/probes/probe.js';
import type { BaselineLine } from '../../domain/redfish/compare-baseline.js';
import type { NamedSnapshot } from '../../domain/redfish/compare-siblings.js';
import type { NodeSpec } from '../../domain/redfish/compare-spec.js';
import type { KnownIdentity } from '../../domain/redfish/judge-identity.js';
import type { NodeSnapshot, Stable } from '../../domain/redfish/snapshot.js';
import { ControllerStore } from '../../persistence/probes/controller.store.js';
import { IdentityStore } from '../../persistence/probes/identity.store.js';
import { ModelSpecStore } from '../../persistence/probes/model-spec.store.js';
import { SnapshotStore } from '../../persistence/probes/snapshot.store.js';
import { SlotStore } from '../../persistence/racks/slot.store.js';
import type { ServerListed } from '../../persistence/server.store.js';

/** What a machine is held against, beside itself. */
export type HeldAgainst = {
  readonly spec: NodeSpec | null;
  readonly baseline: readonly BaselineLine[];
  readonly siblings: readonly NamedSnapshot[];
  readonly known: readonly KnownIdentity[];
};

const NO_READINGS = {
  power: [],
  inletCelsius: [],
  connectors: [],
  pumps: [],
  clocks: [],
  powerStates: [],
};

export const labelOf = ({ serial, name, id }: Pick<ServerListed, 'serial' | 'name' | 'id'>) =>
  serial ?? name ?? id;

/** What is on record that a look needs: whom it looks for, and what it is compared with. */
@Injectable()
export class ProbeKnowledge {
  constructor(
    private readonly controllers: ControllerStore,
    private readonly identities: IdentityStore,
    private readonly specs: ModelSpecStore,
    private readonly snapshots: SnapshotStore,
    private readonly slots: SlotStore,
  ) {}

  async wanted(tx: ReadTx, { id, serial }: ServerListed): Promise<Wanted> {
    const seen = await this.identities.of(tx, id);
    const valuesOf = (kind: string) =>
      seen.flatMap((one) => (one.kind === kind ? [one.value] : []));
    const [place] = await this.slots.placesOf(tx, [id]);
    return {
      serial,
      uuids: valuesOf('uuid'),
      macs: valuesOf('mac'),
      slotName: place?.slotName ?? null,
    };
  }

  async heldAgainst(
    tx: ReadTx,
    server: ServerListed,
    node: NodeSnapshot,
    address: string,
  ): Promise<HeldAgainst> {
    return {
      spec: nodeSpecOf(await this.specs.spec(tx, server.modelId)),
      baseline: (await this.specs.baseline(tx, server.modelId))?.lines ?? [],
      siblings: await this.siblings(tx, server),
      known: await this.known(tx, server.id, node, address),
    };
  }

  /** Twins of its lot as they were last seen: always the same ones, so that they judge alike. */
  private async siblings(tx: ReadTx, { id, lotId }: ServerListed): Promise<NamedSnapshot[]> {
    if (lotId === null) return [];
    const rows = await tx.rows<{ label: string; snapshotId: string }>(
      `select coalesce(a.serial, s.name, s.id) as label,
          coalesce(k.snapshot_id, k.partial_id) as "snapshotId"
        from servers s join assets a on a.id = s.id join last_looks k on k.id = s.id
        where s.lot_id = ? and s.id <> ? and coalesce(k.snapshot_id, k.partial_id) is not null
          and a.ended_at is null
        order by s.id limit ?`,
      [lotId, id, SIBLINGS_MAX],
    );
    const contents = await this.snapshots.contents(
      tx,
      rows.map(({ snapshotId }) => snapshotId),
    );
    return rows.flatMap(({ label, snapshotId }) => {
      const content = contents.get(snapshotId);
      if (content === undefined) return [];
      const stable = JSON.parse(content) as Stable; // as a look wrote it
      return [{ name: label, snapshot: { stable, readings: NO_READINGS, unread: [] } }];
    });
  }

  /**
   * Other machines on record for what this one reports. Nodes of one controller have its address
   * between them, and are judged with each other in their capture.
   */
  private async known(
    tx: ReadTx,
    id: string,
    { identity }: NodeSnapshot,
    address: string,
  ): Promise<KnownIdentity[]> {
    const { serial, uuid, bmcMacs } = identity;
    const key = serial === null ? null : normaliseSerial(serial);
    const sharing = new Set(await this.controllers.sharing(tx, address));
    const registered = key === null ? [] : await this.identities.registered(tx, id, key);
    const holders = [
      ...(await this.identities.holders(tx, id, 'serial', key === null ? [] : [key])),
      ...(await this.identities.holders(tx, id, 'uuid', uuid === null ? [] : [uuid])),
      ...(await this.identities.holders(tx, id, 'bmc-mac', bmcMacs)),
    ].filter(({ serverId }) => !sharing.has(serverId));
    const found = new Map<string, KnownIdentity>();
    const put = (assetId: string, label: string, given: Partial<KnownIdentity>) => {
      const before = found.get(assetId) ?? { serial: null, uuid: null, bmcMacs: [] };
      found.set(assetId, { ...before, ...given, assetId, label });
    };
    for (const one of registered) put(one.id, one.serial, { serial: one.serial });
    for (const { serverId, label, kind, value } of holders) {
      if (kind === 'serial') put(serverId, label, { serial: value });
      if (kind === 'uuid') put(serverId, label, { uuid: value });
      if (kind === 'bmc-mac') put(serverId, label, { bmcMacs: [value] });
    }
    return [...found.values()];
  }
}
