import { useState, type ReactNode } from 'react';
import { isStale } from '../api/problem.js';
import type { ActionView } from '../api/types.js';
import { useT, useText } from '../i18n/use-t.js';
import { ConfirmByName } from './confirm-by-name.js';
import { FilesField, type Attached } from './files/files-field.js';
import type { Choice, FieldSpec } from './form-fields.js';
import { FormPanel } from './form-panel.js';
import { Icon } from './icon.js';
import { SidePanel } from './side-panel.js';
import classes from './form-panel.module.css';

/** How a field of evidence is asked for; its label and whether it is needed come from the API. */
export type EvidenceSpec =
  | { readonly kind: 'text' | 'multiline'; readonly max?: number; readonly hint?: string }
  | { readonly kind: 'day'; readonly initial?: string }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  /** Sent to that path below /api/v1 when they are chosen, and named by their ids. */
  | {
      readonly kind: 'files';
      readonly path: string;
      readonly accept: string;
      readonly hint: string;
    }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly initial?: string };

export type EvidenceSpecs = { readonly [field: string]: EvidenceSpec };

type Evidence = Record<string, string | readonly Attached[]>;

type Props = {
  readonly action: ActionView;
  readonly specs: EvidenceSpecs;
  /** The name to type first, where the act cannot be undone. */
  readonly mustType: string | null;
  /** What is to be read before it is done. */
  readonly intro?: ReactNode;
  readonly onClose: () => void;
  readonly carryOut: (evidence: object) => Promise<void>;
  readonly onStale: () => Promise<void>;
};

/** What must come with an act, in a side panel; refusals and faults stay beside what was typed. */
export function ActionForm(props: Props) {
  const { action, specs, mustType, intro, onClose, carryOut, onStale } = props;
  const t = useT();
  const text = useText();
  const [stale, setStale] = useState(false);
  const [asked, setAsked] = useState<((yes: boolean) => void) | null>(null);
  const label = text(action.label);
  const fields = action.evidence.map((field): FieldSpec => {
    const named = { name: field.field, label: text(field.label), required: field.required };
    const { initial: _initial, ...spec } = { initial: '', ...specOf(field.field, specs) };
    return spec.kind === 'files' ? filesField(spec, named) : { ...spec, ...named };
  });
  const defaults = Object.fromEntries(
    action.evidence.map(({ field }) => [field, initialOf(specOf(field, specs))]),
  );
  const submit = async (values: Evidence) => {
    if (mustType !== null && !(await new Promise<boolean>((answer) => setAsked(() => answer))))
      return;
    setStale(false);
    await carryOut(filled(values, specs));
    onClose();
  };
  const answer = (yes: boolean) => {
    asked?.(yes);
    setAsked(null);
  };
  return (
    <SidePanel title={label} onClose={onClose}>
      <FormPanel<Evidence>
        fields={fields}
        defaults={defaults}
        submitLabel={label}
        focusFirst
        onCancel={onClose}
        onSubmit={submit}
        onProblem={async (problem) => {
          if (!isStale(problem)) return false;
          setStale(true);
          await onStale();
          return true;
        }}
        intro={
          <>
            {stale && (
              <p className={classes.stale} role="alert">
                <Icon name="attention" />
                <span>
                  {t.actions.changedMeanwhile} {fields.length > 0 && t.form.keptForm}
                </span>
              </p>
            )}
            {intro}
          </>
        }
      />
      {asked && mustType !== null && (
        <ConfirmByName
          title={label}
          name={mustType}
          onClose={() => answer(false)}
          onConfirm={() => answer(true)}
        />
      )}
    </SidePanel>
  );
}

function specOf(field: string, specs: EvidenceSpecs): EvidenceSpec {
  const given = specs[field];
  if (given !== undefined) return given;
  if (field.endsWith('On')) return { kind: 'day' };
  return /note$|reason$/i.test(field)
    ? { kind: 'multiline', max: 2_000 }
    : { kind: 'text', max: 200 };
}

function initialOf(spec: EvidenceSpec): string | readonly Attached[] {
  if (spec.kind === 'files') return [];
  return 'initial' in spec ? (spec.initial ?? '') : '';
}

type FilesSpec = Extract<EvidenceSpec, { kind: 'files' }>;

const filesField = (
  { path, accept, hint }: FilesSpec,
  named: { readonly name: string; readonly label: string },
): FieldSpec => ({
  ...named,
  kind: 'custom',
  render: ({ value, ...rest }) => (
    <FilesField
      {...rest}
      {...{ path, accept, hint, label: named.label }}
      value={value as readonly Attached[]} // as `initialOf` and the field itself put it there
    />
  ),
});

/** A field that is left empty is not sent: absent and empty are not the same. */
const filled = (values: Evidence, specs: EvidenceSpecs): object =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => (typeof value === 'string' ? value.trim() : value).length > 0)
      .map(([field, value]) => [field, sentOf(value, specOf(field, specs))]),
  );

function sentOf(value: Evidence[string], { kind }: EvidenceSpec): unknown {
  if (typeof value !== 'string') return value.map(({ id }) => id);
  return kind === 'integer' ? Number(value) : value;
}
