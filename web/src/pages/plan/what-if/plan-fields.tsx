import { isCalendarDay } from '../../../../../src/kernel/calendar-day.js';
import type { PlanPageView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { DayInput } from '../../../components/day-input.js';
import { useT } from '../../../i18n/use-t.js';
import type { Draft } from './draft.js';
import classes from './what-if.module.css';

type Props = { readonly draft: Draft; readonly onChange: (draft: Draft) => void };

export function StartField({ plan, draft, onChange }: Props & { readonly plan: PlanPageView }) {
  const t = useT().plan.whatIf;
  const { startsOn = plan.startsOn } = draft;
  return (
    <DayInput
      label={t.start}
      value={startsOn}
      error={isCalendarDay(startsOn) ? null : t.badDay}
      onChange={(day) => onChange({ ...draft, startsOn: day })}
    />
  );
}

/** A freeze that nobody has entered; it can be tried and nothing more. */
export function FreezeFields({ draft, onChange }: Props) {
  const { plan, freezes } = useT();
  const t = plan.whatIf;
  const error = (day: string) => (day === '' || isCalendarDay(day) ? null : t.badDay);
  return (
    <fieldset className={classes.group}>
      <legend>{t.freeze}</legend>
      <p className="quiet">
        {t.freezeHint} <AppLink href="/freezes">{freezes.title}</AppLink>.
      </p>
      <div className={classes.two}>
        <DayInput
          label={t.freezeFirst}
          value={draft.freezeFirstDay}
          error={error(draft.freezeFirstDay)}
          onChange={(day) => onChange({ ...draft, freezeFirstDay: day })}
        />
        <DayInput
          label={t.freezeLast}
          value={draft.freezeLastDay}
          error={error(draft.freezeLastDay)}
          onChange={(day) => onChange({ ...draft, freezeLastDay: day })}
        />
      </div>
    </fieldset>
  );
}
