import type { CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenDay, toIso } from '../../kernel/instant.js';
import { workingDaysBetween } from '../../regions/domain/working-calendar.js';
import { ActionView, Out, isoOrNull } from '../../platform/http/views.js';
import { FOUND_TYPES } from '../application/finder.js';
import type { ServerWithActions } from '../application/inventory.queries.js';
import {
  ASSET_KINDS,
  CONDITIONS,
  COOLINGS,
  type Asset,
  type HardwareModel,
} from '../domain/asset.js';
import { SERVER_STATES, SERVER_TABLE } from '../domain/server.js';
import { HoldView, holdView } from './server-record.view.js';
import type { ServerListed } from '../persistence/server.store.js';

export class ModelView {
  @Out.id() id: string;
  @Out.word(ASSET_KINDS) kind: string;
  @Out.text() manufacturer: string;
  @Out.text() name: string;
  @Out.text() partNumber: string;
  @Out.word(COOLINGS) cooling: string;
  @Out.integer({ nullable: true }) rackUnits: number | null;
  @Out.integer({ nullable: true, says: 'Watts' }) maxWatts: number | null;
  @Out.integer({ nullable: true, says: 'Grams' }) weightGrams: number | null;
  @Out.integer({ nullable: true, says: 'Least coolant flow, in millilitres a minute' })
  minFlowMlPerMinute: number | null;
  @Out.integer() accelerators: number;
  @Out.integer() revision: number;
}

