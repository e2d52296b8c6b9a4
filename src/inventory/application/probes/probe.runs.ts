import { Injectable } from '@nestjs/common';
import { IdriftError, refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import type { Settle } from '../../../platform/jobs/definition.js';
import { contentOf } from '../../adapters/redfish/digest.js';
import type { SeenFinding } from '../../domain/finding.js';
import { findNode, notFoundFinding, type Wanted } from '../../domain/probes/find-node.js';
import { narrowed } from '../../domain/probes/narrow.js';
import { judgePower } from '../../domain/probes/power.js';
import type { Evidence } from '../../domain/probes/probe.js';
import { compareBaseline } from '../../domain/redfish/compare-baseline.js';
import { compareSpec } from '../../domain/redfish/compare-spec.js';
import { settled } from '../../domain/redfish/judge.js';
import { compareKnown } from '../../domain/redfish/judge-identity.js';
import { withoutNode, type NodeFinding } from '../../domain/redfish/seen.js';
import type { NodeSnapshot, Snapshot } from '../../domain/redfish/snapshot.js';
import { ControllerStore } from '../../persistence/probes/controller.store.js';
import { ServerStore, type ServerListed } from '../../persistence/server.store.js';
import { ProbeKnowledge, type HeldAgainst } from './probe.knowledge.js';
import { ProbeReader, type ProbeReading, type Reachable } from './probe.reader.js';
import { ProbeRecords } from './probe.records.js';

type Aim = {
  readonly server: ServerListed;
  readonly wanted: Wanted;
  readonly controller: Reachable & { readonly revision: number };
};

/** A server as it was seen: its node alone, and everything found wrong with it. */
export type Look = {
  readonly snapshot: Snapshot;
  readonly content: { readonly text: string; readonly digest: string };
  readonly node: NodeSnapshot;
  readonly evidence: Evidence;
  readonly findings: readonly SeenFinding[];
};

/** Looks at one server: what is known, what its controller says, and what is to be written. */
@Injectable()
export class ProbeRuns {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly controllers: ControllerStore,
    private readonly knowledge: ProbeKnowledge,
    private readonly reader: ProbeReader,
    private readonly records: ProbeRecords,
  ) {}

  /**
   * @returns what is to be written, in a transaction of its own once the network is left alone
   * @throws `unavailable` with the reason when nothing could be read; that has been written down
   */
  async look(context: WriteContext, serverId: string, signal: AbortSignal): Promise<Settle> {
    const aim = await this.aim(context, serverId);
    const reading = await this.reader.read(aim.controller, signal);
    // A walk that was told to stop has read half of what is there: that is no look.
    signal.throwIfAborted();
    if (reading.kind === 'failed') {
      await this.work.write(context, async (tx) => {
        await this.expectController(tx, aim);
        await this.records.failed(tx, aim.server, reading);
      });
      // Another attempt may find it answering.
      throw new IdriftError('unavailable', reading.code, reading.text);
    }
    return this.settle(aim, reading);
  }

  private aim(context: WriteContext, serverId: string): Promise<Aim> {
    return this.work.read(async (tx) => {
      const server = visible(context.actor.scope, await this.servers.find(tx, serverId));
      const controller = await this.controllers.find(tx, serverId);
      if (controller === null || controller.address === null) throw refused([NO_CONTROLLER]);
      const { address } = controller;
      const wanted = await this.knowledge.wanted(tx, server);
      return { server, wanted, controller: { ...controller, address } };
    });
  }

  private async settle(aim: Aim, reading: ProbeReading & { kind: 'read' }): Promise<Settle> {
    const { server, wanted, controller } = aim;
    const { nodes } = reading.snapshot.stable;
    const found = findNode(nodes, wanted);
    if (found.kind !== 'found') {
      const finding = withoutNode(notFoundFinding(found, nodes));
      return async (tx) => {
        await this.expectController(tx, aim);
        await this.records.unmatched(tx, server, reading.snapshot, finding);
        return null;
      };
    }
    const { node, evidence } = found;
    const snapshot = narrowed(reading.snapshot, node);
    const against = await this.work.read((tx) =>
      this.knowledge.heldAgainst(tx, server, { id: server.id, node, address: controller.address }),
    );
    const own = reading.findings.filter((one) => one.node === null || one.node === node.path);
    const power = judgePower(node, snapshot.readings, server.power);
    const findings = allOf([...own, ...power], snapshot, node, against);
    const look = { snapshot, content: contentOf(snapshot), node, evidence, findings };
    return async (tx) => {
      await this.expectController(tx, aim);
      await this.records.seen(tx, server, look);
      return null;
    };
  }

  /** What was read from an address that is not the server's any more says nothing of it. */
  private async expectController(
    tx: Parameters<Settle>[0],
    { server, controller }: Aim,
  ): Promise<void> {
    const now = await this.controllers.hold(tx, server.id);
    if (now?.revision !== controller.revision) throw refused([CONTROLLER_CHANGED]);
  }
}

function allOf(
  own: readonly NodeFinding[],
  snapshot: Snapshot,
  node: NodeSnapshot,
  { spec, baseline, known }: HeldAgainst,
): readonly SeenFinding[] {
  const all = settled([
    ...own,
    ...(spec === null ? [] : compareSpec(node, spec)),
    ...compareBaseline(snapshot, baseline),
    ...compareKnown(node, known),
  ]);
  return all.map(withoutNode);
}

export const NO_CONTROLLER = reason(
  'no-controller',
  'No management controller is entered for it: enter its address first.',
  'Der er ingen styreenhed indført for den: indfør først dens adresse.',
);

const CONTROLLER_CHANGED = reason(
  'controller-changed',
  'Its management controller was changed while it was read: probe it again.',
  'Dens styreenhed blev ændret, mens den blev aflæst: aflæs den igen.',
);
