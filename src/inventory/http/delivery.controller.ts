import { Body, Controller, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import {
  fileAnswer,
  FilesView,
  FileView,
  fileView,
} from '../../platform/attachments/attachment.view.js';
import type { WriteContext } from '../../platform/database/work.js';
import { exported } from '../../platform/exports/table-writer.js';
import { pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  Read,
  Replace,
  TakesFile,
} from '../../platform/http/routes.js';
import { oneUpload } from '../../platform/http/upload.js';
import { pageView } from '../../platform/http/views.js';
import { DeliveryCommands } from '../application/delivery.commands.js';
import { DeliveryQueries } from '../application/delivery.queries.js';
import { FileCommands } from '../application/file.commands.js';
import { ReceivingCommands } from '../application/receiving.commands.js';
import { DELIVERY_TABLE, type DeliveryAction } from '../domain/delivery.js';
import { DELIVERY_SORT_COLUMNS } from '../persistence/delivery.store.js';
import { DELIVERY_COLUMNS, DELIVERY_ITEM_COLUMNS } from './delivery.columns.js';
import {
  CreateDeliveryBody,
  DeliveriesExportQuery,
  DeliveriesQuery,
  DeliveryActionBody,
  DeliveryItemsExportQuery,
  EditDeliveryBody,
  ExpectedItemsBody,
  UnexpectedItemBody,
} from './receiving.dto.js';
import {
  DeliveriesView,
  DeliveryItemsView,
  DeliveryPageView,
  deliveryPageView,
  deliveryView,
  itemView,
  totalsView,
  UnexpectedView,
} from './receiving.view.js';

const SORTABLE = ['-stateSince', ...Object.keys(DELIVERY_SORT_COLUMNS).slice(1)];
const DELIVERY_PURPOSES = ['delivery-note', 'damage-photo'] as const;

@ApiTags('deliveries')
@Controller('api/v1')
export class DeliveryController {
  constructor(
    private readonly commands: DeliveryCommands,
    private readonly queries: DeliveryQueries,
    private readonly receiving: ReceivingCommands,
    private readonly files: FileCommands,
  ) {}

  @Read('deliveries', {
    permit: 'delivery.read',
    returns: DeliveriesView,
    says: 'Deliveries with totals',
  })
  async list(@Query() query: DeliveriesQuery): Promise<DeliveriesView> {
    return pageView(
      await this.queries.listDeliveries(query, pageOf(query, SORTABLE)),
      deliveryView,
    );
  }

  @Read('deliveries/export', {
    permit: 'delivery.read',
    produces: 'text/csv',
    says: 'Exactly the deliveries of a filter, as CSV, NDJSON or XLSX',
  })
  export(@Query() { format, ...filter }: DeliveriesExportQuery): StreamableFile {
    const rows = this.queries.exportDeliveries(filter);
    return exported('idrift-deliveries', format, DELIVERY_COLUMNS, rows);
  }

  @IdParam()
  @Read('deliveries/:id', {
    permit: 'delivery.read',
    returns: DeliveryPageView,
    says: 'One delivery',
  })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<DeliveryPageView> {
    return deliveryPageView(await this.queries.findDelivery(actor, id));
  }

  @Create('deliveries', {
    permit: 'delivery.write',
    returns: DeliveryPageView,
    says: 'Announce a delivery',
  })
  async create(
    @Ctx() context: WriteContext,
    @Body() body: CreateDeliveryBody,
  ): Promise<DeliveryPageView> {
    return this.find(context.actor, await this.commands.create(context, body));
  }

  @IdParam()
  @Change('deliveries/:id', {
    permit: 'delivery.write',
    returns: DeliveryPageView,
    says: 'Edit a delivery',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditDeliveryBody,
  ): Promise<DeliveryPageView> {
    return this.find(context.actor, await this.commands.edit(context, { id, revision }, body));
  }

  @IdParam()
  @ActionParam(DELIVERY_TABLE)
  @ActOnRevision('deliveries/:id/actions/:action', {
    permit: 'delivery.read',
    returns: DeliveryPageView,
    says: 'Record arrival, close or reopen; the step names the permission it needs',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(DELIVERY_TABLE) action: DeliveryAction,
    @IfMatch() revision: number,
    @Body() body: DeliveryActionBody,
  ): Promise<DeliveryPageView> {
    return this.find(
      context.actor,
      await this.commands.act(context, { id, revision }, action, body),
    );
  }

  @IdParam()
  @Replace('deliveries/:id/expected-items', {
    permit: 'delivery.write',
    returns: DeliveryPageView,
    says: 'Put the supplier’s list of serials in place of the one before',
  })
  async setExpected(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { items }: ExpectedItemsBody,
  ): Promise<DeliveryPageView> {
    const target = { id, revision };
    return this.find(context.actor, await this.commands.setExpected(context, target, items));
  }

  @IdParam()
  @Read('deliveries/:id/items', {
    permit: 'delivery.read',
    returns: DeliveryItemsView,
    says: 'The list with what became of each line, and what came besides',
  })
  async items(@PathId('id') id: string): Promise<DeliveryItemsView> {
    const { items, totals } = await this.queries.items(id);
    return { items: items.map(itemView), totals: totalsView(totals) };
  }

  @IdParam()
  @Read('deliveries/:id/items/export', {
    permit: 'delivery.read',
    produces: 'text/csv',
    says: 'The same as a file: CSV, NDJSON or XLSX',
  })
  async exportItems(
    @PathId('id') id: string,
    @Query() { format }: DeliveryItemsExportQuery,
  ): Promise<StreamableFile> {
    const { items } = await this.queries.items(id);
    return exported('idrift-delivery', format, DELIVERY_ITEM_COLUMNS, items);
  }

  @IdParam()
  @Create('deliveries/:id/unexpected-items', {
    permit: 'delivery.receive',
    returns: UnexpectedView,
    says: 'Receive something that is on no list, with the reason',
  })
  async receiveUnexpected(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() body: UnexpectedItemBody,
  ): Promise<UnexpectedView> {
    const { assetId, totals } = await this.receiving.receiveUnexpected(context, id, body);
    return { assetId, totals: totalsView(totals) };
  }

  @IdParam()
  @TakesFile({ purpose: { type: 'string', enum: [...DELIVERY_PURPOSES] } }, ['purpose'])
  @Create('deliveries/:id/files', {
    permit: 'delivery.receive',
    returns: FileView,
    says: 'Attach a delivery note or a damage photo (PDF, JPEG, PNG, WebP; 25 MiB)',
  })
  async attach(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<FileView> {
    const {
      fileName,
      content,
      word: purpose,
    } = await oneUpload(request, 'purpose', DELIVERY_PURPOSES);
    return fileView(await this.files.attach(context, id, { purpose, fileName, content }));
  }

  @IdParam()
  @Read('deliveries/:id/files', { permit: 'delivery.read', returns: FilesView, says: 'Its files' })
  async listFiles(@PathId('id') id: string): Promise<FilesView> {
    return { items: (await this.files.list(id)).map(fileView) };
  }

  @IdParam()
  @Read('files/:id', {
    permit: 'delivery.read',
    produces: 'application/octet-stream',
    says: 'The content of a file',
  })
  async file(@PathId('id') id: string): Promise<StreamableFile> {
    const { file, content } = await this.files.open(id);
    return fileAnswer(file, content);
  }
}
