import { weekday, type CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenLocal, formatDaDayLong, formatEnDayLong } from '../../kernel/instant.js';
import type { Text } from '../../kernel/message.js';
import type { Window } from '../../regions/domain/change-calendar.js';

const WEEKDAYS: readonly Text[] = [
  { da: 'mandag', en: 'Monday' },
  { da: 'tirsdag', en: 'Tuesday' },
  { da: 'onsdag', en: 'Wednesday' },
  { da: 'torsdag', en: 'Thursday' },
  { da: 'fredag', en: 'Friday' },
  { da: 'lørdag', en: 'Saturday' },
  { da: 'søndag', en: 'Sunday' },
];

const dayWords = (day: CalendarDay): Text => {
  const { da = '', en = '' } = WEEKDAYS[weekday(day) - 1] ?? {};
  return { da: `${da} den ${formatDaDayLong(day)}`, en: `${en} ${formatEnDayLong(day)}` };
};

/** 'tirsdag den 9. februar 2027 kl. 09.00–11.00': in words, by the clock in Copenhagen. */
export function windowWords({ startsAt, endsAt }: Window): Text {
  const [start, end] = [copenhagenLocal(startsAt), copenhagenLocal(endsAt)];
  const [first, last] = [dayWords(start.day), dayWords(end.day)];
  const [from, to] = [start.time.replace(':', '.'), end.time.replace(':', '.')];
  if (start.day === end.day) {
    return {
      da: `${first.da} kl. ${from}–${to}`,
      en: `${first.en}, ${start.time}–${end.time}`,
    };
  }
  return {
    da: `${first.da} kl. ${from} – ${last.da} kl. ${to}`,
    en: `${first.en}, ${start.time} – ${last.en}, ${end.time}`,
  };
}

/** The same for people outside, who may be anywhere. */
export function spokenWindow(window: Window): Text {
  const { da, en } = windowWords(window);
  return { da: `${da}, dansk tid`, en: `${en}, Danish time` };
}

/** '2 timer 30 minutter'. */
export function lengthWords({ startsAt, endsAt }: Window): Text {
  const minutes = Math.round((endsAt - startsAt) / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const counted = (count: number, one: string, many: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  return {
    da: [...counted(hours, 'time', 'timer'), ...counted(rest, 'minut', 'minutter')].join(' '),
    en: [...counted(hours, 'hour', 'hours'), ...counted(rest, 'minute', 'minutes')].join(' '),
  };
}
