import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import ssh2, {
  type AuthContext,
  type AuthenticationType,
  type Connection,
  type KeyboardAuthContext,
  type PublicKeyAuthContext,
  type ServerChannel,
  type Session,
} from 'ssh2';
import type { Platform } from '../../src/network/domain/config/platforms.js';

/** What a device does instead of answering as it should. */
export type SshBehaviour = {
  /** Where it falls silent; at `command` after half of the configuration. */
  readonly hang?: 'connect' | 'auth' | 'shell' | 'prompt' | 'paging' | 'command';
  readonly refuseLogin?: boolean;
  /** Where it hangs up. */
  readonly close?: 'connect' | 'auth' | 'shell' | 'prompt';
  /** Hangs up after so many bytes of the configuration. */
  readonly closeAfterBytes?: number;
  /** Pages, whatever it is told; this is what it shows at the end of a page. */
  readonly pager?: string;
  /** Said before the prompt. */
  readonly banner?: string;
  /** Pauses within the configuration after so many bytes, or after each of these texts. */
  readonly slowChunks?: ({ readonly bytes: number } | { readonly after: string }) & {
    readonly pauseMs?: number;
  };
  /** The command that shows the configuration is unknown to it. */
  readonly invalidInput?: boolean;
  /** Takes commands without printing them again. */
  readonly isSilent?: boolean;
  /** Keeps the connection after `exit`. */
  readonly staysOpen?: boolean;
  /** How it can be signed in to; as a password, if nothing else is said. */
  readonly methods?: readonly AuthenticationType[];
  /** What it asks for one after the other where it asks; the first is the password. */
  readonly questions?: readonly string[];
  /** Methods of key exchange, where it knows only these. */
  readonly keyExchange?: readonly ssh2.KexAlgorithm[];
};

export type SshDevice = {
  readonly platform: Platform;
  /** As it is printed, with its blank. */
  readonly prompt: string;
  readonly config: string;
  /** How it writes; UTF-8, if nothing is said. */
  readonly encoding?: BufferEncoding;
  /** What else it answers to. */
  readonly answers?: ReadonlyMap<string, string>;
  readonly does?: SshBehaviour;
};

export const SSH_USER = 'collector';
export const SSH_PASSWORD = 'not-in-any-log-5172';

const PAUSE_MS = 5;
const PAGE_LINES = 24;

/** Node's own: of those that ssh2 makes, one in some hundreds cannot be read by ssh2. */
export const newKey = (): string =>
  generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;

const fingerprintOf = (privateKey: string): string => {
  const key = ssh2.utils.parseKey(privateKey);
  if (key instanceof Error) throw key;
  const digest = createHash('sha256').update(key.getPublicSSH()).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
};

/** A network device that answers over SSH; it misbehaves when told. */
export class SshServer {
  /** Connections that were taken. */
  connections = 0;
  /** Requests to sign in, of any kind, also those that only ask how. */
  attempts = 0;
  /** Logins that were accepted. */
  logins = 0;
  /** What was sent as a password or as an answer to a question, in order. */
  readonly passwords: string[] = [];
  /** What was said at the prompt. */
  readonly commands: string[] = [];
  hostKey = '';
  does: SshBehaviour;
  /** What it runs; a test may change it. */
  config: string;
  /** A key that may sign in. */
  authorizedKey: string | null = null;
  private readonly sockets = new Set<Socket>();
  private readonly onQuiet: (() => void)[] = [];
  private readonly silentAt = new Set<SshBehaviour['hang']>();
  private readonly onSilent = new Map<SshBehaviour['hang'], () => void>();
  private ssh: ssh2.Server;

  private constructor(
    private readonly server: Server,
    readonly device: SshDevice,
  ) {
    this.does = device.does ?? {};
    this.config = device.config;
    this.changeKey();
    server.on('connection', (socket) => this.taken(socket));
  }

  /** A key of its own takes a fraction of a millisecond, so that forty are cheap. */
  static async start(device: SshDevice): Promise<SshServer> {
    const server = createServer({ noDelay: true });
    const made = new SshServer(server, device);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port; // a TCP server
  }

  /** From now on it is another host. */
  changeKey(): void {
    const key = newKey();
    const { keyExchange } = this.does;
    this.hostKey = fingerprintOf(key);
    this.ssh = new ssh2.Server({
      hostKeys: [key],
      ...(keyExchange === undefined ? {} : { algorithms: { kex: [...keyExchange] } }),
    });
    this.ssh.on('connection', (client) => this.greet(client));
  }

  /** Once somebody stands where it falls silent. */
  async reached(where: NonNullable<SshBehaviour['hang']>): Promise<void> {
    if (!this.silentAt.has(where)) {
      await new Promise<void>((resolve) => this.onSilent.set(where, resolve));
    }
  }

  /** @returns whether it says nothing from here on */
  isSilentAt(where: NonNullable<SshBehaviour['hang']>): boolean {
    if (this.does.hang !== where) return false;
    this.silentAt.add(where);
    this.onSilent.get(where)?.();
    return true;
  }

