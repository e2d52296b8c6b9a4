import { setTimeout as pause } from 'node:timers/promises';
import { IdriftError } from '../../../kernel/errors.js';
import type { Credentials } from '../../../platform/config/secrets.js';
import type {
  LineAnswer,
  LineCall,
  OutgoingLine,
  Trust,
} from '../../../platform/outgoing/outgoing-line.js';
import type { Outgoing } from '../../../platform/outgoing/outgoing.js';
import type { FailureCode } from '../../domain/redfish/failures.js';
import { isObject, textAt, type Json } from '../../domain/redfish/json.js';
import { normalisePath, REDFISH_ROOT } from '../../domain/redfish/tree.js';
import { parseResource } from './parse-resource.js';
import { failed, RedfishSource, type ReadLimits, type ReadResult } from './redfish-source.js';

export type HttpsOptions = {
  /** `https://host[:port]`; what stands behind that is not looked at. */
  readonly url: string;
  readonly trust: Trust;
  /** Null: whatever the service shows to everybody. */
  readonly credentials: Credentials | null;
};

const SESSIONS = `${REDFISH_ROOT}/SessionService/Sessions`;
const REDIRECTS_MAX = 3;
const LOGIN_BYTES_MAX = 64 * 1_024;
const LOGOUT_WITHIN_MS = 5_000;

/** Before it is asked again; a service that names a time of its own is believed up to the last. */
const BUSY_PAUSES_MS = [500, 1_000, 2_000];
const BUSY_PAUSE_MAX_MS = 5_000;

const HEADERS = { accept: 'application/json', 'odata-version': '4.0' };

type Opened = {
  readonly line: OutgoingLine;
  readonly token: string | null;
  readonly session: string | null;
};

/**
 * A controller on the network. Logs in at the first read and out at the end; whatever hinders that
 * is the answer to every read, so that a walk ends with a reason and not with an exception.
 */
export class HttpsSource extends RedfishSource {
  readonly name: string;
  private readonly origin: string;
  private opened: Promise<Opened | ReadResult> | null = null;

  constructor(
    private readonly outgoing: Outgoing,
    private readonly options: HttpsOptions,
  ) {
    super();
    this.origin = new URL(options.url).origin;
    this.name = this.origin;
  }

  async read(path: string, limits: ReadLimits): Promise<ReadResult> {
    this.opened ??= this.open(limits.signal);
    const opened = await this.opened;
    if ('ok' in opened) return opened;
    // Services redirect from the root without its slash to the one with it.
    return this.get(opened, path === REDFISH_ROOT ? `${path}/` : path, limits);
  }

  async close(): Promise<void> {
    const opened = await this.opened;
    if (opened === null || 'ok' in opened) return;
    const { line, session, token } = opened;
    if (session !== null && token !== null) {
      await line.call({
        method: 'DELETE',
        path: session,
        headers: { ...HEADERS, 'x-auth-token': token },
        signal: AbortSignal.timeout(LOGOUT_WITHIN_MS),
        maxBytes: LOGIN_BYTES_MAX,
      });
    }
    line.close();
  }

  private async open(signal: AbortSignal): Promise<Opened | ReadResult> {
    const { trust, credentials } = this.options;
    let line: OutgoingLine;
    try {
      line = await this.outgoing.line(this.origin, trust);
    } catch (error) {
      return whyNot(error);
    }
    if (credentials === null) return { line, token: null, session: null };
    const opened = await this.logIn(line, credentials, signal);
    if ('ok' in opened) line.close();
    return opened;
  }

  private async logIn(
    line: OutgoingLine,
    { user, password }: Credentials,
    signal: AbortSignal,
  ): Promise<Opened | ReadResult> {
    const answer = await patiently(line, {
      method: 'POST',
      path: SESSIONS,
      headers: { ...HEADERS, 'content-type': 'application/json' },
      body: JSON.stringify({ UserName: user, Password: password }),
      signal,
      maxBytes: LOGIN_BYTES_MAX,
    });
    if (!answer.ok) return failed(answer.code, answer.detail);
    if (isBusy(answer) || answer.status >= 500) return failureOf(answer);
    const token = answer.headers['x-auth-token'];
    if (answer.status >= 300 || typeof token !== 'string') {
      return failed('login-refused', `HTTP ${answer.status}`);
    }
    return { line, token, session: this.sessionOf(answer) };
  }

