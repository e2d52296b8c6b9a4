import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../platform/clock.js';
import type { WriteContext } from '../../platform/database/work.js';
import { ListQuery, pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import {
  Act,
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  PresentOnly,
  Read,
  Replace,
  Start,
} from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { JobQueries } from '../application/job.queries.js';
import { WebhookCommands } from '../application/webhook.commands.js';
import { WebhookQueries } from '../application/webhook.queries.js';
import { WebhookRelay } from '../application/webhook.relay.js';
import { WebhookSecrets } from '../application/webhook.secrets.js';
import { WEBHOOK_TABLE, type WebhookAction } from '../domain/webhook.js';
import { WEBHOOK_SORT_COLUMNS } from '../persistence/webhook.store.js';
import { JobView, jobView } from './job.view.js';
import { CreateWebhookBody, EditWebhookBody, WebhooksQuery } from './webhook.dto.js';
import {
  WebhookDeliveriesView,
  webhookDeliveryView,
  WebhookPageView,
  webhookPageView,
  WebhookSecretView,
  WebhooksView,
  WebhookView,
  webhookView,
} from './webhook.view.js';

const permit = 'webhook.manage';
const SORTABLE = Object.keys(WEBHOOK_SORT_COLUMNS);

@ApiTags('webhooks')
@PresentOnly()
@Controller('api/v1/webhooks')
export class WebhookController {
  constructor(
    private readonly commands: WebhookCommands,
    private readonly queries: WebhookQueries,
    private readonly relay: WebhookRelay,
    private readonly secrets: WebhookSecrets,
    private readonly jobs: JobQueries,
    private readonly clock: Clock,
  ) {}

  @Read('', { permit, returns: WebhooksView, says: 'Systems that are told of changes' })
  async list(@Query() query: WebhooksQuery): Promise<WebhooksView> {
    return pageView(await this.queries.list(query.q, pageOf(query, SORTABLE)), webhookView);
  }

  @IdParam()
  @Read(':id', { permit, returns: WebhookPageView, says: 'One webhook' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<WebhookPageView> {
    return webhookPageView(await this.queries.find(actor, id));
  }

  @Create('', { permit, returns: WebhookView, says: 'Tell a system of what happens from now on' })
  async create(
    @Ctx() context: WriteContext,
    @Body() { kinds = [], regionId = null, ...body }: CreateWebhookBody,
  ): Promise<WebhookView> {
    return webhookView(await this.commands.create(context, { ...body, kinds, regionId }));
  }

  @IdParam()
  @Change(':id', { permit, returns: WebhookView, says: 'Change where and what it is told' })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditWebhookBody,
  ): Promise<WebhookView> {
    return webhookView(await this.commands.edit(context, { id, revision }, body));
  }

  @IdParam()
  @ActionParam(WEBHOOK_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit,
    returns: WebhookView,
    says: 'Pause it, resume it, pass over a delivery that failed, or end it',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(WEBHOOK_TABLE) action: WebhookAction,
    @IfMatch() revision: number,
  ): Promise<WebhookView> {
    return webhookView(await this.commands.act(context, { id, revision }, action));
  }

  @IdParam()
  @Act(':id/secret', {
    permit,
    returns: WebhookSecretView,
    says: 'Show the secret that its deliveries are signed with; the log keeps who has seen it',
  })
  async showSecret(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
  ): Promise<WebhookSecretView> {
    return { secret: await this.secrets.show(context, id) };
  }

  @IdParam()
  @Replace(':id/secret', {
    permit,
    returns: WebhookSecretView,
    says: 'A new secret; the old one signs as well for 24 hours',
  })
  async renewSecret(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
  ): Promise<WebhookSecretView> {
    return { secret: await this.secrets.renew(context, { id, revision }) };
  }

  @IdParam()
  @Read(':id/deliveries', {
    permit,
    returns: WebhookDeliveriesView,
    says: 'What was sent to it, and how',
  })
  async deliveries(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() query: ListQuery,
  ): Promise<WebhookDeliveriesView> {
    const page = pageOf(query, ['-createdAt']);
    return pageView(await this.queries.deliveries(actor, id, page), webhookDeliveryView);
  }

  @IdParam()
  @Start(':id/deliveries', {
    permit,
    returns: JobView,
    says: 'Send a delivery without events, to try the receiver: 202 with its job',
  })
  async sendTest(@Ctx() context: WriteContext, @PathId('id') id: string): Promise<JobView> {
    const job = await this.relay.sendTest(context, id);
    return jobView(job, this.jobs.labelOf(job.name), this.clock.now());
  }
}
