import { Injectable } from '@nestjs/common';
import { inScope } from '../../kernel/actor.js';
import { invalid, notFound } from '../../kernel/errors.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { operation, Participation } from '../../platform/events/participation.js';
import {
  againstDays,
  CONTACT_ROLES,
  contactImage,
  isSucceeded,
  regionImage,
  siteImage,
  succeeded,
  type ContactRole,
  type Region,
  type RoleContact,
  type Site,
} from '../domain/region.js';
import { RegionStore } from '../persistence/region.store.js';

export type NewRegion = Omit<Region, 'id' | 'revision' | 'successorId'>;
export type RegionChanges = Partial<Omit<NewRegion, 'slug'>>;
export type NewSite = Omit<Site, 'id' | 'revision'>;
export type ContactPerson = Pick<RoleContact, 'displayName' | 'email' | 'phone' | 'language'>;

const VACANT: ContactPerson = { displayName: null, email: null, phone: null, language: 'da' };

/** Somebody else fills a contact role, or nobody does. */
export const CONTACT_CHANGED = operation<ContactChange>('contact-changed');

export type ContactChange = { readonly before: RoleContact; readonly after: RoleContact };

@Injectable()
export class RegionCommands {
  constructor(
    private readonly work: Work,
    private readonly store: RegionStore,
    private readonly audit: Audit,
    private readonly participation: Participation,
  ) {}

  /** A region begins with both its contact roles vacant, which everybody sees. */
  create(context: WriteContext, input: NewRegion): Promise<Region> {
    return this.work.write(context, async (tx) => {
      const region = { ...input, id: tx.newId(), successorId: null, revision: 1 };
      await this.store.insertRegion(tx, region);
      await this.store.insertContacts(
        tx,
        CONTACT_ROLES.map((role) => ({
          id: tx.newId(),
          regionId: region.id,
          role,
          ...VACANT,
          since: null,
          revision: 1,
        })),
      );
      this.recordRegion(tx, 'region.created', null, region);
      return region;
    });
  }

  edit(
    context: WriteContext,
    target: { readonly id: string; readonly revision: number },
    changes: RegionChanges,
  ): Promise<Region> {
    return this.work.write(context, async (tx) => {
      const row = await this.visibleRegion(tx, target.id);
      expectRevision(row, target.revision);
      const lineage = await this.store.withPredecessors(tx, [row.id]);
      const against = againstDays(row, changes, lineage.length > 1);
      if (against.length > 0) throw invalid(against);
      const next = await this.store.updateRegion(tx, row, changes);
      this.recordRegion(tx, 'region.edited', row, next);
      return next;
    });
  }

  /** Fills a contact role, or leaves it vacant. */
  setContact(
    context: WriteContext,
    target: { readonly regionId: string; readonly role: ContactRole; readonly revision: number },
    person: ContactPerson | null,
  ): Promise<RoleContact> {
    return this.work.write(context, async (tx) => {
      const region = await this.visibleRegion(tx, target.regionId);
      if (isSucceeded(region)) throw invalid([succeeded(region)]);
      const row = found(await this.store.contact(tx, target.regionId, target.role));
      expectRevision(row, target.revision);
      const since = copenhagenDay(tx.now);
      const next = await this.store.updateContact(tx, row, { ...(person ?? VACANT), since });
      this.audit.record(tx, {
        kind: person === null ? 'region.contact-vacated' : 'region.contact-filled',
        subject: { type: 'region', id: target.regionId },
        regionId: target.regionId,
        before: contactImage(row),
        after: contactImage(next),
      });
      await this.participation.run(tx, CONTACT_CHANGED, { before: row, after: next });
      return next;
    });
  }

  createSite(context: WriteContext, input: NewSite): Promise<Site> {
    return this.work.write(context, async (tx) => {
      if (input.regionId !== null) {
        const region = await this.visibleRegion(tx, input.regionId);
        if (isSucceeded(region)) throw invalid([succeeded(region)]);
      }
      const site = { ...input, id: tx.newId(), revision: 1 };
      await this.store.insertSite(tx, site);
      this.recordSite(tx, 'site.created', null, site);
      return site;
    });
  }

  editSite(
    context: WriteContext,
    target: { readonly id: string; readonly revision: number },
    changes: Partial<Pick<Site, 'name' | 'kind'>>,
  ): Promise<Site> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.site(tx, target.id));
      expectRevision(row, target.revision);
      const next = await this.store.updateSite(tx, row, changes);
      this.recordSite(tx, 'site.edited', row, next);
      return next;
    });
  }

  private async visibleRegion(tx: WriteTx, id: string) {
    if (!inScope(tx.context.actor.scope, id)) throw notFound();
    return found(await this.store.region(tx, id));
  }

  private recordRegion(tx: WriteTx, kind: string, before: Region | null, after: Region): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'region', id: after.id },
      regionId: after.id,
      before: before && regionImage(before),
      after: regionImage(after),
      stamp: 'regions',
    });
  }

  private recordSite(tx: WriteTx, kind: string, before: Site | null, after: Site): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'site', id: after.id },
      regionId: after.regionId,
      before: before && siteImage(before),
      after: siteImage(after),
    });
  }
}
