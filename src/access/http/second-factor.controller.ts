import { Body, Controller, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx, PathId } from '../../platform/http/request.js';
import { Act, IdParam } from '../../platform/http/routes.js';
import { SecondFactorCommands } from '../application/second-factor.commands.js';
import { SessionCommands } from '../application/session.commands.js';
import { SessionCookie } from '../application/session.cookie.js';
import { CodeBody, OwnPasswordBody, ResetFactorBody } from './access.dto.js';
import { NewFactorView } from './access.view.js';

@ApiTags('session')
@Controller('api/v1')
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorCommands,
    private readonly sessions: SessionCommands,
    private readonly cookie: SessionCookie,
  ) {}

  @Act('session/second-factor', {
    permit: 'person',
    returns: NewFactorView,
    says: 'Set up a second factor; it counts once a code of it was given',
  })
  begin(
    @Ctx() context: WriteContext,
    @Body() { password }: OwnPasswordBody,
    @Req() request: FastifyRequest,
  ): Promise<NewFactorView> {
    return this.factors.begin(context, { password, token: this.cookie.read(request) ?? '' });
  }

  @Act('session/second-factor/confirm', {
    permit: 'person',
    says: 'Give the first code of the second factor, from which on it is asked for',
  })
  confirm(@Ctx() context: WriteContext, @Body() { code }: CodeBody): Promise<void> {
    return this.factors.confirm(context, code);
  }

  @Act('session/second-factor/turn-off', {
    permit: 'person',
    says: 'Turn my second factor off, with a code of it',
  })
  turnOff(@Ctx() context: WriteContext, @Body() { code }: CodeBody): Promise<void> {
    return this.factors.turnOff(context, code);
  }

  @Act('session/step-up', {
    permit: 'person',
    says: 'Give a code of my second factor: for ten minutes steps that ask for one can be taken',
  })
  stepUp(
    @Ctx() context: WriteContext,
    @Body() { code }: CodeBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.sessions.stepUp(context, this.cookie.read(request) ?? '', code);
  }

  @IdParam()
  @Act('people/:id/second-factor/reset', {
    permit: 'person.write',
    says: 'Take the second factor of somebody away who has lost it',
  })
  reset(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { reason }: ResetFactorBody,
  ): Promise<void> {
    return this.factors.reset(context, id, reason);
  }
}
