import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** Says what becomes of a call; the default takes it. */
type Answer = (response: ServerResponse, received: Received) => void;

const take: Answer = (response) => void response.writeHead(204).end();

/** Another system that is called: a real HTTP server that keeps what it was sent. */
export class Receiver {
  readonly received: Received[] = [];
  answer: Answer = take;

  private constructor(
    readonly url: string,
    private readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<Receiver> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString('utf8');
        const received = { path: request.url ?? '', headers: request.headers, body };
        receiver.received.push(received);
        receiver.answer(response, received);
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // a TCP server
    const receiver = new Receiver(`http://127.0.0.1:${port}`, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return receiver;
  }

  /** Answers so from now on. */
  answerWith(status: number, headers: Record<string, string> = {}, body = ''): void {
    this.answer = (response) => void response.writeHead(status, headers).end(body);
  }

  takeAll(): void {
    this.answer = take;
  }

  /** What came since the last time. */
  taken(): Received[] {
    return this.received.splice(0);
  }

  stop(): Promise<void> {
    return this.close();
  }
}
