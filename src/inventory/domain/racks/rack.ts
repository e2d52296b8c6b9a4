export const RACK_NAME_MAX = 40;
export const ROOM_MAX = 80;
export const RACK_UNITS_MAX = 60;
export const RACK_WEIGHT_MAX_GRAMS = 10_000_000;
export const RACK_WATTS_MAX = 1_000_000;
export const RACK_FLOW_MAX_ML_PER_MINUTE = 2_000_000;

/** How both feeds come: all on one phase, or on three that are each loaded by themselves. */
export const SUPPLIES = ['one-phase', 'three-phase'] as const;
export type Supply = (typeof SUPPLIES)[number];

/**
 * What a rack can carry. Null is "nobody has said", and is never taken for enough; 0 is none at
 * all, e.g. no second feed.
 */
export type Budgets = {
  readonly maxWeightGrams: number | null;
  readonly feedAWatts: number | null;
  readonly feedBWatts: number | null;
  readonly heatToAirWatts: number | null;
  readonly coolantFlowMlPerMinute: number | null;
};

export type Rack = Budgets & {
  readonly id: string;
  readonly siteId: string;
  /** The site's own region; null: the centre. */
  readonly regionId: string | null;
  readonly name: string;
  readonly room: string | null;
  /** Height in rack units, numbered from the bottom; null: a cabinet of chassis, without units. */
  readonly units: number | null;
  readonly supply: Supply;
  readonly createdAt: number;
  readonly revision: number;
};

export type NewRack = Omit<Rack, 'id' | 'regionId' | 'createdAt' | 'revision'>;
export type RackChanges = Partial<Omit<NewRack, 'siteId'>>;

export const NO_BUDGETS: Budgets = {
  maxWeightGrams: null,
  feedAWatts: null,
  feedBWatts: null,
  heatToAirWatts: null,
  coolantFlowMlPerMinute: null,
};

export const rackImage = (rack: Rack) => ({
  siteId: rack.siteId,
  name: rack.name,
  room: rack.room,
  units: rack.units,
  supply: rack.supply,
  maxWeightGrams: rack.maxWeightGrams,
  feedAWatts: rack.feedAWatts,
  feedBWatts: rack.feedBWatts,
  heatToAirWatts: rack.heatToAirWatts,
  coolantFlowMlPerMinute: rack.coolantFlowMlPerMinute,
});
