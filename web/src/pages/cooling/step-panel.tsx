import type { ReactNode } from 'react';
import type { ActionView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Reasons } from '../../components/reasons.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './cooling.module.css';
import { emptyOf, EntryPanel, filled, type Texts } from './entry-panel.js';

type Props = {
  readonly title: string;
  /** Of the thing, below /api/v1. */
  readonly path: string;
  readonly revision: number;
  readonly actions: readonly ActionView[];
  /** What must or may come with a step. */
  readonly fields: readonly FieldSpec[];
  readonly intro?: string;
  readonly onClose: () => void;
};

/** One step of a CDU or a connection; what is not allowed now stands above with its reasons. */
export function StepPanel({ title, path, revision, actions, fields, intro, onClose }: Props) {
  const t = useT();
  const text = useText();
  const allowed = actions.filter((action) => action.allowed);
  const lacking = actions.filter(
    ({ allowed: may, because }) => !may && because.some(({ code }) => code !== 'wrong-state'),
  );
  const choices = allowed.map(({ action, label }) => ({ value: action, label: text(label) }));
  const all: readonly FieldSpec[] = [
    { kind: 'choice', name: 'action', label: t.cooling.action, required: true, choices },
    ...fields,
  ];
  return (
    <Steps
      {...{ title, path, revision, onClose }}
      fields={all}
      defaults={{ ...emptyOf(all), action: choices[0]?.value ?? '' }}
      intro={
        <>
          {intro !== undefined && <p>{intro}</p>}
          {lacking.map(({ action, label, because }) => (
            <div key={action} className={classes.lacks}>
              <p>
                {text(label)}: {t.cooling.notNow}
              </p>
              <Reasons because={because} />
            </div>
          ))}
        </>
      }
    />
  );
}

type StepsProps = Pick<Props, 'title' | 'path' | 'revision' | 'fields' | 'onClose'> & {
  readonly defaults: Texts;
  readonly intro: ReactNode;
};

function Steps({ path, revision, ...rest }: StepsProps) {
  return (
    <EntryPanel
      {...rest}
      path={path}
      ifMatch={revision}
      pathOf={({ action = '' }) => `${path}/actions/${action}`}
      toBody={({ action: _action, ...evidence }) => filled(evidence)}
    />
  );
}
