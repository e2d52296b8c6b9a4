import { Button } from '@mantine/core';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useForm, type DefaultValues, type FieldValues, type Path } from 'react-hook-form';
import { fieldOf, isProblem, type ApiProblem } from '../api/problem.js';
import { useT } from '../i18n/use-t.js';
import { announce } from './announce.js';
import { fieldId, FormField, type FieldSpec } from './form-fields.js';
import { Icon } from './icon.js';
import { ReasonItems } from './reasons.js';
import classes from './form-panel.module.css';

type Props<V extends FieldValues> = {
  readonly fields: readonly FieldSpec[];
  readonly defaults: DefaultValues<V>;
  readonly submitLabel: string;
  /** Throws what the API threw; the form shows it and stays as it was. */
  readonly onSubmit: (values: V) => Promise<void>;
  readonly onCancel?: () => void;
  /** What the page handles itself, e.g. a conflict; true: not shown here. */
  readonly onProblem?: (problem: ApiProblem, values: V) => boolean | Promise<boolean>;
  /** Which field a fault of the API is of, where it is not the last word of its pointer. */
  readonly fieldAt?: (pointer: string) => string;
  readonly intro?: ReactNode;
  /** Focus goes to the first field when the form opens. */
  readonly focusFirst?: boolean;
  /** The submit button takes the whole width, e.g. on the sign-in page. */
  readonly full?: boolean;
};

/**
 * A form: labels, rules, and the server's faults at the field they point to. A summary of what is
 * wrong takes focus; nothing that was typed is ever lost.
 */
export function FormPanel<V extends FieldValues>(props: Props<V>) {
  const { fields, defaults, submitLabel, onSubmit, onCancel, onProblem, intro } = props;
  const fieldAt = props.fieldAt ?? fieldOf;
  const t = useT();
  const idPrefix = useId();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm<V>({ defaultValues: defaults, shouldFocusError: false });
  const { control, handleSubmit, setError, formState } = form;
  const faults = fields.flatMap(({ name, label }) => {
    const message = formState.errors[name]?.message;
    return typeof message === 'string' ? [{ name, label, message }] : [];
  });

  const first = fields[0]?.name;
  const focusFirst = props.focusFirst ?? false;
  useEffect(() => {
    if (focusFirst && first) document.getElementById(fieldId(idPrefix, first))?.focus();
  }, [focusFirst, first, idPrefix]);

  const submit = handleSubmit(async (values) => {
    setProblem(null);
    try {
      await onSubmit(values);
    } catch (error) {
      if (isProblem(error) && (await onProblem?.(error, values))) return;
      if (isProblem(error)) {
        for (const { pointer, message } of error.errors) {
          const name = fieldAt(pointer);
          if (fields.some((field) => field.name === name)) {
            // The name is one of the fields, as was just checked.
            setError(name as Path<V>, { type: 'server', message });
          }
        }
      }
      setProblem(error);
      announce(t.form.couldNotSave, 'assertive');
    }
  });

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      {intro}
      <Summary
        faults={faults}
        problem={problem}
        isKnown={(pointer) => fields.some(({ name }) => name === fieldAt(pointer))}
        idPrefix={idPrefix}
        turn={formState.submitCount}
      />
      {fields.map((spec) => (
        <FormField key={spec.name} spec={spec} control={control} idPrefix={idPrefix} />
      ))}
      <div className={classes.buttons}>
        <Button type="submit" loading={formState.isSubmitting} fullWidth={props.full ?? false}>
          {submitLabel}
        </Button>
        {onCancel && (
          <Button variant="subtle" color="gray" onClick={onCancel} className={classes.cancel ?? ''}>
            {t.common.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

type SummaryProps = {
  readonly faults: readonly {
    readonly name: string;
    readonly label: string;
    readonly message: string;
  }[];
  readonly problem: unknown;
  /** Whether a fault stands at its field already. */
  readonly isKnown: (pointer: string) => boolean;
  readonly idPrefix: string;
  readonly turn: number;
};

/** What is wrong, with a link to each field; takes focus when a submit found something. */
function Summary({ faults, problem, isKnown, idPrefix, turn }: SummaryProps) {
  const t = useT();
  const box = useRef<HTMLElement>(null);
  const api = isProblem(problem) ? problem : null;
  const other = api?.errors.filter(({ pointer }) => !isKnown(pointer)) ?? [];
  const shown = faults.length > 0 || problem !== null;
  useEffect(() => {
    if (shown && turn > 0) box.current?.focus();
  }, [shown, turn, problem]);
  if (!shown) return null;
  return (
    <section
      ref={box}
      tabIndex={-1}
      className={classes.summary}
      aria-labelledby={`${idPrefix}-summary`}
    >
      <p id={`${idPrefix}-summary`} className={classes.summaryTitle}>
        <Icon name="danger" />
        {problem !== null
          ? (api?.detail ?? t.errors.crashText)
          : t.form.errorSummary(faults.length)}
      </p>
      <ul>
        {api && <ReasonItems because={api.because} />}
        {faults.map(({ name, label, message }) => (
          <li key={name}>
            <a
              href={`#${fieldId(idPrefix, name)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId(idPrefix, name))?.focus();
              }}
            >
              {label}: {message}
            </a>
          </li>
        ))}
        {other.map(({ pointer, message }) => (
          <li key={pointer}>{message}</li>
        ))}
      </ul>
    </section>
  );
}
