import { toIso } from '../../kernel/instant.js';
import { APPOINTMENT_STATES } from '../../appointments/domain/standing.js';
import { ActionView, isoOrNull, Out } from '../../platform/http/views.js';
import type { CaseListed, CaseWithActions } from '../application/case.queries.js';
import { CASE_KINDS, CASE_STATES } from '../domain/network-case.js';

export class NetworkCaseView {
  @Out.id() id: string;
  @Out.word(CASE_KINDS) kind: string;
  @Out.text() title: string;
  @Out.id() siteId: string;
  @Out.id({ nullable: true }) toSiteId: string | null;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.text() oldEquipment: string;
  @Out.text({ nullable: true }) newEquipment: string | null;
  @Out.id({ nullable: true }) oldDeviceId: string | null;
  @Out.id({ nullable: true }) newDeviceId: string | null;
  @Out.text({ nullable: true }) crew: string | null;
  @Out.text({ nullable: true }) steps: string | null;
  @Out.text({ nullable: true }) rollback: string | null;
  @Out.word(CASE_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.text({ nullable: true }) outcome: string | null;
  @Out.integer({ nullable: true }) downtimeMinutes: number | null;
  @Out.id() appointmentId: string;
  @Out.word(APPOINTMENT_STATES) dateState: string;
  @Out.instant({ nullable: true }) agreedFrom: string | null;
  @Out.instant({ nullable: true }) agreedTo: string | null;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class NetworkCasePageView extends NetworkCaseView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export class NetworkCasesView {
  @Out.many(() => NetworkCaseView) items: NetworkCaseView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const networkCaseView = (one: CaseListed): NetworkCaseView => ({
  id: one.id,
  kind: one.kind,
  title: one.title,
  siteId: one.siteId,
  toSiteId: one.toSiteId,
  regionId: one.regionId,
  oldEquipment: one.oldEquipment,
  newEquipment: one.newEquipment,
  oldDeviceId: one.oldDeviceId,
  newDeviceId: one.newDeviceId,
  crew: one.crew,
  steps: one.steps,
  rollback: one.rollback,
  state: one.state,
  stateSince: toIso(one.stateSince),
  outcome: one.outcome,
  downtimeMinutes: one.downtimeMinutes,
  appointmentId: one.appointmentId,
  dateState: one.date?.state ?? 'none',
  agreedFrom: isoOrNull(one.date?.agreedFrom),
  agreedTo: isoOrNull(one.date?.agreedTo),
  createdAt: toIso(one.createdAt),
  revision: one.revision,
});

export const networkCasePageView = (one: CaseWithActions): NetworkCasePageView => ({
  ...networkCaseView(one),
  actions: one.actions as ActionView[], // same shape, readonly there
});
