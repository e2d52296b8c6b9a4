import { NONE, useFormat } from '../format.js';
import type { FieldSpec } from './form-fields.js';

/** A value as the form would show it: a choice by its label, a day as people write it. */
export function useShown(fields: readonly FieldSpec[]): (name: string, value: unknown) => string {
  const { day } = useFormat();
  return (name, value) => {
    const written = Array.isArray(value) ? value.join(', ') : String(value ?? '');
    const field = fields.find((one) => one.name === name);
    if (written === '') return NONE;
    if (field?.kind === 'day') return day(written);
    if (field?.kind !== 'choice') return written;
    return field.choices.find((choice) => choice.value === written)?.label ?? written;
  };
}
