import type { Evidence } from '../../../src/kernel/action-table.js';
import type { Text } from '../../../src/kernel/message.js';
import { useFormat } from '../format.js';
import { useT, useText } from '../i18n/use-t.js';
import { Section } from './page.js';
import { useNameOf } from './use-names.js';
import classes from './step-evidence.module.css';

/** A step that was taken, or asked for: by whom, and what came with it by field. */
export type StepTaken<A extends string> = {
  readonly action: A;
  readonly at: string;
  readonly by: string;
  readonly fields: { readonly [field: string]: unknown };
};

/** What an action table says of its steps. */
export type Steps<A extends string> = {
  readonly [action in A]: { readonly label: Text; readonly evidence: readonly Evidence[] };
};

type ToldProps = {
  /** What the step asks for. */
  readonly asked: readonly Evidence[];
  readonly fields: StepTaken<string>['fields'];
  /** How what was told reads; without it as it was written. */
  readonly valueOf?: (field: string, value: string) => string;
};

type Props<A extends string> = Pick<ToldProps, 'valueOf'> & {
  readonly of: Steps<A>;
  readonly steps: readonly (StepTaken<A> & { readonly second: string | null })[];
};

/** The last of each step that was taken: by whom, and what came with it. */
export function StepEvidence<A extends string>({ of, steps, valueOf }: Props<A>) {
  const t = useT().steps;
  const text = useText();
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  const name = (id: string) => nameOf('person', id);
  return (
    <Section title={t.evidence}>
      {steps.length === 0 && <p className="quiet">{t.none}</p>}
      <ol className={classes.list}>
        {steps.map(({ action, at, by, second, fields }) => (
          <li key={action} className={classes.item}>
            <p className={classes.head}>
              <strong>{text(of[action].label)}</strong>
              <span className="quiet">
                {t.takenBy(name(by), second && name(second), dateTime(at))}
              </span>
            </p>
            <Told asked={of[action].evidence} fields={fields} {...(valueOf && { valueOf })} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What was told with a step, each under the name that it was asked for by. */
export function Told({ asked, fields, valueOf = (_field, value) => value }: ToldProps) {
  const text = useText();
  const told = Object.entries(fields).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  if (told.length === 0) return null;
  const labelOf = (name: string) => {
    const label = asked.find(({ field }) => field === name)?.label;
    return label === undefined ? name : text(label);
  };
  return (
    <ul className={classes.told}>
      {told.map(([name, value]) => (
        <li key={name}>
          <span className="quiet">{labelOf(name)}:</span> {valueOf(name, value)}
        </li>
      ))}
    </ul>
  );
}
