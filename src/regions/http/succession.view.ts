import { toIso } from '../../kernel/instant.js';
import { ActionView, isoOrNull, Out, ReasonView } from '../../platform/http/views.js';
import type { MoveListed, SuccessionWithActions } from '../application/succession.queries.js';
import { MOVE_EFFECTS, type MoveGroup } from '../domain/succession-moves.js';
import {
  APPROVALS_NEEDED,
  SUCCESSION_STATES,
  type Approval,
  type Succession,
} from '../domain/succession.js';

export class SuccessionApprovalView {
  @Out.id() personId: string;
  @Out.text({ says: 'Of the preview that they saw' }) digest: string;
  @Out.instant() at: string;
  @Out.instant({ nullable: true }) voidedAt: string | null;
  @Out.one(() => ReasonView, { nullable: true }) voidedBecause: ReasonView | null;
}

export class SuccessionMoveGroupView {
  @Out.text() room: string;
  @Out.text({ says: 'The type of subject, as the log knows it' }) kind: string;
  @Out.word(MOVE_EFFECTS) effect: string;
  @Out.one(() => ReasonView) because: ReasonView;
  @Out.integer() count: number;
}

export class SuccessionStayingView {
  @Out.text() room: string;
  @Out.text() kind: string;
  @Out.id() regionId: string;
  @Out.integer() count: number;
}

export class SuccessionView {
  @Out.id() id: string;
  @Out.id() successorId: string;
  @Out.texts() predecessorIds: string[];
  @Out.day({ says: 'The first day of the successor, in Copenhagen' }) effectiveOn: string;
  @Out.word(SUCCESSION_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.text({ nullable: true }) note: string | null;
  @Out.text({ nullable: true, says: 'Of the preview: what is approved' }) digest: string | null;
  @Out.instant({ nullable: true }) previewedAt: string | null;
  @Out.integer() moveCount: number;
  @Out.many(() => SuccessionApprovalView) approvals: SuccessionApprovalView[];
  @Out.integer() approvalsNeeded: number;
  @Out.instant({ nullable: true }) carriedOutAt: string | null;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class SuccessionPageView extends SuccessionView {
  @Out.many(() => SuccessionMoveGroupView, { says: 'What happens, in few lines' })
  moves: SuccessionMoveGroupView[];
  @Out.many(() => SuccessionStayingView, { says: 'What is over, and keeps its region' })
  stays: SuccessionStayingView[];
  @Out.id({ nullable: true, says: 'The job that carries it out or takes it back' })
  jobId: string | null;
  @Out.integer({
    says: 'Changes in the regions that end since the preview, which may be another now',
  })
  changesSincePreview: number;
  @Out.many(() => ActionView) actions: ActionView[];
}

export class SuccessionsView {
  @Out.many(() => SuccessionView) items: SuccessionView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class SuccessionMoveView {
  @Out.id() id: string;
  @Out.text() room: string;
  @Out.text() kind: string;
  @Out.id() subjectId: string;
  @Out.text() label: string;
  @Out.word(MOVE_EFFECTS) effect: string;
  @Out.id() fromRegionId: string;
  @Out.one(() => ReasonView) because: ReasonView;
}

export class SuccessionMovesView {
  @Out.many(() => SuccessionMoveView) items: SuccessionMoveView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

const approvalView = ({ at, voidedAt, ...rest }: Approval): SuccessionApprovalView => ({
  ...rest,
  at: toIso(at),
  voidedAt: isoOrNull(voidedAt),
});

const groupView = ({ room, kind, effect, because, count }: MoveGroup): SuccessionMoveGroupView => ({
  room,
  kind,
  effect,
  because,
  count,
});

export const successionView = (one: Succession): SuccessionView => ({
  id: one.id,
  successorId: one.successorId,
  predecessorIds: [...one.predecessorIds],
  effectiveOn: one.effectiveOn,
  state: one.state,
  stateSince: toIso(one.stateSince),
  note: one.note,
  digest: one.digest,
  previewedAt: isoOrNull(one.previewedAt),
  moveCount: one.moveCount,
  approvals: one.approvals.map(approvalView),
  approvalsNeeded: APPROVALS_NEEDED,
  carriedOutAt: isoOrNull(one.carriedOutAt),
  createdAt: toIso(one.createdAt),
  revision: one.revision,
});

export const successionPageView = (one: SuccessionWithActions): SuccessionPageView => ({
  ...successionView(one),
  moves: one.summary.moves.map(groupView),
  stays: one.summary.stays.map(({ room, kind, regionId, count }) => ({
    room,
    kind,
    regionId,
    count,
  })),
  jobId: one.jobId,
  changesSincePreview: one.changesSincePreview,
  actions: one.actions as ActionView[], // same shape, readonly there
});

export const moveView = (move: MoveListed): SuccessionMoveView => ({
  id: move.id,
  room: move.room,
  kind: move.kind,
  subjectId: move.subjectId,
  label: move.label,
  effect: move.effect,
  fromRegionId: move.fromRegionId,
  because: move.because,
});
