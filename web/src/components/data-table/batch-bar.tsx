import type { ReactNode } from 'react';
import { useT } from '../../i18n/use-t.js';
import { Icon } from '../icon.js';
import small from '../small-button.module.css';
import classes from './data-table.module.css';

type Props = {
  readonly count: number;
  readonly onClear: () => void;
  readonly children: ReactNode;
};

/** Stands at the bottom while rows are selected. */
export function BatchBar({ count, onClear, children }: Props) {
  const t = useT();
  return (
    <section className={classes.batch} aria-label={t.table.batch} data-no-print>
      <output className={classes.count}>{t.table.selected(count)}</output>
      <div className={classes.batchActions}>{children}</div>
      <button
        type="button"
        className={small.small}
        aria-label={t.table.deselect}
        title={t.table.deselect}
        onClick={onClear}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}
