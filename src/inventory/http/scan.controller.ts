import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Language } from '../../kernel/message.js';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx, PathId, Speaks } from '../../platform/http/request.js';
import { Act, Create, IdParam, Read } from '../../platform/http/routes.js';
import { DeliveryQueries } from '../application/delivery.queries.js';
import { ReceivingCommands } from '../application/receiving.commands.js';
import { DamageBody, OpenSessionBody, ScansBody } from './receiving.dto.js';
import {
  ScansView,
  scansView,
  SessionPageView,
  sessionPageView,
  SessionView,
  sessionView,
  TotalsView,
  totalsView,
} from './receiving.view.js';

@ApiTags('receiving')
@Controller('api/v1')
export class ScanController {
  constructor(
    private readonly commands: ReceivingCommands,
    private readonly queries: DeliveryQueries,
  ) {}

  @Create('scan-sessions', {
    permit: 'delivery.receive',
    returns: SessionView,
    says: 'Begin scanning a delivery that has arrived',
  })
  async open(@Ctx() context: WriteContext, @Body() body: OpenSessionBody): Promise<SessionView> {
    return sessionView(await this.commands.openSession(context, body));
  }

  @IdParam()
  @Read('scan-sessions/:id', {
    permit: 'delivery.read',
    returns: SessionPageView,
    says: 'A scan session with its latest scans and the delivery’s totals',
  })
  async find(@PathId('id') id: string): Promise<SessionPageView> {
    return sessionPageView(await this.queries.session(id));
  }

  @IdParam()
  @Act('scan-sessions/:id/scans', {
    permit: 'delivery.receive',
    returns: ScansView,
    says: 'Up to 100 scans; each carries the client’s id, so sending again changes nothing',
  })
  async scan(
    @Ctx() context: WriteContext,
    @Speaks() language: Language,
    @PathId('id') id: string,
    @Body() { scans }: ScansBody,
  ): Promise<ScansView> {
    return scansView(await this.commands.scan(context, id, scans), language);
  }

  @IdParam()
  @Act('scan-sessions/:id/close', {
    permit: 'delivery.receive',
    returns: SessionView,
    says: 'End a scan session',
  })
  async close(@Ctx() context: WriteContext, @PathId('id') id: string): Promise<SessionView> {
    return sessionView(await this.commands.closeSession(context, id));
  }

  @IdParam()
  @Act('scans/:id/undo', {
    permit: 'delivery.receive',
    returns: TotalsView,
    says: 'Take a scan back; what it received is not received any more',
  })
  async undo(@Ctx() context: WriteContext, @PathId('id') id: string): Promise<TotalsView> {
    return totalsView(await this.commands.undo(context, id));
  }

  @IdParam()
  @Act('scans/:id/damage', {
    permit: 'delivery.receive',
    returns: TotalsView,
    says: 'Record that what was scanned is damaged',
  })
  async damage(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { note }: DamageBody,
  ): Promise<TotalsView> {
    return totalsView(await this.commands.markDamaged(context, id, note));
  }
}
