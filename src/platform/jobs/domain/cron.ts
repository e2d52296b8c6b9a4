import { addDays, datePartsOf, weekday, type CalendarDay } from '../../../kernel/calendar-day.js';
import { copenhagenDay, copenhagenInstant, type InstantMs } from '../../../kernel/instant.js';

/**
 * Schedules as crontab(5) writes them: minute, hour, day of month, month, day of week (0 and 7 are
 * Sunday), each `*`, a number, a range `1-5`, a list `1,15` or a step such as `*` + `/15`. As there,
 * when both day fields are given a day that meets either counts.
 *
 * The clock is Copenhagen's. A time that the spring change leaps over comes at the first minute
 * after the leap; one that the autumn change repeats comes once, at its first. A schedule whose
 * hour is `*` is meant as "every so often" and keeps its distance: it comes in both repeated hours,
 * and is not made up for in spring.
 */
export type Cron = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  readonly weekdays: readonly number[];
  readonly everyHour: boolean;
  readonly anyDay: boolean;
  readonly anyWeekday: boolean;
};

const FIELDS = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12 },
  { from: 0, to: 7 },
] as const;

const ITEM = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/;
const SUNDAY = 7;
/** 29 February on a given weekday comes again after at most 40 years (over a year 2100). */
const DAYS_AHEAD_MAX = 41 * 366;

/** The schedule, or null when the text is none. */
export function parseCron(text: string): Cron | null {
  const words = text.trim().split(/ +/);
  if (words.length !== FIELDS.length) return null;
  const lists = FIELDS.map((field, at) => parseField(words[at] ?? '', field));
  const [minutes, hours, days, months, weekdays] = lists;
  if (!minutes || !hours || !days || !months || !weekdays) return null;
  const cron = {
    minutes,
    hours,
    days,
    months,
    weekdays: [...new Set(weekdays.map((day) => (day === 0 ? SUNDAY : day)))].sort(),
    everyHour: words[1]?.startsWith('*') ?? false,
    anyDay: words[2]?.startsWith('*') ?? false,
    anyWeekday: words[4]?.startsWith('*') ?? false,
  };
  // `30 2 31 2 *` is written well and never comes.
  return nextAfter(cron, Date.UTC(2024, 0, 1)) === null ? null : cron;
}

function parseField(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): readonly number[] | null {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const match = ITEM.exec(item);
    if (match === null) return null;
    const [, first, last, step] = match;
    const low = first === undefined ? from : Number(first);
    // `5/10` is read as `5-59/10`, as cron does.
    const alone = first !== undefined && last === undefined && step === undefined;
    const high = alone ? low : last === undefined ? to : Number(last);
    const width = step === undefined ? 1 : Number(step);
    if (low < from || high > to || low > high || width < 1) return null;
    for (let value = low; value <= high; value += width) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/** The first moment after `after`; null: never. */
export function nextAfter(cron: Cron, after: InstantMs): InstantMs | null {
  const first = copenhagenDay(after);
  for (let ahead = 0; ahead <= DAYS_AHEAD_MAX; ahead += 1) {
    const day = addDays(first, ahead);
    if (!isDay(cron, day)) continue;
    const next = momentsOf(cron, day).find((at) => at > after);
    if (next !== undefined) return next;
  }
  return null;
}

function isDay({ days, months, weekdays, anyDay, anyWeekday }: Cron, day: CalendarDay): boolean {
  const { month, day: ofMonth } = datePartsOf(day);
  if (!months.includes(month)) return false;
  const meetsDay = days.includes(ofMonth);
  const meetsWeekday = weekdays.includes(weekday(day));
  return anyDay || anyWeekday ? meetsDay && meetsWeekday : meetsDay || meetsWeekday;
}

function momentsOf(cron: Cron, day: CalendarDay): InstantMs[] {
  const moments = cron.hours.flatMap((hour) =>
    cron.minutes.flatMap((minute) => momentsAt(cron, day, hour * 60 + minute)),
  );
  return [...new Set(moments)].sort((a, b) => a - b);
}

function momentsAt(cron: Cron, day: CalendarDay, minuteOfDay: number): readonly InstantMs[] {
  const reading = copenhagenInstant(day, timeOf(minuteOfDay));
  if (reading.kind === 'ok') return [reading.at];
  if (reading.kind === 'doubled') {
    return cron.everyHour ? [reading.first, reading.second] : [reading.first];
  }
  return cron.everyHour ? [] : [afterGap(day, minuteOfDay)];
}

function afterGap(day: CalendarDay, minuteOfDay: number): InstantMs {
  for (let minute = minuteOfDay + 1; ; minute += 1) {
    const reading = copenhagenInstant(day, timeOf(minute));
    if (reading.kind === 'ok') return reading.at;
  }
}

const timeOf = (minuteOfDay: number): string =>
  [Math.floor(minuteOfDay / 60), minuteOfDay % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');

/** The next few moments, for people who look at a schedule. */
export function upcoming(cron: Cron, after: InstantMs, count: number): InstantMs[] {
  const moments: InstantMs[] = [];
  let at: InstantMs | null = after;
  while (moments.length < count) {
    at = nextAfter(cron, at);
    if (at === null) break;
    moments.push(at);
  }
  return moments;
}
