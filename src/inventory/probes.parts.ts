import type { Audit } from '../audit/audit.facade.js';
import { ControllerCommands } from './application/probes/controller.commands.js';
import { ModelSpecCommands } from './application/probes/model-spec.commands.js';
import { ProbeFacts } from './application/probes/probe.facts.js';
import { ProbeKnowledge } from './application/probes/probe.knowledge.js';
import { ProbePace } from './application/probes/probe.pace.js';
import { ProbeQueries } from './application/probes/probe.queries.js';
import { ProbeReader } from './application/probes/probe.reader.js';
import { ProbeRecords } from './application/probes/probe.records.js';
import { ProbeRuns } from './application/probes/probe.runs.js';
import { ProbeStarts } from './application/probes/probe.starts.js';
import { ProbeTargets } from './application/probes/probe.targets.js';
import { controllerImage } from './domain/probes/controller.js';
import { baselineImage, specImage } from './domain/probes/model-spec.js';
import { snapshotImage } from './domain/probes/probe.js';
import { ModelSpecController } from './http/probes/model-spec.controller.js';
import { ProbeController } from './http/probes/probe.controller.js';
import { ProbeAllHandler } from './jobs/probes/probe-all.job.js';
import { ProbeHandler } from './jobs/probes/probe.job.js';
import { ControllerStore } from './persistence/probes/controller.store.js';
import { IdentityStore } from './persistence/probes/identity.store.js';
import { LookStore } from './persistence/probes/look.store.js';
import { baselineOf, ModelSpecStore } from './persistence/probes/model-spec.store.js';
import {
  FirmwareBaselineRow,
  ManagementControllerRow,
  NodeSpecRow,
  SnapshotRow,
} from './persistence/probes/probe.entity.js';
import { SnapshotStore } from './persistence/probes/snapshot.store.js';

/** The parts of the module that look at machines; the module itself wires them. */
export const PROBE_PROVIDERS = [
  ControllerStore,
  SnapshotStore,
  LookStore,
  IdentityStore,
  ModelSpecStore,
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
];

export const PROBE_CONTROLLERS = [ProbeController, ModelSpecController];

export const PROBE_HANDLERS = [ProbeHandler, ProbeAllHandler] as const;

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
