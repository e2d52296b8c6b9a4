import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { pageOf } from '../../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  Read,
} from '../../../platform/http/routes.js';
import { pageView } from '../../../platform/http/views.js';
import { CoolingQueries } from '../../application/cooling/cooling.queries.js';
import { EquipmentCommands } from '../../application/cooling/equipment.commands.js';
import { LoopQueries } from '../../application/cooling/loop.queries.js';
import { CDU_TABLE, type CduAction } from '../../domain/cooling/equipment.js';
import {
  CdusQuery,
  CreateCduBody,
  CreateDetectorBody,
  CreateManifoldBody,
  DetectorsQuery,
  EditCduBody,
  EditDetectorBody,
  EditManifoldBody,
  ManifoldsQuery,
  ReasonBody,
} from './cooling.dto.js';
import { capacityOf } from './cooling.input.js';
import {
  CdusView,
  CduView,
  cduView,
  detectorView,
  ImpactView,
  impactView,
  LeakDetectorsView,
  LeakDetectorView,
  ManifoldsView,
  ManifoldView,
  manifoldView,
} from './cooling.view.js';

const BY_NAME = ['name'];

@ApiTags('cooling')
@Controller('api/v1')
export class CoolingEquipmentController {
  constructor(
    private readonly commands: EquipmentCommands,
    private readonly queries: CoolingQueries,
    private readonly loops: LoopQueries,
  ) {}

  @Read('cdus', { permit: 'cooling.read', returns: CdusView, says: 'Coolant distribution units' })
  async cdus(@CurrentActor() actor: Actor, @Query() query: CdusQuery): Promise<CdusView> {
    const { q, state, technologyLoopId } = query;
    const filter = { q, equal: { state, technology_loop_id: technologyLoopId } };
    return pageView(await this.queries.cdus(actor, filter, pageOf(query, BY_NAME)), cduView);
  }

  @IdParam()
  @Read('cdus/:id', { permit: 'cooling.read', returns: CduView, says: 'One CDU' })
  async cdu(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<CduView> {
    return cduView(await this.queries.cdu(actor, id));
  }

  @IdParam()
  @Read('cdus/:id/impact', {
    permit: 'cooling.read',
    returns: ImpactView,
    says: 'Which servers lose their cooling if this CDU trips',
  })
  async cduImpact(@CurrentActor() { scope }: Actor, @PathId('id') id: string): Promise<ImpactView> {
    return impactView(await this.queries.impact(scope, { what: 'cdu', id }));
  }

  @Create('cdus', { permit: 'cooling.write', returns: CduView, says: 'Enter a CDU' })
  async createCdu(
    @Ctx() context: WriteContext,
    @Body() { capacityKilowatts, ...body }: CreateCduBody,
  ): Promise<CduView> {
    const capacityWatts = capacityOf(capacityKilowatts);
    const id = await this.commands.createCdu(context, { ...body, capacityWatts });
    return this.cdu(context.actor, id);
  }

  @IdParam()
  @Change('cdus/:id', { permit: 'cooling.write', returns: CduView, says: 'Edit a CDU' })
  async editCdu(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { capacityKilowatts, ...body }: EditCduBody,
  ): Promise<CduView> {
    const capacity =
      capacityKilowatts === undefined ? {} : { capacityWatts: capacityOf(capacityKilowatts) };
    await this.commands.editCdu(context, { id, revision }, { ...body, ...capacity });
    return this.cdu(context.actor, id);
  }

  @IdParam()
  @ActionParam(CDU_TABLE)
  @ActOnRevision('cdus/:id/actions/:action', {
    permit: 'cooling.write',
    returns: CduView,
    says: 'Start, put on standby, record a trip, or stop',
  })
  async actCdu(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(CDU_TABLE) action: CduAction,
    @IfMatch() revision: number,
    @Body() body: ReasonBody,
  ): Promise<CduView> {
    await this.commands.actCdu(context, { id, revision }, action, body);
    return this.cdu(context.actor, id);
  }

  @Read('manifolds', { permit: 'cooling.read', returns: ManifoldsView, says: 'Manifolds' })
  async manifolds(
    @CurrentActor() { scope }: Actor,
    @Query() query: ManifoldsQuery,
  ): Promise<ManifoldsView> {
    const filter = { q: query.q, equal: { loop_id: query.loopId } };
    const page = await this.loops.manifolds(scope, filter, pageOf(query, BY_NAME));
    return pageView(page, manifoldView);
  }

  @IdParam()
  @Read('manifolds/:id', { permit: 'cooling.read', returns: ManifoldView, says: 'One manifold' })
  async manifold(
    @CurrentActor() { scope }: Actor,
    @PathId('id') id: string,
  ): Promise<ManifoldView> {
    return manifoldView(await this.loops.manifold(scope, id));
  }

  @IdParam()
  @Read('manifolds/:id/impact', {
    permit: 'cooling.read',
    returns: ImpactView,
    says: 'Which servers lose their cooling if this manifold is shut',
  })
  async manifoldImpact(
    @CurrentActor() { scope }: Actor,
    @PathId('id') id: string,
  ): Promise<ImpactView> {
    return impactView(await this.queries.impact(scope, { what: 'manifold', id }));
  }

  @Create('manifolds', {
    permit: 'cooling.write',
    returns: ManifoldView,
    says: 'Enter a manifold with its ports, as many on each leg',
  })
  async createManifold(
    @Ctx() context: WriteContext,
    @Body() body: CreateManifoldBody,
  ): Promise<ManifoldView> {
    return this.manifold(context.actor, await this.commands.createManifold(context, body));
  }

  @IdParam()
  @Change('manifolds/:id', {
    permit: 'cooling.write',
    returns: ManifoldView,
    says: 'Edit a manifold',
  })
  async editManifold(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditManifoldBody,
  ): Promise<ManifoldView> {
    await this.commands.editManifold(context, { id, revision }, body);
    return this.manifold(context.actor, id);
  }

  @Read('leak-detectors', {
    permit: 'cooling.read',
    returns: LeakDetectorsView,
    says: 'Leak detectors',
  })
  async detectors(
    @CurrentActor() { scope }: Actor,
    @Query() query: DetectorsQuery,
  ): Promise<LeakDetectorsView> {
    const filter = { q: query.q, equal: { switch: query.switch, reading: query.reading } };
    const page = await this.queries.detectors(scope, filter, pageOf(query, BY_NAME));
    return pageView(page, detectorView);
  }

  @IdParam()
  @Read('leak-detectors/:id', {
    permit: 'cooling.read',
    returns: LeakDetectorView,
    says: 'One leak detector',
  })
  async detector(
    @CurrentActor() { scope }: Actor,
    @PathId('id') id: string,
  ): Promise<LeakDetectorView> {
    return detectorView(await this.queries.detector(scope, id));
  }

  @Create('leak-detectors', {
    permit: 'cooling.write',
    returns: LeakDetectorView,
    says: 'Enter a leak detector at a server, manifold, CDU or loop',
  })
  async createDetector(
    @Ctx() context: WriteContext,
    @Body() body: CreateDetectorBody,
  ): Promise<LeakDetectorView> {
    return this.detector(context.actor, await this.commands.createDetector(context, body));
  }

  @IdParam()
  @Change('leak-detectors/:id', {
    permit: 'cooling.write',
    returns: LeakDetectorView,
    says: 'Say what a leak detector reads, or edit it',
  })
  async editDetector(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditDetectorBody,
  ): Promise<LeakDetectorView> {
    await this.commands.editDetector(context, { id, revision }, body);
    return this.detector(context.actor, id);
  }
}