  private sessionOf(answer: LineAnswer & { readonly ok: true }): string | null {
    const parsed = parseResource(answer.body);
    const said = parsed.ok && isObject(parsed.json) ? textAt(parsed.json, '@odata.id') : null;
    const where = answer.headers.location ?? said;
    return where === null ? null : this.ownPath(where);
  }

  /** The path of a link of this very host, as it is written there; null: it leads elsewhere. */
  private ownPath(link: string): string | null {
    if (!URL.canParse(link, this.origin)) return null;
    const url = new URL(link, this.origin);
    const path = `${url.pathname}${url.search}`;
    return url.origin === this.origin && normalisePath(path) !== null ? path : null;
  }

  /** The same with links to this very host, which some services write out, as paths. */
  private withOwnPaths(value: Json): Json {
    if (typeof value === 'string') {
      return /^https:/i.test(value) ? (this.ownPath(value) ?? value) : value;
    }
    if (Array.isArray(value)) return value.map((one: Json) => this.withOwnPaths(one));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, this.withOwnPaths(one ?? null)]),
    );
  }

  private async get({ line, token }: Opened, path: string, limits: ReadLimits) {
    const asked = new Set<string>();
    let here: string | null = path;
    // To the same place with a slash or without it is another address, and is asked for once.
    while (here !== null && !asked.has(here) && asked.size <= REDIRECTS_MAX) {
      asked.add(here);
      const answer = await patiently(line, {
        method: 'GET',
        path: here,
        headers: token === null ? HEADERS : { ...HEADERS, 'x-auth-token': token },
        signal: limits.signal,
        maxBytes: limits.maxBytes,
      });
      if (!answer.ok) return failed(answer.code, answer.detail);
      if (answer.status < 300 || answer.status >= 400) return this.resourceOf(answer);
      here = answer.headers.location === undefined ? null : this.ownPath(answer.headers.location);
    }
    return failed('redirected');
  }

  private resourceOf(answer: Answered): ReadResult {
    if (answer.status !== 200) return failureOf(answer);
    const read = parseResource(answer.body);
    return read.ok ? { ...read, json: this.withOwnPaths(read.json) } : read;
  }
}

type Answered = LineAnswer & { readonly ok: true };

const isBusy = ({ status }: Answered): boolean => WRONG_CALLS.get(status) === 'too-busy';

/** Asks again where the service has too much to do, as long as there is time for it. */
async function patiently(line: OutgoingLine, call: LineCall): Promise<LineAnswer> {
  let answer = await line.call(call);
  for (const usualMs of BUSY_PAUSES_MS) {
    if (!answer.ok || !isBusy(answer)) return answer;
    const askedS = Number(answer.headers['retry-after'] ?? Number.NaN);
    const pauseMs = Number.isFinite(askedS) ? Math.max(0, askedS * 1_000) : usualMs;
    const isTime = await pause(Math.min(pauseMs, BUSY_PAUSE_MAX_MS), true, {
      signal: call.signal,
    }).catch(() => false);
    if (!isTime) return answer;
    answer = await line.call(call);
  }
  return answer;
}

const WRONG_CALLS: ReadonlyMap<number, FailureCode> = new Map([
  [401, 'not-allowed'],
  [403, 'not-allowed'],
  [404, 'not-found'],
  [410, 'not-found'],
  [429, 'too-busy'],
  [503, 'too-busy'],
]);

function failureOf({ status }: Answered): ReadResult {
  const unknown = status >= 500 ? 'server-error' : 'odd-status';
  return failed(WRONG_CALLS.get(status) ?? unknown, `HTTP ${status}`);
}

/** Refused before anything was sent: a private target, or a name that nobody knows. */
function whyNot(error: unknown): ReadResult {
  if (!(error instanceof IdriftError)) throw error;
  return failed(error.kind === 'refused' ? 'private-target' : 'unreachable', error.message);
}
