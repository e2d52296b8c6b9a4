import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { fault, IdriftError, invalid, refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { lockRows } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import type { Condition } from '../domain/asset.js';
import type { Delivery, DeliveryTotals } from '../domain/delivery.js';
import type { Scan, ScanSession } from '../domain/scan.js';
import { DeliveryStore } from '../persistence/delivery.store.js';
import { OrderStore } from '../persistence/order.store.js';
import { ScanStore } from '../persistence/scan.store.js';
import { Receipts } from './receipts.js';

export type NewScan = {
  /** Made by the client: the same scan sent again is the same scan. */
  readonly id: string;
  readonly serial: string;
  readonly condition?: Condition | undefined;
  readonly conditionNote?: string | undefined;
};

export type ScanOutcome =
  | { readonly id: string; readonly scan: Scan }
  | { readonly id: string; readonly error: IdriftError };

export type ScansAnswer = {
  readonly outcomes: readonly ScanOutcome[];
  readonly totals: DeliveryTotals;
};

export type UnexpectedItem = {
  readonly serial: string;
  readonly orderLineId?: string | null | undefined;
  readonly modelId?: string | undefined;
  readonly reason: string;
  readonly condition: Condition;
};

@Injectable()
export class ReceivingCommands {
  constructor(
    private readonly work: Work,
    private readonly deliveries: DeliveryStore,
    private readonly orders: OrderStore,
    private readonly scans: ScanStore,
    private readonly receipts: Receipts,
    private readonly audit: Audit,
  ) {}

  openSession(
    context: WriteContext,
    input: { readonly deliveryId: string; readonly orderLineId?: string | null | undefined },
  ): Promise<ScanSession> {
    return this.work.write(context, async (tx) => {
      const delivery = await this.receivingDelivery(tx, input.deliveryId);
      const orderLineId = input.orderLineId ?? null;
      if (orderLineId !== null) await this.requireLineOf(tx, orderLineId, delivery);
      const session: ScanSession = {
        id: tx.newId(),
        deliveryId: delivery.id,
        orderLineId,
        openedBy: context.actor.id,
        openedAt: tx.now,
        closedAt: null,
      };
      await this.scans.insertSession(tx, session);
      this.record(tx, 'delivery.scanning-began', delivery, { sessionId: session.id, orderLineId });
      return session;
    });
  }

  async closeSession(context: WriteContext, id: string): Promise<ScanSession> {
    return this.work.write(context, async (tx) => {
      const session = found(await this.scans.session(tx, id));
      if (session.closedAt === null) await this.scans.closeSession(tx, id);
      return { ...session, closedAt: session.closedAt ?? tx.now };
    });
  }

  /**
   * Answers scans in the order given; one that cannot be read is told by itself and stops nothing.
   * A scan whose id is known gets the answer it had.
   */
  scan(context: WriteContext, sessionId: string, scans: readonly NewScan[]): Promise<ScansAnswer> {
    return this.work.write(context, async (tx) => {
      const session = found(await this.scans.session(tx, sessionId));
      // One scanner of a delivery at a time: they would meet on its lot and its machines.
      await lockRows(tx, 'deliveries', [session.deliveryId]);
      const outcomes: ScanOutcome[] = [];
      for (const scan of scans) outcomes.push(await this.scanOne(tx, session, scan));
      return { outcomes, totals: await this.deliveries.totals(tx, session.deliveryId) };
    });
  }

  /** Takes a scan back; what it received is not received any more. */
  undo(context: WriteContext, scanId: string): Promise<DeliveryTotals> {
    return this.work.write(context, async (tx) => {
      const { deliveryId } = found(await this.scans.scan(tx, scanId));
      await lockRows(tx, 'deliveries', [deliveryId]);
      // Read again, since another may have undone it while this one waited.
      const scan = found(await this.scans.scan(tx, scanId));
      if (scan.undoneAt === null) {
        await this.scans.undo(tx, scanId);
        if (scan.answer === 'ok' && scan.assetId !== null) {
          await this.receipts.undo(tx, scan.assetId);
        }
        const delivery = found(await this.deliveries.find(tx, scan.deliveryId));
        this.record(tx, 'delivery.scan-undone', delivery, { scanId, serial: scan.serial });
      }
      return this.deliveries.totals(tx, scan.deliveryId);
    });
  }

  /** Records that what was scanned is damaged; sent again it changes nothing. */
  markDamaged(context: WriteContext, scanId: string, note: string): Promise<DeliveryTotals> {
    return this.work.write(context, async (tx) => {
      const scan = found(await this.scans.scan(tx, scanId));
      const received = ['ok', 'already-received'].includes(scan.answer) && scan.undoneAt === null;
      if (!received || scan.assetId === null) throw nothingReceived();
      await this.receipts.markDamaged(tx, scan.assetId, note);
      return this.deliveries.totals(tx, scan.deliveryId);
    });
  }

  /** Takes in what no list names, with the reason and the model it was found to be. */
  receiveUnexpected(
    context: WriteContext,
    deliveryId: string,
    item: UnexpectedItem,
  ): Promise<{ readonly assetId: string; readonly totals: DeliveryTotals }> {
    return this.work.write(context, async (tx) => {
      await lockRows(tx, 'deliveries', [deliveryId]);
      const delivery = await this.receivingDelivery(tx, deliveryId);
      const line = item.orderLineId
        ? await this.requireLineOf(tx, item.orderLineId, delivery)
        : null;
      const modelId = line?.modelId ?? item.modelId;
      const assetId = await this.receipts.receiveUnexpected(tx, delivery, { ...item, modelId });
      return { assetId, totals: await this.deliveries.totals(tx, deliveryId) };
    });
  }

  private async scanOne(tx: WriteTx, session: ScanSession, scan: NewScan): Promise<ScanOutcome> {
    const bodyHash = hashOf(session.id, scan);
    const known = await this.scans.scan(tx, scan.id);
    if (known !== null) {
      return known.bodyHash === bodyHash
        ? { id: scan.id, scan: known }
        : { id: scan.id, error: scanIdReused() };
    }
    try {
      return {
        id: scan.id,
        scan: await tx.attempt(() => this.answer(tx, session, scan, bodyHash)),
      };
    } catch (error) {
      // A revision that moved meanwhile is no answer to a scan: the whole write is tried again.
      if (error instanceof IdriftError && error.kind !== 'conflict') return { id: scan.id, error };
      throw error;
    }
  }

  private async answer(
    tx: WriteTx,
    session: ScanSession,
    scan: NewScan,
    bodyHash: string,
  ): Promise<Scan> {
    const delivery = await this.receivingDelivery(tx, session.deliveryId);
    if (session.closedAt !== null) throw sessionClosed();
    const made = await this.receipts.scan(tx, delivery, session, scan);
    await this.scans.insert(tx, { ...made, bodyHash });
    const { serial, answer, assetId } = made;
    this.record(tx, 'delivery.scanned', delivery, { scanId: scan.id, serial, answer, assetId });
    return made;
  }

  private async receivingDelivery(tx: WriteTx, id: string): Promise<Delivery> {
    const delivery = found(await this.deliveries.find(tx, id));
    if (delivery.state === 'receiving') return delivery;
    throw refused([delivery.state === 'announced' ? NOT_ARRIVED : CLOSED]);
  }

  private async requireLineOf(tx: WriteTx, lineId: string, delivery: Delivery) {
    const line = await this.orders.line(tx, lineId);
    if (line?.orderId === delivery.orderId) return line;
    throw invalid([
      fault(
        '/orderLineId',
        'line-of-other-order',
        'This line is not of the order being delivered.',
        'Denne linje hører ikke til den ordre, der leveres.',
      ),
    ]);
  }

  private record(tx: WriteTx, kind: string, delivery: Delivery, after: object): void {
    const subject = { type: 'delivery', id: delivery.id };
    this.audit.record(tx, { kind, subject, regionId: null, before: null, after: { ...after } });
  }
}

const hashOf = (sessionId: string, scan: NewScan): string =>
  createHash('sha256')
    .update(JSON.stringify([sessionId, scan.serial, scan.condition, scan.conditionNote]))
    .digest('hex');

const NOT_ARRIVED = reason(
  'delivery-not-arrived',
  'The delivery is only announced: record its arrival and condition first.',
  'Leveringen er kun varslet: registrér først dens ankomst og tilstand.',
);

const CLOSED = reason(
  'delivery-closed',
  'The delivery is closed: reopen it to receive more.',
  'Leveringen er afsluttet: genåbn den for at modtage mere.',
);

const sessionClosed = () =>
  refused([
    reason(
      'scan-session-closed',
      'This scan session is closed: begin another.',
      'Denne scanning er afsluttet: begynd en ny.',
    ),
  ]);

const nothingReceived = () =>
  refused([
    reason(
      'nothing-received',
      'This scan received nothing, so there is nothing to call damaged.',
      'Denne scanning modtog intet, så der er intet at melde beskadiget.',
    ),
  ]);

const scanIdReused = () =>
  new IdriftError('invalid', 'scan-id-reused', {
    en: 'This scan id was used for another scan. Make a new id for each scan.',
    da: 'Dette scan-id er brugt til en anden scanning. Lav et nyt id til hver scanning.',
  });
