import { isDeployed } from './mode.js';

export type Answer = {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
};

/** The codes of what a refusal lists. */
export const codesOf = (
  { body }: Pick<Answer, 'body'>,
  list: 'because' | 'errors' = 'because',
): readonly string[] => ((body[list] ?? []) as { code: string }[]).map(({ code }) => code);

type Extra = {
  readonly ifMatch?: number | string;
  readonly key?: string;
  readonly headers?: object;
};

// A connection of its own for each request, so that every process of a deployment gets some.
const APART: Record<string, string> = isDeployed ? { connection: 'close' } : {};

/** A caller of the API over real HTTP that keeps its cookie, as a browser would. */
export class Client {
  private cookie = '';
  private token: string | null = null;

  constructor(private readonly url: string) {}

  get = (path: string, extra: Extra = {}) => this.send('GET', path, undefined, extra);
  post = (path: string, body?: unknown, extra: Extra = {}) => this.send('POST', path, body, extra);
  patch = (path: string, body: unknown, extra: Extra = {}) => this.send('PATCH', path, body, extra);
  put = (path: string, body: unknown, extra: Extra = {}) => this.send('PUT', path, body, extra);
  delete = (path: string, extra: Extra = {}) => this.send('DELETE', path, undefined, extra);

  async send(method: string, path: string, body: unknown, extra: Extra): Promise<Answer> {
    const raw = await this.raw(method, path, {
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(extra.ifMatch === undefined ? {} : { 'if-match': etag(extra.ifMatch) }),
        ...(extra.key === undefined ? {} : { 'idempotency-key': extra.key }),
        ...extra.headers,
      },
    });
    const text = await raw.text();
    const json = raw.headers.get('content-type')?.includes('json') ?? false;
    const parsed: unknown = json && text !== '' ? JSON.parse(text) : { text };
    return { status: raw.status, body: parsed as Record<string, unknown>, headers: raw.headers };
  }

  /** The response as it comes, for streams and files. */
  async raw(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const url = path.startsWith('/') ? `${this.url}/api/v1${path}` : path;
    const headers = {
      ...APART,
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
      ...init.headers,
    };
    const response = await fetch(url, { ...init, method, headers });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie.split(';')[0] ?? '');
    return response;
  }

  /** In place of the one of the same name. */
  private keep(cookie: string): void {
    const name = `${cookie.split('=')[0] ?? ''}=`;
    const others = this.cookie.split('; ').filter((one) => one !== '' && !one.startsWith(name));
    this.cookie = [...others, cookie].join('; ');
  }

  /** What a browser would send; for tests of sessions. */
  get cookieHeader(): string {
    return this.cookie;
  }

  withCookie(cookie: string): Client {
    const other = new Client(this.url);
    other.cookie = cookie;
    return other;
  }

  /** A program with an API token, and with the cookie of this client if it has one. */
  withToken(token: string): Client {
    const other = this.withCookie(this.cookie);
    other.token = token;
    return other;
  }
}

const etag = (revision: number | string) =>
  typeof revision === 'number' ? `"r${revision}"` : revision;
