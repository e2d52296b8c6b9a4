import { Injectable } from '@nestjs/common';
import { Work, type ReadTx } from '../../../platform/database/work.js';
import type { Settle } from '../../../platform/jobs/definition.js';
import type { SeenFinding } from '../../domain/finding.js';
import { ofAnother, ofTwins } from '../../domain/probes/judged.js';
import { TWINS_AT_ONCE } from '../../domain/probes/probe.js';
import { compareKnown, type KnownMachine } from '../../domain/redfish/judge-identity.js';
import { withoutNode } from '../../domain/redfish/seen.js';
import { ServerStore } from '../../persistence/server.store.js';
import { FindingRecords, type Sight } from '../finding.records.js';
import { LastSeenReader, type LastSeen } from './last-seen.reader.js';
import { ProbeKnowledge } from './probe.knowledge.js';

/** The machines of a lot; or one that came in none. */
export type ToCompare = {
  readonly lotId?: string | undefined;
  readonly serverId?: string | undefined;
};

/**
 * Holds machines against one another as they were last seen: who differs from its twins, and who
 * reports what another one reports. It tells what is so now, whoever was looked at first.
 */
@Injectable()
export class LookComparisons {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly reader: LastSeenReader,
    private readonly knowledge: ProbeKnowledge,
    private readonly findings: FindingRecords,
  ) {}

  /** @returns what is to be written once all has been read */
  async compare(target: ToCompare): Promise<Settle> {
    const ids = await this.work.read((tx) => this.servers.livingOf(tx, target));
    const twins: LastSeen[] = [];
    for (const some of evenly(ids, TWINS_AT_ONCE)) {
      twins.push(...(await this.work.read((tx) => this.reader.of(tx, some))));
    }
    const sights = await this.work.read((tx) => this.sights(tx, twins));
    return async (tx) => {
      await this.findings.seen(tx, 'probe', sights);
      return { compared: twins.length };
    };
  }

  /** Of the twins, and of whoever else reports what one of them reports. */
  private async sights(tx: ReadTx, twins: readonly LastSeen[]): Promise<Sight[]> {
    const known = await this.knowledge.known(tx, twins);
    const ids = new Set(twins.map(({ id }) => id));
    const clashing = [...known.values()].flat().map(({ assetId }) => assetId);
    const others = await this.reader.of(
      tx,
      clashing.filter((id) => !ids.has(id)),
    );
    const ofOthers = await this.knowledge.known(tx, others);
    const isOfBoth = (one: SeenFinding) => ofTwins(one) || ofAnother(one);
    return [
      ...twins.flatMap((one) => sightOf(one, known.get(one.id), one.unlike, isOfBoth)),
      ...others.flatMap((one) => sightOf(one, ofOthers.get(one.id), [], ofAnother)),
    ];
  }
}

function sightOf(
  { about, node, could, isReached }: LastSeen,
  known: readonly KnownMachine[] = [],
  unlike: readonly SeenFinding[],
  isOurs: (finding: SeenFinding) => boolean,
): Sight[] {
  if (!isReached) return [];
  const seen = [...unlike, ...compareKnown(node, known).map(withoutNode)];
  return [{ about, seen, judged: (one) => isOurs(one) && could(one) }];
}

/** As few groups as there can be, of one size as far as that goes: none is too small to compare. */
function evenly<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / most);
  const size = Math.ceil(items.length / count);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}
