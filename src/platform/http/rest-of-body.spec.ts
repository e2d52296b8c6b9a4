import { once } from 'node:events';
import { createServer, request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { takeRest } from './rest-of-body.js';

const MIB = 1024 * 1024;
const server = createServer();

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A request whose head has arrived and whose body is still to come. */
async function begun(): Promise<readonly [sender: ClientRequest, arrived: IncomingMessage]> {
  const { port } = server.address() as AddressInfo; // a TCP server
  const arrival = once(server, 'request');
  const sender = request({ port, host: '127.0.0.1', method: 'POST' });
  // It is hung up on when the test is over.
  sender.on('error', () => undefined);
  sender.flushHeaders();
  const [arrived] = (await arrival) as [IncomingMessage];
  return [sender, arrived];
}

test('a body that is still being sent is read to its end', async () => {
  const [sender, arrived] = await begun();
  const taken = takeRest(arrived);
  sender.end(Buffer.alloc(5 * MIB));
  await taken;
  expect(arrived.complete).toBe(true);
});

test('one that is there already, or never was, is not waited for', async () => {
  const [sender, arrived] = await begun();
  sender.end();
  arrived.resume();
  await once(arrived, 'end');
  await takeRest(arrived);
  expect(arrived.complete).toBe(true);
});

test('neither a sender who says nothing nor one who never ends is listened to for ever', async () => {
  const [, silent] = await begun();
  await takeRest(silent);
  expect(silent.complete).toBe(false);
  const [sender, endless] = await begun();
  const more = () => void (sender.destroyed || sender.write(Buffer.alloc(MIB), more));
  more();
  await takeRest(endless);
  expect(endless.complete).toBe(false);
  sender.destroy();
});
