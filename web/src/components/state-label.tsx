import type { ReactNode } from 'react';
import type { StateInfo, Tone } from '../../../src/kernel/action-table.js';
import { useText } from '../i18n/use-t.js';
import { Icon } from './icon.js';
import classes from './state-label.module.css';

/** `unknown` is hatched and never green: nobody knows. */
export type AnyTone = Tone | 'unknown';

type Props = {
  readonly tone: AnyTone;
  readonly children: ReactNode;
  /** Without the coloured ground, e.g. in a dense cell. */
  readonly bare?: boolean;
};

/** A state as word, icon and colour, in that order of importance. */
export function StateLabel({ tone, children, bare = false }: Props) {
  return (
    <span className={classes.label} data-tone={tone} data-bare={bare || undefined}>
      <Icon name={tone} size={14} />
      <span>{children}</span>
    </span>
  );
}

type TableStateProps<S extends string> = {
  readonly states: { readonly [state in S]: StateInfo };
  readonly state: S;
  readonly bare?: boolean;
};

/** A state of an action table, e.g. `<TableState states={DECISION_TABLE.states} state={...} />`. */
export function TableState<S extends string>({ states, state, bare }: TableStateProps<S>) {
  const text = useText();
  const { tone, label } = states[state];
  return (
    <StateLabel tone={tone} bare={bare ?? false}>
      {text(label)}
    </StateLabel>
  );
}
