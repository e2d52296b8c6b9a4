import { Injectable } from '@nestjs/common';
import { forbidden, refused } from '../../../kernel/errors.js';
import { IdField, TextListField } from '../../../platform/http/fields.js';
import { isUuid } from '../../../kernel/ids.js';
import { defineJob, JobHandler } from '../../../platform/jobs/definition.js';
import type { JobRun } from '../../../platform/jobs/job-run.js';
import { jobContext } from '../../../platform/jobs/settlements.js';
import { NO_CONTROLLER, ProbeRuns } from '../../application/probes/probe.runs.js';
import { ProbeTargets, type ProbeTarget } from '../../application/probes/probe.targets.js';
import { PROBE_SERVERS_MAX, PROBES_AT_ONCE } from '../../domain/probes/probe.js';

const ID_LENGTH = 36;

/** One of the three; what a rack or a lot holds is looked up when the job begins. */
class ProbePayload implements ProbeTarget {
  @TextListField({
    max: PROBE_SERVERS_MAX,
    itemMax: ID_LENGTH,
    optional: true,
    also: (id) => (isUuid(id) ? null : NO_ID),
  })
  serverIds?: readonly string[];
  @IdField({ optional: true }) rackId?: string;
  @IdField({ optional: true }) lotId?: string;
}

const NO_ID = {
  code: 'not-an-id',
  text: {
    en: 'Give ids (lower-case UUIDs).',
    da: 'Angiv id’er (UUID’er med små bogstaver).',
  },
};

export const PROBE_JOB = defineJob<ProbePayload>({
  name: 'inventory.probe',
  label: { da: 'Aflæsning af servere', en: 'Probing servers' },
  queue: 'reading',
  payload: ProbePayload,
  priority: 'normal',
  keyMode: 'skip',
  attemptsMax: 2,
  backoff: { firstMs: 60_000, mostMs: 300_000 },
  timeoutMs: 2 * 60 * 60_000,
  keptDays: 14,
  schedule: null,
});

/**
 * Looks at servers through their management controllers. Each server is written down in the
 * transaction that marks its item done, so another attempt passes over it; a look that was written
 * without its mark is made again, and finds the machine as it is on record: it adds nothing.
 */
@Injectable()
export class ProbeHandler extends JobHandler<ProbePayload> {
  readonly definition = PROBE_JOB;

  constructor(
    private readonly targets: ProbeTargets,
    private readonly runs: ProbeRuns,
  ) {
    super();
  }

  async perform(run: JobRun<ProbePayload>) {
    // Whoever asked may have lost the right to since.
    if (!run.actor.permissions.has('probe.run')) throw forbidden();
    const { toProbe, without } = await this.targets.of(run.actor.scope, run.payload);
    if (toProbe.length === 0) throw refused([NO_CONTROLLER]);
    if (without > 0) run.log(`${without} without a management controller`, 'warning');
    const context = jobContext(run.actor);
    const look = ({ item }: { readonly item: string }) => this.runs.look(context, item, run.signal);
    await run.each(toProbe, look, PROBES_AT_ONCE);
    return { probed: toProbe.length, withoutController: without };
  }
}
