import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '../../platform/clock.js';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx } from '../../platform/http/request.js';
import { Start } from '../../platform/http/routes.js';
import { ExportCommands } from '../application/export.commands.js';
import { ExportPayload } from '../application/export.payload.js';
import { JobQueries } from '../application/job.queries.js';
import { JobView, jobView } from './job.view.js';

@ApiTags('jobs')
@Controller('api/v1/exports')
export class ExportController {
  constructor(
    private readonly exports: ExportCommands,
    private readonly queries: JobQueries,
    private readonly clock: Clock,
  ) {}

  @Start('', {
    permit: 'job.read',
    returns: JobView,
    says: 'Make a list of any length as a file: 202 with the job, whose file is only the asker’s',
  })
  async start(@Ctx() context: WriteContext, @Body() body: ExportPayload): Promise<JobView> {
    const job = await this.exports.start(context, body);
    return jobView(job, this.queries.labelOf(job.name), this.clock.now());
  }
}
