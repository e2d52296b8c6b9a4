import { toIso } from '../../../kernel/instant.js';
import { ActionView, Out, ReasonView, isoOrNull } from '../../../platform/http/views.js';
import type { CduWithActions } from '../../application/cooling/cooling.queries.js';
import type { ConnectionShown, ManifoldShown } from '../../application/cooling/loop.queries.js';
import { COOLINGS } from '../../domain/asset.js';
import { KNOWN, type Hose } from '../../domain/cooling/connection.js';
import {
  CDU_STATES,
  DETECTOR_READINGS,
  DETECTOR_SWITCHES,
  LEGS,
  WATCHED,
  wetTestVerdict,
  type LeakDetector,
} from '../../domain/cooling/equipment.js';
import { OUTCOMES, type Impact } from '../../domain/cooling/impact.js';
import { QUANTITIES, VERDICTS } from '../../domain/cooling/quantities.js';

export const QUANTITY_NAMES = Object.keys(QUANTITIES);
export const RELEASE_STATES = ['prepared', 'released', 'void'];
const CONNECTION_STATES = ['connected', 'opened', 'drained', 'removed'];
export const nullable = { nullable: true } as const;

/** Both ends are in small units; the unit is that of the quantity beside it. */
export class LimitView {
  @Out.integer(nullable) min: number | null;
  @Out.integer(nullable) max: number | null;
  @Out.text() source: string;
}

export class CduView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.id() facilityLoopId: string;
  @Out.id() technologyLoopId: string;
  @Out.integer() capacityWatts: number;
  @Out.word(CDU_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.text(nullable) note: string | null;
  @Out.many(() => ActionView) actions: ActionView[];
  @Out.integer() revision: number;
}

export class CdusView {
  @Out.many(() => CduView) items: CduView[];
  @Out.text(nullable) next: string | null;
  @Out.text(nullable) previous: string | null;
}

export class PortView {
  @Out.id() id: string;
  @Out.integer() number: number;
  @Out.word(LEGS) leg: string;
  @Out.text() couplingType: string;
  @Out.text() couplingSize: string;
}

export class ManifoldView {
  @Out.id() id: string;
  @Out.id() loopId: string;
  @Out.text() name: string;
  @Out.text(nullable) place: string | null;
  @Out.many(() => PortView) ports: PortView[];
  @Out.integer() revision: number;
}

export class ManifoldsView {
  @Out.many(() => ManifoldView) items: ManifoldView[];
  @Out.text(nullable) next: string | null;
  @Out.text(nullable) previous: string | null;
}

export class HoseView {
  @Out.id() portId: string;
  @Out.text() portLabel: string;
  @Out.text(nullable) type: string | null;
  @Out.integer(nullable) lengthMm: number | null;
  @Out.word(KNOWN) seated: string;
  @Out.word(KNOWN) latched: string;
}

export class ConnectionView {
  @Out.id() id: string;
  @Out.id() serverId: string;
  @Out.text() serverName: string;
  @Out.word(CONNECTION_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.one(() => HoseView) supply: HoseView;
  @Out.one(() => HoseView) return: HoseView;
  @Out.id() connectedBy: string;
  @Out.instant() connectedAt: string;
  @Out.id(nullable) openedBy: string | null;
  @Out.instant(nullable) openedAt: string | null;
  @Out.instant(nullable) drainedAt: string | null;
  @Out.many(() => ActionView) actions: ActionView[];
  @Out.integer() revision: number;
}

export class ConnectionsView {
  @Out.many(() => ConnectionView) items: ConnectionView[];
  @Out.text(nullable) next: string | null;
  @Out.text(nullable) previous: string | null;
}

export class LeakDetectorView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.word(WATCHED) watches: string;
  @Out.id() watchedId: string;
  @Out.word(DETECTOR_SWITCHES) switch: string;
  @Out.word(DETECTOR_READINGS) reading: string;
  @Out.instant(nullable) readAt: string | null;
  @Out.day(nullable) wetTestedOn: string | null;
  @Out.integer(nullable) wetTestSeconds: number | null;
  @Out.word(VERDICTS) wetTestVerdict: string;
  @Out.integer() revision: number;
}

export class LeakDetectorsView {
  @Out.many(() => LeakDetectorView) items: LeakDetectorView[];
  @Out.text(nullable) next: string | null;
  @Out.text(nullable) previous: string | null;
}

