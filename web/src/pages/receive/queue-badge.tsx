import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import type { Scanning } from './use-scanning.js';
import classes from './receive.module.css';

type Props = { readonly scanning: Pick<Scanning, 'waiting' | 'ofOthers' | 'status'> };

/** How many acts wait on this device. */
export function QueueBadge({ scanning: { waiting, status } }: Props) {
  const t = useT().receive;
  const { number } = useFormat();
  const isCut = status === 'no-connection';
  return (
    <span className={classes.queue} data-testid="queue">
      {waiting === 0 ? (
        <StateLabel tone="success" bare>
          {t.queueEmpty}
        </StateLabel>
      ) : (
        <StateLabel tone={status === 'forbidden' ? 'danger' : 'unknown'}>
          {isCut ? t.queueOffline(number(waiting)) : t.queue(number(waiting))}
        </StateLabel>
      )}
    </span>
  );
}

/** Why they wait, and what that means for the one who scans. */
export function QueueNote({ scanning: { waiting, ofOthers, status } }: Props) {
  const t = useT().receive;
  const { number } = useFormat();
  const notes = [
    ...(waiting > 0 && status === 'no-connection' ? [t.offline] : []),
    ...(waiting > 0 && status === 'forbidden' ? [t.queueForbidden(number(waiting))] : []),
    ...(ofOthers > 0 ? [t.queueOthers(number(ofOthers))] : []),
  ];
  return notes.map((note) => (
    <p key={note} className={classes.queueNote}>
      {note}
    </p>
  ));
}
