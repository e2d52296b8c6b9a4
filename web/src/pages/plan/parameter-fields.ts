import {
  PARAMETER_NAMES,
  PARAMETERS,
  type Parameter,
} from '../../../../src/migration-plan/domain/template/template.js';
import type { PlanView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { numberOrNull, numberText } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';

export type ParameterValues = { readonly [name in Parameter]: string };
type Given = PlanView['parameters'];

/** What a plan is made with; left empty it is as the template has it. */
export function useParameterFields(template: Given | null): readonly FieldSpec[] {
  const t = useT().plan;
  const text = useText();
  const words = useParameterWords();
  return PARAMETER_NAMES.map((name) => {
    const { label, unit, max } = PARAMETERS[name];
    const usual = numberIn(template ?? {}, name);
    return {
      kind: 'integer',
      name,
      label: text(label),
      hint: usual === null ? t.unitOnly(text(unit)) : t.asTemplate(words(name, usual)),
      min: 0,
      max,
    };
  });
}

/** '80 servers' */
export function useParameterWords(): (name: Parameter, value: number) => string {
  const text = useText();
  const { number } = useFormat();
  return (name, value) => `${number(value)} ${text(PARAMETERS[name].unit)}`;
}

export function numberIn(given: Given, name: Parameter): number | null {
  const value = given[name];
  return typeof value === 'number' ? value : null;
}

export const parameterValues = (given: Given): ParameterValues =>
  Object.fromEntries(
    PARAMETER_NAMES.map((name) => [name, numberText(numberIn(given, name))]),
  ) as ParameterValues; // each of the names

/** Only those that were written. */
export const parametersOf = (values: Partial<ParameterValues>) =>
  Object.fromEntries(
    PARAMETER_NAMES.flatMap((name) => {
      const value = numberOrNull(values[name] ?? '');
      return value === null ? [] : [[name, value]];
    }),
  );
