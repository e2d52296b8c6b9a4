import type { BoxPageView } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { useT } from '../../i18n/use-t.js';
import { isFrozen } from './box-rights.js';
import classes from './boxes.module.css';

/** That a box is frozen, what was seen, and who alone does anything to it now. */
export function BoxFrozen({ box }: { readonly box: BoxPageView }) {
  const t = useT().boxes;
  if (!isFrozen(box)) return null;
  const seen = box.steps.find(({ action }) => action === 'suspect')?.fields['reason'];
  return (
    <section className={classes.frozen} aria-label={t.frozen}>
      <Icon name="danger" />
      <div>
        <p>
          <strong>{t.frozen}</strong>
        </p>
        {typeof seen === 'string' && <p>{seen}</p>}
        <p>{t.frozenText}</p>
      </div>
    </section>
  );
}
