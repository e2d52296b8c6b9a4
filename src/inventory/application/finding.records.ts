import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import { grouped } from '../../kernel/grouped.js';
import type { WriteTx } from '../../platform/database/work.js';
import {
  findingChanges,
  findingImage,
  type Finding,
  type FindingChanges,
  type FindingSource,
  type SeenFinding,
} from '../domain/finding.js';
import { steady } from '../domain/probes/steady.js';
import { FindingStore } from '../persistence/finding.store.js';

type About = { readonly serverId: string; readonly regionId: string | null };

/** What was seen of one machine. */
export type Sight = {
  readonly about: About;
  readonly seen: readonly SeenFinding[];
  /** Whether this look could have seen it: what could not be read stays as it was. */
  readonly judged: (finding: SeenFinding) => boolean;
};

/** Opens, changes and closes findings with their events; every source goes through here. */
@Injectable()
export class FindingRecords {
  constructor(
    private readonly store: FindingStore,
    private readonly audit: Audit,
  ) {}

  /** What one source sees of machines now. Nothing is written for what stands as it was. */
  async seen(
    tx: WriteTx,
    source: Exclude<FindingSource, 'person'>,
    sights: readonly Sight[],
  ): Promise<void> {
    const ids = sights.map(({ about }) => about.serverId);
    const standing = grouped(await this.store.ofSource(tx, ids, source), (one) => one.serverId);
    for (const { about, seen, judged } of sights) {
      const known = standing.get(about.serverId) ?? [];
      const changes = findingChanges(known, steady(known, seen), judged);
      await this.change(tx, about, source, changes);
    }
  }

  private async change(
    tx: WriteTx,
    about: About,
    source: FindingSource,
    { toOpen, toUpdate, toClose }: FindingChanges,
  ): Promise<void> {
    await this.insert(
      tx,
      toOpen.map((one) => newFinding(tx, about, source, one)),
    );
    for (const { standing: before, seen: now } of toUpdate) {
      const reopened =
        before.state === 'open' ? {} : ({ state: 'open', stateSince: tx.now } as const);
      await this.update(tx, reopened.state ? 'finding.reopened' : 'finding.changed', before, {
        ...now,
        ...reopened,
        settledBy: null,
      });
    }
    for (const one of toClose) {
      const closed = { state: 'settled', stateSince: tx.now, settledBy: null } as const;
      await this.update(tx, 'finding.gone', one, closed);
    }
  }

  async insert(tx: WriteTx, findings: readonly Finding[]): Promise<void> {
    await this.store.insert(tx, findings);
    for (const one of findings) this.record(tx, 'finding.opened', null, one);
  }

  async update(
    tx: WriteTx,
    kind: string,
    finding: Finding,
    changes: Partial<Finding>,
  ): Promise<Finding> {
    const next = await this.store.update(tx, finding, changes);
    this.record(tx, kind, finding, next);
    return next;
  }

  private record(tx: WriteTx, kind: string, before: Finding | null, after: Finding): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'finding', id: after.id },
      regionId: after.regionId,
      before: before && findingImage(before),
      after: findingImage(after),
      reason: after.note,
      stamp: 'findings',
    });
  }
}

export const newFinding = (
  tx: WriteTx,
  about: About,
  source: FindingSource,
  seen: SeenFinding,
): Finding => ({
  ...seen,
  ...about,
  id: tx.newId(),
  source,
  state: 'open',
  stateSince: tx.now,
  settledBy: null,
  note: null,
  createdAt: tx.now,
  revision: 1,
});
