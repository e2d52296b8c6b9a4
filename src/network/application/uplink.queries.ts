import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../kernel/actor.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work } from '../../platform/database/work.js';
import { isValidOn } from '../../regions/domain/region.js';
import { Regions } from '../../regions/regions.facade.js';
import { regionUplinks, type RegionUplinks } from '../domain/region-uplinks.js';
import { isLate, UPLINK_TABLE, type Uplink } from '../domain/uplink.js';
import { UplinkStore, type UplinkFilter } from '../persistence/uplink.store.js';

export type UplinkListed = Uplink & { readonly isLate: boolean };
export type UplinkWithActions = UplinkListed & { readonly actions: readonly ActionState[] };

@Injectable()
export class UplinkQueries {
  constructor(
    private readonly work: Work,
    private readonly store: UplinkStore,
    private readonly regions: Regions,
  ) {}

  list(scope: RegionScope, filter: UplinkFilter, page: PageRequest): Promise<Page<UplinkListed>> {
    return this.work.read(async (tx) => {
      const found = await this.store.list(tx, scope, filter, page);
      const today = copenhagenDay(tx.now);
      return {
        ...found,
        items: found.items.map((one) => ({ ...one, isLate: isLate(one, today) })),
      };
    });
  }

  find(actor: Actor, id: string): Promise<UplinkWithActions> {
    return this.work.read(async (tx) => {
      const one = visible(actor.scope, await this.store.find(tx, id));
      const actions = describeActions(UPLINK_TABLE, { state: one.state, facts: one }, actor);
      return { ...one, isLate: isLate(one, copenhagenDay(tx.now)), actions };
    });
  }

  /** Each region within reach that stands today or has a line, in the order of their names. */
  summary(scope: RegionScope): Promise<readonly RegionUplinks[]> {
    return this.work.read(async (tx) => {
      const today = copenhagenDay(tx.now);
      const tallies = await this.store.tallies(tx, scope, today);
      const regions = await this.regions.within(tx, scope);
      return regions
        .map((region) => ({ region, own: tallies.filter((one) => one.regionId === region.id) }))
        .filter(({ region, own }) => own.length > 0 || isValidOn(region, today))
        .map(({ region, own }) => regionUplinks(region.id, own));
    });
  }
}
