import { Injectable } from '@nestjs/common';
import type { WriteTx } from '../../../platform/database/work.js';
import { slowerFinding } from '../../domain/checks/twins.js';
import type { SeenFinding } from '../../domain/finding.js';
import { CheckResultStore, type NamedServer } from '../../persistence/checks/result.store.js';
import { FindingRecords } from '../finding.records.js';
import { CheckFacts } from './check-facts.js';

/** Tells of the machines that are slower than their twins, for as long as they are. */
@Injectable()
export class TwinFindings {
  constructor(
    private readonly results: CheckResultStore,
    private readonly facts: CheckFacts,
    private readonly findings: FindingRecords,
  ) {}

  /**
   * Compares the machines of a lot by every check that compares twins.
   * @returns how many of them are slower by one of the checks
   */
  async compare(tx: WriteTx, lotId: string): Promise<number> {
    const lot = await this.results.serversOfLots(tx, [lotId]);
    const slower = await this.slowerOf(tx, lot);
    const sights = lot.map(({ id, regionId }) => ({
      about: { serverId: id, regionId },
      seen: slower.get(id) ?? [],
      judged: isOfTwins,
    }));
    await this.findings.seen(tx, 'check', sights);
    return slower.size;
  }

  private async slowerOf(tx: WriteTx, lot: readonly NamedServer[]) {
    const slower = new Map<string, SeenFinding[]>();
    // They are of one model, so one profile is in force for all of them.
    const [inForce] = (await this.facts.profilesFor(tx, lot)).values();
    const compared = inForce?.definitions.filter(({ limitKind }) => limitKind === 'twins') ?? [];
    for (const definition of compared) {
      const comparison = await this.facts.compareLot(tx, lot, definition);
      for (const twin of comparison.twins) {
        const finding = slowerFinding(definition, comparison, twin);
        if (finding === null) continue;
        // The gate of the checks holds the machine, and a waiver lets it through: this only tells.
        const told: SeenFinding = { ...finding, class: 'info' };
        slower.set(twin.serverId, [...(slower.get(twin.serverId) ?? []), told]);
      }
    }
    return slower;
  }
}

const isOfTwins = ({ code }: SeenFinding): boolean => code === 'slower-than-twins';