  /** Once nobody is connected any more. */
  async quiet(): Promise<void> {
    if (this.sockets.size > 0) await new Promise<void>((resolve) => this.onQuiet.push(resolve));
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private taken(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
      if (this.sockets.size > 0) return;
      for (const tell of this.onQuiet.splice(0)) tell();
    });
    if (this.does.close === 'connect') socket.destroy();
    // Somebody listens, and says nothing.
    else if (this.isSilentAt('connect')) socket.resume();
    else this.ssh.injectSocket(socket);
  }

  private greet(client: Connection): void {
    client.on('error', () => undefined);
    client.on('authentication', (asked) => this.judge(client, asked));
    client.on('session', (accept) => this.serve(client, accept()));
  }

  private judge(client: Connection, asked: AuthContext): void {
    this.attempts += 1;
    const { close, refuseLogin, methods = ['password'] } = this.does;
    const answer = (isRight: boolean): void => {
      if (!isRight || refuseLogin || asked.username !== SSH_USER) return asked.reject([...methods]);
      this.logins += 1;
      asked.accept();
    };
    if (asked.method === 'password') this.passwords.push(asked.password);
    if (asked.method === 'none' || !methods.includes(asked.method)) return answer(false);
    if (this.isSilentAt('auth')) return;
    if (close === 'auth') return void client.end();
    if (asked.method === 'password') return answer(asked.password === SSH_PASSWORD);
    if (asked.method === 'publickey') return answer(this.isAuthorized(asked));
    return asked.method === 'keyboard-interactive' ? this.ask(asked, answer) : answer(false);
  }

  private ask(asked: KeyboardAuthContext, answer: (isRight: boolean) => void): void {
    const { questions = ['Password: '] } = this.does;
    const next = (at: number): void => {
      asked.prompt([{ prompt: questions[at] ?? '', echo: false }], (answers) => {
        this.passwords.push(...answers);
        if (at + 1 < questions.length) next(at + 1);
        else answer(this.passwords.at(-questions.length) === SSH_PASSWORD);
      });
    };
    next(0);
  }

  private isAuthorized({ key, blob, signature, hashAlgo }: PublicKeyAuthContext): boolean {
    const known = ssh2.utils.parseKey(this.authorizedKey ?? '');
    if (known instanceof Error || !known.getPublicSSH().equals(key.data)) return false;
    if (signature === undefined || blob === undefined) return true;
    return known.verify(blob, signature, hashAlgo) === true;
  }

  private serve(client: Connection, session: Session): void {
    session.on('pty', (accept) => void accept?.());
    session.on('shell', (accept) => {
      if (this.isSilentAt('shell')) return;
      if (this.does.close === 'shell') return void client.end();
      new Talk(this, client, accept()).begin();
    });
  }
}

/** One command line. */
class Talk {
  private typed = '';
  private isPaging = true;

  constructor(
    private readonly server: SshServer,
    private readonly client: Connection,
    private readonly stream: ServerChannel,
  ) {
    stream.on('error', () => undefined);
    stream.on('data', (part: Buffer) => void this.take(part.toString('utf8')));
  }

  private get does(): SshBehaviour {
    return this.server.does;
  }

  begin(): void {
    const { close, banner } = this.does;
    if (banner !== undefined) this.print(banner);
    if (close === 'prompt') this.client.end();
    else if (!this.server.isSilentAt('prompt')) this.print(this.server.device.prompt);
  }

  private print(text: string): void {
    const { encoding } = this.server.device;
    const bytes = Buffer.from(text.replaceAll('\n', '\r\n'), encoding);
    if (this.stream.writable) this.stream.write(bytes);
  }

  private async take(text: string): Promise<void> {
    if (this.does.isSilent !== true) this.print(text);
    this.typed += text;
    for (let end = this.typed.indexOf('\n'); end >= 0; end = this.typed.indexOf('\n')) {
      const command = this.typed.slice(0, end);
      this.typed = this.typed.slice(end + 1);
      await this.obey(command);
    }
  }

  private async obey(command: string): Promise<void> {
    this.server.commands.push(command);
    const { platform, prompt, answers } = this.server.device;
    const { noPaging, show } = platform.commands;
    if (command === 'exit') return this.leave();
    if (command === noPaging) {
      this.isPaging = false;
      if (this.server.isSilentAt('paging')) return;
    } else if (command === show && this.does.invalidInput !== true) {
      if (!(await this.show(this.server.config))) return;
    } else if (command !== '') {
      this.print(answers?.get(command) ?? "         ^\n% Invalid input detected at '^' marker.\n");
    }
    this.print(prompt);
  }

  private leave(): void {
    if (this.does.staysOpen === true) return;
    this.stream.exit(0);
    this.stream.end();
    this.client.end();
  }

  /** @returns whether it got to the end */
  private async show(config: string): Promise<boolean> {
    const { closeAfterBytes, slowChunks, pager } = this.does;
    const whole = config.endsWith('\n') ? config : `${config}\n`;
    const { noPaging } = this.server.device.platform.commands;
    if (pager !== undefined || (this.isPaging && noPaging !== '')) {
      const page = whole.split('\n').slice(0, PAGE_LINES);
      this.print(`${page.join('\n')}\n${pager ?? '--More--'}`);
      return false;
    }
    if (this.does.hang === 'command') {
      this.print(whole.slice(0, whole.length / 2));
      return !this.server.isSilentAt('command');
    }
    if (closeAfterBytes !== undefined) {
      this.print(whole.slice(0, closeAfterBytes));
      this.client.end();
      return false;
    }
    const { pauseMs = PAUSE_MS } = slowChunks ?? {};
    for (const chunk of chunksOf(whole, slowChunks)) {
      this.print(chunk);
      if (slowChunks !== undefined) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return true;
  }
}

function chunksOf(text: string, slow: SshBehaviour['slowChunks']): string[] {
  if (slow === undefined) return [text];
  if ('after' in slow) {
    const parts = text.split(slow.after);
    return parts.map((part, at) => (at === parts.length - 1 ? part : `${part}${slow.after}`));
  }
  const count = Math.ceil(text.length / slow.bytes);
  return Array.from({ length: count }, (_, at) =>
    text.slice(at * slow.bytes, (at + 1) * slow.bytes),
  );
}
