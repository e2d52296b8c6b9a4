import { Progress } from '@mantine/core';
import { useT } from '../../i18n/use-t.js';
import { Failure } from '../failure.js';
import type { Sending } from '../use-upload.js';
import classes from './files.module.css';

type Props = { readonly sending: Sending | null; readonly failure: string | null };

/** How far a file on its way is, and what went wrong with the last one. */
export function FileProgress({ sending, failure }: Props) {
  const t = useT().files;
  return (
    <>
      {sending && (
        <div className={classes.sending}>
          <p>{t.sending(sending.name, String(Math.round(sending.part * 100)))}</p>
          <Progress value={sending.part * 100} aria-label={t.sendingLabel} transitionDuration={0} />
        </div>
      )}
      {failure !== null && <Failure>{failure}</Failure>}
    </>
  );
}
