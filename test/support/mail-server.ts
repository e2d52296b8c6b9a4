import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Arrived = {
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: Email;
};

type Refusal = { readonly responseCode: number; readonly message: string };

/** Somebody else's mail server: real SMTP on a port of its own, which keeps what it takes. */
export class MailServer {
  readonly arrived: Arrived[] = [];
  /** Also what was taken since. */
  readonly everArrived: Arrived[] = [];
  /** What it says to whoever is named as a recipient; null: yes. */
  refuses: (address: string) => Refusal | null = () => null;
  /** Called once it has all of a letter and before it says so. */
  beforeYes: () => Promise<void> | void = () => undefined;

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  /** @param port that of one before, as a server that comes back has it */
  static async start(port = 0): Promise<MailServer> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const refusal = here.refuses(address);
        done(refusal && Object.assign(new Error(refusal.message), refusal));
      },
      onData: (stream, { envelope }, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const raw = Buffer.concat(parts).toString('utf8');
          const to = envelope.rcptTo.map(({ address }) => address);
          void PostalMime.parse(raw)
            .then((mail) => {
              here.arrived.push({ to, raw, mail });
              here.everArrived.push({ to, raw, mail });
            })
            .then(() => here.beforeYes())
            .then(() => done());
        });
      },
    });
    server.on('error', () => undefined); // clients that go away in the middle
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
    const { port: taken } = server.server.address() as AddressInfo; // a TCP server
    const here = new MailServer(server, taken);
    return here;
  }

  /** What an installation is set to, to send by it. */
  get env(): Record<string, string> {
    return {
      SMTP_URL: `smtp://127.0.0.1:${this.port}`,
      MAIL_FROM: 'Idrift <idrift@centre.example>',
    };
  }

  /** Ends every connection at once, as a fault of the network does. */
  cutOff(): void {
    for (const { _socket: socket } of this.server.connections) socket.destroy();
  }

  /** What came since the last time. */
  taken(): Arrived[] {
    return this.arrived.splice(0);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** The token of the link in a letter; its text and its HTML bear the same. */
export function tokenIn({ mail }: Arrived): string {
  const [, token = ''] = /\/d\/([0-9a-f]{64})/.exec(mail.text ?? '') ?? [];
  return token;
}

/** The calendar file of a letter. */
export function calendarIn({ mail }: Arrived): string {
  const part = mail.attachments.find(({ mimeType }) => mimeType.startsWith('text/calendar'));
  const content = part?.content ?? '';
  return typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString();
}
