import { Injectable } from '@nestjs/common';
import { inScope, type RegionScope } from '../kernel/actor.js';
import { fault, invalid } from '../kernel/errors.js';
import { grouped } from '../kernel/grouped.js';
import type { CalendarDay } from '../kernel/calendar-day.js';
import { copenhagenDay } from '../kernel/instant.js';
import type { Letterhead } from '../kernel/letterhead.js';
import type { Text } from '../kernel/message.js';
import { PAGE_LIMIT_MAX } from '../kernel/page.js';
import type { ReadTx, WriteTx } from '../platform/database/work.js';
import { PlannedDays, type PlannedDaySource } from './application/planned-days.js';
import type { Decision, Topic } from './domain/decision.js';
import type { Window } from './domain/change-calendar.js';
import type { Freeze } from './domain/freeze.js';
import {
  isSucceeded,
  isVacant,
  succeeded,
  unknownRegion,
  type ContactRole,
  type Region,
  type RoleContact,
  type Site,
} from './domain/region.js';
import { DecisionStore } from './persistence/decision.store.js';
import { FreezeStore } from './persistence/freeze.store.js';
import { OrganisationStore } from './persistence/organisation.store.js';
import { RegionStore } from './persistence/region.store.js';
import { SuccessionStore, type MoveTold } from './persistence/succession.store.js';

export type { MoveTold } from './persistence/succession.store.js';
export { FREEZE_CHANGED } from './application/freeze.commands.js';
export { CONTACT_CHANGED, type ContactChange } from './application/region.commands.js';
export {
  MOVED,
  MOVED_BACK,
  moveRows,
  partOfTables,
  REGION_SUCCESSION,
  type SuccessionPart,
} from './application/succession.part.js';

/** A region that a request names, and where in the request (a JSON pointer). */
type RegionNamed = { readonly id: string; readonly pointer: string };

/** What rooms above ask of regions, inside their own transaction. */
@Injectable()
export class Regions {
  constructor(
    private readonly regions: RegionStore,
    private readonly decisionStore: DecisionStore,
    private readonly freezes: FreezeStore,
    private readonly plannedDays: PlannedDays,
    private readonly successions: SuccessionStore,
    private readonly organisations: OrganisationStore,
  ) {}

  /** Says what this room has planned on days, so that it is held against the working calendar. */
  plansDays(source: PlannedDaySource): void {
    this.plannedDays.register(source);
  }

  /**
   * @param named ids, each with where in the request it stands
   * @throws `invalid` naming an id that is no region, or of one that another took over
   */
  async requireRegions(tx: ReadTx, named: readonly RegionNamed[]): Promise<void> {
    const known = await this.regions.regionsByIds(tx, [...new Set(named.map(({ id }) => id))]);
    const byId = new Map(known.map((region) => [region.id, region]));
    const faults = named.flatMap(({ id, pointer }) => {
      const region = byId.get(id);
      if (region === undefined) return [unknownRegion(id, pointer)];
      return isSucceeded(region) ? [succeeded(region, pointer)] : [];
    });
    if (faults.length > 0) throw invalid(faults);
  }

  /** @throws as requireRegions, of a request's `regionId` */
  requireRegion(tx: ReadTx, id: string): Promise<void> {
    return this.requireRegions(tx, [{ id, pointer: '/regionId' }]);
  }

  /** Some regions with all that went over to them, and to those. */
  withPredecessors(tx: ReadTx, ids: readonly string[]): Promise<readonly string[]> {
    return this.regions.withPredecessors(tx, ids);
  }

  /** Region -> the one that has it now, of those that another took over; there are few. */
  async successors(tx: ReadTx): Promise<ReadonlyMap<string, Region>> {
    const all = await this.regions.all(tx);
    const byId = new Map(all.map((region) => [region.id, region]));
    const lastOf = (region: Region): Region => {
      const next = byId.get(region.successorId ?? '');
      return next === undefined ? region : lastOf(next);
    };
    return new Map(all.filter(isSucceeded).map((region) => [region.id, lastOf(region)]));
  }

