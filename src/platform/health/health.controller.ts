import { Controller, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Work } from '../database/work.js';
import { Read } from '../http/routes.js';
import { Out, ReasonView } from '../http/views.js';
import { JobDispatcher } from '../jobs/dispatcher.js';
import { Metrics } from './metrics.js';

export class HealthView {
  @Out.word(['ok']) status: string;
}

export class ReadinessView extends HealthView {
  @Out.many(() => ReasonView, { says: 'What works, and should be changed all the same' })
  warnings: ReasonView[];
}

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly work: Work,
    private readonly metrics: Metrics,
    private readonly dispatcher: JobDispatcher,
  ) {}

  @Read('healthz', { permit: 'public', returns: HealthView, says: 'The process answers' })
  alive(): HealthView {
    return { status: 'ok' };
  }

  @Read('readyz', { permit: 'public', returns: ReadinessView, says: 'The database answers too' })
  async ready(): Promise<ReadinessView> {
    await this.work.readOne((tx) => tx.rows('select 1'));
    return { status: 'ok', warnings: [...this.dispatcher.warnings()] };
  }

  @Read('metrics', { permit: 'public', produces: 'text/plain', says: 'For Prometheus' })
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  prometheus(): Promise<string> {
    return this.metrics.text();
  }
}
