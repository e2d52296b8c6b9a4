import { WINDOWS_MAX } from '../../../../src/appointments/domain/move.js';
import { fieldOf } from '../../api/problem.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { readClock } from '../../components/read-clock.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';

export type WindowValues = Record<string, string>;

const NUMBERS = Array.from({ length: WINDOWS_MAX }, (_, at) => at + 1);
const NAMES = ['day', 'start', 'end', 'endDay'] as const;

export const NO_WINDOWS: WindowValues = Object.fromEntries(
  NUMBERS.flatMap((number) => NAMES.map((name) => [`${name}${number}`, ''])),
);

/** Up to three windows, typed as a Danish clock shows them; the first is needed. */
export function useWindowFields(count = WINDOWS_MAX): readonly FieldSpec[] {
  const t = useT();
  return NUMBERS.slice(0, count).flatMap((number): readonly FieldSpec[] => {
    const required = number === 1;
    const of = (label: string) => `${t.dates.window(number)}: ${label}`;
    return [
      { kind: 'day', name: `day${number}`, label: of(t.dates.day), required },
      { kind: 'time', name: `start${number}`, label: of(t.dates.start), required },
      { kind: 'time', name: `end${number}`, label: of(t.dates.end), required },
      { kind: 'day', name: `endDay${number}`, label: of(t.dates.endDay), hint: t.dates.endDayHint },
    ];
  });
}

/** '/windows/1/start' is of the field 'start2'. */
export function windowFieldAt(pointer: string): string {
  const [, at, name] = /^\/windows\/(\d)\/(\w+)$/.exec(pointer) ?? [];
  return at === undefined ? fieldOf(pointer) : `${name ?? ''}${Number(at) + 1}`;
}

/** A window of which nothing is typed is none; of one that is half typed the server says what. */
export const windowsIn = (values: WindowValues) =>
  NUMBERS.flatMap((number) => {
    const of = (name: (typeof NAMES)[number]) => values[`${name}${number}`] ?? '';
    if (NAMES.every((name) => of(name).trim() === '')) return [];
    const endDay = orNull(of('endDay'));
    return [
      {
        day: of('day'),
        start: readClock(of('start')) ?? '',
        end: readClock(of('end')) ?? '',
        ...(endDay === null ? {} : { endDay }),
      },
    ];
  });
