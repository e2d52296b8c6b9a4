import { Injectable } from '@nestjs/common';
import { inScope } from '../kernel/actor.js';
import { fault, invalid } from '../kernel/errors.js';
import type { ReadTx, WriteTx } from '../platform/database/work.js';
import { PlannedDays, type PlannedDaySource } from './application/planned-days.js';
import type { Topic } from './domain/decision.js';
import { unknownRegion, type Site } from './domain/region.js';
import { DecisionStore } from './persistence/decision.store.js';
import { RegionStore } from './persistence/region.store.js';

/** What rooms above ask of regions, inside their own transaction. */
@Injectable()
export class Regions {
  constructor(
    private readonly regions: RegionStore,
    private readonly decisions: DecisionStore,
    private readonly plannedDays: PlannedDays,
  ) {}

  /** Says what this room has planned on days, so that it is held against the working calendar. */
  plansDays(source: PlannedDaySource): void {
    this.plannedDays.register(source);
  }

  /** @throws `invalid` naming an id that is no region */
  async requireRegions(tx: ReadTx, ids: readonly string[]): Promise<void> {
    const known = await this.regions.regionsByIds(tx, [...new Set(ids)]);
    const unknown = ids.filter((id) => !known.some((region) => region.id === id));
    if (unknown.length === 0) return;
    throw invalid(unknown.map(unknownRegion));
  }

  /** @throws `invalid` when there is no such site within the writer's reach */
  async requireSite(tx: WriteTx, id: string, pointer = '/siteId'): Promise<Site> {
    const site = await this.regions.site(tx, id);
    if (site !== null && reaches(tx, site)) return site;
    throw invalid([
      fault(pointer, 'unknown-site', 'There is no such site.', 'Der er ingen sådan lokation.'),
    ]);
  }

  /** Whether the forum has approved what a rule waits for, e.g. accelerators. */
  isApproved(tx: ReadTx, topic: Topic): Promise<boolean> {
    return this.decisions.isApproved(tx, topic);
  }
}

const reaches = (tx: WriteTx, { regionId }: Site) => inScope(tx.context.actor.scope, regionId);
