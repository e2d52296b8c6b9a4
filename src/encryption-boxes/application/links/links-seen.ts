import { Injectable } from '@nestjs/common';
import { grouped } from '../../../kernel/grouped.js';
import { Appointments } from '../../../appointments/appointments.facade.js';
import { inScope, type RegionScope } from '../../../kernel/actor.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import { nextStep, type OnItsWay } from '../../../kernel/next-step.js';
import { found } from '../../../platform/database/found.js';
import type { ReadTx } from '../../../platform/database/work.js';
import { Regions } from '../../../regions/regions.facade.js';
import type { LinkSeen } from '../../domain/links/link-seen.js';
import { DATED_STATES, swapHasReached, type SwapState } from '../../domain/swaps/states.js';
import { SWAP_FORWARD, SWAP_TABLE } from '../../domain/swaps/swap-table.js';
import { LinkStore, type LinkStanding } from '../../persistence/link.store.js';
import { swapOf, SwapStore, type SwapStanding } from '../../persistence/swap.store.js';
import { SwapFactsReader } from '../swaps/swap.facts.js';

/** A link and how far its boxes are replaced; the state is null where nobody has planned it. */
export type LinkOnItsWay = OnItsWay<SwapState | null> & {
  /** The swap that stands for it; null: there is none. */
  readonly swapId: string | null;
};

type Seen = { readonly link: LinkStanding; readonly swap: SwapStanding | null };

/** Every link that has not ended, with the swap that stands for it. */
@Injectable()
export class LinksSeen {
  constructor(
    private readonly links: LinkStore,
    private readonly swaps: SwapStore,
    private readonly appointments: Appointments,
    private readonly facts: SwapFactsReader,
    private readonly regions: Regions,
  ) {}

  /** By region, and by the regions that the site of a link was of before. */
  async byPlace(tx: ReadTx): Promise<ReadonlyMap<string, readonly LinkSeen[]>> {
    const former = await this.regions.formerSites(tx);
    const all = (await this.all(tx)).flatMap(({ siteId, ...link }) =>
      [link.regionId, ...(former.get(siteId) ?? [])].map((place) => ({ place, link })),
    );
    const places = grouped(all, ({ place }) => place);
    return new Map([...places].map(([place, own]) => [place, own.map(({ link }) => link)]));
  }

  private async all(tx: ReadTx): Promise<readonly (LinkSeen & { readonly siteId: string })[]> {
    const seen = await this.read(tx);
    const dates = await this.appointments.standings(
      tx,
      seen.flatMap(({ swap }) => swap?.appointmentId ?? []),
    );
    return seen.map(({ link: { id, name, regionId, regionSiteId: siteId }, swap }) => {
      if (swap === null) return { id, name, regionId, siteId, swap: null };
      const date = dates.get(swap.appointmentId);
      const agreed = date?.state === 'agreed' ? date.agreedFrom : null;
      // Rolled back, traffic has moved and is where it was.
      const at = DATED_STATES.includes(swap.state) ? agreed : swap.cutOverAt;
      const day = at === null ? null : copenhagenDay(at);
      const isTried = swap.steps.enrol !== undefined;
      const seenOf = { id: swap.id, state: swap.state, isTried, day };
      return { id, name, regionId, siteId, swap: seenOf };
    });
  }

  /** @param asked the states of which is read what stands against the next step */
  async onTheirWay(
    tx: ReadTx,
    scope: RegionScope,
    asked: readonly SwapState[],
  ): Promise<readonly LinkOnItsWay[]> {
    const seen = (await this.read(tx)).filter(({ link }) => inScope(scope, link.regionId));
    const ids = seen.flatMap(({ swap }) => (swap && asked.includes(swap.state) ? [swap.id] : []));
    const some = (await this.swaps.byIds(tx, ids)).map(swapOf);
    const facts = await this.facts.ofMany(tx, some);
    const because = new Map(
      some.map(({ id, state }, at) => {
        const step = nextStep(SWAP_TABLE, SWAP_FORWARD, { state, facts: found(facts[at]) });
        return [id, step.because];
      }),
    );
    return seen.map(({ link, swap }) => ({
      id: link.id,
      label: link.name,
      state: swap?.state ?? null,
      regionId: link.regionId,
      because: because.get(swap?.id ?? '') ?? [],
      swapId: swap?.id ?? null,
    }));
  }

  private async read(tx: ReadTx): Promise<readonly Seen[]> {
    const links = await this.links.notEnded(tx);
    // The last of each link stands for it, unless one was signed off: what comes later is another.
    const all = await this.swaps.notGivenUp(tx);
    const signedOff = all.filter(({ state }) => swapHasReached(state, 'observed'));
    const last = new Map([...all, ...signedOff].map((swap) => [swap.linkId, swap]));
    return links.map((link) => ({ link, swap: last.get(link.id) ?? null }));
  }
}
