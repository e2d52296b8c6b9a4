import { Injectable } from '@nestjs/common';
import { grouped } from '../../../kernel/grouped.js';
import { sha256Of } from '../../../platform/blobs/blobs.js';
import type { ReadTx } from '../../../platform/database/work.js';
import type { CheckDefinition } from '../../domain/checks/check.js';
import { numberOf } from '../../domain/checks/exact.js';
import { countFromOf, type CheckFact, type ServerChecks } from '../../domain/checks/gate.js';
import { profileFor } from '../../domain/checks/profile.js';
import { deciding, valueOf, type CheckResult } from '../../domain/checks/result.js';
import {
  compareTwins,
  twinRuleOf,
  type Twin,
  type TwinComparison,
} from '../../domain/checks/twins.js';
import { serverLabel } from '../../domain/server.js';
import { shownForWaiver, type Waiver } from '../../domain/checks/waiver.js';
import type { CheckProfileRow } from '../../persistence/checks/check.entity.js';
import { CheckProfileStore } from '../../persistence/checks/profile.store.js';
import { CheckResultStore, type NamedServer } from '../../persistence/checks/result.store.js';
import { CheckWaiverStore } from '../../persistence/checks/waiver.store.js';

/** The profile in force for a server, with its definitions. */
export type ProfileInForce = {
  readonly profile: CheckProfileRow;
  readonly definitions: readonly CheckDefinition[];
};

type Runs = ReadonlyMap<string, readonly CheckResult[]>;
const keyOf = (serverId: string, code: string) => `${serverId} ${code}`;

/** What the gates look at, for any number of servers in a few statements. */
@Injectable()
export class CheckFacts {
  constructor(
    private readonly profiles: CheckProfileStore,
    private readonly results: CheckResultStore,
    private readonly waivers: CheckWaiverStore,
  ) {}

  async of(tx: ReadTx, serverIds: readonly string[]): Promise<ReadonlyMap<string, ServerChecks>> {
    return this.ofServers(tx, await this.results.servers(tx, serverIds));
  }

  /** The same of servers that have been read already. */
  async ofServers(
    tx: ReadTx,
    servers: readonly NamedServer[],
  ): Promise<ReadonlyMap<string, ServerChecks>> {
    const inForce = await this.profilesFor(tx, servers);
    const ids = servers.map(({ id }) => id);
    const runs = byTest(await this.results.lastTests(tx, ids));
    const waivers = await this.waivers.latest(tx, ids);
    const newest = new Map(waivers.map((one) => [keyOf(one.serverId, one.code), one]));
    const twins = await this.comparisons(tx, servers, inForce);
    return new Map(
      servers.map((server): [string, ServerChecks] => {
        const found = inForce.get(server.id);
        const countFrom = countFromOf(server);
        if (found === undefined) return [server.id, { countFrom, profile: null, checks: [] }];
        const { id, version } = found.profile;
        const checks = found.definitions.map((definition) =>
          factOf(definition, found.profile, {
            runs: runs.get(keyOf(server.id, definition.code)) ?? [],
            waiver: newest.get(keyOf(server.id, definition.code)) ?? null,
            comparison: twins.get(twinKey(server, definition, id)) ?? null,
          }),
        );
        return [server.id, { countFrom, profile: { id, version }, checks }];
      }),
    );
  }

  /** The profile in force for each server that has one. */
  async profilesFor(
    tx: ReadTx,
    servers: readonly NamedServer[],
  ): Promise<ReadonlyMap<string, ProfileInForce>> {
    const modelIds = [...new Set(servers.map(({ modelId }) => modelId))];
    const active = await this.profiles.active(tx, modelIds);
    const definitions = await this.profiles.definitions(
      tx,
      active.map(({ id }) => id),
    );
    const found = new Map<string, ProfileInForce>();
    for (const server of servers) {
      const profile = profileFor(server, active);
      if (profile === null) continue;
      found.set(server.id, { profile, definitions: definitions.get(profile.id) ?? [] });
    }
    return found;
  }

  /** One comparison for each lot, check and profile that the servers need. */
  private async comparisons(
    tx: ReadTx,
    servers: readonly NamedServer[],
    inForce: ReadonlyMap<string, ProfileInForce>,
  ): Promise<ReadonlyMap<string, TwinComparison>> {
    const wanted = servers.flatMap((server) => {
      const found = inForce.get(server.id);
      if (found === undefined || server.lotId === null) return [];
      return found.definitions
        .filter(({ limitKind }) => limitKind === 'twins')
        .map((definition) => ({ server, definition, profileId: found.profile.id }));
    });
    if (wanted.length === 0) return new Map();
    const lotIds = wanted.flatMap(({ server }) => server.lotId ?? []);
    const mates = await this.results.serversOfLots(tx, lotIds);
    const codes = [...new Set(wanted.map(({ definition }) => definition.code))];
    const tests = await this.results.lastTests(
      tx,
      mates.map(({ id }) => id),
      codes,
    );
    const runs = byTest(tests);
    const compared = new Map<string, TwinComparison>();
    for (const { server, definition, profileId } of wanted) {
      const key = twinKey(server, definition, profileId);
      if (compared.has(key)) continue;
      const lot = mates.filter(({ lotId }) => lotId === server.lotId);
      compared.set(key, compareTwins(twinRuleOf(definition), twinsOf(definition, lot, runs)));
    }
    return compared;
  }

  /** The machines of a lot against each other by one check. */
  async compareLot(
    tx: ReadTx,
    lot: readonly NamedServer[],
    definition: CheckDefinition,
  ): Promise<TwinComparison> {
    const ids = lot.map(({ id }) => id);
    const runs = byTest(await this.results.lastTests(tx, ids, [definition.code]));
    return compareTwins(twinRuleOf(definition), twinsOf(definition, lot, runs));
  }
}

const twinKey = ({ lotId }: NamedServer, { code }: CheckDefinition, profileId: string) =>
  `${lotId ?? ''} ${code} ${profileId}`;

const byTest = (results: readonly CheckResult[]): Runs =>
  grouped(results, ({ serverId, code }) => keyOf(serverId, code));

const twinsOf = (definition: CheckDefinition, lot: readonly NamedServer[], runs: Runs): Twin[] =>
  lot.map((server) => ({
    serverId: server.id,
    label: serverLabel(server),
    runs: (runs.get(keyOf(server.id, definition.code)) ?? []).flatMap((result) => {
      const value = valueOf(definition, result);
      // What was measured of other parts says nothing of the machine as it is now.
      const counts = result.measuredAt >= (countFromOf(server)[definition.gate] ?? 0);
      return value === null || !counts ? [] : [numberOf(value)];
    }),
  }));

type Seen = {
  readonly runs: readonly CheckResult[];
  readonly waiver: Waiver | null;
  readonly comparison: TwinComparison | null;
};

function factOf(definition: CheckDefinition, profile: CheckProfileRow, seen: Seen): CheckFact {
  const decided = deciding(definition, seen.runs);
  const last = decided?.result ?? null;
  const twin = seen.comparison?.twins.find(({ serverId }) => serverId === last?.serverId) ?? null;
  return {
    definition,
    last,
    verdict: decided?.verdict ?? null,
    twin,
    waiver: seen.waiver,
    shownHash: last === null ? null : shownHashOf(definition, profile, last),
  };
}

/** SHA-256 of exactly what a waiver is about. */
const shownHashOf = (
  definition: CheckDefinition,
  profile: { readonly id: string; readonly version: number },
  result: CheckResult,
): string => sha256Of(Buffer.from(shownForWaiver(definition, profile, result)));
