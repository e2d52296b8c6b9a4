import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import type { HardwareModel, ModelChanges } from '../domain/asset.js';
import { lineImage, orderImage, type Order, type OrderLine } from '../domain/delivery.js';
import { OrderStore } from '../persistence/order.store.js';
import { unknownModel } from './asset.records.js';
import type { Target } from './server.edits.js';

export type NewLine = Pick<OrderLine, 'modelId' | 'quantity'> & {
  readonly description?: string | null | undefined;
};

export type NewOrder = Pick<Order, 'number' | 'supplier' | 'orderedOn'> & {
  readonly note?: string | null | undefined;
  readonly lines: readonly NewLine[];
};

export type OrderChanges = Partial<Pick<Order, 'number' | 'supplier' | 'orderedOn' | 'note'>>;

@Injectable()
export class OrderCommands {
  constructor(
    private readonly work: Work,
    private readonly store: OrderStore,
    private readonly audit: Audit,
  ) {}

  createModel(context: WriteContext, input: Omit<HardwareModel, 'id' | 'revision'>) {
    return this.work.write(context, async (tx) => {
      const model: HardwareModel = { ...input, id: tx.newId(), revision: 1 };
      await this.store.insertModel(tx, model);
      const { id, revision: _revision, ...after } = model;
      const subject = { type: 'hardware-model', id };
      this.audit.record(tx, {
        kind: 'model.created',
        subject,
        regionId: null,
        before: null,
        after,
      });
      return model;
    });
  }

  editModel(context: WriteContext, target: Target, changes: ModelChanges): Promise<HardwareModel> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.model(tx, target.id));
      expectRevision(row, target.revision);
      const next = await this.store.updateModel(tx, row, changes);
      this.audit.record(tx, {
        kind: 'model.edited',
        subject: { type: 'hardware-model', id: row.id },
        regionId: null,
        before: figuresOf(row),
        after: figuresOf(next),
      });
      return next;
    });
  }

  create(context: WriteContext, input: NewOrder): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { lines, note = null, ...given } = input;
      const order: Order = { ...given, note, id: tx.newId(), createdAt: tx.now, revision: 1 };
      await this.requireModels(tx, lines);
      const rows = lines.map((line, at) => newLine(tx, order.id, at + 1, line));
      await this.store.insert(tx, order, rows);
      this.record(tx, 'order.created', null, order);
      for (const row of rows) this.recordLine(tx, row);
      return order.id;
    });
  }

  edit(context: WriteContext, target: Target, changes: OrderChanges): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.find(tx, target.id));
      expectRevision(row, target.revision);
      const next = await this.store.update(tx, row, changes);
      this.record(tx, 'order.edited', row, next);
      return next.id;
    });
  }

  /** A later line of the same order, e.g. an addition agreed with the supplier. */
  addLine(context: WriteContext, target: Target, line: NewLine): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.find(tx, target.id));
      expectRevision(row, target.revision);
      await this.requireModels(tx, [line]);
      const count = (await this.store.linesOf(tx, [row.id])).length;
      const added = newLine(tx, row.id, count + 1, line);
      await this.store.addLine(tx, added);
      await this.store.update(tx, row, {});
      this.recordLine(tx, added);
      return row.id;
    });
  }

  private async requireModels(tx: WriteTx, lines: readonly NewLine[]): Promise<void> {
    const models = await this.store.models(
      tx,
      lines.map(({ modelId }) => modelId),
    );
    const known = new Set(models.map(({ id }) => id));
    const bad = lines.findIndex(({ modelId }) => !known.has(modelId));
    if (bad >= 0) throw unknownModel(`/lines/${bad}/modelId`);
  }

  private record(tx: WriteTx, kind: string, before: Order | null, after: Order): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'order', id: after.id },
      regionId: null,
      before: before && orderImage(before),
      after: orderImage(after),
      stamp: 'orders',
    });
  }

  private recordLine(tx: WriteTx, line: OrderLine): void {
    const subject = { type: 'order', id: line.orderId };
    const after = lineImage(line);
    this.audit.record(tx, {
      kind: 'order.line-added',
      subject,
      regionId: null,
      before: null,
      after,
    });
  }
}

const figuresOf = (model: HardwareModel) => ({
  name: model.name,
  rackUnits: model.rackUnits,
  maxWatts: model.maxWatts,
  weightGrams: model.weightGrams,
  minFlowMlPerMinute: model.minFlowMlPerMinute,
});

const newLine = (tx: WriteTx, orderId: string, lineNumber: number, line: NewLine): OrderLine => ({
  id: tx.newId(),
  orderId,
  lineNumber,
  modelId: line.modelId,
  quantity: line.quantity,
  description: line.description ?? null,
});
