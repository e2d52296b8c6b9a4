import { Injectable, type OnModuleInit } from '@nestjs/common';
import { reason, type Reason } from '../../../kernel/message.js';
import { Appointments, type SubjectWords } from '../../../appointments/appointments.facade.js';
import { found } from '../../../platform/database/found.js';
import type { ReadTx } from '../../../platform/database/work.js';
import type { Window } from '../../../regions/domain/change-calendar.js';
import { Regions } from '../../../regions/regions.facade.js';
import { DATED_STATES } from '../../domain/swaps/states.js';
import {
  againstSwapWindow,
  type ComingBox,
  type PartnerDate,
} from '../../domain/swaps/swap-date.js';
import { swapWords } from '../../domain/swaps/swap-words.js';
import { pairsOf } from '../../domain/swaps/swap.js';
import { countingOf } from '../../domain/trust/certificate.js';
import type { SwapRow } from '../../persistence/swap.entity.js';
import { LinkStore } from '../../persistence/link.store.js';
import { SwapStore } from '../../persistence/swap.store.js';
import { TrustStore } from '../../persistence/trust.store.js';
import { agreedOf, SwapFactsReader } from './swap.facts.js';
import { SWAP_SUBJECT } from './swap.records.js';

/** What swaps add to the date that is found for them. */
@Injectable()
export class SwapDates implements OnModuleInit {
  constructor(
    private readonly appointments: Appointments,
    private readonly swaps: SwapStore,
    private readonly links: LinkStore,
    private readonly trust: TrustStore,
    private readonly facts: SwapFactsReader,
    private readonly regions: Regions,
  ) {}

  onModuleInit(): void {
    this.appointments.hasDates(SWAP_SUBJECT, {
      open: async (tx, id) => {
        const row = await this.swaps.find(tx, id);
        return row !== null && DATED_STATES.includes(row.state) ? [] : [SWAP_CLOSED];
      },
      goingOn: (tx, ids) => this.swaps.goingOn(tx, ids),
      describe: async (tx, id) => this.describe(tx, found(await this.swaps.find(tx, id))),
      against: (tx, id, windows) => this.against(tx, id, windows),
    });
  }

  private async describe(tx: ReadTx, swap: SwapRow): Promise<SubjectWords> {
    const link = found(await this.links.find(tx, swap.linkId));
    const sites = [link.regionSiteId, link.centreSiteId];
    const names = await this.regions.siteNames(tx, sites);
    return swapWords(swap, link, sites.map((id) => names.get(id) ?? '').join(' – '));
  }

  private async against(
    tx: ReadTx,
    id: string,
    windows: readonly Window[],
  ): Promise<readonly (readonly Reason[])[]> {
    const swap = found(await this.swaps.find(tx, id));
    const coming = await this.coming(tx, swap);
    const partners = await this.partners(tx, swap);
    return windows.map((window) => againstSwapWindow(window, coming, partners));
  }

  private async coming(tx: ReadTx, swap: SwapRow): Promise<readonly ComingBox[]> {
    const boxes = await this.facts.boxesOf(tx, [swap]);
    const pairs = pairsOf(swap);
    const certificates = await this.trust.certificatesOf(
      tx,
      pairs.map(({ newId }) => newId),
    );
    return pairs.map(({ end, newId }) => ({
      end,
      supportEndsOn: boxes.get(newId)?.supportEndsOn ?? null,
      certifiedUntil:
        countingOf(certificates.filter(({ boxId }) => boxId === newId))?.validUntil ?? null,
    }));
  }

  private async partners(tx: ReadTx, swap: SwapRow): Promise<readonly PartnerDate[]> {
    const links = await this.facts.partnersOf(tx, swap.linkId);
    const ids = links.map(({ id }) => id);
    const others = await this.swaps.onLinks(tx, ids);
    const dates = await this.appointments.standings(
      tx,
      others.map(({ appointmentId }) => appointmentId),
    );
    return others.flatMap(({ title, appointmentId }) => {
      const agreed = agreedOf(dates.get(appointmentId) ?? null);
      if (agreed === null) return [];
      return [{ title, window: { startsAt: agreed.from, endsAt: agreed.to } }];
    });
  }
}

const SWAP_CLOSED = reason(
  'swap-not-open',
  'Traffic has moved, or the swap is over: there is no date to find for it.',
  'Trafikken er flyttet, eller ombytningen er slut: der skal ikke findes en dato til den.',
);
