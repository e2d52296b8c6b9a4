import { Injectable } from '@nestjs/common';
import { inScope, type RegionScope } from '../../kernel/actor.js';
import { notFound } from '../../kernel/errors.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import type { Region, RoleContact, Site } from '../domain/region.js';
import type { Succession } from '../domain/succession.js';
import { RegionStore, type SiteFilter } from '../persistence/region.store.js';
import { SuccessionStore } from '../persistence/succession.store.js';

/** What a region came from and goes over to, done and planned. */
export type Lineage = {
  readonly predecessors: readonly Region[];
  readonly successor: Region | null;
  readonly successions: readonly NamedSuccession[];
};

/** With the regions of it, of which whoever asks may not reach all. */
export type NamedSuccession = {
  readonly succession: Succession;
  readonly successor: Region;
  readonly predecessors: readonly Region[];
};

export type RegionWithPeople = Region & {
  readonly contacts: readonly RoleContact[];
  readonly sites: readonly Site[];
  readonly lineage: Lineage;
};

@Injectable()
export class RegionQueries {
  constructor(
    private readonly work: Work,
    private readonly store: RegionStore,
    private readonly successions: SuccessionStore,
  ) {}

  list(scope: RegionScope, page: PageRequest): Promise<Page<RegionWithPeople>> {
    return this.work.read(async (tx) => {
      const regions = await this.store.listRegions(tx, scope, page);
      return { ...regions, items: await this.withPeople(tx, regions.items) };
    });
  }

  find(scope: RegionScope, id: string): Promise<RegionWithPeople> {
    return this.work.read(async (tx) => {
      if (!inScope(scope, id)) throw notFound();
      const region = found(await this.store.region(tx, id));
      return found((await this.withPeople(tx, [region]))[0]);
    });
  }

  listSites(scope: RegionScope, filter: SiteFilter, page: PageRequest): Promise<Page<Site>> {
    return this.work.read((tx) => this.store.listSites(tx, scope, filter, page));
  }

  findSite(scope: RegionScope, id: string): Promise<Site> {
    return this.work.readOne(async (tx) => visible(scope, await this.store.site(tx, id)));
  }

  private async withPeople(tx: ReadTx, regions: readonly Region[]): Promise<RegionWithPeople[]> {
    const ids = regions.map(({ id }) => id);
    const contacts = await this.store.contacts(tx, ids);
    const sites = await this.store.sitesOf(tx, ids);
    const lineageOf = await this.lineages(tx, regions);
    return regions.map((region) => ({
      ...region,
      lineage: lineageOf(region),
      contacts: contacts.filter(({ regionId }) => regionId === region.id),
      sites: sites.filter(({ regionId }) => regionId === region.id),
    }));
  }

  private async lineages(tx: ReadTx, regions: readonly Region[]) {
    const ids = new Set(regions.map(({ id }) => id));
    const before = await this.store.predecessorsOf(tx, [...ids]);
    const all = (await this.successions.standing(tx)).filter(({ successorId, predecessorIds }) =>
      [successorId, ...predecessorIds].some((id) => ids.has(id)),
    );
    const known = await this.store.regionsByIds(tx, [
      ...regions.flatMap(({ successorId }) => successorId ?? []),
      ...all.flatMap(({ successorId, predecessorIds }) => [successorId, ...predecessorIds]),
    ]);
    const named = all.flatMap((succession) => withNames(succession, known));
    return ({ id, successorId }: Region): Lineage => ({
      predecessors: before.filter((one) => one.successorId === id).sort(byName),
      successor: known.find((one) => one.id === successorId) ?? null,
      successions: named.filter(({ successor, predecessors }) =>
        [successor, ...predecessors].some((one) => one.id === id),
      ),
    });
  }
}

function withNames(succession: Succession, known: readonly Region[]): NamedSuccession[] {
  const successor = known.find(({ id }) => id === succession.successorId);
  const predecessors = known.filter(({ id }) => succession.predecessorIds.includes(id));
  return successor === undefined
    ? []
    : [{ succession, successor, predecessors: [...predecessors].sort(byName) }];
}

const byName = (a: Region, b: Region) => a.nameDa.localeCompare(b.nameDa, 'da');
