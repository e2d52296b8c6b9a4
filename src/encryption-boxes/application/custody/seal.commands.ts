import { Injectable } from '@nestjs/common';
import { decide } from '../../../kernel/action-table.js';
import { fault, invalid } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { found } from '../../../platform/database/found.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import {
  requesterOf,
  SEAL_TABLE,
  sealImage,
  type Seal,
  type SealAction,
  type SealKind,
} from '../../domain/custody/seal.js';
import type { BoxRow } from '../../persistence/box.entity.js';
import { sealsIn } from '../../domain/boxes/tamper.js';
import { BoxStore } from '../../persistence/box.store.js';
import { CustodyStore } from '../../persistence/custody.store.js';
import { BoxRecords, type Target } from '../boxes/box.records.js';
import { BoxSteps } from '../boxes/box.steps.js';

export type NewSeal = { readonly number: string; readonly kind: SealKind };

/** Seals on boxes: two people put each on, and two take it off. */
@Injectable()
export class SealCommands {
  constructor(
    private readonly work: Work,
    private readonly chain: CustodyStore,
    private readonly boxes: BoxStore,
    private readonly records: BoxRecords,
    private readonly steps: BoxSteps,
  ) {}

  apply(context: WriteContext, target: Target, { number, kind }: NewSeal): Promise<void> {
    // As it is typed back by whoever looks at the box.
    if (!sealsIn(number).includes(number.trim())) throw invalid([NO_NUMBER]);
    return this.work.write(context, async (tx) => {
      const box = await this.records.loadThawed(tx, target);
      const seal: Seal = {
        id: tx.newId(),
        boxId: box.id,
        number,
        kind,
        state: 'applied',
        stateSince: tx.now,
        appliedBy: context.actor.id,
        witnessedBy: null,
        inspectedBy: null,
        inspectedAt: null,
        openedBy: null,
        openWitnessedBy: null,
        note: null,
        createdAt: tx.now,
        revision: 1,
      };
      await this.chain.insertSeal(tx, seal);
      this.note(tx, box, 'applied', null, seal);
      await this.records.touch(tx, box);
    });
  }

  /** @param target the seal, with the revision of its box: that is what was looked at */
  act(
    context: WriteContext,
    { id, revision }: Target,
    action: SealAction,
    evidence: { readonly reason?: string | undefined },
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      const known = found(await this.chain.seal(tx, id));
      const box = found(await this.boxes.row(tx, known.boxId));
      const row = await this.records.loadThawed(tx, { id: box.id, revision });
      const seal = found(await this.chain.seal(tx, id));
      const { actor } = context;
      const facts = { isRequester: requesterOf(seal) === actor.id };
      const state = decide(SEAL_TABLE, { action, state: seal.state, facts, evidence, actor });
      const next = await this.chain.updateSeal(tx, seal, {
        state,
        ...(state === seal.state ? {} : { stateSince: tx.now }),
        ...signedBy(action, actor.id, tx.now),
        note: evidence.reason ?? seal.note,
      });
      this.note(tx, row, action, seal, next, evidence.reason);
      if (state === 'broken') await this.steps.suspect(tx, row, [broken(seal.number)]);
      else await this.records.touch(tx, row);
    });
  }

  private note(
    tx: WriteTx,
    box: BoxRow,
    what: string,
    before: Seal | null,
    after: Seal,
    why: string | null = null,
  ): void {
    this.records.note(tx, box, {
      kind: `encryption-box.seal-${what}`,
      before: before && sealImage(before),
      after: sealImage(after),
      why,
    });
  }
}

function signedBy(action: SealAction, by: string, now: number): Partial<Seal> {
  switch (action) {
    case 'witness':
      return { witnessedBy: by };
    case 'inspect':
      return { inspectedBy: by, inspectedAt: now };
    case 'open':
      return { openedBy: by };
    case 'keep':
      return { openedBy: null };
    case 'confirm-open':
      return { openWitnessedBy: by };
    case 'report-broken':
      return { inspectedBy: by, inspectedAt: now };
    default:
      return action satisfies never;
  }
}

const broken = (number: string) =>
  reason('seal-broken', `The seal ${number} is broken.`, `Plomben ${number} er brudt.`);

const NO_NUMBER = fault(
  '/number',
  'no-seal-number',
  'Give one number, without commas, semicolons or line breaks; "none" is none.',
  'Angiv ét nummer, uden komma, semikolon eller linjeskift; "ingen" er intet nummer.',
);
