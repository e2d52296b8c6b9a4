import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  useController,
  type Control,
  type ControllerRenderProps,
  type FieldValues,
  type Path,
  type RegisterOptions,
} from 'react-hook-form';
import { isCalendarDay } from '../../../src/kernel/calendar-day.js';
import { useT, type Catalogue } from '../i18n/use-t.js';
import { DayInput } from './day-input.js';
import { readClock } from './read-clock.js';

export type Choice = { readonly value: string; readonly label: string };

type Common = {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
};

/** A field of a form as data; the limits are the domain's constants, shared with the server. */
export type FieldSpec = Common &
  (
    | {
        readonly kind: 'text' | 'multiline';
        readonly max?: number;
        readonly min?: number;
        readonly mono?: boolean;
        readonly autoComplete?: string;
      }
    | { readonly kind: 'email' | 'phone'; readonly max?: number; readonly autoComplete?: string }
    | {
        readonly kind: 'password';
        readonly min?: number;
        readonly max?: number;
        readonly autoComplete: 'current-password' | 'new-password';
      }
    | { readonly kind: 'integer'; readonly min: number; readonly max: number }
    | { readonly kind: 'day' }
    /** A time of day: '9', '9.30' and '09:30' are read; `readClock` makes it 'HH:MM'. */
    | { readonly kind: 'time' }
    | {
        readonly kind: 'choice';
        readonly choices: readonly Choice[];
        readonly emptyLabel?: string;
        /** Told of what is chosen, where other fields follow from it. */
        readonly onPick?: (value: string) => void;
      }
    | {
        readonly kind: 'custom';
        readonly render: (field: {
          readonly value: unknown;
          readonly onChange: (value: unknown) => void;
          readonly error: string | undefined;
          readonly id: string;
        }) => ReactNode;
      }
  );

type Props<V extends FieldValues> = {
  readonly spec: FieldSpec;
  readonly control: Control<V>;
  readonly idPrefix: string;
};

export const fieldId = (idPrefix: string, name: string): string => `${idPrefix}-${name}`;

/** One labelled input. Faults come from the rules here and from the server, in the same place. */
export function FormField<V extends FieldValues>({ spec, control, idPrefix }: Props<V>) {
  const t = useT();
  const { field, fieldState } = useController({
    control,
    name: spec.name as Path<V>, // the specs are written beside the form's type
    rules: rulesOf(spec, t) as RegisterOptions<V, Path<V>>,
  });
  const id = fieldId(idPrefix, spec.name);
  const error = fieldState.error?.message;
  if (spec.kind === 'custom') {
    return <>{spec.render({ value: field.value, onChange: field.onChange, error, id })}</>;
  }
  const common = {
    id,
    label: spec.label,
    description: spec.hint,
    error,
    disabled: spec.disabled ?? false,
    withAsterisk: spec.required ?? false,
    required: false,
    'aria-required': spec.required ?? false,
  };
  return inputOf(
    spec,
    { ...(field as ControllerRenderProps), value: text(field.value) },
    common,
    t,
  );
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function inputOf(
  spec: Exclude<FieldSpec, { kind: 'custom' }>,
  field: ControllerRenderProps,
  common: object,
  t: Catalogue,
): ReactNode {
  switch (spec.kind) {
    case 'multiline':
      return <Textarea {...common} {...field} />;
    case 'password':
      return (
        <PasswordInput
          {...common}
          {...field}
          autoComplete={spec.autoComplete}
          visibilityToggleButtonProps={{ 'aria-label': t.form.show }}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...common}
          {...field}
          onChange={(event) => {
            field.onChange(event);
            spec.onPick?.(event.currentTarget.value);
          }}
          data={[
            ...(spec.required && field.value !== ''
              ? []
              : [{ value: '', label: spec.emptyLabel ?? t.form.choose }]),
            ...spec.choices,
          ]}
        />
      );
    case 'day':
      return <DayInput {...common} label={spec.label} {...dayField(field)} />;
    case 'time':
      return <TextInput {...common} {...field} inputMode="decimal" autoComplete="off" />;
    case 'integer':
      return <TextInput {...common} {...field} inputMode="numeric" />;
    case 'email':
      return (
        <TextInput {...common} {...field} type="email" autoComplete={spec.autoComplete ?? 'off'} />
      );
    case 'phone':
      return (
        <TextInput {...common} {...field} type="tel" autoComplete={spec.autoComplete ?? 'off'} />
      );
    case 'text':
      return (
        <TextInput
          {...common}
          {...field}
          autoComplete={spec.autoComplete ?? 'off'}
          classNames={spec.mono ? { input: 'mono' } : {}}
        />
      );
  }
}

const dayField = ({ name, value, onChange, onBlur }: ControllerRenderProps) => ({
  name,
  value: text(value),
  onChange,
  onBlur,
});

function rulesOf(spec: FieldSpec, t: Catalogue): RegisterOptions {
  const rules: RegisterOptions = {};
  if (spec.required) rules.validate = (value) => text(value).trim() !== '' || t.form.required;
  if ('max' in spec && spec.max !== undefined && spec.kind !== 'integer') {
    rules.maxLength = { value: spec.max, message: t.form.tooLong(spec.max) };
  }
  if ('min' in spec && spec.min !== undefined && spec.kind !== 'integer') {
    rules.minLength = { value: spec.min, message: t.form.tooShort(spec.min) };
  }
  if (spec.kind === 'email') {
    rules.pattern = { value: /^\s*$|^[^\s@]+@[^\s@]+\.[^\s@]+$/, message: t.form.badEmail };
  }
  if (spec.kind === 'day') {
    rules.validate = (value) => {
      const typed = text(value).trim();
      if (typed === '') return spec.required ? t.form.required : true;
      return isCalendarDay(typed) || t.form.badDay;
    };
  }
  if (spec.kind === 'time') {
    rules.validate = (value) => {
      const typed = text(value).trim();
      if (typed === '') return spec.required ? t.form.required : true;
      return readClock(typed) !== undefined || t.form.badTime;
    };
  }
  if (spec.kind === 'integer') {
    const { min, max, required } = spec;
    rules.validate = (value) => {
      const typed = text(value).trim();
      if (typed === '') return required ? t.form.required : true;
      if (!/^\d+$/.test(typed)) return t.form.badNumber;
      return (Number(typed) >= min && Number(typed) <= max) || t.form.numberRange(min, max);
    };
  }
  return rules;
}
