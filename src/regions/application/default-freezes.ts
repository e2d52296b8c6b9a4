import { Injectable } from '@nestjs/common';
import type { ReadTx } from '../../platform/database/work.js';
import { defaultFreezes, type DefaultFreeze } from '../domain/default-freezes.js';
import type { Freeze } from '../domain/freeze.js';
import { FreezeStore } from '../persistence/freeze.store.js';
import { RegionStore } from '../persistence/region.store.js';

/** A default of a year, and what was entered from it; null: nothing yet. */
export type DefaultSeen = {
  readonly wanted: DefaultFreeze;
  /** null: everybody's. */
  readonly regionId: string | null;
  readonly freeze: Freeze | null;
};

/** The defaults of a year; one of a region that is not here is left out. */
@Injectable()
export class DefaultFreezes {
  constructor(
    private readonly freezes: FreezeStore,
    private readonly regions: RegionStore,
  ) {}

  async of(tx: ReadTx, year: number): Promise<readonly DefaultSeen[]> {
    const wanted = defaultFreezes(year);
    const slugs = wanted.flatMap(({ slug }) => slug ?? []);
    const regions = new Map(
      (await this.regions.regionsBySlugs(tx, slugs)).map(({ slug, id }) => [slug, id]),
    );
    const entered = new Map(
      (
        await this.freezes.byOrigins(
          tx,
          wanted.map(({ origin }) => origin),
        )
      ).map((freeze) => [freeze.origin, freeze]),
    );
    return wanted.flatMap((one) => {
      const regionId = one.slug === null ? null : regions.get(one.slug);
      if (regionId === undefined) return [];
      return [{ wanted: one, regionId, freeze: entered.get(one.origin) ?? null }];
    });
  }
}
