import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '../../../platform/database/work.js';
import { Ctx, IfMatch, PathId } from '../../../platform/http/request.js';
import { IdParam, Read, Replace } from '../../../platform/http/routes.js';
import { ModelSpecCommands } from '../../application/probes/model-spec.commands.js';
import { NO_SPEC } from '../../domain/probes/model-spec.js';
import { BaselineBody, SpecBody } from './probe.dto.js';
import { BaselineView, baselineView, SpecView, specView } from './probe.view.js';

@ApiTags('models')
@Controller('api/v1/hardware-models')
export class ModelSpecController {
  constructor(private readonly specs: ModelSpecCommands) {}

  @IdParam()
  @Read(':id/spec', {
    permit: 'model.read',
    returns: SpecView,
    says: 'What each server of a model is ordered with',
  })
  async spec(@PathId('id') id: string): Promise<SpecView> {
    return specView(await this.specs.spec(id));
  }

  @IdParam()
  @Replace(':id/spec', {
    permit: 'model.write',
    returns: SpecView,
    says: 'Enter what each server of a model is ordered with; the first time with revision 0',
  })
  async setSpec(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: SpecBody,
  ): Promise<SpecView> {
    const given = { ...NO_SPEC, ...body };
    return specView(await this.specs.setSpec(context, { id, revision }, given));
  }

  @IdParam()
  @Read(':id/baseline', {
    permit: 'model.read',
    returns: BaselineView,
    says: 'Which firmware the servers of a model are to run',
  })
  async baseline(@PathId('id') id: string): Promise<BaselineView> {
    return baselineView(await this.specs.baseline(id));
  }

  @IdParam()
  @Replace(':id/baseline', {
    permit: 'model.write',
    returns: BaselineView,
    says: 'Enter which firmware they are to run; the first time with revision 0',
  })
  async setBaseline(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { lines }: BaselineBody,
  ): Promise<BaselineView> {
    const given = lines.map(({ component, version }) => ({ component, version }));
    return baselineView(await this.specs.setBaseline(context, { id, revision }, given));
  }
}
