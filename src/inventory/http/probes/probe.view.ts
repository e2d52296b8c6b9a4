import { toIso } from '../../../kernel/instant.js';
import { Out, TextView, isoOrNull } from '../../../platform/http/views.js';
import type { ShownLook, ShownSnapshot } from '../../application/probes/probe.queries.js';
import type { ManagementController } from '../../domain/probes/controller.js';
import { DIFFERENCE_KINDS, type Difference } from '../../domain/probes/differences.js';
import type { ModelBaseline, ModelSpec } from '../../domain/probes/model-spec.js';
import { EVIDENCE, PROBE_OUTCOMES } from '../../domain/probes/probe.js';
import type { SnapshotListed } from '../../persistence/probes/snapshot.store.js';

export class ControllerView {
  @Out.id({ says: 'The server’s own id' }) id: string;
  @Out.text({ nullable: true, says: 'null: none has been entered' }) address: string | null;
  @Out.text({ nullable: true }) fingerprint: string | null;
  @Out.text({ nullable: true, says: 'The name of a login' }) secretName: string | null;
  @Out.id() setBy: string;
  @Out.instant() setAt: string;
  @Out.integer({ says: '0: none has been entered yet' }) revision: number;
}

export class UnreadView {
  @Out.text() path: string;
  @Out.text() code: string;
  @Out.one(() => TextView) text: TextView;
}

export class LookView {
  @Out.flag() hasController: boolean;
  @Out.instant({ nullable: true, says: 'null: never' }) lookedAt: string | null;
  @Out.word(PROBE_OUTCOMES, { nullable: true }) outcome: string | null;
  @Out.instant({ nullable: true, says: 'Since when looks end so' }) outcomeSince: string | null;
  @Out.text({ nullable: true }) failureCode: string | null;
  @Out.one(() => TextView, { nullable: true }) failure: TextView | null;
  @Out.instant({ nullable: true, says: 'The last that read all the machine consists of' })
  wholeAt: string | null;
  @Out.text({ nullable: true }) nodePath: string | null;
  @Out.word(EVIDENCE, { nullable: true, says: 'By what the node was found to be this server' })
  evidence: string | null;
  @Out.texts({ says: 'Serial numbers the machine reports' }) serialsSeen: string[];
  @Out.flag({ nullable: true, says: 'With the registered one; null: cannot be told' })
  serialAgrees: boolean | null;
  @Out.id({ nullable: true, says: 'What is best known of it' }) snapshotId: string | null;
  @Out.many(() => UnreadView, { says: 'The first of what could not be read' })
  unread: UnreadView[];
  @Out.integer({ says: 'How much could not be read' }) unreadCount: number;
  @Out.json({ nullable: true, says: 'Power, temperatures, flow and clocks of the last look' })
  readings: Record<string, unknown> | null;
}

export class SnapshotView {
  @Out.id() id: string;
  @Out.id() serverId: string;
  @Out.instant() takenAt: string;
  @Out.text({ says: 'SHA-256 of the content' }) digest: string;
  @Out.text() nodePath: string;
  @Out.flag({ says: 'Nothing that matters was hidden' }) isWhole: boolean;
}

export class SnapshotsView {
  @Out.many(() => SnapshotView) items: SnapshotView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class SnapshotPageView extends SnapshotView {
  @Out.json({ says: 'What the machine reported, without what varies' })
  content: Record<string, unknown>;
}

export class DifferenceView {
  @Out.word(DIFFERENCE_KINDS) kind: string;
  @Out.one(() => TextView) what: TextView;
  @Out.text({ nullable: true }) before: string | null;
  @Out.text({ nullable: true }) after: string | null;
}

export class DifferencesView {
  @Out.many(() => DifferenceView) items: DifferenceView[];
}

export class SpecView {
  @Out.id({ says: 'The model’s own id' }) id: string;
  @Out.integer({ nullable: true }) sockets: number | null;
  @Out.integer({ nullable: true }) coresTotal: number | null;
  @Out.integer({ nullable: true }) memoryGib: number | null;
  @Out.integer({ nullable: true }) memoryModules: number | null;
  @Out.integer({ nullable: true }) drives: number | null;
  @Out.integer({ nullable: true }) nics: number | null;
  @Out.integer({ nullable: true }) accelerators: number | null;
  @Out.integer({ says: '0: none has been entered yet' }) revision: number;
}

export class BaselineLineView {
  @Out.text() component: string;
  @Out.text() version: string;
}

export class BaselineView {
  @Out.id({ says: 'The model’s own id' }) id: string;
  @Out.many(() => BaselineLineView) lines: BaselineLineView[];
  @Out.integer({ says: '0: none has been entered yet' }) revision: number;
}

export const controllerView = (one: ManagementController): ControllerView => ({
  id: one.id,
  address: one.address,
  fingerprint: one.fingerprint,
  secretName: one.secretName,
  setBy: one.setBy,
  setAt: toIso(one.setAt),
  revision: one.revision,
});

export const lookView = ({ hasController, look, serialAgrees }: ShownLook): LookView => ({
  hasController,
  lookedAt: isoOrNull(look?.lookedAt),
  outcome: look?.outcome ?? null,
  outcomeSince: isoOrNull(look?.outcomeSince),
  failureCode: look?.failureCode ?? null,
  failure: look?.failure ?? null,
  wholeAt: isoOrNull(look?.wholeAt),
  nodePath: look?.nodePath ?? null,
  evidence: look?.evidence ?? null,
  serialsSeen: [...(look?.serialsSeen ?? [])],
  serialAgrees,
  snapshotId: look?.snapshotId ?? look?.partialId ?? null,
  unread: [...(look?.unread ?? [])],
  unreadCount: look?.unreadCount ?? 0,
  readings: look?.readings ?? null,
});

export const snapshotView = (one: SnapshotListed): SnapshotView => ({
  id: one.id,
  serverId: one.serverId,
  takenAt: toIso(one.takenAt),
  digest: one.digest,
  nodePath: one.nodePath,
  isWhole: one.isWhole,
});

export const snapshotPageView = (one: ShownSnapshot): SnapshotPageView => ({
  ...snapshotView(one),
  content: one.content,
});

export const differencesView = (items: readonly Difference[]): DifferencesView => ({
  items: [...items],
});

export const specView = (spec: ModelSpec): SpecView => ({
  id: spec.id,
  sockets: spec.sockets,
  coresTotal: spec.coresTotal,
  memoryGib: spec.memoryGib,
  memoryModules: spec.memoryModules,
  drives: spec.drives,
  nics: spec.nics,
  accelerators: spec.accelerators,
  revision: spec.revision,
});

export const baselineView = ({ id, lines, revision }: ModelBaseline): BaselineView => ({
  id,
  lines: [...lines],
  revision,
});
