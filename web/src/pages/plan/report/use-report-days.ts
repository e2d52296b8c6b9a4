import { addDays, isCalendarDay } from '../../../../../src/kernel/calendar-day.js';
import { useUrl } from '../../../components/use-url.js';
import { useT } from '../../../i18n/use-t.js';
import { useToday } from '../../../session/use-today.js';

const DAYS_BETWEEN_MEETINGS = 28;

export type ReportDays = {
  readonly since: string;
  readonly asOf: string;
  /** What is wrong with a day, by its name in the address. */
  readonly faults: { readonly since: string | null; readonly asOf: string | null };
  /** The server would answer; otherwise the faults say why not. */
  readonly isAskable: boolean;
};

/** The days of the report, as the address has them. */
export function useReportDays(): ReportDays {
  const t = useT().planReport;
  const today = useToday();
  const { search } = useUrl();
  const asOf = search['asOf'] ?? today;
  // Counted from the day that is told of, so that an earlier one has a meeting before it too.
  const since =
    search['since'] ?? addDays(isCalendarDay(asOf) ? asOf : today, -DAYS_BETWEEN_MEETINGS);
  const faults = {
    since: sinceFault(since, asOf, t),
    asOf: asOfFault(asOf, today, t),
  };
  return { since, asOf, faults, isAskable: faults.since === null && faults.asOf === null };
}

type Words = { readonly badDay: string; readonly sinceLate: string; readonly notYet: string };

function sinceFault(since: string, asOf: string, t: Words): string | null {
  if (!isCalendarDay(since)) return t.badDay;
  return isCalendarDay(asOf) && since >= asOf ? t.sinceLate : null;
}

function asOfFault(asOf: string, today: string, t: Words): string | null {
  if (!isCalendarDay(asOf)) return t.badDay;
  return asOf > today ? t.notYet : null;
}
