import { Button } from '@mantine/core';
import { Icon } from '../../components/icon.js';
import { Section } from '../../components/page.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useSaid } from './scan-answer.js';
import type { Entry } from './use-entries.js';
import classes from './receive.module.css';

const SHOWN = 10;

type Props = {
  readonly entries: readonly Entry[];
  readonly actions: (entry: Entry) => React.ReactNode;
};

/** The last ten scans, each with what can be done about it. */
export function ScanList({ entries, actions }: Props) {
  const t = useT().receive;
  const format = useFormat();
  const say = useSaid();
  return (
    <Section title={t.last}>
      {entries.length === 0 ? (
        <p className="quiet">{t.lastEmpty}</p>
      ) : (
        <ol className={classes.scans}>
          {entries.slice(0, SHOWN).map((entry) => {
            const { tone, word, text } = say(entry);
            return (
              <li key={entry.id} className={classes.scan} data-undone={entry.undone || undefined}>
                <div>
                  <p className={`${classes.scanSerial} mono`}>{entry.serial}</p>
                  <p className={classes.scanState}>
                    <StateLabel tone={tone}>{word}</StateLabel>
                    {entry.damaged && !entry.undone && (
                      <StateLabel tone="danger">{t.damaged}</StateLabel>
                    )}
                    <time className="quiet" dateTime={new Date(entry.at).toISOString()}>
                      {format.time(new Date(entry.at).toISOString())}
                    </time>
                  </p>
                  {entry.state === 'refused' && <p className={classes.scanWhy}>{text}</p>}
                </div>
                <span className={classes.scanActions}>{actions(entry)}</span>
              </li>
            );
          })}
        </ol>
      )}
    </Section>
  );
}

type ActProps = {
  readonly entry: Entry;
  readonly mayAct: boolean;
  readonly onUndo: (entry: Entry) => void;
  readonly onAgain: (entry: Entry) => void;
  readonly onDamage: (entry: Entry) => void;
  readonly onTake: (entry: Entry) => void;
};

const TAKEABLE: readonly (string | null)[] = ['not-on-list', 'other-delivery', 'wrong-model'];

/** Undo, damaged, receive anyway, send again: those that this scan allows. */
export function ScanActs({ entry, mayAct, onUndo, onAgain, onDamage, onTake }: ActProps) {
  const t = useT();
  if (!mayAct || entry.undone) return null;
  const { serial, state, answer, damaged, taken } = entry;
  const canDamage = !damaged && (answer === 'ok' || state === 'waiting');
  const canTake = state === 'answered' && !taken && TAKEABLE.includes(answer);
  return (
    <>
      {canTake && (
        <Button
          className={classes.act ?? ''}
          variant="default"
          aria-label={t.receive.receiveAnywayOf(serial)}
          onClick={() => onTake(entry)}
        >
          {t.receive.receiveAnyway}
        </Button>
      )}
      {canDamage && (
        <Button
          className={classes.act ?? ''}
          variant="default"
          leftSection={<Icon name="danger" size={14} />}
          aria-label={t.receive.markDamagedOf(serial)}
          onClick={() => onDamage(entry)}
        >
          {t.receive.markDamaged}
        </Button>
      )}
      {state === 'refused' && (
        <Button
          className={classes.act ?? ''}
          variant="default"
          aria-label={t.receive.again(serial)}
          onClick={() => onAgain(entry)}
        >
          {t.common.retry}
        </Button>
      )}
      {!taken && (
        <Button
          className={classes.act ?? ''}
          variant="default"
          leftSection={<Icon name="undo" size={14} />}
          aria-label={t.receive.undo(serial)}
          onClick={() => onUndo(entry)}
        >
          {t.common.undo}
        </Button>
      )}
    </>
  );
}
