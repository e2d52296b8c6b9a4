import type { CalendarDay } from '../../kernel/calendar-day.js';
import { fault, type FieldFault } from '../../kernel/errors.js';
import { copenhagenInstant, type InstantMs } from '../../kernel/instant.js';
import type { Window } from './change-calendar.js';

/** A window as people type it: by the clock in Copenhagen. */
export type TypedWindow = {
  readonly day: CalendarDay;
  readonly start: string;
  readonly endDay: CalendarDay;
  readonly end: string;
};

/** The moments that it means, or why a typed time means none, or two. */
export function readWindow(
  typed: TypedWindow,
  pointers: { readonly start: string; readonly end: string },
): Window | readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const read = (day: CalendarDay, time: string, pointer: string): InstantMs => {
    const reading = copenhagenInstant(day, time);
    if (reading.kind === 'ok') return reading.at;
    faults.push(reading.kind === 'missing' ? missing(pointer) : doubled(pointer));
    return 0;
  };
  const startsAt = read(typed.day, typed.start, pointers.start);
  const endsAt = read(typed.endDay, typed.end, pointers.end);
  return faults.length > 0 ? faults : { startsAt, endsAt };
}

const missing = (pointer: string) =>
  fault(
    pointer,
    'missing-hour',
    'This time does not exist: the clocks go from 02:00 to 03:00 that night. Choose another.',
    'Det klokkeslæt findes ikke: uret stilles fra 02.00 til 03.00 den nat. Vælg et andet.',
  );

const doubled = (pointer: string) =>
  fault(
    pointer,
    'doubled-hour',
    'This time comes twice: the clocks go back from 03:00 to 02:00 that night. Choose another.',
    'Det klokkeslæt kommer to gange: uret stilles fra 03.00 til 02.00 den nat. Vælg et andet.',
  );
