import { toIso } from '../../../kernel/instant.js';
import { Out, TextView, isoOrNull } from '../../../platform/http/views.js';
import type { ServerCooling } from '../../application/cooling/cooling.queries.js';
import type { LoopListed, LoopPage } from '../../application/cooling/loop.queries.js';
import { COOLANTS } from '../../domain/cooling/heat.js';
import { CHECK_CODES, type LoopCheck } from '../../domain/cooling/loop-checks.js';
import {
  LIMIT_CODES,
  LIMIT_INFOS,
  LOOP_KINDS,
  type CoolantLoop,
} from '../../domain/cooling/loop.js';
import { VERDICTS } from '../../domain/cooling/quantities.js';
import { VOID_CAUSES } from '../../domain/cooling/release.js';
import type { LegFacts } from '../../domain/cooling/wet-facts.js';
import {
  CduView,
  cduView,
  ConnectionView,
  connectionView,
  detectorView,
  LeakDetectorView,
  LimitView,
  ManifoldView,
  manifoldView,
  nullable,
  QUANTITY_NAMES,
  type ServerCoolingView,
  type ServerLegView,
} from './cooling.view.js';
import {
  LoopReadingView,
  LoopReleaseView,
  readingView,
  releaseView,
  sampleView,
  WaterSampleView,
} from './release.view.js';

export class LoopCheckView {
  @Out.word(CHECK_CODES) code: string;
  @Out.one(() => TextView) label: TextView;
  @Out.word(QUANTITY_NAMES) quantity: string;
  @Out.integer({ nullable: true, says: 'In the small unit of the quantity' }) value: number | null;
  @Out.one(() => LimitView) limit: LimitView;
  @Out.word(VERDICTS) verdict: string;
  @Out.one(() => TextView) text: TextView;
}

export class LoopLimitView extends LimitView {
  @Out.word(LIMIT_CODES) code: string;
  @Out.one(() => TextView) label: TextView;
  @Out.word(QUANTITY_NAMES) quantity: string;
}

export class LoopView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.word(LOOP_KINDS) kind: string;
  @Out.word(COOLANTS) coolant: string;
  @Out.id() siteId: string;
  @Out.integer() workingPressurePa: number;
  @Out.id(nullable) heatToLoopId: string | null;
  @Out.text(nullable) note: string | null;
  @Out.word(['prepared', 'released', 'void'], nullable) releaseState: string | null;
  @Out.instant(nullable) releaseSince: string | null;
  @Out.word(VOID_CAUSES, nullable) voidCause: string | null;
  @Out.text(nullable) voidReason: string | null;
  @Out.word(VERDICTS, { says: 'The worst of its computed checks' }) worst: string;
  @Out.integer({ says: 'Servers with hoses on it' }) servers: number;
  @Out.instant(nullable) readAt: string | null;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class LoopsView {
  @Out.many(() => LoopView) items: LoopView[];
  @Out.text(nullable) next: string | null;
  @Out.text(nullable) previous: string | null;
}

export class NeighbourView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.word(LOOP_KINDS) kind: string;
}

export class LoopPageView extends LoopView {
  @Out.many(() => LoopLimitView) limits: LoopLimitView[];
  @Out.many(() => LoopCheckView) checks: LoopCheckView[];
  @Out.one(() => LoopReleaseView, nullable) release: LoopReleaseView | null;
  @Out.one(() => LoopReadingView, nullable) reading: LoopReadingView | null;
  @Out.one(() => WaterSampleView, nullable) sample: WaterSampleView | null;
  @Out.instant({ nullable: true, says: 'When one of its connectors was last opened' })
  lastOpenedAt: string | null;
  @Out.many(() => CduView) cdus: CduView[];
  @Out.many(() => ManifoldView) manifolds: ManifoldView[];
  @Out.many(() => ConnectionView) connections: ConnectionView[];
  @Out.many(() => LeakDetectorView) detectors: LeakDetectorView[];
  @Out.many(() => NeighbourView) neighbours: NeighbourView[];
}

export const loopView = (loop: LoopListed): LoopView => ({
  id: loop.id,
  name: loop.name,
  kind: loop.kind,
  coolant: loop.coolant,
  siteId: loop.siteId,
  workingPressurePa: loop.workingPressurePa,
  heatToLoopId: loop.heatToLoopId,
  note: loop.note,
  releaseState: loop.release?.state ?? null,
  releaseSince: isoOrNull(loop.release?.stateSince ?? null),
  voidCause: loop.release?.voidCause ?? null,
  voidReason: loop.release?.voidReason ?? null,
  worst: loop.worst,
  servers: loop.servers,
  readAt: isoOrNull(loop.reading?.at ?? null),
  createdAt: toIso(loop.createdAt),
  revision: loop.revision,
});

const checkView = (check: LoopCheck): LoopCheckView => ({ ...check });

const limitViews = ({ limits }: CoolantLoop): LoopLimitView[] =>
  LIMIT_CODES.map((code) => ({ code, ...LIMIT_INFOS[code], ...limits[code] }));

export const loopPageView = (loop: LoopPage): LoopPageView => ({
  ...loopView(loop),
  limits: limitViews(loop),
  checks: loop.checks.map(checkView),
  release: loop.release && releaseView(loop.release),
  reading: loop.reading && readingView(loop.reading),
  sample: loop.sample && sampleView(loop.sample),
  lastOpenedAt: isoOrNull(loop.lastOpenedAt),
  cdus: loop.cdus.map(cduView),
  manifolds: loop.manifolds.map(manifoldView),
  connections: loop.connections.map(connectionView),
  detectors: loop.detectors.map(detectorView),
  neighbours: loop.neighbours.map(({ id, name, kind }) => ({ id, name, kind })),
});

const legView = (leg: LegFacts): ServerLegView => ({
  portLabel: leg.port?.label ?? null,
  hoseType: leg.hoseType,
  hoseLengthMm: leg.hoseLengthMm,
  seated: leg.seated,
  latched: leg.latched,
});

export const serverCoolingView = (server: ServerCooling): ServerCoolingView => {
  const { cooling, connection, loop, release, detectors } = server.facts;
  return {
    cooling,
    connectionId: connection?.id ?? null,
    connectionState: connection?.state ?? null,
    supply: connection && legView(connection.supply),
    return: connection && legView(connection.return),
    loopId: loop?.id ?? null,
    loopName: loop?.name ?? null,
    releaseState: release?.state ?? null,
    releaseSignedAt: isoOrNull(release?.signedAt ?? null),
    detectors: [...detectors],
    because: [...server.because],
    drainedBecause: [...server.drainedBecause],
  };
};
