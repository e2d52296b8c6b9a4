import type { Reason, Text } from '../../../src/kernel/message.js';

/** One wrong field, in the language that was asked for. */
export type Fault = { readonly pointer: string; readonly code: string; readonly message: string };

export type ProblemBody = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly instance?: string;
  readonly errors?: readonly Fault[];
  readonly because?: readonly Reason[];
  readonly [fact: string]: unknown;
};

/** What the API answered instead of a result (RFC 9457), or that it did not answer. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly Fault[];
  readonly because: readonly Reason[];
  readonly requestId: string | null;
  /** Further public facts, e.g. `currentRevision`. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(body: ProblemBody) {
    super(`${body.status} ${body.code}: ${body.detail}`);
    this.name = 'ApiProblem';
    const { status, code, detail, errors = [], because = [], instance, ...facts } = body;
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.because = because;
    this.requestId = instance?.replace('urn:idrift:request:', '') ?? null;
    this.facts = facts;
  }
}

/** Status 0: the request never came through, e.g. no network. */
export const UNREACHABLE = 'unreachable';

export const isProblem = (error: unknown, status?: number): error is ApiProblem =>
  error instanceof ApiProblem && (status === undefined || error.status === status);

/** Changed by somebody else since it was loaded. */
export const isStale = (error: unknown): error is ApiProblem => isProblem(error, 412);

/** The fault of one field; those of what stands inside it (`/grants/0/role`) count as its own. */
export function faultOf(problem: ApiProblem | null, field: string): Fault | undefined {
  return problem?.errors.find(({ pointer }) => fieldOf(pointer) === field);
}

/** '/grants/0/role' -> 'grants' */
export const fieldOf = (pointer: string): string => pointer.replace(/^\//, '').split('/')[0] ?? '';

/** What happened and every reason for it, in one line. */
export const reasonsOf = ({ detail, because }: ApiProblem, text: (text: Text) => string): string =>
  [detail, ...because.map((reason) => text(reason.text))].join(' ');

/** The same problem with its faults told in another way, e.g. at the fields of one form. */
export function withFaults(problem: ApiProblem, told: (fault: Fault) => Fault): ApiProblem {
  const { status, code, detail, because, facts } = problem;
  return new ApiProblem({
    ...facts,
    status,
    code,
    detail,
    because,
    errors: problem.errors.map(told),
  });
}
