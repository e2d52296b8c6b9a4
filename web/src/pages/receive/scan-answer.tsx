import { useState } from 'react';
import { SCAN_ANSWER_LABELS } from '../../../../src/inventory/domain/scan.js';
import { Icon } from '../../components/icon.js';
import type { AnyTone } from '../../components/state-label.js';
import { useDelayed } from '../../components/use-delayed.js';
import { useT, useText } from '../../i18n/use-t.js';
import type { Entry } from './use-entries.js';
import classes from './receive.module.css';

export type Said = { readonly tone: AnyTone; readonly word: string; readonly text: string };

/** What a scan is answered with: one word, its tone, and a sentence that says what to do. */
export function useSaid(): (entry: Entry) => Said {
  const t = useT().receive;
  const text = useText();
  return (entry) => {
    if (entry.undone) return { tone: 'neutral', word: t.undone, text: t.undoneText };
    if (entry.state === 'waiting') return { tone: 'unknown', word: t.waiting, text: t.waitingText };
    if (entry.answer === null || entry.state === 'refused')
      return { tone: 'danger', word: t.refused, text: entry.refusal ?? '' };
    if (entry.taken) return { tone: 'attention', word: t.taken, text: '' };
    const { label, tone } = SCAN_ANSWER_LABELS[entry.answer];
    return { tone, word: text(label), text: t.answerText[entry.answer] };
  };
}

type Props = {
  readonly entry: Entry | undefined;
  readonly actions: (entry: Entry) => React.ReactNode;
};

/** The last answer, full width in its tone. Read out by the live region, so not one itself. */
export function ScanAnswerBand({ entry, actions }: Props) {
  const t = useT().receive;
  const say = useSaid();
  const [settled, setSettled] = useState<Entry | undefined>(undefined);
  // An answer takes a few milliseconds; only real waiting is worth showing.
  const late = useDelayed(entry?.state === 'waiting');
  if (entry !== settled && entry?.state !== 'waiting') setSettled(entry);
  const shown = entry?.state === 'waiting' && !late ? settled : entry;
  if (shown === undefined) {
    return (
      <div className={classes.band} data-tone="neutral" data-testid="answer">
        <Icon name="receive" size={40} />
        <div className={classes.bandText}>
          <p className={classes.word}>{t.ready}</p>
          <p>{t.readyText}</p>
        </div>
      </div>
    );
  }
  const { tone, word, text } = say(shown);
  return (
    <div className={classes.band} data-tone={tone} data-testid="answer">
      <Icon name={tone} size={40} />
      <div className={classes.bandText}>
        <p className={classes.word}>
          {word}
          {shown.damaged && !shown.undone && <span>{t.damaged}</span>}
        </p>
        <p className={`${classes.serial} mono`}>{shown.serial}</p>
        {text !== '' && <p>{text}</p>}
      </div>
      <div className={classes.bandActions}>{actions(shown)}</div>
    </div>
  );
}
