import { useT } from '../i18n/use-t.js';
import { useDelayed } from './use-delayed.js';
import classes from './states.module.css';

const WIDTHS = ['62%', '88%', '74%', '91%', '58%', '80%', '67%', '85%'];

/** Grey lines in the place of what comes, and only when it does not come at once. */
export function Loading({ lines = 6 }: { readonly lines?: number }) {
  const t = useT();
  if (!useDelayed(true)) return null;
  return (
    <output className={classes.lines}>
      <span className="hidden-visually">{t.common.loading}</span>
      {WIDTHS.slice(0, lines).map((width) => (
        <div key={width} className={classes.bar} style={{ width }} />
      ))}
    </output>
  );
}
