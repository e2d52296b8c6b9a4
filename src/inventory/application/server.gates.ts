import { Injectable } from '@nestjs/common';
import { grouped } from '../../kernel/grouped.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { ReadTx } from '../../platform/database/work.js';
import { UNCHECKED } from '../domain/checks/gate.js';
import { FINDING_CLASSES, type Finding } from '../domain/finding.js';
import { counts } from '../domain/hold.js';
import type { Sanitisation } from '../domain/sanitisation.js';
import type { PowerState, ServerGates } from '../domain/server-guards.js';
import { FindingStore } from '../persistence/finding.store.js';
import { CoolingFacts } from './cooling/cooling.facts.js';
import { ProbeFacts } from './probes/probe.facts.js';
import { SlotFacts } from './racks/slot.facts.js';
import { CheckFacts } from './checks/check-facts.js';
import { ServerRecordStore } from '../persistence/server-record.store.js';

type GatedServer = {
  readonly id: string;
  readonly serial: string | null;
  readonly modelId: string;
  readonly power: PowerState;
  readonly partsChangedAt: number | null;
};

/** Gathers what the gates of many servers look at, in a few statements however many they are. */
@Injectable()
export class ServerGatesReader {
  constructor(
    private readonly records: ServerRecordStore,
    private readonly findings: FindingStore,
    private readonly checks: CheckFacts,
    private readonly slots: SlotFacts,
    private readonly water: CoolingFacts,
    private readonly probes: ProbeFacts,
  ) {}

  async of(
    tx: ReadTx,
    servers: readonly GatedServer[],
  ): Promise<(server: GatedServer) => ServerGates> {
    const ids = servers.map(({ id }) => id);
    const models = servers.map(({ modelId }) => modelId);
    const [holds, findings, sanitisations, served, slots, water, checks, probes, specified] =
      await tx.readTogether(
        () => this.records.holds(tx, ids),
        () => this.findings.open(tx, ids),
        () => this.records.sanitisations(tx, ids),
        () => this.records.lastServed(tx, ids),
        () => this.slots.of(tx, ids),
        () => this.water.of(tx, ids),
        () => this.checks.of(tx, ids),
        () => this.probes.of(tx, servers),
        () => this.probes.specified(tx, models),
      );
    const today = copenhagenDay(tx.now);
    const holdsOf = grouped(
      holds.filter((hold) => counts(hold, today)),
      byServer,
    );
    const findingsOf = grouped([...findings].sort(byGravity), byServer);
    const erased = erasedSince(served, sanitisations);
    return ({ id, modelId, power, partsChangedAt }) => ({
      power,
      holds: holdsOf.get(id) ?? [],
      findings: findingsOf.get(id) ?? [],
      sanitised: erased.has(id),
      served: served.has(id),
      slot: slots.get(id),
      water: water.get(id),
      probe: probes.get(id),
      partsChangedAt,
      specified: specified.has(modelId),
      checks: checks.get(id) ?? UNCHECKED,
      today,
    });
  }
}

/** What was erased before a machine last came into service may have been written on since. */
function erasedSince(
  served: ReadonlyMap<string, number>,
  sanitisations: readonly Sanitisation[],
): ReadonlySet<string> {
  const counting = sanitisations.filter(
    ({ serverId, state, createdAt }) =>
      state === 'verified' && createdAt > (served.get(serverId) ?? -Infinity),
  );
  return new Set(counting.map(byServer));
}

const byGravity = (a: Finding, b: Finding): number =>
  FINDING_CLASSES.indexOf(a.class) - FINDING_CLASSES.indexOf(b.class);

const byServer = ({ serverId }: { readonly serverId: string }): string => serverId;
