import { Injectable } from '@nestjs/common';
import { fault, invalid, refused } from '../../../kernel/errors.js';
import { sha256Of } from '../../../platform/blobs/blobs.js';
import { found } from '../../../platform/database/found.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { Jobs, type EnqueueOptions, type StartedJob } from '../../../platform/jobs/jobs.js';
import { PROBE_BATCH } from '../../domain/probes/probe.js';
import { PROBE_JOB } from '../../jobs/probes/probe.job.js';
import { LotStore } from '../../persistence/lots/lot.store.js';
import { ControllerStore } from '../../persistence/probes/controller.store.js';
import { RackStore } from '../../persistence/racks/rack.store.js';
import { ServerStore } from '../../persistence/server.store.js';
import type { ProbeTarget } from './probe.targets.js';
import { NO_CONTROLLER } from './probe.runs.js';

/** Asks for looks. A target that is already being looked at is answered with the job that does. */
@Injectable()
export class ProbeStarts {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly controllers: ControllerStore,
    private readonly racks: RackStore,
    private readonly lots: LotStore,
    private readonly jobs: Jobs,
  ) {}

  one(context: WriteContext, id: string): Promise<StartedJob> {
    return this.work.write(context, async (tx) => {
      const { regionId } = visible(context.actor.scope, await this.servers.row(tx, id));
      const controller = await this.controllers.find(tx, id);
      if (controller === null || controller.address === null) throw refused([NO_CONTROLLER]);
      const subject = { type: 'server', id };
      const options = { key: `probe server ${id}`, subject, regionId, priority: 'high' as const };
      return this.start(tx, { serverIds: [id] }, options);
    });
  }

  many(context: WriteContext, target: ProbeTarget): Promise<StartedJob> {
    const { serverIds, rackId, lotId } = target;
    const given = [serverIds, rackId, lotId].filter((one) => one !== undefined);
    if (given.length !== 1) throw invalid([oneTarget()]);
    return this.work.write(context, async (tx) => {
      if (rackId !== undefined) {
        const { regionId } = visible(context.actor.scope, await this.racks.find(tx, rackId));
        const subject = { type: 'rack', id: rackId };
        return this.start(tx, { rackId }, { key: `probe rack ${rackId}`, subject, regionId });
      }
      if (lotId !== undefined) {
        found(await this.lots.find(tx, lotId));
        const subject = { type: 'lot', id: lotId };
        return this.start(tx, { lotId }, { key: `probe lot ${lotId}`, subject });
      }
      const ids = [...new Set(serverIds)].sort();
      const servers = await this.servers.byIds(tx, context.actor.scope, ids);
      if (servers.length < ids.length) throw invalid([unknownServer()]);
      return this.start(tx, { serverIds: ids }, { key: keyOf(ids) });
    });
  }

  /** Everything that has a controller, so many a job; jobs of an earlier night that run stay. */
  async everything(tx: WriteTx): Promise<{ readonly servers: number; readonly jobs: number }> {
    let servers = 0;
    let jobs = 0;
    for (let after = ''; ;) {
      const ids = await this.controllers.serversAfter(tx, after, PROBE_BATCH);
      if (ids.length === 0) return { servers, jobs };
      servers += ids.length;
      jobs += 1;
      await this.start(tx, { serverIds: ids }, { key: `probe night ${jobs}`, priority: 'low' });
      after = ids.at(-1) ?? after;
    }
  }

  private async start(
    tx: WriteTx,
    target: ProbeTarget,
    options: EnqueueOptions,
  ): Promise<StartedJob> {
    const { id: jobId } = await this.jobs.enqueue(tx, PROBE_JOB, target, options);
    return { jobId };
  }
}

const keyOf = (ids: readonly string[]): string =>
  `probe list ${sha256Of(Buffer.from(ids.join(' ')))}`;

const oneTarget = () =>
  fault(
    '',
    'one-target',
    'Name either servers, a rack or a lot.',
    'Angiv enten servere, et rack eller et parti.',
  );

const unknownServer = () =>
  fault(
    '/serverIds',
    'unknown-server',
    'One of these servers does not exist.',
    'En af disse servere findes ikke.',
  );
