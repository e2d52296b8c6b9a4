import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../../kernel/actor.js';
import { grouped } from '../../../kernel/grouped.js';
import type { Reason } from '../../../kernel/message.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work } from '../../../platform/database/work.js';
import { LINK_TABLE, missingOn, type Link } from '../../domain/links/link.js';
import { BoxStore, type BoxListed } from '../../persistence/box.store.js';
import { LinkStore, type LinkFilter } from '../../persistence/link.store.js';
import { SwapStore } from '../../persistence/swap.store.js';
import { endsOf, linkFacts } from './link.commands.js';

export type LinkListed = Link & {
  readonly boxes: readonly BoxListed[];
  readonly missing: readonly Reason[];
};
export type LinkWithActions = LinkListed & { readonly actions: readonly ActionState[] };

@Injectable()
export class LinkQueries {
  constructor(
    private readonly work: Work,
    private readonly links: LinkStore,
    private readonly boxes: BoxStore,
    private readonly swaps: SwapStore,
  ) {}

  list(scope: RegionScope, filter: LinkFilter, page: PageRequest): Promise<Page<LinkListed>> {
    return this.work.read(async (tx) => {
      const found = await this.links.list(tx, scope, filter, page);
      const ids = found.items.map(({ id }) => id);
      const boxes = grouped(await this.boxes.onLinks(tx, ids), ({ linkId }) => linkId ?? '');
      return { ...found, items: found.items.map((one) => withBoxes(one, boxes.get(one.id) ?? [])) };
    });
  }

  find(actor: Actor, id: string): Promise<LinkWithActions> {
    return this.work.read(async (tx) => {
      const one = visible(actor.scope, await this.links.find(tx, id));
      const boxes = await this.boxes.onLinks(tx, [id]);
      const facts = linkFacts(one, boxes, await this.swaps.onLinks(tx, [id]));
      const actions = describeActions(LINK_TABLE, { state: one.state, facts }, actor);
      return { ...withBoxes(one, boxes), actions };
    });
  }
}

const withBoxes = (one: Link, boxes: readonly BoxListed[]): LinkListed => ({
  ...one,
  boxes,
  missing: missingOn(one, endsOf(boxes)),
});
