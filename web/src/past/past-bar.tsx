import { Button } from '@mantine/core';
import { Icon } from '../components/icon.js';
import { useFormat } from '../format.js';
import { useT } from '../i18n/use-t.js';
import { lookBackTo, usePastDay } from './past-day.js';
import classes from './past-bar.module.css';

/** What is past must never pass for the present; it stands on paper, too. */
export function PastBar() {
  const t = useT();
  const format = useFormat();
  const day = usePastDay();
  return (
    <output>
      {day !== null && (
        <div className={classes.bar}>
          <Icon name="calendar" />
          <p>{t.past.shown(format.day(day))}</p>
          <Button size="compact-sm" variant="default" onClick={() => lookBackTo(null)}>
            {t.past.toNow}
          </Button>
        </div>
      )}
    </output>
  );
}
