import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import { ActionParam, ActOnRevision, Create, IdParam } from '../../platform/http/routes.js';
import { OverrideCommands } from '../application/override.commands.js';
import { OVERRIDE_TABLE, type OverrideAction } from '../domain/override.js';
import { DecideOverrideBody, RequestOverrideBody } from './appointment.dto.js';
import { WindowOverrideView, windowOverrideView } from './override.view.js';
import { windowsOf } from './typed-windows.js';

@ApiTags('appointments')
@Controller('api/v1')
export class OverrideController {
  constructor(private readonly commands: OverrideCommands) {}

  @IdParam()
  @Create('appointments/:id/overrides', {
    permit: 'appointment.answer',
    returns: WindowOverrideView,
    says: 'Ask that a window may be although a hard freeze or a day off is against it',
  })
  async request(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { windows, ...asked }: RequestOverrideBody,
  ): Promise<WindowOverrideView> {
    const [window = { startsAt: 0, endsAt: 0 }] = windowsOf(windows);
    return windowOverrideView(await this.commands.request(context, id, { ...asked, window }));
  }

  @IdParam()
  @ActionParam(OVERRIDE_TABLE)
  @ActOnRevision('window-overrides/:id/actions/:action', {
    permit: 'appointment.answer',
    returns: WindowOverrideView,
    says: 'Approve or reject it as the other side, or withdraw it',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @PathAction(OVERRIDE_TABLE) action: OverrideAction,
    @Body() body: DecideOverrideBody,
  ): Promise<WindowOverrideView> {
    return windowOverrideView(await this.commands.act(context, { id, revision }, action, body));
  }
}
