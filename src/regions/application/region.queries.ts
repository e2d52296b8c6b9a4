import { Injectable } from '@nestjs/common';
import { inScope, type RegionScope } from '../../kernel/actor.js';
import { notFound } from '../../kernel/errors.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import type { Region, RoleContact, Site } from '../domain/region.js';
import { RegionStore, type SiteFilter } from '../persistence/region.store.js';

export type RegionWithPeople = Region & {
  readonly contacts: readonly RoleContact[];
  readonly sites: readonly Site[];
};

@Injectable()
export class RegionQueries {
  constructor(
    private readonly work: Work,
    private readonly store: RegionStore,
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
    return regions.map((region) => ({
      ...region,
      contacts: contacts.filter(({ regionId }) => regionId === region.id),
      sites: sites.filter(({ regionId }) => regionId === region.id),
    }));
  }
}
