import { Injectable } from '@nestjs/common';
import { Appointments, type DateStanding } from '../../../appointments/appointments.facade.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import { grouped } from '../../../kernel/grouped.js';
import type { ReadTx } from '../../../platform/database/work.js';
import { unmet } from '../../../kernel/action-table.js';
import type { Reason } from '../../../kernel/message.js';
import { found } from '../../../platform/database/found.js';
import { BOX_TABLE } from '../../domain/boxes/box-table.js';
import { END_LABELS, ENDS, type End } from '../../domain/boxes/box.js';
import { BOTH_SERVE, groupOf, missingOn } from '../../domain/links/link.js';
import type { EndFacts, SwapFacts } from '../../domain/swaps/guards.js';
import { isPassed, type Measurement } from '../../domain/swaps/measure.js';
import type { Pending, PendingFacts } from '../../domain/boxes/pending.js';
import {
  boxIdsOf,
  pairsOf,
  PARTS,
  type Swap,
  type SwapAction,
  type SwapBoxes,
} from '../../domain/swaps/swap.js';
import { againstGo, votesThatCount, type Vote } from '../../domain/swaps/votes.js';
import type { LinkRow } from '../../persistence/link.entity.js';
import { BoxStore, type BoxListed } from '../../persistence/box.store.js';
import { LinkStore } from '../../persistence/link.store.js';
import { SwapStore } from '../../persistence/swap.store.js';
import { TrustStore } from '../../persistence/trust.store.js';
import { BoxFactsReader } from '../boxes/box.facts.js';

export type Agreed = SwapFacts['agreed'];

type Around = Pick<SwapFacts, 'partner' | 'oldCertificates'>;

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
    private readonly boxFacts: BoxFactsReader,
  ) {}

  async recordOf(tx: ReadTx, swap: Swap): Promise<SwapRecord> {
    return (await this.recordsOf(tx, [swap]))(swap);
  }

  /** What is on record around many, in a few statements however many they are. */
  async recordsOf(tx: ReadTx, swaps: readonly Swap[]): Promise<(swap: Swap) => SwapRecord> {
    const ids = swaps.map(({ id }) => id);
    const dates = await this.appointments.standings(
      tx,
      swaps.map(({ appointmentId }) => appointmentId),
    );
    const boxes = await this.boxesOf(tx, swaps);
    const votes = grouped(await this.swaps.votesOf(tx, ids), bySwap);
    const measurements = grouped(await this.swaps.measurementsOf(tx, ids), bySwap);
    return ({ id, appointmentId }) => ({
      date: dates.get(appointmentId) ?? null,
      boxes,
      votes: votes.get(id) ?? [],
      measurements: measurements.get(id) ?? [],
    });
  }

  async boxesOf(tx: ReadTx, swaps: readonly SwapBoxes[]): Promise<ReadonlyMap<string, BoxListed>> {
    const rows = await this.boxes.some(tx, swaps.flatMap(boxIdsOf));
    return new Map(rows.map((box) => [box.id, box]));
  }

  async of(tx: ReadTx, swap: Swap, record: SwapRecord): Promise<SwapFacts> {
    return this.facts(tx, swap, record, await this.around(tx, [swap]));
  }

  /** The same of many; only one that is about to carry traffic has its boxes asked one by one. */
  async ofMany(tx: ReadTx, swaps: readonly Swap[]): Promise<readonly SwapFacts[]> {
    const recordOf = await this.recordsOf(tx, swaps);
    const around = await this.around(tx, swaps);
    const facts: SwapFacts[] = [];
    for (const swap of swaps) facts.push(await this.facts(tx, swap, recordOf(swap), around));
    return facts;
  }

  private async facts(
    tx: ReadTx,
    swap: Swap,
    record: SwapRecord,
    around: (swap: Swap) => Around,
  ): Promise<SwapFacts> {
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
      hasBaseline: baselineOf(swap, record.measurements) !== null,
      after: afterOf(swap, record.measurements),
      mountedSince: swap.state === 'mounted' ? swap.stateSince : null,
      lacking: swap.state === 'mounted' ? await this.lacking(tx, swap, record) : [],
      againstGo: againstGo(votes),
      ...around(swap),
    };
  }

  async pendingFacts(
    tx: ReadTx,
    swap: Pick<Swap, 'revision'>,
    pending: Pending<SwapAction>,
    actorId: string,
  ): Promise<PendingFacts> {
    return {
      isRequester: pending.by === actorId,
      isGone: !(await this.boxFacts.isHere(tx, pending.by)),
      isExpired: tx.now > pending.until,
      isChanged: swap.revision !== pending.revision,
      isFit: true,
    };
  }

  /** Other links that stand in for the one of a swap. */
  async partnersOf(tx: ReadTx, linkId: string): Promise<readonly LinkRow[]> {
    const link = await this.links.find(tx, linkId);
    return link === null ? [] : standInsOf(link, await this.links.ofRegions(tx, [link.regionId]));
  }

  /** What stands beside swaps: another that is cut over just now, and what was not revoked. */
  private async around(tx: ReadTx, swaps: readonly Swap[]): Promise<(swap: Swap) => Around> {
    const links = await this.links.ofRegions(
      tx,
      swaps.map(({ regionId }) => regionId),
    );
    const partnersOf = (swap: Swap) => {
      const link = links.find(({ id }) => id === swap.linkId);
      return link === undefined ? [] : standInsOf(link, links).map(({ id }) => id);
    };
    const open = await this.swaps.onLinks(tx, swaps.flatMap(partnersOf));
    const busy = open.filter(({ state }) => state === 'cut-over');
    const certificates = await this.trust.certificatesOf(tx, swaps.flatMap(oldIdsOf));
    const today = copenhagenDay(tx.now);
    const valid = certificates.filter((one) => one.revokedOn === null && one.validUntil >= today);
    return (swap) => {
      const partners = partnersOf(swap);
      const oldIds = oldIdsOf(swap);
      return {
        partner: busy.find(({ linkId }) => partners.includes(linkId))?.title ?? null,
        oldCertificates: valid.filter(({ boxId }) => oldIds.includes(boxId)).length,
      };
    };
  }

  /** What stands against traffic over the link and the new boxes, as their own tables say. */
  private async lacking(tx: ReadTx, swap: Swap, { boxes }: SwapRecord): Promise<readonly Reason[]> {
    const link = found(await this.links.find(tx, swap.linkId));
    const because = [...missingOn(link, BOTH_SERVE)];
    for (const { end, newId } of pairsOf(swap)) {
      const box = found(boxes.get(newId));
      const record = await this.boxFacts.recordOf(tx, box);
      const facts = await this.boxFacts.of(tx, box, record, { actorId: '', by: 'swap' });
      const act = { action: 'take-in-service', state: box.state, facts } as const;
      const against = unmet(BOX_TABLE, act).filter(({ code }) => code !== 'wrong-state');
      because.push(...against.map((one) => atEnd(end, one)));
    }
    return because;
  }
}

