import { Controller, Req, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { download } from '../../platform/http/download.js';
import { Ctx, CurrentActor, PathId } from '../../platform/http/request.js';
import { Create, IdParam, Read, TakesFile } from '../../platform/http/routes.js';
import { oneUpload } from '../../platform/http/upload.js';
import { SwapMeasurements } from '../application/swaps/swap.measurements.js';
import { PHASES } from '../domain/swaps/measure.js';
import { MeasurementView, measurementView } from './swap.view.js';

/** Measurements as test sets write them. */
@ApiTags('swap-cases')
@Controller('api/v1')
export class SwapMeasurementController {
  constructor(private readonly measurements: SwapMeasurements) {}

  @IdParam()
  @TakesFile({ phase: { type: 'string', enum: [...PHASES] } }, ['phase'])
  @Create('swap-cases/:id/measurement-files', {
    permit: 'swap.measure',
    returns: MeasurementView,
    says:
      'Hand in the file of a test set: JSON, or a line a figure as name;value (200 kB). The same ' +
      'file once more is answered with what is there',
  })
  async upload(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<MeasurementView> {
    const { word: phase, ...file } = await oneUpload(request, 'phase', PHASES);
    return measurementView(await this.measurements.measureFile(context, id, { phase, ...file }));
  }

  @IdParam()
  @Read('swap-measurements/:id/file', {
    permit: 'swap.read',
    produces: 'application/octet-stream',
    says: 'The file that a measurement came in, as it was uploaded',
  })
  async file(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<StreamableFile> {
    const { fileName, content } = await this.measurements.open(actor.scope, id);
    return download(fileName, content);
  }
}
