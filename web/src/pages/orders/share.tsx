import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import classes from './orders.module.css';

type Props = { readonly received: number; readonly all: number };

/** So many of so many, as numbers with a bar behind them; the numbers say it all. */
export function Share({ received, all }: Props) {
  const t = useT();
  const { number } = useFormat();
  const part = all === 0 ? 0 : Math.min(1, received / all);
  return (
    <span className={classes.share}>
      <span className={classes.track} aria-hidden="true">
        <span
          className={classes.fill}
          data-full={part === 1 || undefined}
          style={{ width: `${part * 100}%` }}
        />
      </span>
      <span>{t.inventory.receivedOf(number(received), number(all))}</span>
    </span>
  );
}