export class ModelsView {
  @Out.many(() => ModelView) items: ModelView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class ServerView {
  @Out.id() id: string;
  @Out.text({ nullable: true }) name: string | null;
  @Out.text({ nullable: true }) serial: string | null;
  @Out.text() manufacturer: string;
  @Out.id() modelId: string;
  @Out.text() modelName: string;
  @Out.text() partNumber: string;
  @Out.word(COOLINGS) cooling: string;
  @Out.integer() accelerators: number;
  @Out.word(SERVER_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.integer({ nullable: true, says: 'Working days a server may stand in this state' })
  slaWorkingDays: number | null;
  @Out.integer({ says: 'Working days in this state until now' }) workingDaysInState: number;
  @Out.flag({ says: 'Longer in this state than its SLA allows' }) stuck: boolean;
  @Out.word(['off', 'on']) power: string;
  @Out.instant({ nullable: true, says: 'Older measurements prove nothing any more' })
  partsChangedAt: string | null;
  @Out.word(CONDITIONS, { nullable: true }) condition: string | null;
  @Out.text({ nullable: true }) conditionNote: string | null;
  @Out.text({ nullable: true }) unexpectedReason: string | null;
  @Out.instant({ nullable: true }) receivedAt: string | null;
  @Out.id({ nullable: true }) orderLineId: string | null;
  @Out.id({ nullable: true }) deliveryId: string | null;
  @Out.id({ nullable: true }) lotId: string | null;
  @Out.integer({ nullable: true }) lotNumber: number | null;
  @Out.id({ nullable: true }) siteId: string | null;
  @Out.text({ nullable: true }) place: string | null;
  @Out.text({ nullable: true }) assetNumber: string | null;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class ServerPageView extends ServerView {
  @Out.many(() => HoldView, { says: 'The holds that count today' }) holds: HoldView[];
  @Out.many(() => ActionView) actions: ActionView[];
  @Out.many(() => ActionView, { says: 'Taken at /servers/{id}/power/actions/{action}' })
  powerActions: ActionView[];
}

export class ServersView {
  @Out.many(() => ServerView) items: ServerView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class StateCountView {
  @Out.word(SERVER_STATES) state: string;
  @Out.integer() count: number;
}

export class ServerCountsView {
  @Out.integer() total: number;
  @Out.many(() => StateCountView) states: StateCountView[];
}

export class AssetView {
  @Out.id() id: string;
  @Out.word(ASSET_KINDS) kind: string;
  @Out.text() manufacturer: string;
  @Out.text({ nullable: true }) serial: string | null;
  @Out.id() modelId: string;
  @Out.id({ nullable: true }) orderLineId: string | null;
  @Out.id({ nullable: true }) deliveryId: string | null;
  @Out.id({ nullable: true }) siteId: string | null;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.text({ nullable: true }) place: string | null;
  @Out.text({ nullable: true }) assetNumber: string | null;
  @Out.word(CONDITIONS, { nullable: true }) condition: string | null;
  @Out.text({ nullable: true }) conditionNote: string | null;
  @Out.text({ nullable: true }) unexpectedReason: string | null;
  @Out.instant({ nullable: true }) receivedAt: string | null;
  @Out.instant({ nullable: true }) endedAt: string | null;
  @Out.integer() revision: number;
}

export class AssetsView {
  @Out.many(() => AssetView) items: AssetView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class FoundView {
  @Out.word(FOUND_TYPES) type: string;
  @Out.id() id: string;
  @Out.text() label: string;
  @Out.text({ nullable: true }) hint: string | null;
}

export class FoundsView {
  @Out.many(() => FoundView) items: FoundView[];
}

export const modelView = (model: HardwareModel): ModelView => ({
  id: model.id,
  kind: model.kind,
  manufacturer: model.manufacturer,
  name: model.name,
  partNumber: model.partNumber,
  cooling: model.cooling,
  rackUnits: model.rackUnits,
  maxWatts: model.maxWatts,
  weightGrams: model.weightGrams,
  minFlowMlPerMinute: model.minFlowMlPerMinute,
  accelerators: model.accelerators,
  revision: model.revision,
});

/** @param today the day in Copenhagen until which the time in a state is counted */
export function serverView(server: ServerListed, today: CalendarDay): ServerView {
  const { slaWorkingDays } = SERVER_TABLE.states[server.state];
  const inState = workingDaysBetween(copenhagenDay(server.stateSince), today);
  return {
    id: server.id,
    name: server.name,
    serial: server.serial,
    manufacturer: server.manufacturer,
    modelId: server.modelId,
    modelName: server.modelName,
    partNumber: server.partNumber,
    cooling: server.cooling,
    accelerators: server.accelerators,
    state: server.state,
    stateSince: toIso(server.stateSince),
    slaWorkingDays,
    workingDaysInState: inState,
    stuck: slaWorkingDays !== null && inState > slaWorkingDays,
    power: server.power,
    partsChangedAt: isoOrNull(server.partsChangedAt),
    condition: server.condition,
    conditionNote: server.conditionNote,
    unexpectedReason: server.unexpectedReason,
    receivedAt: isoOrNull(server.receivedAt),
    orderLineId: server.orderLineId,
    deliveryId: server.deliveryId,
    lotId: server.lotId,
    lotNumber: server.lotNumber,
    siteId: server.siteId,
    place: server.place,
    assetNumber: server.assetNumber,
    regionId: server.regionId,
    createdAt: toIso(server.createdAt),
    revision: server.revision,
  };
}

export const serverPageView = (server: ServerWithActions, today: CalendarDay): ServerPageView => ({
  ...serverView(server, today),
  holds: server.holds.map(holdView),
  // The same shapes, readonly there.
  actions: server.actions as ActionView[],
  powerActions: server.powerActions as ActionView[],
});

export const assetView = (asset: Asset): AssetView => ({
  id: asset.id,
  kind: asset.kind,
  manufacturer: asset.manufacturer,
  serial: asset.serial,
  modelId: asset.modelId,
  orderLineId: asset.orderLineId,
  deliveryId: asset.deliveryId,
  siteId: asset.siteId,
  regionId: asset.regionId,
  place: asset.place,
  assetNumber: asset.assetNumber,
  condition: asset.condition,
  conditionNote: asset.conditionNote,
  unexpectedReason: asset.unexpectedReason,
  receivedAt: isoOrNull(asset.receivedAt),
  endedAt: isoOrNull(asset.endedAt),
  revision: asset.revision,
});
