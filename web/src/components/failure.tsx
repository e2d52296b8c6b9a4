import type { ReactNode } from 'react';
import classes from './failure.module.css';
import { Icon } from './icon.js';

/** What went wrong just now, beside what was tried; read out at once. */
export function Failure({ children }: { readonly children: ReactNode }) {
  return (
    <p className={classes.failure} role="alert">
      <Icon name="danger" />
      <span>{children}</span>
    </p>
  );
}
