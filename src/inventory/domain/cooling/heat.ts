/** What flows in a loop: water (treated, or without additives), or 25 % propylene glycol. */
export const COOLANTS = ['water', 'pg25'] as const;
export type Coolant = (typeof COOLANTS)[number];

/**
 * Heat that one litre a minute takes up for each kelvin it is warmed, in kW: density times heat
 * capacity over 60 s. Source: domain reference 5.3, row 25.
 */
const KW_PER_LITRE_PER_MINUTE_PER_KELVIN: { readonly [coolant in Coolant]: number } = {
  water: 0.069,
  pg25: 0.066,
};

/** A balance further off than this share of the electric power is a finding (reference, row 25). */
export const HEAT_BALANCE_TOLERANCE = 0.15;

/** Heat carried away by a flow that leaves warmer than it came, in kW; negative: it was cooled. */
export const heatKilowatts = (
  coolant: Coolant,
  flow: { readonly litresPerMinute: number; readonly riseKelvin: number },
): number => KW_PER_LITRE_PER_MINUTE_PER_KELVIN[coolant] * flow.litresPerMinute * flow.riseKelvin;

/** How far the heat is from the power that became it, as a share of the power: 0.2 is 20 % more. */
export const heatImbalance = (heatKw: number, powerKw: number): number =>
  (heatKw - powerKw) / powerKw;
