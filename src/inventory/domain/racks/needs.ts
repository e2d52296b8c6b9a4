import type { Cooling, HardwareModel } from '../asset.js';

export const WEIGHT_MAX_GRAMS = 2_000_000;
export const FLOW_MAX_ML_PER_MINUTE = 1_000_000;

/**
 * The part of its heat that a machine gives to the water, in per cent. No maker's figure: what is
 * assumed of each way of cooling, on the side that leaves more for the air.
 */
const WATER_PERCENT: { readonly [cooling in Cooling]: number } = {
  'direct-liquid': 90,
  hybrid: 60,
  air: 0,
  none: 0,
};

/** What a machine asks of its rack. Null: nobody has said. */
export type Needs = {
  readonly rackUnits: number | null;
  readonly weightGrams: number | null;
  readonly watts: number | null;
  readonly heatToAirWatts: number | null;
  readonly flowMlPerMinute: number | null;
};

export type ModelFigures = Pick<
  HardwareModel,
  'cooling' | 'rackUnits' | 'maxWatts' | 'weightGrams' | 'minFlowMlPerMinute'
>;

/** By the figures of its model: the most it can draw, and the least it must be given. */
export const needsOf = (model: ModelFigures): Needs => ({
  rackUnits: model.rackUnits,
  weightGrams: model.weightGrams,
  watts: model.maxWatts,
  heatToAirWatts:
    model.maxWatts === null
      ? null
      : Math.ceil((model.maxWatts * (100 - WATER_PERCENT[model.cooling])) / 100),
  // What is cooled by air alone needs no flow, whatever is said of it or not.
  flowMlPerMinute: WATER_PERCENT[model.cooling] === 0 ? 0 : model.minFlowMlPerMinute,
});
