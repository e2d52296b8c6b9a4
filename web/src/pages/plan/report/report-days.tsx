import { useState } from 'react';
import { isCalendarDay } from '../../../../../src/kernel/calendar-day.js';
import { DayInput } from '../../../components/day-input.js';
import { useUrl } from '../../../components/use-url.js';
import { useT } from '../../../i18n/use-t.js';
import classes from './report.module.css';
import type { ReportDays as Days } from './use-report-days.js';

type Props = { readonly days: Days };

/** The two days that are told between; the address keeps them, so that it can be sent. */
export function ReportDays({ days }: Props) {
  const t = useT().planReport;
  return (
    <fieldset className={classes.days} data-no-print>
      <legend className={classes.legend}>{t.whichDays}</legend>
      <Day name="since" label={t.since} days={days} />
      <Day name="asOf" label={t.asOf} days={days} />
    </fieldset>
  );
}

type DayProps = Props & { readonly name: 'since' | 'asOf'; readonly label: string };

function Day({ name, label, days }: DayProps) {
  const t = useT().planReport;
  const { set } = useUrl();
  // What is typed is no day before it is whole, and the address keeps whole days only.
  const [half, setHalf] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const change = (value: string) => {
    const isWhole = value === '' || isCalendarDay(value);
    setHalf(isWhole ? null : value);
    setLeft(false);
    if (isWhole) set({ [name]: value }, { replace: true });
  };
  return (
    <DayInput
      label={label}
      value={half ?? days[name]}
      error={half === null ? days.faults[name] : isLeft && t.badDay}
      onChange={change}
      onBlur={() => setLeft(true)}
    />
  );
}
