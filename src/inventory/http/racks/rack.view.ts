import { toIso } from '../../../kernel/instant.js';
import { ActionView, Out, ReasonView, TextView } from '../../../platform/http/views.js';
import type { LayoutResult } from '../../application/racks/layout.import.js';
import type {
  NextOfModel,
  RackListed,
  RackWithSlots,
  SlotCandidate,
  SlotWithActions,
} from '../../application/racks/rack.queries.js';
import { ASSET_KINDS } from '../../domain/asset.js';
import type { HeadRoom } from '../../domain/racks/head-room.js';
import { LAYOUT_OUTCOMES } from '../../domain/racks/layout.js';
import { DESCRIBED, QUANTITIES, UNITS } from '../../domain/racks/quantity.js';
import { SUPPLIES } from '../../domain/racks/rack.js';
import { PHASES, SLOT_STATES } from '../../domain/racks/slot.js';
import { SERVER_STATES } from '../../domain/server.js';
import type { SlotListed } from '../../persistence/racks/slot.store.js';

export class HeadRoomView {
  @Out.word(QUANTITIES) quantity: string;
  @Out.one(() => TextView) label: TextView;
  @Out.word(UNITS) unit: string;
  @Out.integer({ nullable: true, says: 'null: nobody has said' }) limit: number | null;
  @Out.integer() used: number;
  @Out.integer() planned: number;
  @Out.integer({ nullable: true, says: 'Below zero: over budget; null: the limit is not known' })
  left: number | null;
  @Out.texts({ says: 'Slots whose load on it nobody knows' }) unknown: string[];
}

export class RackCountsView {
  @Out.integer() slots: number;
  @Out.integer() occupied: number;
  @Out.integer() planned: number;
}

