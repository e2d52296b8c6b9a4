import { notFound } from '../../kernel/errors.js';

/** The value, or the one 404 for what is not there. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw notFound();
  return value;
}
