import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import { notFound } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { asOfMoment } from '../../platform/past-moment.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { Regions } from '../../regions/regions.facade.js';
import { DATE_FILES, feedImage, type CalendarFeed, type FeedFile } from '../domain/feed.js';
import { FeedStore } from '../persistence/feed.store.js';
import { AddressTokens } from './tokens.js';

const PURPOSE = 'calendar feed';

export type ReadFeed = CalendarFeed & { readonly scope: RegionScope };

export type FeedFileAddress = { readonly file: FeedFile; readonly address: string };

/** Calendars that others subscribe to, each by an address of its own that can be withdrawn. */
@Injectable()
export class Feeds {
  private readonly files: FeedFile[] = [...DATE_FILES];

  constructor(
    private readonly work: Work,
    private readonly store: FeedStore,
    private readonly tokens: AddressTokens,
    private readonly address: PublicAddress,
    private readonly regions: Regions,
    private readonly audit: Audit,
  ) {}

  /** What else the address of a feed opens; the room that offers it answers it. */
  offers(file: FeedFile): void {
    invariant(!this.files.some(({ name }) => name === file.name), `${file.name} is offered once`);
    this.files.push(file);
  }

  list(page: PageRequest): Promise<Page<CalendarFeed>> {
    return this.work.read((tx) => this.store.list(tx, page));
  }

  create(
    context: WriteContext,
    { name, regionId }: Pick<CalendarFeed, 'name' | 'regionId'>,
  ): Promise<CalendarFeed> {
    return this.work.write(context, async (tx) => {
      if (regionId !== null) await this.regions.requireRegion(tx, regionId);
      const id = tx.newId();
      const { id: createdBy } = context.actor;
      const feed = { id, name, regionId, createdBy, createdAt: tx.now, revokedAt: null };
      await this.store.insert(tx, feed, this.tokens.hashOf(PURPOSE, id));
      this.audit.record(tx, {
        kind: 'calendar-feed.created',
        subject: { type: 'calendar-feed', id },
        regionId,
        before: null,
        after: feedImage(feed),
      });
      return feed;
    });
  }

  revoke(context: WriteContext, id: string): Promise<void> {
    return this.work.write(context, async (tx) => {
      const before = found(await this.store.find(tx, id));
      if (!(await this.store.revoke(tx, id))) throw notFound();
      this.audit.record(tx, {
        kind: 'calendar-feed.revoked',
        subject: { type: 'calendar-feed', id },
        regionId: before.regionId,
        before: feedImage(before),
        after: feedImage({ ...before, revokedAt: tx.now }),
      });
    });
  }

  /** Where it is read: whoever has one of the addresses has the token for all. */
  addressesOf({ id }: Pick<CalendarFeed, 'id'>): readonly FeedFileAddress[] {
    const token = this.tokens.of(PURPOSE, id);
    return this.files.map((file) => ({
      file,
      address: this.address.of(`/api/v1/feeds/${token}/${file.name}`),
    }));
  }

  /** @throws `not-found` for what is no token, none of ours, or withdrawn: all the same */
  byToken(token: string): Promise<ReadFeed> {
    // Whoever may read it is decided now, whatever day it tells of.
    return asOfMoment(null, () =>
      this.work.read(async (tx) => {
        const hash = AddressTokens.hash(token);
        const feed = found(hash === null ? null : await this.store.byHash(tx, hash));
        if (feed.regionId === null) return { ...feed, scope: 'all' };
        return { ...feed, scope: await this.regions.withPredecessors(tx, [feed.regionId]) };
      }),
    );
  }
}
