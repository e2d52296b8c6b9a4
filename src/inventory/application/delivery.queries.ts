import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { allPages } from '../../platform/database/all-pages.js';
import { found } from '../../platform/database/found.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import type { HardwareModel } from '../domain/asset.js';
import {
  DELIVERY_TABLE,
  type Delivery,
  type DeliveryTotals,
  type Order,
  type OrderLine,
} from '../domain/delivery.js';
import type { Scan, ScanSession } from '../domain/scan.js';
import { AssetStore } from '../persistence/asset.store.js';
import {
  DeliveryStore,
  type DeliveryFilter,
  type DeliveryItem,
} from '../persistence/delivery.store.js';
import { OrderStore, type OrderFilter } from '../persistence/order.store.js';
import { ScanStore } from '../persistence/scan.store.js';

export type LineWithCount = OrderLine & {
  readonly model: HardwareModel;
  readonly received: number;
};
export type OrderWithLines = Order & { readonly lines: readonly LineWithCount[] };

export type DeliveryListed = Delivery & {
  readonly orderNumber: string;
  readonly supplier: string;
  readonly totals: DeliveryTotals;
};

export type DeliveryPage = DeliveryListed & {
  readonly lines: readonly LineWithCount[];
  readonly actions: readonly ActionState[];
};

export type SessionPage = ScanSession & {
  readonly totals: DeliveryTotals;
  readonly scans: readonly Scan[];
};

@Injectable()
export class DeliveryQueries {
  constructor(
    private readonly work: Work,
    private readonly orders: OrderStore,
    private readonly deliveries: DeliveryStore,
    private readonly assets: AssetStore,
    private readonly scans: ScanStore,
  ) {}

  listOrders(filter: OrderFilter, page: PageRequest): Promise<Page<OrderWithLines>> {
    return this.work.read(async (tx) => {
      const orders = await this.orders.list(tx, filter, page);
      const lines = await this.linesOf(
        tx,
        orders.items.map(({ id }) => id),
      );
      const items = orders.items.map((order) => ({ ...order, lines: lines.get(order.id) ?? [] }));
      return { ...orders, items };
    });
  }

  exportOrders(filter: OrderFilter): AsyncGenerator<OrderWithLines> {
    return allPages('number', (page) => this.listOrders(filter, page));
  }

  findOrder(id: string): Promise<OrderWithLines> {
    return this.work.read(async (tx) => {
      const order = found(await this.orders.find(tx, id));
      return { ...order, lines: (await this.linesOf(tx, [id])).get(id) ?? [] };
    });
  }

  listDeliveries(filter: DeliveryFilter, page: PageRequest): Promise<Page<DeliveryListed>> {
    return this.work.read(async (tx) => {
      const deliveries = await this.deliveries.list(tx, filter, page);
      const items: DeliveryListed[] = [];
      for (const delivery of deliveries.items) items.push(await this.listed(tx, delivery));
      return { ...deliveries, items };
    });
  }

  exportDeliveries(filter: DeliveryFilter): AsyncGenerator<DeliveryListed> {
    return allPages('noteNumber', (page) => this.listDeliveries(filter, page));
  }

  findDelivery(actor: Actor, id: string): Promise<DeliveryPage> {
    return this.work.read(async (tx) => {
      const delivery = await this.listed(tx, found(await this.deliveries.find(tx, id)));
      const lines = (await this.linesOf(tx, [delivery.orderId])).get(delivery.orderId) ?? [];
      const facts = { totals: delivery.totals, deviationNoted: delivery.deviationNote !== null };
      const actions = describeActions(DELIVERY_TABLE, { state: delivery.state, facts }, actor);
      return { ...delivery, lines, actions };
    });
  }

  items(deliveryId: string): Promise<{ items: readonly DeliveryItem[]; totals: DeliveryTotals }> {
    return this.work.read(async (tx) => {
      found(await this.deliveries.find(tx, deliveryId));
      const items = await this.deliveries.items(tx, deliveryId);
      return { items, totals: await this.deliveries.totals(tx, deliveryId) };
    });
  }

  session(id: string): Promise<SessionPage> {
    return this.work.read(async (tx) => {
      const session = found(await this.scans.session(tx, id));
      const totals = await this.deliveries.totals(tx, session.deliveryId);
      return { ...session, totals, scans: await this.scans.latest(tx, id) };
    });
  }

  private async listed(tx: ReadTx, delivery: Delivery): Promise<DeliveryListed> {
    const order = found(await this.orders.find(tx, delivery.orderId));
    const totals = await this.deliveries.totals(tx, delivery.id);
    return { ...delivery, orderNumber: order.number, supplier: order.supplier, totals };
  }

  private async linesOf(
    tx: ReadTx,
    orderIds: readonly string[],
  ): Promise<Map<string, LineWithCount[]>> {
    const lines = await this.orders.linesOf(tx, orderIds);
    const models = await this.orders.models(
      tx,
      lines.map(({ modelId }) => modelId),
    );
    const received = await this.assets.receivedByLine(
      tx,
      lines.map(({ id }) => id),
    );
    const byOrder = new Map<string, LineWithCount[]>();
    for (const line of lines) {
      const model = found(models.find(({ id }) => id === line.modelId));
      const counted = { ...line, model, received: received.get(line.id) ?? 0 };
      byOrder.set(line.orderId, [...(byOrder.get(line.orderId) ?? []), counted]);
    }
    return byOrder;
  }
}
