import { currentT } from '../i18n/use-t.js';
import { currentLanguage } from '../i18n/language.js';
import { pastDay } from '../past/past-day.js';
import { isOfSession, takesAsOf } from '../past/takes-as-of.js';
import { ApiProblem, UNREACHABLE, type ProblemBody } from './problem.js';

export const API = '/api/v1';

export type Query = {
  readonly [field: string]: string | number | boolean | null | undefined;
};

export type CallOptions = {
  /** Empty text, null and undefined are left out. */
  readonly query?: Query;
  /** JSON, or a FormData for an upload. */
  readonly body?: unknown;
  /** The revision that was shown; needed on PATCH, PUT, DELETE and actions. */
  readonly ifMatch?: number;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** The token of a link by mail, which speaks for a role without anybody being signed in. */
  readonly link?: string;
};

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

let onSignedOut: () => void = () => undefined;

/** What happens when the session has ended: the shell asks for a new sign-in. */
export function whenSignedOut(handler: () => void): void {
  onSignedOut = handler;
}

let giveCode: () => Promise<boolean> = () => Promise.resolve(false);

/** What happens when a step takes a code of the second factor: whether one was given. */
export function whenCodeNeeded(handler: () => Promise<boolean>): void {
  giveCode = handler;
}

/** The step was not taken: with a code it is asked for again, the same as before. */
const CODE_NEEDED = 'code-needed';

/**
 * One request to the API. `path` is below /api/v1 and begins with a slash.
 * @throws ApiProblem for every answer that is no success, and with status 0 without an answer
 */
export async function api<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  if (response.ok) return (await readBody(response)) as T; // the caller names the operation's type
  const problem = new ApiProblem(await problemOf(response));
  const isCodeNeeded = problem.status === 403 && problem.code === CODE_NEEDED;
  if (isCodeNeeded && (await giveCode())) return api(method, path, options);
  throw told(path, problem);
}

/** The same for a file that is no plain address, e.g. what comes by a link. */
export async function apiFile(path: string, options: CallOptions): Promise<Blob> {
  const response = await send('GET', path, options);
  if (response.ok) return response.blob();
  throw told(path, new ApiProblem(await problemOf(response)));
}

/** Every problem passes here on its way to who asked; the shell is told when the session ended. */
export function told(path: string, problem: ApiProblem): ApiProblem {
  if (problem.status === 401 && path !== '/session') onSignedOut();
  return problem;
}

/** The address of a download or export, for a plain link. */
export const apiUrl = (path: string, query: Query = {}): string =>
  `${API}${path}${search(takesAsOf(path) ? { ...query, asOf: pastDay() } : query)}`;

export function search(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

async function send(method: Method, path: string, options: CallOptions): Promise<Response> {
  const { query = {}, body, ifMatch, idempotencyKey, signal, link } = options;
  if (method !== 'GET' && pastDay() !== null && !isOfSession(path)) throw pastIsRead();
  const form = body instanceof FormData ? body : null;
  const json = body !== undefined && form === null;
  try {
    const address = method === 'GET' ? apiUrl(path, query) : `${API}${path}${search(query)}`;
    return await fetch(address, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'accept-language': currentLanguage(),
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': `"r${ifMatch}"` }),
        ...(link === undefined ? {} : { 'idrift-link': link }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: form ?? JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem({ status: 0, code: UNREACHABLE, detail: currentT().errors.unreachable });
  }
}

/** Whoever looks at a past day would change what is there today without seeing it. */
const pastIsRead = () =>
  new ApiProblem({ status: 409, code: 'past-day', detail: currentT().past.readOnly });

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

async function problemOf(response: Response): Promise<ProblemBody> {
  const { status } = response;
  try {
    const body = (await readBody(response)) as ProblemBody | undefined; // the API's only error form
    if (typeof body?.code === 'string') return { ...body, status };
  } catch {
    // A proxy in between may answer in HTML; its words help nobody.
  }
  return { status, code: `status-${status}`, detail: currentT().errors.unexpected(status) };
}