  /** Site -> the regions that it was of before others took them over. */
  formerSites(tx: ReadTx): Promise<ReadonlyMap<string, readonly string[]>> {
    return this.successions.formerSites(tx);
  }

  /** Which succession moved a subject last: from where, to where and when; of those one did. */
  lastMovesOf(
    tx: ReadTx,
    kind: string,
    subjectIds: readonly string[],
  ): Promise<ReadonlyMap<string, MoveTold>> {
    return this.successions.lastMovesOf(tx, kind, subjectIds);
  }

  /** @throws `invalid` when there is no such site within the writer's reach */
  async requireSite(tx: WriteTx, id: string, pointer = '/siteId'): Promise<Site> {
    const site = await this.regions.site(tx, id);
    if (site !== null && reaches(tx, site)) return site;
    throw invalid([
      fault(pointer, 'unknown-site', 'There is no such site.', 'Der er ingen sådan lokation.'),
    ]);
  }

  /** The contact roles of a region that nobody fills. */
  async vacantRoles(tx: ReadTx, regionId: string): Promise<readonly ContactRole[]> {
    const contacts = await this.regions.contacts(tx, [regionId]);
    return contacts.filter(isVacant).map(({ role }) => role);
  }

  /** Who fills the contact roles of a region; each role is there, also when nobody does. */
  contacts(tx: ReadTx, regionId: string): Promise<readonly RoleContact[]> {
    return this.regions.contacts(tx, [regionId]);
  }

  /** The regions within reach, in the order of their names; there are few. */
  async within(tx: ReadTx, scope: RegionScope): Promise<readonly Region[]> {
    const sort = { field: 'name', descending: false };
    const page = { limit: PAGE_LIMIT_MAX, sort, cursor: null };
    return (await this.regions.listRegions(tx, scope, page)).items;
  }

  /** What a region is called, in both languages. */
  async nameOf(tx: ReadTx, regionId: string): Promise<Text | null> {
    const region = await this.regions.region(tx, regionId);
    return region && { da: region.nameDa, en: region.nameEn };
  }

  /** What sites are called, by id. */
  async siteNames(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const sites = await this.regions.sites(tx, ids);
    return new Map(sites.map(({ id, name }) => [id, name]));
  }

  /** In force on a day of the window: of everybody, the centre, and the region if one is named. */
  freezesWithin(tx: ReadTx, window: Window, regionId: string | null): Promise<readonly Freeze[]> {
    return this.freezes.inForce(tx, window, regionId);
  }

  /** In force today or on a later day, of everybody, the centre and every region. */
  freezesToCome(tx: ReadTx): Promise<readonly Freeze[]> {
    return this.freezes.inForceFrom(tx, copenhagenDay(tx.now));
  }

  /** The contact roles that nobody fills, by region. */
  async vacancies(
    tx: ReadTx,
    regionIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly ContactRole[]>> {
    const vacant = (await this.regions.contacts(tx, regionIds)).filter(isVacant);
    const byRegion = grouped(vacant, ({ regionId }) => regionId);
    return new Map([...byRegion].map(([id, roles]) => [id, roles.map(({ role }) => role)]));
  }

  /** In whose name the centre writes on a day; null: nobody recorded what it is called. */
  letterheadOn(tx: ReadTx, day: CalendarDay): Promise<Letterhead | null> {
    return this.organisations.letterheadOn(tx, day);
  }

  decisions(tx: ReadTx, ids: readonly string[]): Promise<readonly Decision[]> {
    return this.decisionStore.byIds(tx, ids);
  }

  /** Whether the forum has approved what a rule waits for, e.g. accelerators. */
  isApproved(tx: ReadTx, topic: Topic): Promise<boolean> {
    return this.decisionStore.isApproved(tx, topic);
  }
}

const reaches = (tx: WriteTx, { regionId }: Site) => inScope(tx.context.actor.scope, regionId);
