import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { EnumField } from '../../platform/http/fields.js';
import { ListQuery, pageOf, SearchField } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, PathId } from '../../platform/http/request.js';
import { Act, IdParam, PresentOnly, Read } from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { MAIL_STATES, type MailState } from '../../platform/mail/mail.js';
import { MAIL_SORT_COLUMNS } from '../../platform/mail/persistence/mail.store.js';
import { MailCommands } from '../application/mail.commands.js';
import { MailQueries } from '../application/mail.queries.js';
import { MailPageView, mailPageView, MailsView, mailView } from './mail.view.js';

const SORTABLE = Object.keys(MAIL_SORT_COLUMNS);

class MailsQuery extends ListQuery {
  @SearchField() q?: string;
  @EnumField(MAIL_STATES, { optional: true }) state?: MailState;
}

@ApiTags('mails')
@PresentOnly()
@Controller('api/v1/mails')
export class MailController {
  constructor(
    private readonly queries: MailQueries,
    private readonly commands: MailCommands,
  ) {}

  @Read('', { permit: 'mail.read', returns: MailsView, says: 'The outbox: what is mailed to whom' })
  async list(@CurrentActor() actor: Actor, @Query() query: MailsQuery): Promise<MailsView> {
    return pageView(await this.queries.list(actor.scope, query, pageOf(query, SORTABLE)), mailView);
  }

  @IdParam()
  @Read(':id', { permit: 'mail.read', returns: MailPageView, says: 'One mail with its text' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<MailPageView> {
    return mailPageView(await this.queries.find(actor.scope, id));
  }

  @IdParam()
  @Act(':id/sendings', { permit: 'mail.send', says: 'Send a mail once more' })
  async sendAgain(@Ctx() context: WriteContext, @PathId('id') id: string): Promise<void> {
    await this.commands.sendAgain(context, id);
  }
}
