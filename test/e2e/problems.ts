import { expect } from '@jest/globals';
import type { Answer } from '../support/client.js';

export type FieldProblem = {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
};

/** How a request ended, in two words. */
export const codeOf = ({ status, body }: Answer) => [status, body['code']];

export const faultsOf = ({ body }: Answer): readonly FieldProblem[] =>
  (body['errors'] ?? []) as FieldProblem[]; // RFC 9457, our extension

/**
 * What is not as RFC 9457 and product.md ask of an error; empty: nothing. 400 and 422 name each
 * fault with a pointer, a code and a sentence.
 */
export function problemFaults(answer: Answer): string[] {
  const { status, body, headers } = answer;
  const faults: string[] = [];
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json')) faults.push(`content-type ${type}`);
  if (body['status'] !== status) faults.push(`status in the body is ${String(body['status'])}`);
  for (const name of ['type', 'title', 'code', 'detail', 'instance']) {
    if (typeof body[name] !== 'string' || body[name] === '') faults.push(`no ${name}`);
  }
  if (headers.get('cache-control') !== 'no-store') faults.push('may be cached');
  if (status !== 400 && status !== 422) return faults;
  const errors = faultsOf(answer);
  if (!Array.isArray(errors) || errors.length === 0) return [...faults, 'no errors[]'];
  const whole = errors.every(
    ({ pointer, code, message }) =>
      typeof pointer === 'string' && /^[a-z][a-z0-9-]+$/.test(code) && message.length > 3,
  );
  return whole ? faults : [...faults, `errors[] ${JSON.stringify(errors)}`];
}

/** The answer is this problem, and it names these pointers among its faults. */
export function expectProblem(answer: Answer, status: number, ...pointers: string[]): void {
  const told = { status: answer.status, body: answer.body };
  expect(told).toMatchObject({ status });
  expect(problemFaults(answer)).toEqual([]);
  const named = faultsOf(answer).map(({ pointer }) => pointer);
  expect(named).toEqual(expect.arrayContaining(pointers));
}
