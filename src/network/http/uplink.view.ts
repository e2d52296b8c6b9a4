import { toIso } from '../../kernel/instant.js';
import { ActionView, Out, ReasonView } from '../../platform/http/views.js';
import type { UplinkListed, UplinkWithActions } from '../application/uplink.queries.js';
import type { RegionUplinks } from '../domain/region-uplinks.js';
import { REDUNDANCIES, TRANSPORTS, UPLINK_STATES } from '../domain/uplink.js';

export class UplinkView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.id() siteId: string;
  @Out.id() regionId: string;
  @Out.id({ nullable: true, says: 'The network device that it ends on' }) deviceId: string | null;
  @Out.text({ nullable: true }) provider: string | null;
  @Out.text({ nullable: true }) circuitReference: string | null;
  @Out.integer({ nullable: true, says: 'Megabits a second' }) capacityMbps: number | null;
  @Out.word(TRANSPORTS) transport: string;
  @Out.word(REDUNDANCIES) redundancy: string;
  @Out.text({ nullable: true }) handover: string | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.day({ nullable: true }) orderedOn: string | null;
  @Out.day({ nullable: true }) expectedOn: string | null;
  @Out.flag({ says: 'Planned or ordered, and the expected day is past' }) isLate: boolean;
  @Out.text({ nullable: true }) testResult: string | null;
  @Out.word(UPLINK_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class UplinkPageView extends UplinkView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export class UplinksView {
  @Out.many(() => UplinkView) items: UplinkView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class UplinkStateCountView {
  @Out.word(UPLINK_STATES) state: string;
  @Out.integer() count: number;
}

export class RegionUplinksView {
  @Out.id() regionId: string;
  @Out.integer({ says: 'Lines in service' }) inService: number;
  @Out.integer({ says: 'Of the lines in service together' }) capacityMbps: number;
  @Out.flag({ says: 'A line in service is doubled over separate paths' }) isRedundant: boolean;
  @Out.integer({ says: 'Lines that are later than expected' }) late: number;
  @Out.many(() => UplinkStateCountView) states: UplinkStateCountView[];
  @Out.many(() => ReasonView) missing: ReasonView[];
}

export class UplinksSummaryView {
  @Out.many(() => RegionUplinksView) items: RegionUplinksView[];
}

export const uplinkView = (one: UplinkListed): UplinkView => ({
  id: one.id,
  name: one.name,
  siteId: one.siteId,
  regionId: one.regionId,
  deviceId: one.deviceId,
  provider: one.provider,
  circuitReference: one.circuitReference,
  capacityMbps: one.capacityMbps,
  transport: one.transport,
  redundancy: one.redundancy,
  handover: one.handover,
  note: one.note,
  orderedOn: one.orderedOn,
  expectedOn: one.expectedOn,
  isLate: one.isLate,
  testResult: one.testResult,
  state: one.state,
  stateSince: toIso(one.stateSince),
  createdAt: toIso(one.createdAt),
  revision: one.revision,
});

export const uplinkPageView = (one: UplinkWithActions): UplinkPageView => ({
  ...uplinkView(one),
  actions: one.actions as ActionView[], // same shape, readonly there
});

export const uplinksSummaryView = (regions: readonly RegionUplinks[]): UplinksSummaryView => ({
  items: regions.map((one) => ({
    ...one,
    states: [...one.states],
    missing: [...one.missing],
  })),
});
