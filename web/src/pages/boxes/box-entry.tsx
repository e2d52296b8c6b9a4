import type { ReactNode } from 'react';
import { api } from '../../api/client.js';
import { isStale } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { emptyOf, filled, type Texts } from '../cooling/entry-panel.js';

type Props = {
  readonly title: string;
  readonly submitLabel: string;
  /** Below /api/v1. */
  readonly path: string;
  /** The box's revision, as it is shown; without it something of its model is recorded. */
  readonly revision?: number;
  readonly fields: readonly FieldSpec[];
  readonly defaults?: Texts;
  /** What is told once it is on record. */
  readonly done: string;
  readonly intro?: ReactNode;
  readonly onClose: () => void;
};

/** A form that puts something on record of a box; what is left empty is not sent. */
export function BoxEntry(props: Props) {
  const { title, submitLabel, path, revision, fields, defaults = {}, done, intro, onClose } = props;
  return (
    <SidePanel title={title} onClose={onClose}>
      <FormPanel<Texts>
        fields={fields}
        defaults={{ ...emptyOf(fields), ...defaults }}
        submitLabel={submitLabel}
        focusFirst
        intro={intro}
        onCancel={onClose}
        onSubmit={async (values) => {
          const body = filled(values);
          await api('POST', path, {
            body,
            ...(revision === undefined ? {} : { ifMatch: revision }),
          });
          await refresh('encryption-box');
          notify({ text: done });
          onClose();
        }}
        onProblem={async (problem) => {
          // The newest is shown beneath; what was typed stays, and the server's words are shown.
          if (isStale(problem)) await refresh('encryption-box');
          return false;
        }}
      />
    </SidePanel>
  );
}
