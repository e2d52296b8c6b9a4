import { Injectable } from '@nestjs/common';
import { decide } from '../../../kernel/action-table.js';
import { fault, IdriftError, invalid, refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision, lockRows } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import {
  CONNECTION_TABLE,
  connectionImage,
  type ConnectionAction,
  type CoolantConnection,
  type Hose,
  type Known,
} from '../../domain/cooling/connection.js';
import { LEGS, type Leg } from '../../domain/cooling/equipment.js';
import { ENDED_STATES } from '../../domain/server.js';
import { CooledServers, type CooledServer } from '../../persistence/cooling/cooled-servers.js';
import { ConnectionRow } from '../../persistence/cooling/connection.entity.js';
import { connectionOf, connectionRow } from '../../persistence/cooling/cooling.rows.js';
import { CoolingStore, portsTaken } from '../../persistence/cooling/cooling.store.js';
import type { Target } from '../server.edits.js';
import { CoolingFacts } from './cooling.facts.js';
import { CoolingRecords } from './cooling.records.js';
import { defined } from './loop.commands.js';

export type NewConnection = {
  readonly serverId: string;
  readonly supply: Hose;
  readonly return: Hose;
};

/** A leg's hose and coupling as somebody saw them; its port stays what it is. */
export type HoseChanges = Partial<Omit<Hose, 'portId'>>;
export type ConnectionChanges = { readonly [leg in Leg]?: HoseChanges };

export type ConnectionEvidence = {
  readonly reason?: string | undefined;
  readonly supplySeated?: Known | undefined;
  readonly supplyLatched?: Known | undefined;
  readonly returnSeated?: Known | undefined;
  readonly returnLatched?: Known | undefined;
};

@Injectable()
export class ConnectionCommands {
  constructor(
    private readonly work: Work,
    private readonly store: CoolingStore,
    private readonly servers: CooledServers,
    private readonly facts: CoolingFacts,
    private readonly records: CoolingRecords,
  ) {}

  /** A server on capped ports: it opens nothing, so the loop's release stands. */
  create(context: WriteContext, input: NewConnection): Promise<string> {
    return this.work.write(context, async (tx) => {
      // It cannot leave meanwhile: its steps hold it too.
      await lockRows(tx, 'servers', [input.serverId]);
      const server = await this.requireServer(tx, input.serverId);
      if (GONE.includes(server.state)) throw refused([SERVER_GONE]);
      const loops = await this.requirePorts(tx, input);
      await this.records.holdLoops(tx, loops);
      await this.requireFree(tx, input);
      const connection: CoolantConnection = {
        id: tx.newId(),
        assetId: server.id,
        regionId: server.regionId,
        state: 'connected',
        stateSince: tx.now,
        supply: input.supply,
        return: input.return,
        connectedBy: context.actor.id,
        connectedAt: tx.now,
        openedBy: null,
        openedAt: null,
        drainedAt: null,
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, ConnectionRow, [connectionRow(connection)]);
      this.record(tx, 'connected', null, connection, null);
      return connection.id;
    });
  }

