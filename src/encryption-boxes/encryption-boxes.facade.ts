import { Injectable } from '@nestjs/common';
import { copenhagenDay } from '../kernel/instant.js';
import { Appointments } from '../appointments/appointments.facade.js';
import type { ReadTx } from '../platform/database/work.js';
import type { LinkSeen } from './domain/links/link-seen.js';
import { DATED_STATES, swapHasReached } from './domain/swaps/states.js';
import { LinkStore } from './persistence/link.store.js';
import { swapOf, SwapStore } from './persistence/swap.store.js';

/** What rooms above read of links and the swaps of their boxes. */
@Injectable()
export class EncryptionBoxes {
  constructor(
    private readonly links: LinkStore,
    private readonly swaps: SwapStore,
    private readonly appointments: Appointments,
  ) {}

  /** Every link that has not ended, with how far the replacement of its boxes is. */
  async linksSeen(tx: ReadTx): Promise<readonly LinkSeen[]> {
    const links = await this.links.notEnded(tx);
    // The last of each link stands for it, unless one was signed off: what comes later is another.
    const all = await this.swaps.notGivenUp(tx);
    const signedOff = all.filter(({ state }) => swapHasReached(state, 'observed'));
    const last = new Map([...all, ...signedOff].map((swap) => [swap.linkId, swap]));
    const dates = await this.appointments.standings(
      tx,
      [...last.values()].map(({ appointmentId }) => appointmentId),
    );
    return links.map(({ id, name, regionId }) => {
      const swap = last.get(id);
      if (swap === undefined) return { id, name, regionId, swap: null };
      const date = dates.get(swap.appointmentId);
      const agreed = date?.state === 'agreed' ? date.agreedFrom : null;
      // Rolled back, traffic has moved and is where it was.
      const at = DATED_STATES.includes(swap.state) ? agreed : swap.cutOverAt;
      const day = at === null ? null : copenhagenDay(at);
      const isTried = swapOf(swap).steps.enrol !== undefined;
      return { id, name, regionId, swap: { id: swap.id, state: swap.state, isTried, day } };
    });
  }
}
