import {
  RACK_FLOW_MAX_ML_PER_MINUTE,
  RACK_NAME_MAX,
  RACK_UNITS_MAX,
  RACK_WATTS_MAX,
  RACK_WEIGHT_MAX_GRAMS,
  ROOM_MAX,
  SUPPLIES,
} from '../../../../src/inventory/domain/racks/rack.js';
import type { RackView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { numberOrNull, numberText, orNull } from '../../components/values.js';
import type { Catalogue } from '../../i18n/use-t.js';
import { decimalText, readDecimals, type DecimalField } from './decimal.js';

export type RackValues = {
  readonly name: string;
  readonly room: string;
  readonly units: string;
  readonly supply: string;
  readonly maxWeightGrams: string;
  readonly feedAWatts: string;
  readonly feedBWatts: string;
  readonly heatToAirWatts: string;
  readonly coolantFlowMlPerMinute: string;
};

const DECIMALS: readonly DecimalField[] = [
  { name: 'maxWeightGrams', max: RACK_WEIGHT_MAX_GRAMS },
  { name: 'feedAWatts', max: RACK_WATTS_MAX },
  { name: 'feedBWatts', max: RACK_WATTS_MAX },
  { name: 'heatToAirWatts', max: RACK_WATTS_MAX },
  { name: 'coolantFlowMlPerMinute', max: RACK_FLOW_MAX_ML_PER_MINUTE },
];

/** What a rack is and can carry, in the units that data sheets have. */
export function rackFields({ racks: t }: Catalogue): readonly FieldSpec[] {
  return [
    {
      kind: 'text',
      name: 'name',
      label: t.name,
      hint: t.nameHint,
      required: true,
      max: RACK_NAME_MAX,
    },
    { kind: 'text', name: 'room', label: t.room, max: ROOM_MAX },
    {
      kind: 'integer',
      name: 'units',
      label: t.units,
      hint: t.unitsHint,
      min: 1,
      max: RACK_UNITS_MAX,
    },
    {
      kind: 'choice',
      name: 'supply',
      label: t.supply,
      required: true,
      choices: SUPPLIES.map((value) => ({ value, label: t.supplies[value] })),
    },
    { kind: 'text', name: 'maxWeightGrams', label: t.maxWeight, hint: t.budgetHint },
    { kind: 'text', name: 'feedAWatts', label: t.feedA, hint: t.feedHint },
    { kind: 'text', name: 'feedBWatts', label: t.feedB },
    { kind: 'text', name: 'heatToAirWatts', label: t.heat },
    { kind: 'text', name: 'coolantFlowMlPerMinute', label: t.flow },
  ];
}

export const NEW_RACK: RackValues = {
  name: '',
  room: '',
  units: '42',
  supply: 'three-phase',
  maxWeightGrams: '',
  feedAWatts: '',
  feedBWatts: '',
  heatToAirWatts: '',
  coolantFlowMlPerMinute: '',
};

export const rackValues = (rack: RackView): RackValues => ({
  name: rack.name,
  room: rack.room ?? '',
  units: numberText(rack.units),
  supply: rack.supply,
  maxWeightGrams: decimalText(rack.maxWeightGrams),
  feedAWatts: decimalText(rack.feedAWatts),
  feedBWatts: decimalText(rack.feedBWatts),
  heatToAirWatts: decimalText(rack.heatToAirWatts),
  coolantFlowMlPerMinute: decimalText(rack.coolantFlowMlPerMinute),
});

/**
 * Only the fields that are given, as the API takes them.
 * @throws ApiProblem with a fault at each field that is no number
 */
export const rackBody = (values: Partial<RackValues>): object => ({
  ...(values.name === undefined ? {} : { name: values.name.trim() }),
  ...(values.room === undefined ? {} : { room: orNull(values.room) }),
  ...(values.units === undefined ? {} : { units: numberOrNull(values.units) }),
  ...(values.supply === undefined ? {} : { supply: values.supply }),
  ...readDecimals(values, DECIMALS),
});
