import type { ListOf } from '../../api/resource.js';
import { useT } from '../../i18n/use-t.js';
import { Icon, type IconName } from '../icon.js';
import small from '../small-button.module.css';
import classes from './data-table.module.css';

type Props = {
  readonly page: ListOf<unknown>;
  readonly cursor: string | null;
  readonly onTurn: (cursor: string | null) => void;
};

/** First, previous, next, last, by keyset: the last page costs no more than the first. */
export function Pager({ page, cursor, onTurn }: Props) {
  const t = useT();
  const { next, previous, items } = page;
  const turn = (icon: IconName, label: string, to: string | null, there: boolean) => (
    <button
      type="button"
      className={small.small}
      aria-label={label}
      title={label}
      disabled={!there}
      onClick={() => onTurn(to)}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <nav className={classes.pager} aria-label={t.table.paging}>
      <span className="quiet">{t.table.rowsHere(items.length)}</span>
      {(next !== null || previous !== null || cursor !== null) && (
        <span className={classes.turns} data-no-print>
          {turn('first', t.table.first, null, cursor !== null)}
          {turn('left', t.table.previous, previous, previous !== null)}
          {turn('right', t.table.next, next, next !== null)}
          {turn('last', t.table.last, 'last', next !== null)}
        </span>
      )}
    </nav>
  );
}
