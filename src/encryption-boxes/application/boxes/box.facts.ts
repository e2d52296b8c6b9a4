import { Injectable } from '@nestjs/common';
import { copenhagenDay } from '../../../kernel/instant.js';
import { People } from '../../../access/access.facade.js';
import type { ReadTx } from '../../../platform/database/work.js';
import type { BoxFacts, StepBy, SwapPart } from '../../domain/boxes/guards.js';
import { isHeldBy, type Custody, type Holder } from '../../domain/custody/custody.js';
import { ON_BOX, WAITING, type Seal } from '../../domain/custody/seal.js';
import { standingOf, type Certificate } from '../../domain/trust/certificate.js';
import { certificationOf, type Certification } from '../../domain/trust/certification.js';
import type { Box } from '../../domain/boxes/box.js';
import { IN_PLACE } from '../../domain/boxes/states.js';
import { DATED_STATES, MOVED_STATES, type SwapState } from '../../domain/swaps/states.js';
import { pairsOf, rollbackUntil } from '../../domain/swaps/swap.js';
import { BoxStore, stepsIn, type BoxListed } from '../../persistence/box.store.js';
import { CustodyStore, custodyOf } from '../../persistence/custody.store.js';
import { SwapStore } from '../../persistence/swap.store.js';
import { TrustStore } from '../../persistence/trust.store.js';

const CUSTODIAN_DUTY = 'key-custodian';

/** What is on record around a box. */
export type BoxRecord = {
  readonly custody: readonly Custody[];
  readonly seals: readonly Seal[];
  readonly certificates: readonly Certificate[];
  readonly certifications: readonly Certification[];
};

/** Gathers what the guards of a box's table look at. */
@Injectable()
export class BoxFactsReader {
  constructor(
    private readonly chain: CustodyStore,
    private readonly trust: TrustStore,
    private readonly people: People,
    private readonly swaps: SwapStore,
    private readonly boxes: BoxStore,
  ) {}

  async recordOf(
    tx: ReadTx,
    { id, modelId }: Pick<BoxListed, 'id' | 'modelId'>,
  ): Promise<BoxRecord> {
    const custody = (await this.chain.ofBoxes(tx, [id])).map(custodyOf);
    const seals = await this.chain.sealsOf(tx, [id]);
    const certificates = await this.trust.certificatesOf(tx, [id]);
    const certifications = await this.trust.certificationsOf(tx, [modelId]);
    return { custody, seals, certificates, certifications };
  }

  isCustodian(tx: ReadTx, personId: string): Promise<boolean> {
    const on = copenhagenDay(tx.now);
    return this.people.hasDuty(tx, personId, { duty: CUSTODIAN_DUTY, regionId: null, on });
  }

  /** Whether somebody works here, so that what they asked for still stands. */
  isHere(tx: ReadTx, personId: string): Promise<boolean> {
    return this.people.isActive(tx, personId);
  }

  async of(
    tx: ReadTx,
    box: BoxListed,
    record: BoxRecord,
    who: { readonly actorId: string; readonly by?: StepBy },
  ): Promise<BoxFacts> {
    const today = copenhagenDay(tx.now);
    const holder = holderOf(record.custody);
    const { seals } = record;
    return {
      by: who.by ?? 'hand',
      isPending: box.pending !== null,
      isHeld: holder !== null,
      isHolder: isHeldBy(holder, who.actorId),
      isOffered: record.custody.some(({ state }) => state === 'offered'),
      isOut: holder !== null && holder.kind !== 'person',
      sealsInPlace: seals.filter(({ state }) => state === 'in-place').length,
      sealsWaiting: seals.filter(({ state }) => WAITING.includes(state)).length,
      firmware: firmwareOf(box),
      certificate: standingOf(record.certificates, today),
      certification: certificationOf(record.certifications, today),
      hasLink: box.linkId !== null,
      isCustodian: await this.isCustodian(tx, who.actorId),
      hasKeys: hasKeys(stepsIn(box.steps)),
      now: tx.now,
      swap: await this.swapOf(tx, box.id),
    };
  }

  private async swapOf(tx: ReadTx, boxId: string): Promise<SwapPart | null> {
    const swap = await this.swaps.openOf(tx, boxId);
    if (swap === null) return null;
    const pairs = pairsOf(swap);
    const old = await this.boxes.some(
      tx,
      pairs.map(({ oldId }) => oldId),
    );
    const phase = phaseOf(swap.state);
    return {
      title: swap.title,
      isNew: pairs.some(({ newId }) => newId === boxId),
      phase,
      canRollBack: old.every(({ state }) => IN_PLACE.includes(state)),
      rollbackUntil: phase === 'before' ? null : rollbackUntil(swap),
      isSignedOff: phase !== 'before' && swap.state !== 'cut-over',
    };
  }
}

function phaseOf(state: SwapState): SwapPart['phase'] {
  if (DATED_STATES.includes(state)) return 'before';
  return MOVED_STATES.includes(state) ? 'moved' : 'after';
}

function hasKeys({ enrol, zeroise }: Box['steps']): boolean {
  return enrol !== undefined && (zeroise === undefined || zeroise.at < enrol.at);
}

/** Who holds it, by the chain's last link that was signed for. */
export const holderOf = (custody: readonly Custody[]): Holder | null =>
  custody.findLast(({ state }) => state === 'taken')?.to ?? null;

/** Numbers of the seals that somebody who looks should find. */
export const sealsOn = (seals: readonly Seal[]): readonly string[] =>
  seals.filter(({ state }) => ON_BOX.includes(state)).map(({ number }) => number);

function firmwareOf({ firmware, firmwareBaseline }: BoxListed): BoxFacts['firmware'] {
  if (firmware === null) return 'none';
  if (firmwareBaseline === null) return 'no-baseline';
  return firmware === firmwareBaseline ? 'baseline' : 'other';
}
