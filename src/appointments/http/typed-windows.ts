import { invalid, type FieldFault } from '../../kernel/errors.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import { readWindow } from '../../regions/domain/typed-window.js';
import type { TypedWindowBody } from './appointment.dto.js';

/** @throws `invalid` naming every typed time that is none, or two */
export function windowsOf(typed: readonly TypedWindowBody[]): readonly Window[] {
  const faults: FieldFault[] = [];
  const windows: Window[] = [];
  for (const [at, { day, start, endDay = day, end }] of typed.entries()) {
    const pointers = { start: `/windows/${at}/start`, end: `/windows/${at}/end` };
    const read = readWindow({ day, start, endDay, end }, pointers);
    if ('startsAt' in read) windows.push(read);
    else faults.push(...read);
  }
  if (faults.length > 0) throw invalid(faults);
  return windows;
}
