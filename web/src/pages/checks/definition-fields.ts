import {
  BETTER,
  CHECK_CODE_MAX,
  CHECK_GATE_LABELS,
  CHECK_GATES,
  CHECK_SOURCE_MAX,
  CHECK_TITLE_MAX,
  LIMIT_KINDS,
  LIMIT_TEXT_MAX,
  VALID_DAYS_MAX,
} from '../../../../src/inventory/domain/checks/check.js';
import {
  QUANTITY_LABELS,
  UNITS,
  type Quantity,
} from '../../../../src/inventory/domain/checks/units.js';
import type { CheckDefinitionView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { numberOrNull, numberText, orNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';

/** A definition as the API takes it: what it answers, without the words. */
export type DefinitionGiven = Omit<CheckDefinitionView, 'limit'>;

export type DefinitionValues = {
  readonly code: string;
  readonly titleDa: string;
  readonly titleEn: string;
  readonly gate: string;
  /** A unit belongs to one quantity, so the two are chosen together. */
  readonly measure: string;
  readonly limitKind: string;
  readonly low: string;
  readonly high: string;
  readonly floorPercent: string;
  readonly better: string;
  readonly blocking: string;
  readonly source: string;
  readonly validDays: string;
};

export const EMPTY_DEFINITION: DefinitionValues = {
  code: '',
  titleDa: '',
  titleEn: '',
  gate: '',
  measure: '',
  limitKind: '',
  low: '',
  high: '',
  floorPercent: '',
  better: '',
  blocking: 'yes',
  source: '',
  validDays: '',
};

const measureOf = (quantity: string, unit: string) => `${quantity} ${unit}`;

export const definitionValues = (definition: CheckDefinitionView): DefinitionValues => ({
  code: definition.code,
  titleDa: definition.titleDa,
  titleEn: definition.titleEn,
  gate: definition.gate,
  measure: measureOf(definition.quantity, definition.unit),
  limitKind: definition.limitKind,
  low: definition.low ?? '',
  high: definition.high ?? '',
  floorPercent: definition.floorPercent ?? '',
  better: definition.better ?? '',
  blocking: definition.blocking ? 'yes' : 'no',
  source: definition.source,
  validDays: numberText(definition.validDays),
});

/** What was written, as the API takes it; the server judges what is not of a closed list. */
export function definitionGiven(values: DefinitionValues): DefinitionGiven {
  const { measure, blocking, validDays, low, high, floorPercent, better, ...rest } = values;
  const [quantity = '', ...unit] = measure.split(' ');
  return {
    ...rest,
    // The choices of the form are the words of the API.
    gate: rest.gate as DefinitionGiven['gate'],
    limitKind: rest.limitKind as DefinitionGiven['limitKind'],
    quantity: quantity as Quantity,
    better: orNull(better) as DefinitionGiven['better'],
    unit: unit.join(' '),
    low: orNull(low),
    high: orNull(high),
    floorPercent: orNull(floorPercent),
    blocking: blocking === 'yes',
    validDays: numberOrNull(validDays),
  };
}

export const withoutWords = ({ limit: _limit, ...definition }: CheckDefinitionView) => definition;

const chosen = (
  name: string,
  label: string,
  choices: readonly (readonly [string, string])[],
): FieldSpec => ({
  kind: 'choice',
  name,
  label,
  required: true,
  choices: choices.map(([value, shown]) => ({ value, label: shown })),
});

const titled = (
  name: string,
  label: string,
  max: number,
  hint: string | null = null,
): FieldSpec => ({
  kind: 'text',
  name,
  label,
  max,
  required: true,
  ...(hint === null ? {} : { hint }),
});

const limited = (name: string, label: string, hint: string | null = null): FieldSpec => ({
  kind: 'text',
  name,
  label,
  max: LIMIT_TEXT_MAX,
  ...(hint === null ? {} : { hint }),
});

export function useDefinitionFields(): readonly FieldSpec[] {
  const { profiles, checks } = useT();
  const text = useText();
  const gates = CHECK_GATES.map((gate) => [gate, text(CHECK_GATE_LABELS[gate])] as const);
  const measures = UNITS.map(
    ({ quantity, code }) =>
      [measureOf(quantity, code), `${text(QUANTITY_LABELS[quantity])}: ${code}`] as const,
  );
  const kinds = LIMIT_KINDS.map((kind) => [kind, profiles.limitKinds[kind]] as const);
  const yesNo = [['yes', checks.yes] as const, ['no', checks.no] as const];
  return [
    titled('code', profiles.code, CHECK_CODE_MAX, profiles.codeHint),
    titled('titleDa', profiles.titleDa, CHECK_TITLE_MAX),
    titled('titleEn', profiles.titleEn, CHECK_TITLE_MAX),
    chosen('gate', profiles.gate, gates),
    chosen('measure', profiles.unit, measures),
    chosen('limitKind', profiles.limitKind, kinds),
    limited('low', profiles.low, profiles.numberHint),
    limited('high', profiles.high),
    limited('floorPercent', profiles.floorPercent, profiles.floorHint),
    {
      kind: 'choice',
      name: 'better',
      label: profiles.better,
      choices: BETTER.map((value) => ({ value, label: profiles.betters[value] })),
    },
    chosen('blocking', profiles.blocking, yesNo),
    titled('source', profiles.source, CHECK_SOURCE_MAX),
    {
      kind: 'integer',
      name: 'validDays',
      label: profiles.validDays,
      hint: profiles.validDaysHint,
      min: 1,
      max: VALID_DAYS_MAX,
    },
  ];
}
