import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { fault, invalid, type FieldFault } from '../../kernel/errors.js';
import { manufacturerKey } from '../../kernel/text.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import {
  Work,
  type ReadTx,
  type WriteContext,
  type WriteTx,
} from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import type { Condition } from '../domain/asset.js';
import {
  DELIVERY_TABLE,
  deliveryImage,
  type Delivery,
  type DeliveryAction,
  type DeliveryFacts,
} from '../domain/delivery.js';
import { DeliveryStore } from '../persistence/delivery.store.js';
import type { ExpectedItemRow } from '../persistence/order.entity.js';
import { OrderStore } from '../persistence/order.store.js';
import { serialKeyOf } from './asset.records.js';
import type { Target } from './server.edits.js';

export type NewDelivery = Pick<Delivery, 'orderId' | 'noteNumber' | 'siteId'> & {
  readonly carrier?: string | null | undefined;
  readonly expectedOn?: string | null | undefined;
};

export type DeliveryChanges = Partial<
  Pick<Delivery, 'noteNumber' | 'carrier' | 'expectedOn' | 'deviationNote' | 'conditionNote'>
>;

export type DeliveryEvidence = {
  readonly arrivedOn?: string | undefined;
  readonly condition?: Condition | undefined;
  readonly conditionNote?: string | undefined;
  readonly reason?: string | undefined;
};

export type ExpectedItem = { readonly serial: string; readonly orderLineId: string };

@Injectable()
export class DeliveryCommands {
  constructor(
    private readonly work: Work,
    private readonly store: DeliveryStore,
    private readonly orders: OrderStore,
    private readonly regions: Regions,
    private readonly audit: Audit,
  ) {}

  create(context: WriteContext, input: NewDelivery): Promise<string> {
    return this.work.write(context, async (tx) => {
      if ((await this.orders.find(tx, input.orderId)) === null) throw unknownOrder();
      await this.regions.requireSite(tx, input.siteId);
      const { carrier = null, expectedOn = null, ...given } = input;
      const delivery: Delivery = {
        ...given,
        carrier,
        expectedOn,
        id: tx.newId(),
        arrivedOn: null,
        state: 'announced',
        stateSince: tx.now,
        condition: null,
        conditionNote: null,
        deviationNote: null,
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, delivery);
      this.record(tx, 'delivery.announced', null, delivery);
      return delivery.id;
    });
  }

  edit(context: WriteContext, target: Target, changes: DeliveryChanges): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.find(tx, target.id));
      expectRevision(row, target.revision);
      const next = await this.store.update(tx, row, changes);
      this.record(tx, 'delivery.edited', row, next);
      return row.id;
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: DeliveryAction,
    evidence: DeliveryEvidence,
  ): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.find(tx, target.id));
      expectRevision(row, target.revision);
      const facts = await this.factsOf(tx, row);
      const state = decide(DELIVERY_TABLE, {
        action,
        state: row.state,
        facts,
        evidence,
        actor: context.actor,
      });
      const { reason = null, ...arrival } = evidence;
      const next = await this.store.update(tx, row, {
        state,
        stateSince: tx.now,
        ...(action === 'arrive' ? arrival : {}),
      });
      this.record(tx, `delivery.${action}`, row, next, reason);
      return row.id;
    });
  }

  /** Puts the supplier's list in place of the one before: serials, each on its order line. */
  setExpected(
    context: WriteContext,
    target: Target,
    items: readonly ExpectedItem[],
  ): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.find(tx, target.id));
      expectRevision(row, target.revision);
      const rows = await this.expectedRows(tx, row, items);
      await this.store.replaceExpected(tx, row.id, rows);
      await this.store.update(tx, row, {});
      this.audit.record(tx, {
        kind: 'delivery.list-set',
        subject: { type: 'delivery', id: row.id },
        regionId: null,
        before: null,
        after: { serials: rows.map(({ serial }) => serial) },
      });
      return row.id;
    });
  }

  async factsOf(tx: ReadTx, delivery: Delivery): Promise<DeliveryFacts> {
    const totals = await this.store.totals(tx, delivery.id);
    return { totals, deviationNoted: delivery.deviationNote !== null };
  }

  private async expectedRows(
    tx: WriteTx,
    delivery: Delivery,
    items: readonly ExpectedItem[],
  ): Promise<ExpectedItemRow[]> {
    const lines = await this.orders.linesOf(tx, [delivery.orderId]);
    const models = await this.orders.models(
      tx,
      lines.map(({ modelId }) => modelId),
    );
    const faults: FieldFault[] = [];
    const seen = new Map<string, number>();
    const rows = items.map(({ serial, orderLineId }, at) => {
      const line = lines.find(({ id }) => id === orderLineId);
      const model = models.find(({ id }) => id === line?.modelId);
      if (model === undefined) faults.push(lineOfOtherOrder(at));
      const serialKey = serialKeyOf(serial, `/items/${at}/serial`);
      const maker = manufacturerKey(model?.manufacturer ?? '');
      const first = seen.get(`${maker} ${serialKey}`);
      if (first !== undefined) faults.push(twiceOnList(at, first));
      seen.set(`${maker} ${serialKey}`, at);
      const ids = { id: tx.newId(), deliveryId: delivery.id, orderLineId };
      return { ...ids, manufacturerKey: maker, serial, serialKey };
    });
    if (faults.length > 0) throw invalid(faults);
    return rows;
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: Delivery | null,
    after: Delivery,
    reason: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'delivery', id: after.id },
      regionId: null,
      before: before && deliveryImage(before),
      after: deliveryImage(after),
      reason,
      stamp: 'deliveries',
    });
  }
}

const unknownOrder = () =>
  invalid([
    fault('/orderId', 'unknown-order', 'There is no such order.', 'Der er ingen sådan ordre.'),
  ]);

const lineOfOtherOrder = (at: number): FieldFault =>
  fault(
    `/items/${at}/orderLineId`,
    'line-of-other-order',
    'This line is not of the order being delivered.',
    'Denne linje hører ikke til den ordre, der leveres.',
  );

const twiceOnList = (at: number, first: number): FieldFault =>
  fault(
    `/items/${at}/serial`,
    'twice-on-list',
    `The same serial stands in line ${first + 1} of the list.`,
    `Samme serienummer står på listens linje ${first + 1}.`,
  );
