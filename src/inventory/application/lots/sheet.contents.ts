import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import type { Reason } from '../../../kernel/message.js';
import { sha256Of } from '../../../platform/blobs/blobs.js';
import { found } from '../../../platform/database/found.js';
import { visible } from '../../../platform/database/region-scope.js';
import type { ReadTx } from '../../../platform/database/work.js';
import { CHECK_GATE_LABELS, limitWords, titleOf, valueWords } from '../../domain/checks/check.js';
import {
  everyGate,
  standingOf,
  timeAt,
  UNCHECKED,
  type CheckFact,
  type GateTime,
  type ServerChecks,
} from '../../domain/checks/gate.js';
import { inTheWay } from '../../domain/finding.js';
import {
  againstLot,
  againstServer,
  type AcceptanceSheet,
  type SheetCheck,
  type SheetContent,
  type SheetServer,
} from '../../domain/lots/acceptance-sheet.js';
import { FindingStore } from '../../persistence/finding.store.js';
import { LotStore } from '../../persistence/lots/lot.store.js';
import { ServerStore, type ServerListed } from '../../persistence/server.store.js';
import { CheckFacts } from '../checks/check-facts.js';
import { LotCheckQueries } from '../checks/lot-checks.queries.js';

export type SheetSubject = Pick<AcceptanceSheet, 'subjectType' | 'subjectId'>;

/** What a sheet says of its subject now, and what stands against signing it. */
export type Composed = {
  readonly content: SheetContent;
  readonly regionId: string | null;
  readonly sha256: string;
  readonly against: readonly Reason[];
};

const LOT_SERVERS_MAX = 10_000;

/** Composes acceptance sheets from the facts as they stand. */
@Injectable()
export class SheetContents {
  constructor(
    private readonly servers: ServerStore,
    private readonly lots: LotStore,
    private readonly findings: FindingStore,
    private readonly checks: CheckFacts,
    private readonly lotChecks: LotCheckQueries,
  ) {}

  /** @throws `not-found` where the reader may not see the subject */
  of(tx: ReadTx, scope: RegionScope, { subjectType, subjectId }: SheetSubject): Promise<Composed> {
    return subjectType === 'server'
      ? this.ofServer(tx, scope, subjectId)
      : this.ofLot(tx, scope, subjectId);
  }

  private async ofServer(tx: ReadTx, scope: RegionScope, id: string): Promise<Composed> {
    const server = visible(scope, await this.servers.find(tx, id));
    const [facts, open] = await tx.readTogether(
      () => this.checks.of(tx, [id]),
      () => this.findings.open(tx, [id]),
    );
    const checked = facts.get(id) ?? UNCHECKED;
    const today = copenhagenDay(tx.now);
    return composed(
      {
        kind: 'server',
        ...identityOf(server),
        manufacturer: server.manufacturer,
        model: server.modelName,
        partNumber: server.partNumber,
        receivedAt: server.receivedAt,
        profileVersion: checked.profile?.version ?? null,
        checks: sheetChecks(checked, today),
        openFindings: open.map(({ text }) => text),
      },
      server.regionId,
      againstServer(server.state, [
        ...everyGate(checked, today),
        ...inTheWay(open, ['power', 'acceptance']),
      ]),
    );
  }

  private async ofLot(tx: ReadTx, scope: RegionScope, id: string): Promise<Composed> {
    const lot = found(await this.lots.find(tx, id));
    const rule = await this.lotChecks.ruleIn(tx, scope, id);
    const { items } = await this.servers.list(
      tx,
      scope,
      { lotId: id },
      { limit: LOT_SERVERS_MAX, sort: { field: 'name', descending: false }, cursor: null },
    );
    const servers = items.map(identityOf);
    const { orderNumber, number, modelName: model } = lot;
    return composed(
      { kind: 'lot', orderNumber, number, model, rule: rule.text, servers },
      null,
      againstLot(rule, servers),
    );
  }
}

const composed = (
  content: SheetContent,
  regionId: string | null,
  against: readonly Reason[],
): Composed => ({
  content,
  regionId,
  sha256: sha256Of(Buffer.from(JSON.stringify(content))),
  against,
});

const identityOf = ({ id, serial, name, state }: ServerListed): SheetServer => ({
  serverId: id,
  serial,
  name,
  state,
});

const sheetChecks = (checked: ServerChecks, today: string): readonly SheetCheck[] =>
  checked.checks.map((fact) => sheetCheck(fact, timeAt(checked, fact.definition.gate, today)));

function sheetCheck(fact: CheckFact, time: GateTime): SheetCheck {
  const { definition, last } = fact;
  return {
    gate: CHECK_GATE_LABELS[definition.gate],
    title: titleOf(definition),
    limit: limitWords(definition, definition.unit),
    value: last && valueWords(last.quantity, last.converted, last.limitUnit),
    standing: standingOf(fact, time),
    measuredAt: last?.measuredAt ?? null,
    measuredBy: last?.recordedBy ?? null,
    instrument: last?.instrument ?? null,
  };
}
