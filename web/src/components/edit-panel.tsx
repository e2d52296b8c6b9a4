import { useState, type ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { isProblem, isStale } from '../api/problem.js';
import { refresh } from '../api/resource.js';
import { useT } from '../i18n/use-t.js';
import { ConflictView, type Versions } from './conflict-view.js';
import { ErrorState } from './error-state.js';
import type { FieldSpec } from './form-fields.js';
import { FormPanel } from './form-panel.js';
import { notify } from './notices.js';
import { SidePanel } from './side-panel.js';
import { changesOf } from './values.js';

export type Save<R, V> = {
  /** What the form was filled from, or what now stands, where somebody else was quicker. */
  readonly loaded: R;
  readonly values: V;
  /** Only what differs from the loaded version. */
  readonly changed: Partial<V>;
  /** For If-Match. */
  readonly revision: number;
};

type Props<R extends { readonly revision: number }, V extends FieldValues> = {
  readonly title: string;
  readonly loaded: R;
  readonly fields: readonly FieldSpec[];
  readonly toValues: (resource: R) => V;
  /** Reads the newest version, when somebody else was quicker. */
  readonly reload: () => Promise<R>;
  readonly save: (input: Save<R, V>) => Promise<unknown>;
  /** The subjects whose readings ask again afterwards. */
  readonly subjects: readonly string[];
  readonly show?: (name: keyof V & string, value: unknown) => ReactNode;
  readonly onClose: () => void;
  readonly intro?: ReactNode;
};

/**
 * Edits what was loaded, under its revision. The version that was loaded when the form opened is
 * kept, so that a live update beneath it cannot turn somebody's change into an overwrite.
 */
export function EditPanel<R extends { readonly revision: number }, V extends FieldValues>(
  props: Props<R, V>,
) {
  const { title, fields, toValues, reload, save, subjects, onClose, intro } = props;
  const t = useT();
  const [base, setBase] = useState(props.loaded);
  const [conflict, setConflict] = useState<{ theirs: R; mine: V } | null>(null);
  // What was chosen between both versions, and then refused: the form begins with it.
  const [kept, setKept] = useState<V | null>(null);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const store = async (against: R, values: V) => {
    const changed = changesOf(toValues(against), values);
    if (Object.keys(changed).length > 0) {
      await save({ loaded: against, values, changed, revision: against.revision });
      await refresh(...subjects);
      notify({ text: t.form.saved });
    }
    onClose();
  };

  const resolve = async (theirs: R, chosen: V) => {
    setSaving(true);
    setFailure(null);
    try {
      await store(theirs, chosen);
    } catch (error) {
      if (isStale(error)) setConflict({ theirs: await reload(), mine: chosen });
      else {
        setFailure(error);
        if (!isProblem(error, 422)) return;
        // A rule of a field: back to the form, with what was chosen in it.
        setBase(theirs);
        setKept(chosen);
        setConflict(null);
      }
    } finally {
      setSaving(false);
    }
  };

  const versions = (of: { theirs: R; mine: V }): Versions<V> => ({
    was: toValues(base),
    theirs: toValues(of.theirs),
    mine: of.mine,
  });

  return (
    <SidePanel title={title} onClose={onClose}>
      {failure !== null && <ErrorState error={failure} />}
      {conflict ? (
        <ConflictView<V>
          key={conflict.theirs.revision}
          versions={versions(conflict)}
          fields={fields}
          {...(props.show ? { show: props.show } : {})}
          saving={saving}
          onSave={(chosen) => void resolve(conflict.theirs, chosen)}
          onDiscard={onClose}
        />
      ) : (
        <FormPanel<V>
          fields={fields}
          defaults={(kept ?? toValues(base)) as DefaultValues<V>} // every field has a value
          submitLabel={t.common.save}
          focusFirst
          intro={intro}
          onCancel={onClose}
          onSubmit={(values) => {
            setFailure(null);
            return store(base, values);
          }}
          onProblem={async (problem, mine) => {
            if (!isStale(problem)) return false;
            setConflict({ theirs: await reload(), mine });
            return true;
          }}
        />
      )}
    </SidePanel>
  );
}
