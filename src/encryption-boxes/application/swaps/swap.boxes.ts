import { Injectable } from '@nestjs/common';
import { inScope } from '../../../kernel/actor.js';
import { fault, invalid, refused, type FieldFault } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { found } from '../../../platform/database/found.js';
import type { WriteTx } from '../../../platform/database/work.js';
import { ENDS, type End } from '../../domain/boxes/box.js';
import {
  BOX_PARTS,
  boxIdsOf,
  pairsOf,
  PARTS,
  type BoxPart,
  type Swap,
  type SwapBoxes,
} from '../../domain/swaps/swap.js';
import type { LinkRow } from '../../persistence/link.entity.js';
import { BoxStore, type BoxListed } from '../../persistence/box.store.js';
import { LinkStore } from '../../persistence/link.store.js';
import { SwapStore } from '../../persistence/swap.store.js';
import { BoxSteps } from '../boxes/box.steps.js';
import { SwapFactsReader } from './swap.facts.js';

/** The boxes of a swap: which may be named, and what a cut-over does to them. */
@Injectable()
export class SwapBoxSteps {
  constructor(
    private readonly boxes: BoxStore,
    private readonly links: LinkStore,
    private readonly swaps: SwapStore,
    private readonly steps: BoxSteps,
    private readonly facts: SwapFactsReader,
  ) {}

  /** Holds the link, so that its boxes are given to one swap at a time. */
  async holdLink(tx: WriteTx, linkId: string): Promise<LinkRow> {
    const link = await this.links.hold(tx, linkId);
    const isSeen = link !== null && inScope(tx.context.actor.scope, link.regionId);
    if (!isSeen || link.state === 'ended') throw invalid([UNKNOWN_LINK]);
    return link;
  }

  /** @throws `invalid` or a refusal where a box is named that cannot have that part */
  async check(tx: WriteTx, swap: SwapBoxes & Pick<Swap, 'id' | 'linkId'>): Promise<void> {
    const ids = boxIdsOf(swap);
    const twice = BOX_PARTS.filter(
      (part, at) =>
        swap[part] !== null && BOX_PARTS.slice(0, at).some((b) => swap[b] === swap[part]),
    );
    if (twice.length > 0) throw invalid(twice.map(namedTwice));
    await this.boxes.holdAll(tx, ids);
    const rows = await this.boxes.some(tx, ids);
    const faults = ENDS.flatMap((end) =>
      [PARTS[end].old, PARTS[end].new].flatMap((part) => {
        const id = swap[part];
        const box = rows.find((row) => row.id === id);
        return id === null || stands(box, swap.linkId, end) ? [] : [notThere(part)];
      }),
    );
    if (faults.length > 0) throw invalid(faults);
    const others = await this.swaps.onLinks(tx, [swap.linkId]);
    const taken = others.filter(
      (other) => other.id !== swap.id && boxIdsOf(other).some((id) => ids.includes(id)),
    );
    if (taken.length > 0) throw refused(taken.map(({ title }) => inUse(title)));
  }

  /** Traffic moves: nobody else moves that of the pair until the write ends. */
  async holdForCutOver(tx: WriteTx, swap: Swap): Promise<void> {
    const partners = await this.facts.partnersOf(tx, swap.linkId);
    const links = [swap.linkId, ...partners.map(({ id }) => id)];
    await this.links.holdAll(tx, links);
  }

  /** What a step reads of its boxes stays so until the write ends. */
  holdBoxes(tx: WriteTx, swap: SwapBoxes): Promise<void> {
    return this.boxes.holdAll(tx, boxIdsOf(swap));
  }

  /** The new boxes serve; what their own table asks is asked. */
  async takeOver(tx: WriteTx, swap: Swap): Promise<void> {
    for (const { newId } of pairsOf(swap)) {
      const box = found(await this.boxes.row(tx, newId));
      await this.steps.step(tx, box, 'take-in-service', { reason: swap.title }, 'swap');
    }
  }

  /** The new boxes stand by again, and the old ones serve. */
  async giveBack(tx: WriteTx, swap: Swap, why: string): Promise<void> {
    for (const { oldId, newId } of pairsOf(swap)) {
      const fresh = found(await this.boxes.row(tx, newId));
      if (fresh.state === 'in-service') {
        await this.steps.step(tx, fresh, 'stand-by', { reason: why }, 'swap');
      }
      const old = found(await this.boxes.row(tx, oldId));
      if (old.state === 'mounted') {
        await this.steps.step(tx, old, 'take-in-service', { reason: why }, 'swap');
      }
    }
  }
}

const stands = (box: BoxListed | undefined, linkId: string, end: End): boolean =>
  box !== undefined && box.linkId === linkId && box.linkEnd === end && box.state !== 'disposed';

const UNKNOWN_LINK: FieldFault = fault(
  '/linkId',
  'unknown-link',
  'There is no such link, or it has ended.',
  'Der er ingen sådan forbindelse, eller den er ophørt.',
);

const namedTwice = (part: BoxPart): FieldFault =>
  fault(
    `/${part}`,
    'same-box',
    'A box does not replace itself, and has one part in a swap: choose another one.',
    'En boks afløser ikke sig selv og har én plads i en ombytning: vælg en anden.',
  );

const notThere = (part: BoxPart): FieldFault =>
  fault(
    `/${part}`,
    'box-not-on-link',
    'That box is not at this end of the link: say so on its page first, or choose another one.',
    'Den boks er ikke i denne ende af forbindelsen: angiv det på dens side først, eller vælg en anden.',
  );

const inUse = (title: string) =>
  reason(
    'box-in-swap',
    `One of the boxes is part of another swap: ${title}.`,
    `En af boksene er med i en anden ombytning: ${title}.`,
  );
