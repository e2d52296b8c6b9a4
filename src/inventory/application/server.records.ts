import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import type { WriteTx } from '../../platform/database/work.js';
import type { Asset, Condition, HardwareModel } from '../domain/asset.js';
import {
  ENDED_STATES,
  SERVER_TABLE,
  serverImage,
  type Server,
  type ServerAction,
} from '../domain/server.js';
import { SERVER_POWER_TABLE, type PowerAction } from '../domain/server-power.js';
import type { ServerStep } from '../domain/server-step.js';
import type { AssetRow, ServerRow } from '../persistence/asset.entity.js';
import { OrderStore } from '../persistence/order.store.js';
import { ServerRecordStore } from '../persistence/server-record.store.js';
import { ServerStore } from '../persistence/server.store.js';
import { AssetRecords } from './asset.records.js';
import type { Receivable } from './receivables.js';
import { ServerFactsReader } from './server.facts.js';

/** What comes with a step of the lifecycle. */
export type StepEvidence = {
  readonly reason?: string | undefined;
  readonly supplierReference?: string | undefined;
  readonly condition?: Condition | undefined;
  readonly conditionNote?: string | undefined;
  readonly part?: string | undefined;
};

/** A new server: its asset, of which model, and what was said of it. */
export type MadeServer = {
  readonly asset: Asset;
  readonly model: Pick<HardwareModel, 'accelerators' | 'name' | 'partNumber'>;
  readonly given: Partial<Server>;
};

/** Moves servers through their table, with the asset's own changes and the events of both. */
@Injectable()
export class ServerRecords {
  constructor(
    private readonly servers: ServerStore,
    private readonly assets: AssetRecords,
    private readonly orders: OrderStore,
    private readonly facts: ServerFactsReader,
    private readonly history: ServerRecordStore,
    private readonly audit: Audit,
  ) {}

  /** What receiving does for servers: a scan passes the same guards as every other door. */
  readonly receivable: Receivable = {
    kind: 'server',
    received: (tx, asset) => this.received(tx, asset),
    receiptUndone: async (tx, asset) => {
      const row = await this.servers.row(tx, asset.id);
      if (row !== null) await this.move(tx, { row, asset }, 'undo-receive', {});
    },
    changed: async (tx, asset) => {
      const row = await this.servers.row(tx, asset.id);
      // The asset is part of what a server's page shows, so its ETag moves on too.
      if (row !== null) await this.servers.update(tx, row, {});
    },
  };

  async insert(tx: WriteTx, kind: string, made: readonly MadeServer[]): Promise<string[]> {
    const servers = made.map(({ asset, model, given }) => {
      const server = newServer(tx, asset, { accelerators: model.accelerators, ...given });
      return { ...server, texts: textsOf(asset, server.name, model) };
    });
    await this.servers.insert(tx, servers);
    for (const server of servers) this.record(tx, kind, null, server);
    return servers.map(({ id }) => id);
  }

  async edit(
    tx: WriteTx,
    row: ServerRow,
    asset: AssetRow,
    name?: string | null,
  ): Promise<ServerRow> {
    const model = await this.orders.model(tx, row.modelId);
    const nextName = name === undefined ? row.name : name;
    const changes = { name: nextName, regionId: asset.regionId };
    const next = await this.servers.update(tx, row, changes, textsOf(asset, nextName, model));
    this.record(tx, 'server.edited', row, next);
    return next;
  }

  /** One step asked for by a person: the asset changes with it where the step says so. */
  async act(
    tx: WriteTx,
    pair: { readonly row: ServerRow; readonly asset: AssetRow },
    action: ServerAction,
    evidence: StepEvidence,
  ): Promise<void> {
    const changes = assetChangesOf(tx, action, evidence);
    // The guards look at the asset as it will be; nothing is written if one of them refuses.
    const asset = { ...pair.asset, ...changes };
    await this.move(tx, { row: pair.row, asset }, action, evidence);
    if (Object.keys(changes).length === 0) return;
    const event = { kind: `asset.${action}`, reason: evidence.reason ?? null };
    await this.assets.update(tx, event, pair.asset, changes);
  }

  private async received(tx: WriteTx, asset: AssetRow): Promise<void> {
    const known = await this.servers.row(tx, asset.id);
    if (known === null) {
      const model = found(await this.orders.model(tx, asset.modelId));
      await this.insert(tx, 'server.registered', [{ asset, model, given: {} }]);
    }
    const row = known ?? (await this.servers.row(tx, asset.id));
    if (row === null) return;
    const ordered =
      row.state === 'planned' ? await this.move(tx, { row, asset }, 'order', {}) : row;
    await this.move(tx, { row: ordered, asset }, 'receive', {});
  }

