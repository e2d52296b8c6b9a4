import { IdriftError } from '../../../kernel/errors.js';
import type { Credentials } from '../../../platform/config/secrets.js';
import type { LineAnswer, OutgoingLine, Trust } from '../../../platform/outgoing/outgoing-line.js';
import type { Outgoing } from '../../../platform/outgoing/outgoing.js';
import { isObject, textAt } from '../../domain/redfish/json.js';
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
    const answer = await line.call({
      method: 'POST',
      path: SESSIONS,
      headers: { ...HEADERS, 'content-type': 'application/json' },
      body: JSON.stringify({ UserName: user, Password: password }),
      signal,
      maxBytes: LOGIN_BYTES_MAX,
    });
    if (!answer.ok) return failed(answer.code, answer.detail);
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

  /** The path of a link of this very host; null: it leads elsewhere. */
  private ownPath(link: string): string | null {
    if (!URL.canParse(link, this.origin)) return null;
    const url = new URL(link, this.origin);
    return url.origin === this.origin ? normalisePath(`${url.pathname}${url.search}`) : null;
  }

  private async get({ line, token }: Opened, path: string, limits: ReadLimits) {
    let here = path;
    for (let turns = 0; turns <= REDIRECTS_MAX; turns += 1) {
      const answer = await line.call({
        method: 'GET',
        path: here,
        headers: token === null ? HEADERS : { ...HEADERS, 'x-auth-token': token },
        signal: limits.signal,
        maxBytes: limits.maxBytes,
      });
      if (!answer.ok) return failed(answer.code, answer.detail);
      if (answer.status < 300 || answer.status >= 400) return resourceOf(answer);
      const next = this.ownPath(answer.headers.location ?? '');
      if (next === null || answer.headers.location === undefined) break;
      here = next === REDFISH_ROOT ? `${next}/` : next;
    }
    return failed('redirected');
  }
}

const WRONG_CALLS: ReadonlyMap<number, 'not-allowed' | 'not-found'> = new Map([
  [401, 'not-allowed'],
  [403, 'not-allowed'],
  [404, 'not-found'],
  [410, 'not-found'],
]);

function resourceOf({ status, body }: LineAnswer & { readonly ok: true }): ReadResult {
  if (status === 200) return parseResource(body);
  const detail = `HTTP ${status}`;
  if (status >= 500) return failed('server-error', detail);
  return failed(WRONG_CALLS.get(status) ?? 'odd-status', detail);
}

/** Refused before anything was sent: a private target, or a name that nobody knows. */
function whyNot(error: unknown): ReadResult {
  if (!(error instanceof IdriftError)) throw error;
  return failed(error.kind === 'refused' ? 'private-target' : 'unreachable', error.message);
}
