import { toIso } from '../../kernel/instant.js';
import { ActionView, Out, ReasonView, TextView, isoOrNull } from '../../platform/http/views.js';
import type { Blocked } from '../application/blocker.queries.js';
import type { FindingListed, FindingWithActions } from '../application/finding.queries.js';
import type {
  ReplacementSeen,
  SanitisationWithActions,
} from '../application/server-record.queries.js';
import {
  FINDING_CLASSES,
  FINDING_KINDS,
  FINDING_SOURCES,
  type Finding,
} from '../domain/finding.js';
import type { Hold } from '../domain/hold.js';
import { TECHNIQUES, type Sanitisation } from '../domain/sanitisation.js';
import { SERVER_ACTIONS, SERVER_STATES, serverLabel } from '../domain/server.js';
import { STEP_OUTCOMES, type ServerStep } from '../domain/server-step.js';

export class ServerStepView {
  @Out.id() id: string;
  @Out.text({ says: 'A step, power-on, power-off, or `known`: how it stood when steps began' })
  action: string;
  @Out.word(STEP_OUTCOMES) outcome: string;
  @Out.word(SERVER_STATES) fromState: string;
  @Out.word(SERVER_STATES) toState: string;
  @Out.text({ nullable: true }) reason: string | null;
  @Out.id({ nullable: true }) takenBy: string | null;
  @Out.instant() at: string;
}

export class ServerStepsView {
  @Out.many(() => ServerStepView) items: ServerStepView[];
}

export class HoldView {
  @Out.id() id: string;
  @Out.id() serverId: string;
  @Out.text() reason: string;
  @Out.day({ nullable: true }) until: string | null;
  @Out.id() placedBy: string;
  @Out.instant() placedAt: string;
  @Out.id({ nullable: true }) liftedBy: string | null;
  @Out.instant({ nullable: true }) liftedAt: string | null;
  @Out.text({ nullable: true }) liftReason: string | null;
  @Out.integer() revision: number;
}

export class HoldsView {
  @Out.many(() => HoldView) items: HoldView[];
}

export class SanitisationView {
  @Out.id() id: string;
  @Out.id() serverId: string;
  @Out.text() media: string;
  @Out.word(TECHNIQUES) technique: string;
  @Out.text() method: string;
  @Out.text() tool: string;
  @Out.text() verificationMethod: string;
  @Out.text() destination: string;
  @Out.text() place: string;
  @Out.day() performedOn: string;
  @Out.id() performedBy: string;
  @Out.word(['recorded', 'verified', 'void']) state: string;
  @Out.id({ nullable: true }) verifiedBy: string | null;
  @Out.instant({ nullable: true }) verifiedAt: string | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.integer() revision: number;
}

export class SanitisationPageView extends SanitisationView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export class SanitisationsView {
  @Out.many(() => SanitisationPageView) items: SanitisationPageView[];
}

export class ReplacementView {
  @Out.id() id: string;
  @Out.id() oldId: string;
  @Out.text() oldLabel: string;
  @Out.id() newId: string;
  @Out.text() newLabel: string;
  @Out.text() reason: string;
  @Out.instant() madeAt: string;
}

export class ReplacementsView {
  @Out.many(() => ReplacementView) items: ReplacementView[];
}

export class FindingView {
  @Out.id() id: string;
  @Out.id() serverId: string;
  @Out.text() code: string;
  @Out.word(FINDING_CLASSES) class: string;
  @Out.word(FINDING_KINDS) kind: string;
  @Out.text() key: string;
  @Out.word(FINDING_SOURCES) source: string;
  @Out.one(() => TextView) text: TextView;
  @Out.text({ nullable: true }) expected: string | null;
  @Out.text({ nullable: true }) found: string | null;
  @Out.word(['open', 'settled']) state: string;
  @Out.instant() stateSince: string;
  @Out.id({ nullable: true }) settledBy: string | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class FindingListedView extends FindingView {
  @Out.text({ says: 'Its serial, or its name' }) serverLabel: string;
}

export class FindingPageView extends FindingListedView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export class FindingsView {
  @Out.many(() => FindingListedView) items: FindingListedView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class BlockerView {
  @Out.id() serverId: string;
  @Out.text() label: string;
  @Out.word(SERVER_STATES) state: string;
  @Out.word(SERVER_ACTIONS, { nullable: true, says: 'The next step of its life' })
  next: string | null;
  @Out.many(() => ReasonView) because: ReasonView[];
}

export class BlockersView {
  @Out.many(() => BlockerView) items: BlockerView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const stepView = ({
  serverId: _server,
  serverRevision: _revision,
  at,
  ...step
}: ServerStep): ServerStepView => ({
  ...step,
  at: toIso(at),
});

export const holdView = (hold: Hold): HoldView => ({
  ...hold,
  placedAt: toIso(hold.placedAt),
  liftedAt: isoOrNull(hold.liftedAt),
});

export const sanitisationView = ({ createdAt: _at, ...one }: Sanitisation): SanitisationView => ({
  ...one,
  verifiedAt: isoOrNull(one.verifiedAt),
});

export const sanitisationPageView = (one: SanitisationWithActions): SanitisationPageView => ({
  ...sanitisationView(one),
  actions: one.actions as ActionView[], // same shape, readonly there
});

export const replacementView = ({ labels, ...one }: ReplacementSeen): ReplacementView => ({
  id: one.id,
  oldId: one.oldId,
  oldLabel: labels.get(one.oldId) ?? '',
  newId: one.newId,
  newLabel: labels.get(one.newId) ?? '',
  reason: one.reason,
  madeAt: toIso(one.madeAt),
});

export const findingView = ({ regionId: _region, ...finding }: Finding): FindingView => ({
  ...finding,
  stateSince: toIso(finding.stateSince),
  createdAt: toIso(finding.createdAt),
});

export const findingListedView = (finding: FindingListed): FindingListedView => ({
  ...findingView(finding),
  serverLabel: finding.serverLabel,
});

export const findingPageView = (finding: FindingWithActions): FindingPageView => ({
  ...findingListedView(finding),
  actions: finding.actions as ActionView[], // same shape, readonly there
});

export const blockerView = ({ server, next, because }: Blocked): BlockerView => ({
  serverId: server.id,
  label: serverLabel(server),
  state: server.state,
  next,
  because: because as ReasonView[], // same shape, readonly there
});
