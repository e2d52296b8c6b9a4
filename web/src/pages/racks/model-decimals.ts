import {
  FLOW_MAX_ML_PER_MINUTE,
  WEIGHT_MAX_GRAMS,
} from '../../../../src/inventory/domain/racks/needs.js';
import type { FieldSpec } from '../../components/form-fields.js';
import type { Catalogue } from '../../i18n/use-t.js';
import type { DecimalField } from './decimal.js';

/** The two figures that are written with decimals; also asked for of a new model. */
export const MODEL_DECIMALS: readonly DecimalField[] = [
  { name: 'weightGrams', max: WEIGHT_MAX_GRAMS },
  { name: 'minFlowMlPerMinute', max: FLOW_MAX_ML_PER_MINUTE },
];

export const decimalFields = ({ racks: t }: Catalogue): readonly FieldSpec[] => [
  { kind: 'text', name: 'weightGrams', label: t.weight, hint: t.budgetHint },
  { kind: 'text', name: 'minFlowMlPerMinute', label: t.minFlow },
];
