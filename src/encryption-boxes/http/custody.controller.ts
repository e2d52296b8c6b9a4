import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../../platform/database/found.js';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import { ActionParam, ActOnRevision, Create, IdParam, Read } from '../../platform/http/routes.js';
import { CustodyCommands } from '../application/custody/custody.commands.js';
import { SealCommands } from '../application/custody/seal.commands.js';
import { TrustCommands } from '../application/trust/trust.commands.js';
import { TrustQueries } from '../application/trust/trust.queries.js';
import { CUSTODY_TABLE, type CustodyAction } from '../domain/custody/custody.js';
import { SEAL_TABLE, type SealAction } from '../domain/custody/seal.js';
import { CertificationsView, CertificationView, certificationView } from './box.view.js';
import {
  ApplySealBody,
  CertificateBody,
  CertificationBody,
  CustodyActionBody,
  HandoverBody,
  RevokeBody,
  SealActionBody,
  TakeBody,
} from './custody.dto.js';

/** All of it is of a box, so If-Match is the box's: what was looked at is the whole page. */
@ApiTags('encryption-boxes')
@Controller('api/v1')
export class CustodyController {
  constructor(
    private readonly custody: CustodyCommands,
    private readonly seals: SealCommands,
    private readonly trust: TrustCommands,
    private readonly queries: TrustQueries,
  ) {}

  @IdParam()
  @ActOnRevision('encryption-boxes/:id/handovers', {
    permit: 'box.sign',
    says: 'Hand a box over: to a person, who signs for it, or to a party outside with a waybill',
  })
  handOver(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: HandoverBody,
  ): Promise<void> {
    return this.custody.handOver(context, { id, revision }, body);
  }

  @IdParam()
  @ActOnRevision('encryption-boxes/:id/takings', {
    permit: 'box.sign',
    says: 'Sign for a box that a party outside held, with the seals as they are found',
  })
  take(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: TakeBody,
  ): Promise<void> {
    return this.custody.take(context, { id, revision }, body);
  }

  @IdParam()
  @ActionParam(CUSTODY_TABLE)
  @ActOnRevision('box-custody/:id/actions/:action', {
    permit: 'box.sign',
    says: 'Sign for a box that was handed over, refuse it, or take the offer back',
  })
  act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(CUSTODY_TABLE) action: CustodyAction,
    @IfMatch() revision: number,
    @Body() body: CustodyActionBody,
  ): Promise<void> {
    return this.custody.act(context, { id, revision }, action, body);
  }

  @IdParam()
  @ActOnRevision('encryption-boxes/:id/seals', {
    permit: 'box.handle',
    says: 'Put a numbered seal on a box; a second person confirms it',
  })
  apply(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: ApplySealBody,
  ): Promise<void> {
    return this.seals.apply(context, { id, revision }, body);
  }

  @IdParam()
  @ActionParam(SEAL_TABLE)
  @ActOnRevision('box-seals/:id/actions/:action', {
    permit: 'box.sign',
    says: 'Confirm a seal, inspect it, take it off with a second person, or report it broken',
  })
  actOnSeal(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(SEAL_TABLE) action: SealAction,
    @IfMatch() revision: number,
    @Body() body: SealActionBody,
  ): Promise<void> {
    return this.seals.act(context, { id, revision }, action, body);
  }

  @IdParam()
  @ActOnRevision('encryption-boxes/:id/certificates', {
    permit: 'box.keys',
    says: 'Record what is public of the certificate that was issued to a box',
  })
  record(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { ceremony = null, ...body }: CertificateBody,
  ): Promise<void> {
    return this.trust.record(context, { id, revision }, { ...body, ceremony });
  }

  @IdParam()
  @ActOnRevision('box-certificates/:id/revoke', {
    permit: 'box.keys',
    says: 'Record that a certificate was revoked',
  })
  revoke(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: RevokeBody,
  ): Promise<void> {
    return this.trust.revoke(context, { id, revision }, body);
  }

  @IdParam()
  @Read('hardware-models/:id/certifications', {
    permit: 'box.read',
    returns: CertificationsView,
    says: 'How the certifications of a model stood whenever they were looked up, newest first',
  })
  async certifications(@PathId('id') id: string): Promise<CertificationsView> {
    return { items: (await this.queries.certifications(id)).map(certificationView) };
  }

  @IdParam()
  @Create('hardware-models/:id/certifications', {
    permit: 'box.certify',
    returns: CertificationView,
    says: 'Record how a certification of a model stands, as it was looked up',
  })
  async certify(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() body: CertificationBody,
  ): Promise<CertificationView> {
    const { level = null, authority = null, moduleVersion = null } = body;
    const { until = null, note = null } = body;
    const given = { ...body, level, authority, moduleVersion, until, note };
    const made = await this.trust.certify(context, id, given);
    const { items } = await this.certifications(id);
    return found(items.find((one) => one.id === made));
  }
}
