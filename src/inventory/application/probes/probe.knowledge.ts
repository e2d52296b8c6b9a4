import { Injectable } from '@nestjs/common';
import { grouped } from '../../../kernel/grouped.js';
import type { ReadTx } from '../../../platform/database/work.js';
import type { Wanted } from '../../domain/probes/find-node.js';
import { nodeSpecOf } from '../../domain/probes/model-spec.js';
import type { BaselineLine } from '../../domain/redfish/compare-baseline.js';
import type { NodeSpec } from '../../domain/redfish/compare-spec.js';
import {
  identitiesOf,
  type IdentifiedNode,
  type Identity,
  type KnownMachine,
} from '../../domain/redfish/judge-identity.js';
import { IdentityStore, type Holder } from '../../persistence/probes/identity.store.js';
import { ModelSpecStore } from '../../persistence/probes/model-spec.store.js';
import { SlotStore } from '../../persistence/racks/slot.store.js';
import type { ServerListed } from '../../persistence/server.store.js';

/** What a machine is held against, beside itself. */
export type HeldAgainst = {
  readonly spec: NodeSpec | null;
  readonly baseline: readonly BaselineLine[];
  readonly known: readonly KnownMachine[];
};

/** A server as it was seen, and where its controller answers. */
export type SeenServer = {
  readonly id: string;
  readonly node: IdentifiedNode;
  readonly address: string | null;
};

/** What is on record that a look needs: whom it looks for, and what it is compared with. */
@Injectable()
export class ProbeKnowledge {
  constructor(
    private readonly identities: IdentityStore,
    private readonly specs: ModelSpecStore,
    private readonly slots: SlotStore,
  ) {}

  async wanted(tx: ReadTx, { id, serial }: ServerListed): Promise<Wanted> {
    const seen = await this.identities.of(tx, id);
    const ofKind = (kind: Identity['kind']) => valuesOf(seen.filter((one) => one.kind === kind));
    const [place] = await this.slots.placesOf(tx, [id]);
    return {
      serial,
      uuids: ofKind('uuid'),
      macs: ofKind('mac'),
      slotName: place?.slotName ?? null,
    };
  }

  async heldAgainst(
    tx: ReadTx,
    { modelId }: Pick<ServerListed, 'modelId'>,
    seen: SeenServer,
  ): Promise<HeldAgainst> {
    return {
      spec: nodeSpecOf(await this.specs.spec(tx, modelId)),
      baseline: (await this.specs.baseline(tx, modelId))?.lines ?? [],
      known: (await this.known(tx, [seen])).get(seen.id) ?? [],
    };
  }

  /**
   * For each, the other machines on record for what it reports. Nodes of one controller have its
   * address between them, and are judged with each other in their capture.
   */
  async known(
    tx: ReadTx,
    seen: readonly SeenServer[],
  ): Promise<ReadonlyMap<string, readonly KnownMachine[]>> {
    const says = seen.map((one) => ({ ...one, identities: identitiesOf(one.node) }));
    const all = says.flatMap(({ identities }) => identities);
    const serials = all.filter(({ kind }) => kind === 'serial');
    const holders = [
      ...(await this.identities.registered(tx, valuesOf(serials))),
      ...(await this.identities.reported(tx, valuesOf(all))),
    ];
    const byValue = grouped(holders, nameOf);
    return new Map(
      says.map(({ id, address, identities }) => {
        const others = identities
          .flatMap((one) => byValue.get(nameOf(one)) ?? [])
          .filter((one) => one.id !== id && (one.address === null || one.address !== address));
        return [id, [...grouped(others, (one) => one.id).values()].flatMap(machineOf)];
      }),
    );
  }
}

const nameOf = ({ kind, value }: Identity): string => `${kind} ${value}`;

const valuesOf = (identities: readonly Identity[]) => identities.map(({ value }) => value);

function machineOf(holdings: readonly Holder[]): KnownMachine[] {
  const [first] = holdings;
  if (first === undefined) return [];
  return [{ assetId: first.id, label: first.label, identities: holdings }];
}
