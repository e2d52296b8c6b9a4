import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** One address in front of several processes: each new connection goes to the next of them. */
export class Balancer {
  private constructor(
    readonly url: string,
    readonly stop: () => Promise<void>,
  ) {}

  /** @param urls where the processes answer, on this machine */
  static async start(urls: readonly string[]): Promise<Balancer> {
    const ports = urls.map((url) => Number(new URL(url).port));
    const open = new Set<Socket>();
    let turn = 0;
    // One side may have said all it has to say while the other still answers.
    const server = createServer({ allowHalfOpen: true }, (caller) => {
      const port = ports[turn % ports.length] ?? 0;
      turn += 1;
      const behind = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      join(caller, behind);
      open.add(caller);
      caller.on('close', () => open.delete(caller));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // a TCP server
    return new Balancer(`http://127.0.0.1:${port}`, async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
  }
}

function join(caller: Socket, behind: Socket): void {
  for (const socket of [caller, behind]) {
    socket.setNoDelay();
    // It is closed next, and that is what counts.
    socket.on('error', () => undefined);
  }
  caller.pipe(behind);
  behind.pipe(caller);
  caller.on('close', () => behind.destroySoon());
  behind.on('close', () => {
    // Whoever is refused in mid-sentence still hears the answer, as from a proxy of the trade.
    caller.resume();
    caller.end();
  });
}
