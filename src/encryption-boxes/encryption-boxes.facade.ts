import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../kernel/actor.js';
import type { ReadTx } from '../platform/database/work.js';
import { LinksSeen, type LinkOnItsWay } from './application/links/links-seen.js';
import type { LinkSeen } from './domain/links/link-seen.js';
import type { SwapState } from './domain/swaps/states.js';

export type { LinkOnItsWay } from './application/links/links-seen.js';

/** What rooms above read of links and the swaps of their boxes. */
@Injectable()
export class EncryptionBoxes {
  constructor(private readonly links: LinksSeen) {}

  /**
   * Every link that has not ended, with how far the replacement of its boxes is: by region, and by
   * the regions that its site was of before others took them over.
   */
  linksByPlace(tx: ReadTx): Promise<ReadonlyMap<string, readonly LinkSeen[]>> {
    return this.links.byPlace(tx);
  }

  /**
   * Every link within reach that has not ended, with what keeps its swap from the next step.
   * @param asked of swaps in which states that is told; of the others nothing is read
   */
  linksOnTheirWay(
    tx: ReadTx,
    scope: RegionScope,
    asked: readonly SwapState[],
  ): Promise<readonly LinkOnItsWay[]> {
    return this.links.onTheirWay(tx, scope, asked);
  }
}
