import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../../kernel/actor.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import type { Reason } from '../../../kernel/message.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { found } from '../../../platform/database/found.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../../platform/database/work.js';
import { CHECK_GATES, type CheckDefinition, type CheckGate } from '../../domain/checks/check.js';
import {
  checkGate,
  reasonsOf,
  standingOf,
  type CheckFact,
  type CheckStanding,
  type GateTime,
  type ServerChecks,
  timeAt,
} from '../../domain/checks/gate.js';
import { editorsOf, PROFILE_TABLE, type CheckProfile } from '../../domain/checks/profile.js';
import type { CheckResult } from '../../domain/checks/result.js';
import {
  WAIVER_TABLE,
  waiverStanding,
  type Waiver,
  type WaiverStanding,
} from '../../domain/checks/waiver.js';
import { CheckProfileStore, type ProfileFilter } from '../../persistence/checks/profile.store.js';
import {
  CheckResultStore,
  type NamedServer,
  type ResultFilter,
} from '../../persistence/checks/result.store.js';
import { CheckWaiverStore, type WaiverFilter } from '../../persistence/checks/waiver.store.js';
import { OrderStore } from '../../persistence/order.store.js';
import { serverLabel } from '../../domain/server.js';
import { CheckFacts } from './check-facts.js';
import { waiverFacts } from './waiver.commands.js';

export type ProfileListed = CheckProfile & { readonly modelName: string };

export type ProfileWithDefinitions = ProfileListed & {
  readonly definitions: readonly CheckDefinition[];
  readonly actions: readonly ActionState[];
};

export type ResultListed = CheckResult & { readonly serverLabel: string };

/** A waiver with what it is about, as both people see it. */
export type WaiverListed = Waiver & {
  readonly serverLabel: string;
  readonly standing: WaiverStanding;
  readonly definition: CheckDefinition | null;
  readonly result: CheckResult;
  readonly actions: readonly ActionState[];
};

export type CheckStated = CheckFact & {
  readonly standing: CheckStanding;
  readonly because: readonly Reason[];
  readonly waiverStanding: WaiverStanding | null;
  readonly waiverActions: readonly ActionState[];
};

export type GateStated = {
  readonly gate: CheckGate;
  /** Every reason why the checks hold the gate shut; empty: they do not. */
  readonly because: readonly Reason[];
  readonly checks: readonly CheckStated[];
};

export type ChecksOfServer = {
  readonly profile: ServerChecks['profile'];
  readonly gates: readonly GateStated[];
};

@Injectable()
export class CheckQueries {
  constructor(
    private readonly work: Work,
    private readonly profiles: CheckProfileStore,
    private readonly results: CheckResultStore,
    private readonly waivers: CheckWaiverStore,
    private readonly orders: OrderStore,
    private readonly facts: CheckFacts,
  ) {}

  listProfiles(filter: ProfileFilter, page: PageRequest): Promise<Page<ProfileListed>> {
    return this.work.read(async (tx) => {
      const rows = await this.profiles.list(tx, filter, page);
      return { ...rows, items: await this.withModels(tx, rows.items) };
    });
  }

  findProfile(actor: Actor, id: string): Promise<ProfileWithDefinitions> {
    return this.work.read(async (tx) => {
      const row = found(await this.profiles.find(tx, id));
      const [profile] = await this.withModels(tx, [row]);
      const definitions = (await this.profiles.definitions(tx, [id])).get(id) ?? [];
      const subject = {
        state: row.state,
        facts: { definitions, editors: editorsOf(row), readerId: actor.id },
      };
      const actions = describeActions(PROFILE_TABLE, subject, actor);
      return { ...found(profile), definitions, actions };
    });
  }

  checksOfServer(actor: Actor, serverId: string): Promise<ChecksOfServer> {
    return this.work.read(async (tx) => {
      const servers = await this.results.servers(tx, [serverId]);
      visible(actor.scope, servers[0]);
      const checks = found((await this.facts.ofServers(tx, servers)).get(serverId));
      const today = copenhagenDay(tx.now);
      const gates = CHECK_GATES.map((gate) =>
        stateGate(gate, checks, timeAt(checks, gate, today), actor),
      );
      return { profile: checks.profile, gates };
    });
  }

