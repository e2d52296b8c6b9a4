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
  BOTH_SERVE,
  groupOf,
  LINK_TABLE,
  linkImage,
  missingOn,
  SWAP_FIELDS,
  type EndBox,
  type Link,
  type LinkAction,
  type LinkFacts,
} from '../../domain/links/link.js';
import { BoxStore, type BoxListed } from '../../persistence/box.store.js';
import type { LinkRow } from '../../persistence/link.entity.js';
import { LinkStore } from '../../persistence/link.store.js';
import type { SwapRow } from '../../persistence/swap.entity.js';
import type { Target } from '../boxes/box.records.js';
import { SwapRecords } from '../swaps/swap.records.js';

type Sites = 'regionSiteId' | 'centreSiteId';
export type NewLink = Omit<
  Link,
  'id' | 'regionId' | 'state' | 'stateSince' | 'createdAt' | 'revision'
>;
export type LinkChanges = Partial<Omit<NewLink, Sites>>;

/** The type by which the log knows a link. */
const LINK_SUBJECT = 'encrypted-link';

@Injectable()
export class LinkCommands {
  constructor(
    private readonly work: Work,
    private readonly links: LinkStore,
    private readonly boxes: BoxStore,
    private readonly regions: Regions,
    private readonly audit: Audit,
    private readonly swaps: SwapRecords,
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
      const swaps = await this.swaps.holdOnLink(tx, target.id);
      const row = await this.load(tx, target);
      if (row.state === 'ended') throw refused([ENDED]);
      const isOther = SWAP_FIELDS.some(
        (field) => changes[field] !== undefined && changes[field] !== row[field],
      );
      const near = isOther ? await this.ofItsGroup(tx, row) : [];
      if ([...near, ...swaps].some(isCutOver) && isOther) throw refused([CUT_OVER]);
      const { rateMbps = row.rateMbps, mtu = row.mtu } = changes;
      // What it was taken into service with is not taken away under it.
      const lost = missingOn({ rateMbps, mtu }, BOTH_SERVE);
      if (row.state === 'in-service' && lost.length > 0) throw refused(lost);
      const next = await this.links.update(tx, row, changes);
      this.record(tx, 'encrypted-link.edited', row, next);
      if (isOther) await this.swaps.replan(tx, swaps);
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: LinkAction,
    evidence: { readonly reason?: string | undefined },
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      const swaps = await this.swaps.holdOnLink(tx, target.id);
      const row = await this.load(tx, target);
      const { actor } = context;
      const facts = linkFacts(row, await this.boxes.onLinks(tx, [row.id]), swaps);
      const state = decide(LINK_TABLE, { action, state: row.state, facts, evidence, actor });
      const next = await this.links.update(tx, row, { state, stateSince: tx.now });
      this.record(tx, `encrypted-link.${action}`, row, next, evidence.reason ?? null);
    });
  }

  /** Swaps of the links that stand in for it: one of them must carry on. */
  private async ofItsGroup(tx: WriteTx, row: LinkRow): Promise<readonly SwapRow[]> {
    const group = groupOf(row, await this.links.ofRegions(tx, [row.regionId]));
    return this.swaps.openOn(
      tx,
      group.map(({ id }) => id),
    );
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
export const linkFacts = (
  link: Link,
  boxes: readonly BoxListed[],
  swaps: readonly Pick<SwapRow, 'title'>[],
): LinkFacts => ({
  missing: missingOn(link, endsOf(boxes)),
  hasServing: boxes.some(({ state }) => state === 'in-service'),
  openSwaps: swaps.map(({ title }) => title),
});

/** The boxes of a link, by where they stand. */
export const endsOf = (boxes: readonly BoxListed[]): readonly EndBox[] =>
  boxes.flatMap(({ linkEnd, state }) => (linkEnd === null ? [] : [{ end: linkEnd, state }]));

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

const isCutOver = ({ state }: SwapRow): boolean => state === 'cut-over';

const CUT_OVER = reason(
  'swap-cut-over',
  'A swap of it or of its pair is cut over: sign that off, or roll it back, first.',
  'En ombytning på den eller dens par er omlagt: godkend den, eller rul den tilbage, først.',
);

const ENDED = reason(
  'link-ended',
  'The link has ended: enter a new one.',
  'Forbindelsen er ophørt: opret en ny.',
);