  edit(context: WriteContext, target: Target, changes: ConnectionChanges): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      const before = connectionOf(row);
      const next: CoolantConnection = {
        ...before,
        supply: { ...before.supply, ...defined(changes.supply ?? {}) },
        return: { ...before.return, ...defined(changes.return ?? {}) },
      };
      await this.store.update(tx, ConnectionRow, row, connectionRow(next));
      this.record(tx, 'edited', before, next, null);
      return row.id;
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: ConnectionAction,
    evidence: ConnectionEvidence,
  ): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      const before = connectionOf(row);
      const portIds = LEGS.map((leg) => before[leg].portId);
      const ports = await this.facts.ports(tx, portIds);
      const loopIds = [...new Set([...ports.values()].map(({ loopId }) => loopId))];
      await this.records.holdLoops(tx, loopIds);
      const taken = portsTaken(portIds, await this.store.hosesOn(tx, portIds), row.id);
      const takenPorts = taken.map((id) => ports.get(id)?.label ?? id);
      const state = decide(CONNECTION_TABLE, {
        action,
        state: before.state,
        facts: { takenPorts },
        evidence,
        actor: context.actor,
      });
      const next = { ...after(tx, before, action, evidence), state, stateSince: tx.now };
      await this.store.update(tx, ConnectionRow, row, connectionRow(next));
      const reason = evidence.reason ?? null;
      const deed = action === 'open' ? await this.openedHow(tx, before.assetId) : action;
      this.record(tx, deed, before, next, reason);
      if (action === 'open') {
        const voiding = { cause: 'connector-opened', reason, connectionId: row.id } as const;
        for (const loopId of loopIds) await this.records.voidRelease(tx, loopId, voiding);
      }
      return row.id;
    });
  }

  /** Opened while its server is powered on is an event of its own: nobody is to read past it. */
  private async openedHow(tx: WriteTx, assetId: string): Promise<string> {
    const server = (await this.servers.byIds(tx, 'all', [assetId])).get(assetId);
    return server?.power === 'on' ? 'opened-in-use' : 'opened';
  }

  private async load(tx: WriteTx, { id, revision }: Target): Promise<ConnectionRow> {
    const row = visible(tx.context.actor.scope, await this.store.find(tx, ConnectionRow, id));
    expectRevision(row, revision);
    return row;
  }

  private async requireServer(tx: WriteTx, id: string): Promise<CooledServer> {
    const server = (await this.servers.byIds(tx, tx.context.actor.scope, [id])).get(id);
    if (server !== undefined) return server;
    throw invalid([
      fault(
        '/serverId',
        'unknown-server',
        'There is no such server.',
        'Der er ingen sådan server.',
      ),
    ]);
  }

  /** @returns the loops of the two ports */
  private async requirePorts(tx: WriteTx, input: NewConnection): Promise<readonly string[]> {
    const { supply, return: back } = input;
    if (supply.portId === back.portId) throw samePort();
    const ports = await this.facts.ports(tx, [supply.portId, back.portId]);
    const unknown = LEGS.filter((leg) => !ports.has(input[leg].portId));
    if (unknown.length > 0) throw invalid(unknown.map((leg) => unknownPort(portPointer(leg))));
    const loops = [...ports.values()].map(({ loopId }) => loopId);
    for (const loopId of loops) {
      await this.records.requireLoop(tx, loopId, '/supplyPortId');
    }
    return loops;
  }

  private async requireFree(tx: WriteTx, input: NewConnection): Promise<void> {
    const portIds = LEGS.map((leg) => input[leg].portId);
    if (portsTaken(portIds, await this.store.hosesOn(tx, portIds), null).length === 0) return;
    throw new IdriftError('already-exists', 'port-taken', {
      en: 'Another server hangs on this port.',
      da: 'En anden server sidder på denne port.',
    });
  }

  private record(
    tx: WriteTx,
    deed: string,
    before: CoolantConnection | null,
    next: CoolantConnection,
    reason: string | null,
  ): void {
    this.records.record(tx, {
      type: 'coolant-connection',
      deed,
      row: next,
      before: before && connectionImage(before),
      after: connectionImage(next),
      reason,
    });
  }
}

const GONE: readonly string[] = ENDED_STATES;

const SERVER_GONE = reason(
  'server-gone',
  'The server has left, or was never bought: choose one that is in the hall.',
  'Serveren er ude af huset eller aldrig købt: vælg en, der er i hallen.',
);

function after(
  tx: WriteTx,
  before: CoolantConnection,
  action: ConnectionAction,
  evidence: ConnectionEvidence,
): CoolantConnection {
  const by = tx.context.actor.id;
  switch (action) {
    case 'open':
      return { ...before, openedBy: by, openedAt: tx.now, drainedAt: null };
    case 'drain':
      return { ...before, drainedAt: tx.now };
    case 'remove':
      return before;
    case 'reconnect': {
      const { supplySeated, supplyLatched, returnSeated, returnLatched } = evidence;
      return {
        ...before,
        supply: { ...before.supply, ...looked(supplySeated, supplyLatched) },
        return: { ...before.return, ...looked(returnSeated, returnLatched) },
        connectedBy: by,
        connectedAt: tx.now,
        drainedAt: null,
      };
    }
  }
}

const looked = (seated: Known = 'unknown', latched: Known = 'unknown') => ({ seated, latched });

const portPointer = (leg: Leg) => `/${leg}PortId`;

const unknownPort = (pointer: string) =>
  fault(pointer, 'unknown-port', 'There is no such port.', 'Der er ingen sådan port.');

const samePort = () =>
  invalid([
    fault(
      portPointer('return'),
      'same-port',
      'The two legs go to two ports.',
      'De to ben skal i hver sin port.',
    ),
  ]);
