import { Injectable } from '@nestjs/common';
import { fault, invalid } from '../../../kernel/errors.js';
import { People } from '../../../access/access.facade.js';
import type { WriteTx } from '../../../platform/database/work.js';
import {
  custodyImage,
  type Custody,
  type Holder,
  type PartyKind,
} from '../../domain/custody/custody.js';
import type { BoxRow } from '../../persistence/box.entity.js';
import type { CustodyRow } from '../../persistence/custody.entity.js';
import { custodyOf, CustodyStore } from '../../persistence/custody.store.js';
import { holderOf } from '../boxes/box.facts.js';
import { BoxRecords } from '../boxes/box.records.js';

export type Handover = Pick<Custody, 'from' | 'to' | 'place' | 'sealNumber' | 'waybill' | 'note'>;

export type HandoverInput = {
  readonly toPersonId?: string | undefined;
  readonly toKind?: PartyKind | undefined;
  readonly toName?: string | undefined;
  readonly place: string;
  readonly sealNumber?: string | undefined;
  readonly waybill?: string | undefined;
  readonly note?: string | undefined;
};

const AT_RECEIPT = 'Varemodtagelse';

/** Writes the chain of custody, each link with its event of the box. */
@Injectable()
export class CustodyRecords {
  constructor(
    private readonly chain: CustodyStore,
    private readonly records: BoxRecords,
    private readonly people: People,
  ) {}

  /** Whom a handover is to, as the form says it. @throws `invalid` naming what is missing */
  async receiverOf(
    tx: WriteTx,
    { toPersonId, toKind, toName, waybill }: HandoverInput,
  ): Promise<Holder> {
    if (toPersonId !== undefined) {
      if (!(await this.people.isActive(tx, toPersonId))) throw invalid([UNKNOWN_PERSON]);
      return { kind: 'person', id: toPersonId };
    }
    if (toKind === undefined || toName === undefined) throw invalid([NOBODY]);
    if (waybill === undefined) throw invalid([NO_WAYBILL]);
    return { kind: toKind, name: toName };
  }

  /** Whether somebody can still sign for what they hold. */
  isHere(tx: WriteTx, personId: string): Promise<boolean> {
    return this.people.isActive(tx, personId);
  }

  async holder(tx: WriteTx, boxId: string): Promise<Holder | null> {
    return holderOf((await this.chain.ofBoxes(tx, [boxId])).map(custodyOf));
  }

  /** Whoever received it holds it, from the supplier. */
  async begin(tx: WriteTx, box: BoxRow, place: string | null): Promise<void> {
    const to = { kind: 'person', id: tx.context.actor.id } as const;
    const from = { kind: 'supplier', name: 'Leverandør' } as const;
    const rest = { sealNumber: null, waybill: null, note: null };
    await this.add(tx, box, { from, to, place: place ?? AT_RECEIPT, ...rest }, 'taken');
  }

  /** The receipt was a mistake: nobody has held it. */
  async undo(tx: WriteTx, box: BoxRow): Promise<void> {
    for (const row of await this.chain.ofBoxes(tx, [box.id])) {
      if (row.state === 'taken') await this.move(tx, box, row, { state: 'withdrawn' });
    }
  }

  async add(
    tx: WriteTx,
    box: BoxRow,
    given: Handover,
    state: 'offered' | 'taken',
  ): Promise<Custody> {
    const { id: actorId } = tx.context.actor;
    const isSigned = state === 'taken' && given.to.kind === 'person';
    const last = (await this.chain.ofBoxes(tx, [box.id])).at(-1);
    const one: Custody = {
      ...given,
      id: tx.newId(),
      position: (last?.position ?? 0) + 1,
      boxId: box.id,
      state,
      givenBy: actorId,
      givenAt: tx.now,
      signedBy: isSigned ? actorId : null,
      signedAt: state === 'taken' ? tx.now : null,
      createdAt: tx.now,
      revision: 1,
    };
    await this.chain.insert(tx, one);
    const kind = `encryption-box.custody-${state}`;
    this.records.note(tx, box, { kind, after: custodyImage(one) });
    return one;
  }

  async move(
    tx: WriteTx,
    box: BoxRow,
    row: CustodyRow,
    changes: Partial<Pick<Custody, 'state' | 'signedBy' | 'signedAt' | 'note'>>,
    why: string | null = null,
  ): Promise<void> {
    const next = await this.chain.update(tx, row, changes);
    this.records.note(tx, box, {
      kind: `encryption-box.custody-${next.state}`,
      before: custodyImage(custodyOf(row)),
      after: custodyImage(custodyOf(next)),
      why,
    });
  }
}

const UNKNOWN_PERSON = fault(
  '/toPersonId',
  'unknown-person',
  'Nobody with this account works here.',
  'Ingen med den konto arbejder her.',
);

const NOBODY = fault(
  '/toPersonId',
  'nobody',
  'Say who gets it: a person, or a party outside by kind and name.',
  'Angiv, hvem der får den: en person, eller en ekstern part med art og navn.',
);

const NO_WAYBILL = fault(
  '/waybill',
  'no-waybill',
  'A party outside signs elsewhere: give the number of the waybill or the receipt.',
  'En ekstern part skriver under et andet sted: angiv nummeret på fragtbrevet eller kvitteringen.',
);
