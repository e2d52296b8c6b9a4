import type { ReasonView } from '../../api/types.js';
import { useText } from '../../i18n/use-t.js';
import classes from './racks.module.css';

type Props = { readonly label: string; readonly because: readonly ReasonView[] };

/** Every reason why something may not stand somewhere. */
export function Reasons({ label, because }: Props) {
  const text = useText();
  return (
    <ul className={classes.reasons} aria-label={label}>
      {because.map((reason) => (
        <li key={reason.code}>{text(reason.text)}</li>
      ))}
    </ul>
  );
}
