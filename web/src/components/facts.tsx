import type { ReactNode } from 'react';
import { NONE } from '../format.js';
import classes from './facts.module.css';

export type Fact = {
  readonly label: string;
  readonly value: ReactNode;
  /** Takes the whole width, e.g. a note. */
  readonly wide?: boolean;
};

/** Facts in two columns; what is absent says so with a dash. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value, wide }) => (
        <div key={label} className={classes.fact} data-wide={wide || undefined}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? NONE : value}</dd>
        </div>
      ))}
    </dl>
  );
}
