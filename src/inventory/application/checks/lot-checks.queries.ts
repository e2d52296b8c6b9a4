import { Injectable } from '@nestjs/common';
import { inScope, type RegionScope } from '../../../kernel/actor.js';
import { fault, invalid, notFound } from '../../../kernel/errors.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import { Work, type ReadTx } from '../../../platform/database/work.js';
import type { CheckDefinition, CheckGate } from '../../domain/checks/check.js';
import { testedAs, timeAt, UNCHECKED } from '../../domain/checks/gate.js';
import { lotStanding, type LotStanding } from '../../domain/checks/lot-rule.js';
import { slowerFinding, type TwinComparison } from '../../domain/checks/twins.js';
import type { SeenFinding } from '../../domain/finding.js';
import { LEFT_STATES } from '../../domain/lots/acceptance-sheet.js';
import { serverLabel } from '../../domain/server.js';
import { CheckResultStore, type NamedServer } from '../../persistence/checks/result.store.js';
import { CheckFacts, type ProfileInForce } from './check-facts.js';

export type TwinsOfLot = TwinComparison & {
  readonly definition: CheckDefinition;
  /** Of the condemned, by the server's id. */
  readonly findings: readonly { readonly serverId: string; readonly finding: SeenFinding }[];
};

export type RuleOfLot = LotStanding & {
  readonly size: number;
  readonly passed: number;
  readonly failed: readonly { readonly serverId: string; readonly label: string }[];
};

type Tested = { readonly server: NamedServer; readonly as: ReturnType<typeof testedAs> };

/** The gates whose checks make a server of a lot tested. */
const LOT_GATES = ['burn-in', 'accept'] as const;

@Injectable()
export class LotCheckQueries {
  constructor(
    private readonly work: Work,
    private readonly results: CheckResultStore,
    private readonly facts: CheckFacts,
  ) {}

  /** The machines of a lot against each other by one check of their profile. */
  twins(scope: RegionScope, lotId: string, code: string): Promise<TwinsOfLot> {
    return this.work.read(async (tx) => {
      const { servers, inForce } = await this.lot(tx, scope, lotId);
      const definition = inForce?.definitions.find((one) => one.code === code);
      if (definition === undefined || definition.quantity === 'yes-no') throw notComparable();
      const comparison = await this.facts.compareLot(tx, servers, definition);
      const findings = comparison.twins.flatMap((twin) => {
        const finding = slowerFinding(definition, comparison, twin);
        return finding === null ? [] : [{ serverId: twin.serverId, finding }];
      });
      return { ...comparison, definition, findings };
    });
  }

  rule(scope: RegionScope, lotId: string): Promise<RuleOfLot> {
    return this.work.read((tx) => this.ruleIn(tx, scope, lotId));
  }

  /** The same inside a caller's own transaction, e.g. where a lot is signed. */
  async ruleIn(tx: ReadTx, scope: RegionScope, lotId: string): Promise<RuleOfLot> {
    const { servers, inForce } = await this.lot(tx, scope, lotId);
    return this.ruleOf(tx, servers, inForce);
  }

  private async ruleOf(
    tx: ReadTx,
    all: readonly NamedServer[],
    inForce: ProfileInForce | null,
  ): Promise<RuleOfLot> {
    const facts = await this.facts.ofServers(tx, all);
    const today = copenhagenDay(tx.now);
    const tested = all
      .map((server) => {
        const checks = facts.get(server.id) ?? UNCHECKED;
        const timeOf = (gate: CheckGate) => timeAt(checks, gate, today);
        return { server, as: testedAs(LOT_GATES, checks, timeOf) };
      })
      .filter(countsInLot);
    const failed = tested
      .filter(({ as }) => as === 'failed')
      .map(({ server }) => ({ serverId: server.id, label: serverLabel(server) }));
    const passed = tested.filter(({ as }) => as === 'passed').length;
    const rule = {
      tested: inForce?.profile.lotTested ?? tested.length,
      failuresAllowed: inForce?.profile.lotFailures ?? 0,
    };
    const counts = { size: tested.length, passed, failed: failed.length };
    return { ...lotStanding(rule, counts), size: tested.length, passed, failed };
  }

  private async lot(tx: ReadTx, scope: RegionScope, lotId: string) {
    const all = await this.results.serversOfLots(tx, [lotId]);
    const servers = all.filter(({ regionId }) => inScope(scope, regionId));
    const [first] = servers;
    if (first === undefined) throw notFound();
    const inForce = await this.facts.profilesFor(tx, [first]);
    return { servers, inForce: inForce.get(first.id) ?? null };
  }
}

/**
 * A machine that has left can never be tested, and would keep the lot open for ever. One that was
 * returned because it failed speaks against its lot until another has taken its place.
 */
const countsInLot = ({ server, as }: Tested): boolean =>
  !LEFT_STATES.includes(server.state) ||
  (server.state === 'returned' && as === 'failed' && !server.isReplaced);

const notComparable = () =>
  invalid([
    fault(
      'code',
      'not-comparable',
      'The profile in force for this lot has no check with this code that has a number.',
      'Den profil, der gælder for partiet, har ingen kontrol med denne kode og et tal.',
    ),
  ]);
