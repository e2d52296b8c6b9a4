import type { DefaultValues } from 'react-hook-form';
import type { ReactNode } from 'react';
import { api, type Method } from '../../api/client.js';
import { isStale } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { useT } from '../../i18n/use-t.js';

export type Texts = Record<string, string>;

type Props = {
  readonly title: string;
  readonly path: string;
  readonly method?: Method;
  /** The revision that was shown; a change without one makes something new. */
  readonly ifMatch?: number;
  readonly fields: readonly FieldSpec[];
  readonly defaults: Texts;
  /** Where it is sent, when that depends on what was chosen. */
  readonly pathOf?: (values: Texts) => string;
  /** What is sent; without it every field that is filled in. */
  readonly toBody?: (values: Texts) => object;
  readonly onClose: () => void;
  readonly intro?: ReactNode;
};

/** A form in a side panel that sends texts as they were typed; the server judges units. */
export function EntryPanel(props: Props) {
  const { title, path, method = 'POST', ifMatch, fields, defaults, onClose, intro } = props;
  const t = useT();
  const submit = async (values: Texts) => {
    const body = (props.toBody ?? filled)(values);
    await api(method, props.pathOf?.(values) ?? path, {
      body,
      ...(ifMatch === undefined ? {} : { ifMatch }),
    });
    await refresh('coolant-loop', 'server');
    notify({ text: t.cooling.recorded });
    onClose();
  };
  return (
    <SidePanel title={title} onClose={onClose}>
      <FormPanel<Texts>
        fields={fields}
        defaults={defaults as DefaultValues<Texts>} // every field has a text
        submitLabel={t.common.save}
        focusFirst
        intro={intro}
        onCancel={onClose}
        onSubmit={submit}
        onProblem={async (problem) => {
          // The newest is shown beneath; what was typed stays, and the server's words are shown.
          if (isStale(problem)) await refresh('coolant-loop');
          return false;
        }}
      />
    </SidePanel>
  );
}

/** An empty field is not sent: nobody has said anything about it. */
export const filled = (values: Texts): Texts =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));

export const textFields = (
  labels: readonly (readonly [name: string, label: string, hint?: string])[],
): readonly FieldSpec[] =>
  labels.map(([name, label, hint]) => ({
    kind: 'text',
    name,
    label,
    ...(hint === undefined ? {} : { hint }),
  }));

export const emptyOf = (fields: readonly FieldSpec[]): Texts =>
  Object.fromEntries(fields.map(({ name }) => [name, '']));
