import { Injectable } from '@nestjs/common';
import { decide } from '../../../kernel/action-table.js';
import { fault, invalid, refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { Audit } from '../../../audit/audit.facade.js';
import { found } from '../../../platform/database/found.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { Regions } from '../../../regions/regions.facade.js';
import {
  LINK_TABLE,
  linkImage,
  missingOn,
  type EndBox,
  type Link,
  type LinkAction,
  type LinkFacts,
} from '../../domain/links/link.js';
import { BoxStore, type BoxListed } from '../../persistence/box.store.js';
import type { LinkRow } from '../../persistence/link.entity.js';
import { LinkStore } from '../../persistence/link.store.js';
import type { Target } from '../boxes/box.records.js';

type Sites = 'regionSiteId' | 'centreSiteId';
export type NewLink = Omit<
  Link,
  'id' | 'regionId' | 'state' | 'stateSince' | 'createdAt' | 'revision'
>;
export type LinkChanges = Partial<Omit<NewLink, Sites>>;

/** The type by which the log knows a link. */
export const LINK_SUBJECT = 'encrypted-link';

@Injectable()
export class LinkCommands {
  constructor(
    private readonly work: Work,
    private readonly links: LinkStore,
    private readonly boxes: BoxStore,
    private readonly regions: Regions,
    private readonly audit: Audit,
  ) {}

  create(context: WriteContext, input: NewLink): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { regionId } = await this.regions.requireSite(tx, input.regionSiteId, '/regionSiteId');
      const centre = await this.regions.requireSite(tx, input.centreSiteId, '/centreSiteId');
      if (regionId === null) throw invalid([OF_NO_REGION]);
      if (centre.regionId !== null) throw invalid([NOT_THE_CENTRE]);
      const one: Link = {
        ...input,
        id: tx.newId(),
        regionId,
        state: 'planned',
        stateSince: tx.now,
        createdAt: tx.now,
        revision: 1,
      };
      await this.links.insert(tx, one);
      this.record(tx, 'encrypted-link.created', null, one);
      return one.id;
    });
  }

  edit(context: WriteContext, target: Target, changes: LinkChanges): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      if (row.state === 'ended') throw refused([ENDED]);
      const { rateMbps = row.rateMbps, mtu = row.mtu } = changes;
      // What it was taken into service with is not taken away under it.
      const lost = missingOn({ rateMbps, mtu }, BOTH_SERVE);
      if (row.state === 'in-service' && lost.length > 0) throw refused(lost);
      const next = await this.links.update(tx, row, changes);
      this.record(tx, 'encrypted-link.edited', row, next);
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: LinkAction,
    evidence: { readonly reason?: string | undefined },
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      const { actor } = context;
      const facts = linkFacts(row, await this.boxes.onLinks(tx, [row.id]));
      const state = decide(LINK_TABLE, { action, state: row.state, facts, evidence, actor });
      const next = await this.links.update(tx, row, { state, stateSince: tx.now });
      this.record(tx, `encrypted-link.${action}`, row, next, evidence.reason ?? null);
    });
  }

  private async load(tx: WriteTx, { id, revision }: Target): Promise<LinkRow> {
    const row = visible(tx.context.actor.scope, found(await this.links.hold(tx, id)));
    expectRevision(row, revision);
    return row;
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: Link | null,
    after: Link,
    why: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: LINK_SUBJECT, id: after.id },
      regionId: after.regionId,
      before: before && linkImage(before),
      after: linkImage(after),
      reason: why,
      stamp: 'encrypted_links',
    });
  }
}

/** What the steps of a link look at. */
export function linkFacts(link: Link, boxes: readonly BoxListed[]): LinkFacts {
  const ends = boxes.flatMap(({ linkEnd, state }): EndBox[] =>
    linkEnd === null ? [] : [{ end: linkEnd, state }],
  );
  return {
    missing: missingOn(link, ends),
    hasServing: ends.some(({ state }) => state === 'in-service'),
  };
}

const BOTH_SERVE: readonly EndBox[] = [
  { end: 'centre', state: 'in-service' },
  { end: 'region', state: 'in-service' },
];

const OF_NO_REGION = fault(
  '/regionSiteId',
  'site-of-no-region',
  'That site is the centre’s own: choose the one in the region.',
  'Den lokation er centrets egen: vælg den i regionen.',
);

const NOT_THE_CENTRE = fault(
  '/centreSiteId',
  'site-of-a-region',
  'That site is a region’s: choose one of the centre’s own.',
  'Den lokation er en regions: vælg en af centrets egne.',
);

const ENDED = reason(
  'link-ended',
  'The link has ended: enter a new one.',
  'Forbindelsen er ophørt: opret en ny.',
);
