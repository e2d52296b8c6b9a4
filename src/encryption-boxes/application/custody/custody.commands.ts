import { Injectable } from '@nestjs/common';
import { decide } from '../../../kernel/action-table.js';
import { fault, invalid, refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { found } from '../../../platform/database/found.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { tamperSigns, type Seen } from '../../domain/boxes/tamper.js';
import {
  CUSTODY_TABLE,
  isHeldBy,
  type CustodyAction,
  type Holder,
} from '../../domain/custody/custody.js';
import type { BoxRow } from '../../persistence/box.entity.js';
import { custodyOf, CustodyStore } from '../../persistence/custody.store.js';
import { sealsOn } from '../boxes/box.facts.js';
import { BoxRecords, type Target } from '../boxes/box.records.js';
import { BoxSteps } from '../boxes/box.steps.js';
import { BoxStore } from '../../persistence/box.store.js';
import { CustodyRecords, type HandoverInput } from './custody.records.js';

export type TakeInput = Seen & {
  readonly place: string;
  readonly waybill?: string | undefined;
  readonly note?: string | undefined;
};

/** Who holds a box, from hand to hand. */
@Injectable()
export class CustodyCommands {
  constructor(
    private readonly work: Work,
    private readonly chain: CustodyStore,
    private readonly custody: CustodyRecords,
    private readonly records: BoxRecords,
    private readonly boxes: BoxStore,
    private readonly steps: BoxSteps,
  ) {}

  /** From whoever acts and holds it: to a person, who signs for it, or to a party outside. */
  handOver(context: WriteContext, target: Target, input: HandoverInput): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = await this.records.loadThawed(tx, target);
      const from = await this.custody.holder(tx, row.id);
      if (!isHeldBy(from, context.actor.id)) throw refused([NOT_THE_HOLDER]);
      await this.requireNoneOpen(tx, row);
      const to = await this.custody.receiverOf(tx, input);
      if (isHeldBy(to, context.actor.id)) throw invalid([TO_ONESELF]);
      const { place, sealNumber = null, waybill = null, note = null } = input;
      const given = { from, to, place, sealNumber, waybill, note };
      await this.custody.add(tx, row, given, to.kind === 'person' ? 'offered' : 'taken');
      await this.records.touch(tx, row);
    });
  }

  /** From a party outside, or from nobody: whoever acts signs for it, and says what they see. */
  take(context: WriteContext, target: Target, input: TakeInput): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = await this.records.loadThawed(tx, target);
      const from = await this.custody.holder(tx, row.id);
      await this.requireFree(tx, from);
      await this.requireNoneOpen(tx, row);
      const { place, waybill = null, note = null } = input;
      const to: Holder = { kind: 'person', id: context.actor.id };
      await this.custody.add(
        tx,
        row,
        { from, to, place, sealNumber: null, waybill, note },
        'taken',
      );
      await this.look(tx, row, input);
    });
  }

  act(
    context: WriteContext,
    { id, revision }: Target,
    action: CustodyAction,
    evidence: Seen & { readonly reason?: string | undefined },
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      const known = found(await this.chain.find(tx, id));
      const box = found(await this.boxes.row(tx, known.boxId));
      const row = await this.records.loadThawed(tx, { id: box.id, revision });
      const one = custodyOf(found(await this.chain.find(tx, id)));
      const { actor } = context;
      const facts = {
        isReceiver: isHeldBy(one.to, actor.id),
        isGiver: one.givenBy === actor.id,
      };
      const fields = { ...evidence };
      const state = decide(CUSTODY_TABLE, {
        action,
        state: one.state,
        facts,
        evidence: fields,
        actor,
      });
      const signed = action === 'take-back' ? {} : { signedBy: actor.id, signedAt: tx.now };
      await this.custody.move(tx, row, known, { state, ...signed }, evidence.reason ?? null);
      if (action === 'take') await this.look(tx, row, evidence);
      else await this.records.touch(tx, row);
    });
  }

  /** What somebody holds who has left is security's to sign for, or nobody could. */
  private async requireFree(tx: WriteTx, from: Holder | null): Promise<void> {
    if (from?.kind !== 'person') return;
    if (await this.custody.isHere(tx, from.id)) throw refused([HELD_BY_SOMEBODY]);
    if (!tx.context.actor.permissions.has('box.unfreeze')) throw refused([HELD_BY_A_LEAVER]);
  }

  /** What is seen when it changes hands is held against what should be on it. */
  private async look(tx: WriteTx, row: BoxRow, seen: Seen): Promise<void> {
    const box = found(await this.boxes.find(tx, row.id));
    const seals = sealsOn(await this.chain.sealsOf(tx, [row.id]));
    const signs = tamperSigns(seen, { serial: box.serial, seals });
    if (signs.length > 0) await this.steps.suspect(tx, row, signs);
    else await this.records.touch(tx, row);
  }

  private async requireNoneOpen(tx: WriteTx, row: BoxRow): Promise<void> {
    const all = await this.chain.ofBoxes(tx, [row.id]);
    if (all.some(({ state }) => state === 'offered')) throw refused([OPEN]);
  }
}

const NOT_THE_HOLDER = reason(
  'not-the-holder',
  'You do not hold it: only whoever holds it hands it over.',
  'Du har den ikke: kun den, der har den, overdrager den.',
);

const HELD_BY_SOMEBODY = reason(
  'held-by-somebody',
  'Somebody here holds it: have them hand it over.',
  'En her har den: få vedkommende til at overdrage den.',
);

const HELD_BY_A_LEAVER = reason(
  'held-by-a-leaver',
  'Whoever holds it is locked or has left: the security lead signs for it.',
  'Den, der har den, er spærret eller fratrådt: den sikkerhedsansvarlige kvitterer for den.',
);

const OPEN = reason(
  'handover-open',
  'A handover waits for a signature: have it signed for, or take it back.',
  'En overdragelse mangler en underskrift: få den kvitteret, eller træk den tilbage.',
);

const TO_ONESELF = fault(
  '/toPersonId',
  'to-oneself',
  'You hold it already: choose somebody else.',
  'Du har den allerede: vælg en anden.',
);
