import { Body, Controller, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '../../platform/database/work.js';
import { exported } from '../../platform/exports/table-writer.js';
import { pageOf } from '../../platform/http/list-query.js';
import { Ctx, IfMatch, PathId } from '../../platform/http/request.js';
import { ActOnRevision, Change, Create, IdParam, Read } from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { DeliveryQueries } from '../application/delivery.queries.js';
import { InventoryQueries } from '../application/inventory.queries.js';
import { OrderCommands } from '../application/order.commands.js';
import { MODEL_SORT_COLUMNS, ORDER_SORT_COLUMNS } from '../persistence/order.store.js';
import { ORDER_COLUMNS, orderLines } from './delivery.columns.js';
import { CreateModelBody, EditModelBody, ModelsQuery } from './inventory.dto.js';
import { ModelsView, ModelView, modelView } from './inventory.view.js';
import {
  CreateOrderBody,
  EditOrderBody,
  LineBody,
  OrdersExportQuery,
  OrdersQuery,
} from './receiving.dto.js';
import { OrdersView, OrderView, orderView } from './receiving.view.js';

/** What a model has where nothing is said: nobody knows, and no accelerators. */
const NO_FIGURES = {
  rackUnits: null,
  maxWatts: null,
  weightGrams: null,
  minFlowMlPerMinute: null,
  accelerators: 0,
};

const MODELS_SORTABLE = Object.keys(MODEL_SORT_COLUMNS);
const ORDERS_SORTABLE = ['-orderedOn', ...Object.keys(ORDER_SORT_COLUMNS).slice(1)];

@ApiTags('orders')
@Controller('api/v1')
export class OrderController {
  constructor(
    private readonly commands: OrderCommands,
    private readonly queries: DeliveryQueries,
    private readonly inventory: InventoryQueries,
  ) {}

  @Read('hardware-models', { permit: 'model.read', returns: ModelsView, says: 'Hardware models' })
  async models(@Query() query: ModelsQuery): Promise<ModelsView> {
    return pageView(
      await this.inventory.listModels(query, pageOf(query, MODELS_SORTABLE)),
      modelView,
    );
  }

  @IdParam()
  @Read('hardware-models/:id', { permit: 'model.read', returns: ModelView, says: 'One model' })
  async model(@PathId('id') id: string): Promise<ModelView> {
    return modelView(await this.inventory.findModel(id));
  }

  @Create('hardware-models', { permit: 'model.write', returns: ModelView, says: 'Add a model' })
  async createModel(
    @Ctx() context: WriteContext,
    @Body() body: CreateModelBody,
  ): Promise<ModelView> {
    return modelView(await this.commands.createModel(context, { ...NO_FIGURES, ...body }));
  }

  @IdParam()
  @Change('hardware-models/:id', {
    permit: 'model.write',
    returns: ModelView,
    says: 'Enter what a model weighs and needs: height, power and coolant flow',
  })
  async editModel(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditModelBody,
  ): Promise<ModelView> {
    return modelView(await this.commands.editModel(context, { id, revision }, body));
  }

  @Read('orders', { permit: 'order.read', returns: OrdersView, says: 'Orders with their lines' })
  async list(@Query() query: OrdersQuery): Promise<OrdersView> {
    return pageView(
      await this.queries.listOrders(query, pageOf(query, ORDERS_SORTABLE)),
      orderView,
    );
  }

  @Read('orders/export', {
    permit: 'order.read',
    produces: 'text/csv',
    says: 'The orders of a search, a row for each line, as CSV, NDJSON or XLSX',
  })
  export(@Query() { format, ...filter }: OrdersExportQuery): StreamableFile {
    const rows = orderLines(this.queries.exportOrders(filter));
    return exported('idrift-orders', format, ORDER_COLUMNS, rows);
  }

  @IdParam()
  @Read('orders/:id', { permit: 'order.read', returns: OrderView, says: 'One order' })
  async find(@PathId('id') id: string): Promise<OrderView> {
    return orderView(await this.queries.findOrder(id));
  }

  @Create('orders', { permit: 'order.write', returns: OrderView, says: 'Enter an order' })
  async create(@Ctx() context: WriteContext, @Body() body: CreateOrderBody): Promise<OrderView> {
    return orderView(await this.queries.findOrder(await this.commands.create(context, body)));
  }

  @IdParam()
  @Change('orders/:id', { permit: 'order.write', returns: OrderView, says: 'Edit an order' })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditOrderBody,
  ): Promise<OrderView> {
    const target = { id, revision };
    return orderView(await this.queries.findOrder(await this.commands.edit(context, target, body)));
  }

  @IdParam()
  @ActOnRevision('orders/:id/lines', {
    permit: 'order.write',
    returns: OrderView,
    says: 'Add a line to an order',
  })
  async addLine(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: LineBody,
  ): Promise<OrderView> {
    const target = { id, revision };
    return orderView(
      await this.queries.findOrder(await this.commands.addLine(context, target, body)),
    );
  }
}
