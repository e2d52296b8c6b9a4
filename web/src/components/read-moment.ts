import { copenhagenInstant, toIso } from '../../../src/kernel/instant.js';
import { readDay } from './read-day.js';

const TIME = /^(.*?\S)\s+(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})$/i;

/**
 * A moment as people here write it, '24.04.2025 kl. 14.30' or '24 Apr 2025, 14:30', in Danish time.
 * @returns ISO 8601; what was typed where it is no moment, so that the server says so at its field
 */
export function readMoment(typed: string): string {
  const match = TIME.exec(typed.trim());
  if (match === null) return typed;
  const [, date = '', hours = '', minutes = ''] = match;
  const day = readDay(date.replace(/,$/, ''));
  if (day === undefined) return typed;
  const reading = copenhagenInstant(day, `${hours.padStart(2, '0')}:${minutes}`);
  return reading.kind === 'ok' ? toIso(reading.at) : typed;
}
