import { Controller, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Work } from '../database/work.js';
import { Read } from '../http/routes.js';
import { Out } from '../http/views.js';
import { Metrics } from './metrics.js';

export class HealthView {
  @Out.word(['ok']) status: string;
}

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly work: Work,
    private readonly metrics: Metrics,
  ) {}

  @Read('healthz', { permit: 'public', returns: HealthView, says: 'The process answers' })
  alive(): HealthView {
    return { status: 'ok' };
  }

  @Read('readyz', { permit: 'public', returns: HealthView, says: 'The database answers too' })
  async ready(): Promise<HealthView> {
    await this.work.readOne((tx) => tx.rows('select 1'));
    return { status: 'ok' };
  }

  @Read('metrics', { permit: 'public', produces: 'text/plain', says: 'For Prometheus' })
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  prometheus(): Promise<string> {
    return this.metrics.text();
  }
}