  listResults(
    scope: RegionScope,
    filter: ResultFilter,
    page: PageRequest,
  ): Promise<Page<ResultListed>> {
    return this.work.read(async (tx) => {
      const results = await this.results.list(tx, scope, filter, page);
      const labels = labelsOf(await this.serversOf(tx, results.items));
      return {
        ...results,
        items: results.items.map((one) => ({
          ...one,
          serverLabel: labels.get(one.serverId) ?? one.serverId,
        })),
      };
    });
  }

  listWaivers(actor: Actor, filter: WaiverFilter, page: PageRequest): Promise<Page<WaiverListed>> {
    return this.work.read(async (tx) => {
      const waivers = await this.waivers.list(tx, actor.scope, filter, page);
      return { ...waivers, items: await this.withWhatTheyAreAbout(tx, actor, waivers.items) };
    });
  }

  findWaiver(actor: Actor, id: string): Promise<WaiverListed> {
    return this.work.read(async (tx) => {
      const row = found(await this.waivers.find(tx, id));
      const [server] = await this.results.servers(tx, [row.serverId]);
      visible(actor.scope, server);
      const [waiver] = await this.withWhatTheyAreAbout(tx, actor, [row]);
      return found(waiver);
    });
  }

  private async withModels(
    tx: ReadTx,
    rows: readonly CheckProfile[],
  ): Promise<readonly ProfileListed[]> {
    const models = await this.orders.models(
      tx,
      rows.map(({ modelId }) => modelId),
    );
    const names = new Map(
      models.map(({ id, manufacturer, name }) => [id, `${manufacturer} ${name}`]),
    );
    return rows.map((row) => ({ ...row, modelName: names.get(row.modelId) ?? '' }));
  }

  private serversOf(
    tx: ReadTx,
    of: readonly { readonly serverId: string }[],
  ): Promise<NamedServer[]> {
    return this.results.servers(
      tx,
      of.map(({ serverId }) => serverId),
    );
  }

  private async withWhatTheyAreAbout(
    tx: ReadTx,
    actor: Actor,
    waivers: readonly Waiver[],
  ): Promise<readonly WaiverListed[]> {
    const servers = await this.serversOf(tx, waivers);
    const facts = await this.facts.ofServers(tx, servers);
    const labels = labelsOf(servers);
    const results = await this.results.byIds(
      tx,
      waivers.map(({ resultId }) => resultId),
    );
    const byId = new Map(results.map((result) => [result.id, result]));
    const today = copenhagenDay(tx.now);
    return waivers.map((waiver) => {
      const checks = facts.get(waiver.serverId)?.checks ?? [];
      const fact = checks.find(({ definition }) => definition.code === waiver.code) ?? null;
      return {
        ...waiver,
        serverLabel: labels.get(waiver.serverId) ?? waiver.serverId,
        standing: waiverStanding(waiver, { today, shownHash: fact?.shownHash ?? null }),
        definition: fact?.definition ?? null,
        result: found(byId.get(waiver.resultId)),
        actions: waiverActions(waiver, fact, today, actor),
      };
    });
  }
}

const labelsOf = (servers: readonly NamedServer[]): ReadonlyMap<string, string> =>
  new Map(servers.map((server) => [server.id, serverLabel(server)]));

const waiverActions = (waiver: Waiver, fact: CheckFact | null, today: string, actor: Actor) =>
  describeActions(
    WAIVER_TABLE,
    { state: waiver.state, facts: waiverFacts(waiver, fact, { actorId: actor.id, today }) },
    actor,
  );

const stateGate = (
  gate: CheckGate,
  checks: ServerChecks,
  time: GateTime,
  actor: Actor,
): GateStated => ({
  gate,
  because: checkGate(gate, checks, time),
  checks: checks.checks
    .filter(({ definition }) => definition.gate === gate)
    .map((fact) => ({
      ...fact,
      standing: standingOf(fact, time),
      because: reasonsOf(fact, time),
      waiverStanding:
        fact.waiver &&
        waiverStanding(fact.waiver, { today: time.today, shownHash: fact.shownHash }),
      waiverActions: fact.waiver ? waiverActions(fact.waiver, fact, time.today, actor) : [],
    })),
});
