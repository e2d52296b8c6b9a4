import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { addDays, isCalendarDay } from '../../../src/kernel/calendar-day.js';
import { DayInput } from '../components/day-input.js';
import { Dialog } from '../components/dialog.js';
import { useT } from '../i18n/use-t.js';
import { useCurrentDay } from '../session/use-today.js';
import { lookBackTo, usePastDay } from './past-day.js';
import classes from './look-back.module.css';

/** Asks for the day as of which everything is to be shown. */
export function LookBack({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const today = useCurrentDay();
  const shown = usePastDay();
  const [day, setDay] = useState<string>(shown ?? addDays(today, -1));
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isCalendarDay(day)) return setFault(t.past.noDay);
    if (day > today) return setFault(t.past.notYet);
    lookBackTo(day === today ? null : day);
    return onClose();
  };
  return (
    <Dialog title={t.past.title} onClose={onClose}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <p>{t.past.says}</p>
        <DayInput
          label={t.past.day}
          value={day}
          error={fault}
          data-autofocus
          onChange={(typed) => {
            setDay(typed);
            setFault(null);
          }}
        />
        <div className={classes.buttons}>
          <Button type="submit">{t.past.show}</Button>
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
