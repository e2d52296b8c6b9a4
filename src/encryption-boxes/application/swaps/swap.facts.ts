import { Injectable } from '@nestjs/common';
import { Appointments, type DateStanding } from '../../../appointments/appointments.facade.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import type { ReadTx } from '../../../platform/database/work.js';
import { ENDS } from '../../domain/boxes/box.js';
import type { EndFacts, SwapFacts } from '../../domain/swaps/guards.js';
import { isPassed, type Measurement } from '../../domain/swaps/measure.js';
import { boxIdsOf, pairsOf, PARTS, type Swap, type SwapBoxes } from '../../domain/swaps/swap.js';
import { againstGo, votesThatCount, type Vote } from '../../domain/swaps/votes.js';
import type { LinkRow } from '../../persistence/link.entity.js';
import { BoxStore, type BoxListed } from '../../persistence/box.store.js';
import { LinkStore } from '../../persistence/link.store.js';
import { SwapStore } from '../../persistence/swap.store.js';
import { TrustStore } from '../../persistence/trust.store.js';

export type Agreed = SwapFacts['agreed'];

/** What is on record around a swap. */
export type SwapRecord = {
  readonly date: DateStanding | null;
  readonly boxes: ReadonlyMap<string, BoxListed>;
  readonly votes: readonly Vote[];
  readonly measurements: readonly Measurement[];
};

/** Gathers what the guards of a swap's table look at. */
@Injectable()
export class SwapFactsReader {
  constructor(
    private readonly appointments: Appointments,
    private readonly swaps: SwapStore,
    private readonly boxes: BoxStore,
    private readonly links: LinkStore,
    private readonly trust: TrustStore,
  ) {}

  async recordOf(tx: ReadTx, swap: Swap): Promise<SwapRecord> {
    const dates = await this.appointments.standings(tx, [swap.appointmentId]);
    return {
      date: dates.get(swap.appointmentId) ?? null,
      boxes: await this.boxesOf(tx, [swap]),
      votes: await this.swaps.votesOf(tx, [swap.id]),
      measurements: await this.swaps.measurementsOf(tx, [swap.id]),
    };
  }

  async boxesOf(tx: ReadTx, swaps: readonly SwapBoxes[]): Promise<ReadonlyMap<string, BoxListed>> {
    const rows = await this.boxes.some(tx, swaps.flatMap(boxIdsOf));
    return new Map(rows.map((box) => [box.id, box]));
  }

  async of(tx: ReadTx, swap: Swap, record: SwapRecord): Promise<SwapFacts> {
    const agreed = agreedOf(record.date);
    const votes = votesThatCount(record.votes, { edition: swap.edition, agreed });
    return {
      now: tx.now,
      isPending: swap.pending !== null,
      ends: endsOf(swap, record.boxes),
      halfNamed: ENDS.filter(
        (end) => (swap[PARTS[end].old] === null) !== (swap[PARTS[end].new] === null),
      ),
      hasRollback: swap.rollback !== null,
      isTried: swap.steps.enrol !== undefined,
      agreed,
      hasBaseline: baselineOf(record.measurements) !== null,
      after: afterOf(swap, record.measurements),
      mountedSince: swap.state === 'mounted' ? swap.stateSince : null,
      againstGo: againstGo(votes),
      partner: await this.busyPartner(tx, swap),
      oldCertificates: await this.oldCertificates(tx, swap),
    };
  }

  /** Other links that stand in for the one of a swap. */
  async partnersOf(tx: ReadTx, linkId: string): Promise<readonly LinkRow[]> {
    const link = await this.links.find(tx, linkId);
    if (link === null || link.redundancyGroup === null) return [];
    const group = await this.links.inGroup(tx, link.regionId, link.redundancyGroup);
    return group.filter(({ id }) => id !== linkId);
  }

  private async busyPartner(tx: ReadTx, { linkId }: Swap): Promise<string | null> {
    const partners = await this.partnersOf(tx, linkId);
    const ids = partners.map(({ id }) => id);
    const busy = (await this.swaps.onLinks(tx, ids)).find(({ state }) => state === 'cut-over');
    return busy?.title ?? null;
  }

  private async oldCertificates(tx: ReadTx, swap: Swap): Promise<number> {
    const oldIds = pairsOf(swap).map(({ oldId }) => oldId);
    const certificates = await this.trust.certificatesOf(tx, oldIds);
    const today = copenhagenDay(tx.now);
    return certificates.filter((one) => one.revokedOn === null && one.validUntil >= today).length;
  }
}

export const agreedOf = (date: DateStanding | null): Agreed => {
  const { agreedFrom: from = null, agreedTo: to = null } = date ?? {};
  return from === null || to === null ? null : { from, to };
};

const endsOf = (swap: SwapBoxes, boxes: ReadonlyMap<string, BoxListed>): readonly EndFacts[] =>
  pairsOf(swap).flatMap(({ end, oldId, newId }) => {
    const [old, fresh] = [boxes.get(oldId), boxes.get(newId)];
    return old && fresh ? [{ end, old: old.state, new: fresh.state }] : [];
  });

export const baselineOf = (measurements: readonly Measurement[]): Measurement | null =>
  measurements.findLast(({ phase }) => phase === 'before') ?? null;

/** Only what was measured since traffic moved says something of the new boxes. */
function afterOf({ cutOverAt }: Swap, measurements: readonly Measurement[]): SwapFacts['after'] {
  const last = measurements.findLast(
    ({ phase, takenAt }) => phase === 'after' && cutOverAt !== null && takenAt >= cutOverAt,
  );
  if (last === undefined) return 'none';
  return isPassed(last) ? 'passed' : 'failed';
}
