import { readFile } from 'node:fs/promises';
import { SETTINGS, type Settings } from './settings.js';

/** A login of another system. It is handed to whoever calls that system, and to nobody else. */
export type Credentials = { readonly user: string; readonly password: string };

export const SECRET_NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/**
 * Logins of network devices are those whose names begin so, and no others are: whoever may say
 * where a device answers could have a login of something else sent to a host of their own.
 */
export const SSH_SECRET_NAME = /^ssh[_.-][A-Za-z0-9_.-]{1,60}$/i;

/** Our own settings are no logins of others, whatever their values look like. */
const OWN: ReadonlySet<string> = new Set(SETTINGS.map(({ name }) => name));

/**
 * Logins by the names that people write instead of them: an entry of SECRETS_FILE, else an
 * environment variable that holds `user:password`. Read when asked for, so that a changed file
 * counts at once, and never kept, logged or put into an error.
 */
export class Secrets {
  constructor(
    private readonly settings: Pick<Settings, 'secretsFile'>,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {}

  /** @returns null when nothing of that name is a login */
  async of(name: string): Promise<Credentials | null> {
    if (!SECRET_NAME.test(name)) return null;
    return (await this.inFile(name)) ?? this.inEnvironment(name);
  }

  private async inFile(name: string): Promise<Credentials | null> {
    const { secretsFile } = this.settings;
    if (secretsFile === null) return null;
    // What JSON.parse complains of would repeat the file, so nothing of it is passed on.
    const entries = await readFile(secretsFile, 'utf8')
      .then(JSON.parse)
      .catch(() => null);
    return Object.hasOwn(Object(entries), name) ? credentialsIn(Object(entries)[name]) : null;
  }

  private inEnvironment(name: string): Credentials | null {
    const isTheirs = !OWN.has(name) && Object.hasOwn(this.env, name);
    const text = isTheirs ? this.env[name] : undefined;
    const at = text?.indexOf(':') ?? -1;
    if (text === undefined || at < 1 || at === text.length - 1) return null;
    return { user: text.slice(0, at), password: text.slice(at + 1) };
  }
}

function credentialsIn(entry: unknown): Credentials | null {
  const { user, password } = Object(entry) as {
    readonly user?: unknown;
    readonly password?: unknown;
  };
  const isLogin = typeof user === 'string' && typeof password === 'string' && user !== '';
  return isLogin ? { user, password } : null;
}