export class RackView {
  @Out.id() id: string;
  @Out.id() siteId: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.text() name: string;
  @Out.text({ nullable: true }) room: string | null;
  @Out.integer({ nullable: true, says: 'null: a cabinet without units' }) units: number | null;
  @Out.word(SUPPLIES) supply: string;
  @Out.integer({ nullable: true, says: 'Grams' }) maxWeightGrams: number | null;
  @Out.integer({ nullable: true, says: 'Watts' }) feedAWatts: number | null;
  @Out.integer({ nullable: true, says: 'Watts' }) feedBWatts: number | null;
  @Out.integer({ nullable: true, says: 'Watts' }) heatToAirWatts: number | null;
  @Out.integer({ nullable: true, says: 'Millilitres a minute' })
  coolantFlowMlPerMinute: number | null;
  @Out.one(() => RackCountsView) counts: RackCountsView;
  @Out.many(() => HeadRoomView) headRoom: HeadRoomView[];
  @Out.many(() => ReasonView, { says: 'What is over its budget, with by how much' })
  overBudget: ReasonView[];
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class RacksView {
  @Out.many(() => RackView) items: RackView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class SlotView {
  @Out.id() id: string;
  @Out.id() rackId: string;
  @Out.text() rackName: string;
  @Out.id() siteId: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.text() name: string;
  @Out.word(ASSET_KINDS, { says: 'What may stand here' }) kind: string;
  @Out.text({ nullable: true }) role: string | null;
  @Out.integer({ nullable: true, says: 'null: a place without units' }) lowestUnit: number | null;
  @Out.integer({ nullable: true }) heightUnits: number | null;
  @Out.text({ nullable: true }) feedAOutlet: string | null;
  @Out.word(PHASES, { nullable: true }) feedAPhase: string | null;
  @Out.text({ nullable: true }) feedBOutlet: string | null;
  @Out.word(PHASES, { nullable: true }) feedBPhase: string | null;
  @Out.word(SLOT_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.id({ nullable: true, says: 'Of the asset, or of what is planned' }) modelId: string | null;
  @Out.text({ nullable: true }) modelName: string | null;
  @Out.id({ nullable: true }) assetId: string | null;
  @Out.text({ nullable: true }) serial: string | null;
  @Out.text({ nullable: true }) serverName: string | null;
  @Out.word(SERVER_STATES, { nullable: true, says: 'null: empty, or no server' })
  serverState: string | null;
  @Out.integer() revision: number;
}

export class SlotPageView extends SlotView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export class SlotsView {
  @Out.many(() => SlotView) items: SlotView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class NextFitView {
  @Out.id() modelId: string;
  @Out.text() modelName: string;
  @Out.integer({ says: 'How many more of it fit' }) more: number;
  @Out.many(() => ReasonView, { says: 'What refuses the one after; no-slot: all are filled' })
  limitedBy: ReasonView[];
  @Out.texts({ says: 'Ids of the free slots that take none of it as things stand' })
  blocked: string[];
}

export class RackPageView extends RackView {
  @Out.many(() => SlotView, { says: 'From the top down; those without units last' })
  slots: SlotView[];
  @Out.one(() => NextFitView, { nullable: true }) nextFit: NextFitView | null;
}

export class CandidateView {
  @Out.id() slotId: string;
  @Out.text() slotName: string;
  @Out.integer({ says: 'The slot’s revision, to place with' }) slotRevision: number;
  @Out.flag() fits: boolean;
  @Out.many(() => ReasonView) because: ReasonView[];
}

export class CandidatesView {
  @Out.many(() => CandidateView) items: CandidateView[];
}

const headRoomView = ({ unknown, ...room }: HeadRoom): HeadRoomView => ({
  ...room,
  label: DESCRIBED[room.quantity].label,
  unit: DESCRIBED[room.quantity].unit,
  unknown: [...unknown],
});

export const rackView = ({ rack, counts, headRoom, overBudget }: RackListed): RackView => ({
  id: rack.id,
  siteId: rack.siteId,
  regionId: rack.regionId,
  name: rack.name,
  room: rack.room,
  units: rack.units,
  supply: rack.supply,
  maxWeightGrams: rack.maxWeightGrams,
  feedAWatts: rack.feedAWatts,
  feedBWatts: rack.feedBWatts,
  heatToAirWatts: rack.heatToAirWatts,
  coolantFlowMlPerMinute: rack.coolantFlowMlPerMinute,
  counts: { ...counts },
  headRoom: headRoom.map(headRoomView),
  overBudget: [...overBudget],
  createdAt: toIso(rack.createdAt),
  revision: rack.revision,
});

export const slotView = (slot: SlotListed): SlotView => ({
  id: slot.id,
  rackId: slot.rackId,
  rackName: slot.rackName,
  siteId: slot.siteId,
  regionId: slot.regionId,
  name: slot.name,
  kind: slot.kind,
  role: slot.role,
  lowestUnit: slot.lowestUnit,
  heightUnits: slot.heightUnits,
  feedAOutlet: slot.feedAOutlet,
  feedAPhase: slot.feedAPhase,
  feedBOutlet: slot.feedBOutlet,
  feedBPhase: slot.feedBPhase,
  state: slot.state,
  stateSince: toIso(slot.stateSince),
  modelId: slot.modelId,
  modelName: slot.modelName,
  assetId: slot.assetId,
  serial: slot.serial,
  serverName: slot.serverName,
  serverState: slot.serverState,
  revision: slot.revision,
});

export const slotPageView = (slot: SlotWithActions): SlotPageView => ({
  ...slotView(slot),
  actions: slot.actions as ActionView[], // the same fields, read-only
});

const nextFitView = ({
  modelId,
  modelName,
  more,
  limitedBy,
  blocked,
}: NextOfModel): NextFitView => ({
  modelId,
  modelName,
  more,
  limitedBy: [...limitedBy],
  blocked: [...blocked],
});

export const rackPageView = (rack: RackWithSlots): RackPageView => ({
  ...rackView(rack),
  slots: rack.slots.map(slotView),
  nextFit: rack.next && nextFitView(rack.next),
});

export const candidateView = ({ slot, because }: SlotCandidate): CandidateView => ({
  slotId: slot.id,
  slotName: slot.name,
  slotRevision: slot.revision,
  fits: because.length === 0,
  because: [...because],
});

export class LayoutLineView {
  @Out.text() xname: string;
  @Out.word(LAYOUT_OUTCOMES) outcome: string;
  @Out.word(['rack', 'slot'], { nullable: true }) what: string | null;
  @Out.many(() => ReasonView, { says: 'What is wrong, or worth knowing' }) because: ReasonView[];
}

export class LayoutCountsView {
  @Out.integer() created: number;
  @Out.integer() unchanged: number;
  @Out.integer() conflict: number;
  @Out.integer() error: number;
  @Out.integer() skipped: number;
}

export class LayoutView {
  @Out.flag({ says: 'false: something is a conflict or wrong, and nothing was changed' })
  carriedOut: boolean;
  @Out.one(() => LayoutCountsView) counts: LayoutCountsView;
  @Out.many(() => LayoutLineView) lines: LayoutLineView[];
}

export function layoutView({ carriedOut, lines }: LayoutResult): LayoutView {
  const count = (word: string) => lines.filter(({ outcome }) => outcome === word).length;
  return {
    carriedOut,
    counts: {
      created: count('created'),
      unchanged: count('unchanged'),
      conflict: count('conflict'),
      error: count('error'),
      skipped: count('skipped'),
    },
    lines: lines.map(({ xname, outcome, what, because }) => ({
      xname,
      outcome,
      what,
      because: [...because],
    })),
  };
}
