import type { Audit } from '../../../audit/audit.facade.js';
import { controllerImage } from '../../domain/probes/controller.js';
import { baselineImage, specImage } from '../../domain/probes/model-spec.js';
import { snapshotImage } from '../../domain/probes/probe.js';
import { baselineOf } from '../../persistence/probes/model-spec.store.js';
import {
  FirmwareBaselineRow,
  ManagementControllerRow,
  NodeSpecRow,
  SnapshotRow,
} from '../../persistence/probes/probe.entity.js';
import { ControllerCommands } from './controller.commands.js';
import { LastSeenReader } from './last-seen.reader.js';
import { LookComparisons } from './look.comparisons.js';
import { ModelSpecCommands } from './model-spec.commands.js';
import { ProbeFacts } from './probe.facts.js';
import { ProbeKnowledge } from './probe.knowledge.js';
import { ProbePace } from './probe.pace.js';
import { ProbeQueries } from './probe.queries.js';
import { ProbeReader } from './probe.reader.js';
import { ProbeRecords } from './probe.records.js';
import { ProbeRuns } from './probe.runs.js';
import { ProbeStarts } from './probe.starts.js';
import { ProbeTargets } from './probe.targets.js';

/** The use cases of what looks at machines, for the module. */
export const PROBE_USE_CASES = [
  ControllerCommands,
  ModelSpecCommands,
  ProbePace,
  ProbeReader,
  ProbeKnowledge,
  ProbeRecords,
  ProbeRuns,
  ProbeTargets,
  ProbeStarts,
  ProbeQueries,
  ProbeFacts,
  LastSeenReader,
  LookComparisons,
];

/** Rows that the log proves. */
export function coverProbes(audit: Audit): void {
  audit.covers({
    subjectType: 'controller',
    entity: ManagementControllerRow,
    imageOf: controllerImage,
  });
  audit.covers({
    subjectType: 'snapshot',
    entity: SnapshotRow,
    imageOf: (row) => snapshotImage({ ...row, isWhole: row.isWhole === 1 }),
  });
  audit.covers({ subjectType: 'node-spec', entity: NodeSpecRow, imageOf: specImage });
  audit.covers({
    subjectType: 'firmware-baseline',
    entity: FirmwareBaselineRow,
    imageOf: (row) => baselineImage(baselineOf(row)),
  });
}
