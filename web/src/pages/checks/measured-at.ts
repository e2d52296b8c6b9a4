import { copenhagenInstant, toIso } from '../../../../src/kernel/instant.js';
import { ApiProblem } from '../../api/problem.js';
import type { Catalogue } from '../../i18n/use-t.js';

type Given = { readonly measuredOn: string; readonly measuredTime: string };

const TIME = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/;

/**
 * When it was measured, as the API takes it; null: now. A day without a time is not guessed.
 * @throws a problem of the field, in the form's own shape
 */
export function measuredAtOf(given: Given, today: string, t: Catalogue): string | null {
  const time = given.measuredTime.trim();
  if (time === '') {
    if (given.measuredOn === today || given.measuredOn === '') return null;
    throw wrong(t.checks.needsTime, t);
  }
  const match = TIME.exec(time);
  if (match === null) throw wrong(t.checks.badTime, t);
  const [, hours = '', minutes = ''] = match;
  const read = copenhagenInstant(given.measuredOn || today, `${hours.padStart(2, '0')}:${minutes}`);
  if (read.kind !== 'ok') throw wrong(t.checks.noSuchTime, t);
  return toIso(read.at);
}

const wrong = (message: string, t: Catalogue) =>
  new ApiProblem({
    status: 422,
    code: 'invalid-input',
    detail: t.form.errorSummary(1),
    errors: [{ pointer: '/measuredTime', code: 'time', message }],
  });
