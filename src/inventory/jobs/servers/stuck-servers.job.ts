import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { defineJob, JobHandler } from '../../../platform/jobs/definition.js';
import type { JobRun } from '../../../platform/jobs/job-run.js';
import { NoPayload } from '../../../platform/jobs/no-payload.js';
import { serverLabel } from '../../domain/server.js';
import { StuckServers } from '../../application/stuck.servers.js';

const STUCK_SERVERS_JOB = defineJob<NoPayload>({
  name: 'inventory.stuck-servers',
  label: { da: 'Servere, der står fast', en: 'Servers that are stuck' },
  queue: 'upkeep',
  payload: NoPayload,
  priority: 'low',
  keyMode: 'skip',
  attemptsMax: 3,
  backoff: { firstMs: 60_000, mostMs: 600_000 },
  timeoutMs: 10 * 60_000,
  keptDays: 30,
  schedule: '20 5 * * *',
});

/** So many are named in the result; the rest are only counted. */
const NAMED_MAX = 200;

/**
 * Looks every morning which servers stand longer in their state than they may, which holds have
 * lapsed, and which machines have not been read for a week. It only reads, so a second run does no
 * harm.
 */
@Injectable()
export class StuckServersHandler extends JobHandler<NoPayload> {
  readonly definition = STUCK_SERVERS_JOB;

  constructor(
    private readonly servers: StuckServers,
    private readonly clock: Clock,
  ) {
    super();
  }

  async perform(run: JobRun<NoPayload>) {
    const now = this.clock.now();
    const named: { id: string; state: string; days: number; allowed: number }[] = [];
    let count = 0;
    for await (const { server, days, allowed } of this.servers.stuck(now)) {
      run.throwIfStopped();
      count += 1;
      if (named.length >= NAMED_MAX) continue;
      named.push({ id: server.id, state: server.state, days, allowed });
      run.log(`${serverLabel(server)}: ${days} > ${allowed}`, 'warning');
    }
    const lapsedHolds = await this.servers.lapsed(now);
    const unread = await this.servers.unread(now);
    if (unread.length > 0)
      run.log(`${unread.length} not read by their controller for a week`, 'warning');
    return {
      stuck: count,
      servers: named,
      lapsedHolds,
      unread: unread.length,
      unreadServers: unread.slice(0, NAMED_MAX),
    };
  }
}