const standInsOf = (link: LinkRow, links: readonly LinkRow[]): readonly LinkRow[] =>
  groupOf(link, links).filter(({ id }) => id !== link.id);

const oldIdsOf = (swap: Swap): readonly string[] => pairsOf(swap).map(({ oldId }) => oldId);

const bySwap = ({ swapId }: { readonly swapId: string }): string => swapId;

export const agreedOf = (date: DateStanding | null): Agreed => {
  const { agreedFrom: from = null, agreedTo: to = null, turnSince: since = 0 } = date ?? {};
  return from === null || to === null ? null : { from, to, since };
};

const endsOf = (swap: SwapBoxes, boxes: ReadonlyMap<string, BoxListed>): readonly EndFacts[] =>
  pairsOf(swap).flatMap(({ end, oldId, newId }) => {
    const [old, fresh] = [boxes.get(oldId), boxes.get(newId)];
    return old && fresh ? [{ end, old: old.state, new: fresh.state }] : [];
  });

/** What was measured of boxes that were planned before says nothing of these. */
export const baselineOf = (
  { steps: { stage } }: Pick<Swap, 'steps'>,
  measurements: readonly Measurement[],
): Measurement | null =>
  measurements.findLast(
    ({ phase, takenAt }) => phase === 'before' && stage !== undefined && takenAt >= stage.at,
  ) ?? null;

const atEnd = (end: End, { code, text }: Reason): Reason => ({
  code,
  text: {
    da: `${END_LABELS[end].da}: ${text.da}`,
    en: `${END_LABELS[end].en}: ${text.en}`,
  },
});

/** Only what was measured since traffic moved says something of the new boxes. */
function afterOf({ cutOverAt }: Swap, measurements: readonly Measurement[]): SwapFacts['after'] {
  const last = measurements.findLast(
    ({ phase, takenAt }) => phase === 'after' && cutOverAt !== null && takenAt >= cutOverAt,
  );
  if (last === undefined) return 'none';
  return isPassed(last) ? 'passed' : 'failed';
}
