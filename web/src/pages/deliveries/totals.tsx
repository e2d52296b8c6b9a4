import type { TotalsView } from '../../api/generated/types.gen.js';
import { Icon } from '../../components/icon.js';
import type { AnyTone } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import classes from './totals.module.css';

const NAMES = ['ordered', 'expected', 'received', 'missing', 'unexpected', 'damaged'] as const;
type Name = (typeof NAMES)[number];

/** The six numbers of a delivery, as the server counted them. */
export function Totals({ totals }: { readonly totals: TotalsView }) {
  const t = useT();
  const format = useFormat();
  return (
    <dl className={classes.totals} data-testid="totals">
      {NAMES.map((name) => {
        const tone = toneOf(name, totals);
        return (
          <div key={name} className={classes.total} data-tone={tone} data-name={name}>
            <dt>{t.inventory.totals[name]}</dt>
            <dd>
              <span className={classes.number}>
                {format.number(totals[name])}
                {tone !== 'neutral' && <Icon name={tone} size={16} />}
              </span>
              <span className={classes.hint}>{t.inventory.totalsHint[name]}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** A number has a tone only where it tells of something to do, or that all is there. */
function toneOf(name: Name, totals: TotalsView): AnyTone {
  const { expected, received, missing } = totals;
  if (name === 'received') return expected > 0 && missing === 0 ? 'success' : 'neutral';
  if (name === 'missing') return missing > 0 && received > 0 ? 'attention' : 'neutral';
  if (name === 'unexpected') return totals.unexpected > 0 ? 'attention' : 'neutral';
  if (name === 'damaged') return totals.damaged > 0 ? 'danger' : 'neutral';
  return 'neutral';
}

/** How many of the list have come; unexpected ones stand beside it, or it would read 11 of 10. */
export const cameOfList = ({ expected, missing }: TotalsView): number => expected - missing;
