import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import ssh2, { type AnyAuthMethod, type Client } from 'ssh2';
import type { Credentials } from '../../../platform/config/secrets.js';
import { hostKeyOf } from '../../domain/collection/host-key.js';
import { Hindrance } from './hindrance.js';

export type SignIn = {
  /** The fingerprint that the host has to show; null: none is known. */
  readonly pinned: string | null;
  readonly login: Credentials;
};

/**
 * Signs in over a connection. The host proves itself first: where it does not, neither the user's
 * name nor anything else of the login leaves.
 *
 * @throws Hindrance
 */
export async function signIn(socket: Socket, how: SignIn, signal: AbortSignal): Promise<Client> {
  const client = new ssh2.Client();
  const attempt = new Attempt(how);
  let stop = (): void => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (error: Hindrance) => reject(attempt.doubt ?? error);
      stop = () => fail(new Hindrance('timed-out', attempt.stage));
      signal.addEventListener('abort', stop);
      // The listeners stay: what fails later shows as a channel that closes.
      client.on('ready', resolve);
      client.on('error', (error) => fail(attempt.hindranceOf(error)));
      client.on('close', () => fail(new Hindrance('broken-off', attempt.stage)));
      client.on('change password', () => fail(new Hindrance('login-refused', 'password-expired')));
      if (signal.aborted) return stop();
      if (socket.destroyed) return fail(new Hindrance('broken-off', attempt.stage));
      return void client.connect({
        sock: socket,
        username: how.login.user,
        hostVerifier: (key: Buffer) => attempt.verify(key),
        authHandler: (offered, _isPartial, go) => {
          const method = attempt.nextMethod(offered);
          if (method instanceof Hindrance) fail(method);
          else go(method);
        },
        // Our own limits hold.
        readyTimeout: 0,
      });
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return client;
}

const PRIVATE_KEY = /^\s*-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;

/** Reasons of a disconnection (RFC 4253, section 11.1). */
const KEY_EXCHANGE_FAILED = 3;
const NO_MORE_METHODS = 14;

/** What the library's own words name; none of them is the other side's. */
const UNMATCHED = /^Handshake failed: no matching (?:[CS]->[CS] )?([A-Za-z ]+)$/;

type LibraryError = { readonly level?: unknown; readonly code?: unknown };

class Attempt {
  stage: 'handshake' | 'login' = 'handshake';
  /** What speaks against the host. */
  doubt: Hindrance | null = null;
  private tried: AnyAuthMethod['type'] | null = null;
  private isAnswered = false;

  constructor(private readonly how: SignIn) {}

  verify(key: Buffer): boolean {
    const { pinned } = this.how;
    const digest = createHash('sha256').update(key).digest('base64');
    const shown = `SHA256:${digest.replace(/=+$/, '')}`;
    if (pinned !== null && hostKeyOf(pinned) === shown) return true;
    const code = pinned === null ? 'host-key-unknown' : 'host-key-changed';
    this.doubt = new Hindrance(code, shown, shown);
    return false;
  }

  /**
   * First what the device takes, then the login, once: after a few wrong ones devices lock people
   * out.
   */
  nextMethod(offered: readonly string[] | null): AnyAuthMethod | Hindrance {
    this.stage = 'login';
    const method = this.tried === null ? this.none() : this.methodOf(offered ?? []);
    if (!(method instanceof Hindrance)) this.tried = method.type;
    return method;
  }

  hindranceOf(error: Error): Hindrance {
    const { level, code } = error as Error & LibraryError; // ssh2 says no more of its errors
    const [, unmatched] = level === 'handshake' ? (UNMATCHED.exec(error.message) ?? []) : [];
    if (unmatched !== undefined) return new Hindrance('no-common-algorithm', unmatched);
    if (code === KEY_EXCHANGE_FAILED) return new Hindrance('no-common-algorithm', '');
    if (code === NO_MORE_METHODS) return new Hindrance('login-refused', this.tried ?? '');
    return new Hindrance('broken-off', this.stage);
  }

  private none(): AnyAuthMethod {
    return { type: 'none', username: this.how.login.user };
  }

  private methodOf(offered: readonly string[]): AnyAuthMethod | Hindrance {
    if (this.tried !== 'none') return new Hindrance('login-refused', this.tried ?? '');
    const { user: username, password } = this.how.login;
    if (PRIVATE_KEY.test(password)) {
      if (!offered.includes('publickey')) return new Hindrance('login-refused', 'no-method');
      const key = ssh2.utils.parseKey(password);
      if (key instanceof Error) return new Hindrance('login-refused', 'key-unreadable');
      return { type: 'publickey', username, key: password };
    }
    if (offered.includes('password')) return { type: 'password', username, password };
    if (!offered.includes('keyboard-interactive')) {
      return new Hindrance('login-refused', 'no-method');
    }
    return {
      type: 'keyboard-interactive',
      username,
      prompt: (_name, _instructions, _language, prompts, answer) => {
        const isFirst = !this.isAnswered && prompts.length > 0;
        this.isAnswered ||= isFirst;
        answer(prompts.map((_, at) => (isFirst && at === 0 ? password : '')));
      },
    };
  }
}