  private async move(
    tx: WriteTx,
    { row, asset }: { readonly row: ServerRow; readonly asset: Asset },
    action: ServerAction,
    evidence: StepEvidence,
  ): Promise<ServerRow> {
    const facts = await this.facts.forStep(tx, { ...asset, ...axesOf(row) }, action);
    const state = decide(SERVER_TABLE, {
      action,
      state: row.state,
      facts,
      evidence,
      actor: tx.context.actor,
    });
    const { lotId, regionId } = asset;
    const parts = action === 'change-part' ? { partsChangedAt: tx.now } : {};
    const moved = { state, stateSince: tx.now, lotId, regionId, ...parts };
    const next = await this.servers.update(tx, row, moved);
    const reason = reasonOf(evidence);
    this.record(tx, `server.${action}`, row, next, reason);
    const outcome = action === 'abort-burn-in' ? 'failed' : 'done';
    await this.history.addSteps(tx, [
      stepOf(tx, next, { action, outcome, fromState: row.state, toState: state, reason }),
    ]);
    return next;
  }

  /** Switches it on or off: the machine's own facts decide, as for a step of its life. */
  async switchPower(
    tx: WriteTx,
    { row, asset }: { readonly row: ServerRow; readonly asset: Asset },
    action: PowerAction,
  ): Promise<ServerRow> {
    const facts = await this.facts.of(tx, { ...asset, ...axesOf(row) });
    const power = decide(SERVER_POWER_TABLE, {
      action,
      state: row.power,
      facts: { ...facts, state: row.state },
      evidence: {},
      actor: tx.context.actor,
    });
    const next = await this.servers.update(tx, row, { power });
    this.record(tx, `server.${action}`, row, next);
    const step = { action, outcome: 'done', fromState: row.state, toState: row.state } as const;
    await this.history.addSteps(tx, [stepOf(tx, next, { ...step, reason: null })]);
    return next;
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: Server | null,
    after: Server,
    reason: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'server', id: after.id },
      regionId: after.regionId,
      before: before && serverImage(before),
      after: serverImage(after),
      reason,
      stamp: 'servers',
    });
  }
}

function assetChangesOf(tx: WriteTx, action: ServerAction, evidence: StepEvidence): Partial<Asset> {
  const { condition, conditionNote = null } = evidence;
  if (action === 'receive') {
    return { receivedAt: tx.now, ...(condition ? { condition, conditionNote } : {}) };
  }
  if (action === 'undo-receive') return UNRECEIVED;
  return ENDED_STATES.includes(SERVER_TABLE.actions[action].to) ? { endedAt: tx.now } : {};
}

/** What an asset loses when its receipt is undone. */
export const UNRECEIVED: Partial<Asset> = {
  receivedAt: null,
  deliveryId: null,
  lotId: null,
  condition: null,
  conditionNote: null,
  unexpectedReason: null,
};

const axesOf = ({ id, accelerators, power, partsChangedAt }: ServerRow) => ({
  id,
  accelerators,
  power,
  partsChangedAt,
});

/** A row of the server's history. */
export const stepOf = (
  tx: WriteTx,
  server: Pick<Server, 'id' | 'revision'>,
  step: Pick<ServerStep, 'action' | 'outcome' | 'fromState' | 'toState' | 'reason'>,
): ServerStep => ({
  ...step,
  id: tx.newId(),
  serverId: server.id,
  serverRevision: server.revision,
  takenBy: tx.context.actor.id,
  at: tx.now,
});

const reasonOf = ({ part, reason, supplierReference }: StepEvidence): string | null =>
  [part, reason, supplierReference].filter((text) => text !== undefined).join(' · ') || null;

const newServer = (tx: WriteTx, asset: Asset, given: Partial<Server>): Server => ({
  id: asset.id,
  name: null,
  state: 'planned',
  stateSince: tx.now,
  modelId: asset.modelId,
  accelerators: 0,
  regionId: asset.regionId,
  lotId: asset.lotId,
  power: 'off',
  partsChangedAt: null,
  createdAt: tx.now,
  revision: 1,
  ...given,
});

type Named = { readonly name: string; readonly partNumber: string };

const textsOf = (asset: Asset, name: string | null, model: Named | null | undefined) => ({
  label: name ?? asset.serial ?? asset.id,
  words: [
    name,
    asset.serial,
    asset.manufacturer,
    model?.name ?? null,
    model?.partNumber ?? null,
    asset.assetNumber,
    asset.place,
  ],
});
