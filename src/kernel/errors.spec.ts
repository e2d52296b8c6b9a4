import { describe, expect, it } from '@jest/globals';
import {
  fault,
  forbidden,
  IdriftError,
  invalid,
  malformed,
  notFound,
  refused,
  stale,
} from './errors.js';
import { reason } from './message.js';

const FAULT = fault('/serial', 'too-long', 'Use at most 64 characters.', 'Brug højst 64 tegn.');
const REASON = reason('no-serial', 'Its serial is not known.', 'Serienummeret kendes ikke.');

describe('an error', () => {
  it.each([
    ['notFound', notFound(), 'not-found', 'not-found', {}],
    ['forbidden', forbidden(), 'forbidden', 'permission-required', {}],
    ['invalid', invalid([FAULT]), 'invalid', 'invalid-input', { errors: [FAULT] }],
    ['malformed', malformed([FAULT]), 'malformed', 'malformed-input', { errors: [FAULT] }],
    ['refused', refused([REASON]), 'refused', 'refused-by-rule', { because: [REASON] }],
    ['stale', stale(7), 'conflict', 'stale-revision', { facts: { currentRevision: 7 } }],
  ])('%s has its kind, code and details', (_name, error, kind, code, details) => {
    expect(error).toBeInstanceOf(IdriftError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'IdriftError', kind, code });
    expect(error.details).toEqual(details);
  });

  it.each([notFound(), forbidden(), invalid([]), malformed([]), refused([]), stale(1)])(
    '$code says what to do in both languages',
    ({ text, code, message }) => {
      expect(text.da).toMatch(/\.$/);
      expect(text.en).toMatch(/\.$/);
      expect(text.da).not.toBe(text.en);
      expect(message).toBe(`${code}: ${text.en}`);
    },
  );

  it('carries both texts of a fault', () => {
    expect(FAULT).toEqual({
      pointer: '/serial',
      code: 'too-long',
      text: { en: 'Use at most 64 characters.', da: 'Brug højst 64 tegn.' },
    });
  });
});