export class LoopImpactView {
  @Out.id() loopId: string;
  @Out.text() name: string;
  @Out.word(OUTCOMES) outcome: string;
  @Out.integer(nullable) loadWatts: number | null;
  @Out.word(['measured', 'rated'], nullable) loadFrom: string | null;
  @Out.integer() runningWatts: number;
  @Out.integer() remainingWatts: number;
  @Out.integer({ nullable: true, says: 'Below zero it is the shortfall' })
  headroomWatts: number | null;
}

export class ServerImpactView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.id() loopId: string;
  @Out.word(['lost', 'unknown']) outcome: string;
}

export class ImpactView {
  @Out.many(() => LoopImpactView) loops: LoopImpactView[];
  @Out.many(() => ServerImpactView) servers: ServerImpactView[];
}

export class ServerLegView {
  @Out.text(nullable) portLabel: string | null;
  @Out.text(nullable) hoseType: string | null;
  @Out.integer(nullable) hoseLengthMm: number | null;
  @Out.word(KNOWN) seated: string;
  @Out.word(KNOWN) latched: string;
}

export class ServerDetectorView {
  @Out.text() name: string;
  @Out.word(DETECTOR_SWITCHES) switch: string;
  @Out.word(DETECTOR_READINGS) reading: string;
  @Out.flag({ says: 'At the server or its manifold' }) near: boolean;
}

export class ServerCoolingView {
  @Out.word(COOLINGS) cooling: string;
  @Out.id(nullable) connectionId: string | null;
  @Out.word(CONNECTION_STATES, nullable) connectionState: string | null;
  @Out.one(() => ServerLegView, nullable) supply: ServerLegView | null;
  @Out.one(() => ServerLegView, nullable) return: ServerLegView | null;
  @Out.id(nullable) loopId: string | null;
  @Out.text(nullable) loopName: string | null;
  @Out.word(RELEASE_STATES, nullable) releaseState: string | null;
  @Out.instant(nullable) releaseSignedAt: string | null;
  @Out.many(() => ServerDetectorView) detectors: ServerDetectorView[];
  @Out.many(() => ReasonView) because: ReasonView[];
  @Out.many(() => ReasonView) drainedBecause: ReasonView[];
}

// The lists of reasons and actions are of the same shape, only readonly in the domain.
export const actionsOf = (actions: CduWithActions['actions']) => actions as ActionView[];

export const cduView = (cdu: CduWithActions): CduView => ({
  id: cdu.id,
  name: cdu.name,
  facilityLoopId: cdu.facilityLoopId,
  technologyLoopId: cdu.technologyLoopId,
  capacityWatts: cdu.capacityWatts,
  state: cdu.state,
  stateSince: toIso(cdu.stateSince),
  note: cdu.note,
  actions: actionsOf(cdu.actions),
  revision: cdu.revision,
});

export const manifoldView = (manifold: ManifoldShown): ManifoldView => ({
  id: manifold.id,
  loopId: manifold.loopId,
  name: manifold.name,
  place: manifold.place,
  ports: manifold.ports.map(({ id, number, leg, couplingType, couplingSize }) => ({
    id,
    number,
    leg,
    couplingType,
    couplingSize,
  })),
  revision: manifold.revision,
});

const hoseView = (hose: Hose, portLabel: string): HoseView => ({ ...hose, portLabel });

export const connectionView = (connection: ConnectionShown): ConnectionView => ({
  id: connection.id,
  serverId: connection.assetId,
  serverName: connection.serverName,
  state: connection.state,
  stateSince: toIso(connection.stateSince),
  supply: hoseView(connection.supply, connection.supplyLabel),
  return: hoseView(connection.return, connection.returnLabel),
  connectedBy: connection.connectedBy,
  connectedAt: toIso(connection.connectedAt),
  openedBy: connection.openedBy,
  openedAt: isoOrNull(connection.openedAt),
  drainedAt: isoOrNull(connection.drainedAt),
  actions: actionsOf(connection.actions),
  revision: connection.revision,
});

export const detectorView = (detector: LeakDetector): LeakDetectorView => ({
  id: detector.id,
  name: detector.name,
  watches: detector.watches,
  watchedId: detector.watchedId,
  switch: detector.switch,
  reading: detector.reading,
  readAt: isoOrNull(detector.readAt),
  wetTestedOn: detector.wetTestedOn,
  wetTestSeconds: detector.wetTestSeconds,
  wetTestVerdict: wetTestVerdict(detector),
  revision: detector.revision,
});

export const impactView = ({ loops, servers }: Impact): ImpactView => ({
  loops: [...loops],
  servers: [...servers],
});
