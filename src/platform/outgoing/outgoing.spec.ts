import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import forge from 'node-forge';
import { Outgoing } from './outgoing.js';

const HERE = { outgoingPrivate: ['127.0.0.0/8'] };
const NOWHERE = { outgoingPrivate: [] };

let server: Server;
let port: number;
let calls: IncomingMessage[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    calls.push(request);
    response.writeHead(200).end('taken');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo); // a TCP server
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  calls = [];
});

const post = (outgoing: Outgoing, url: string) =>
  outgoing.post({ url, headers: {}, body: '{}', signal: new AbortController().signal });

describe('a name', () => {
  test('of an address in a private network is refused, and nobody is called', async () => {
    const outgoing = new Outgoing(NOWHERE, async () => ['127.0.0.1']);
    await expect(post(outgoing, `https://receiver.example:${port}/`)).rejects.toMatchObject({
      kind: 'refused',
      details: { because: [{ code: 'private-target' }] },
    });
    expect(calls).toEqual([]);
  });

  test.each([
    [['8.8.8.8', '10.0.0.1']],
    [['127.0.0.1', '169.254.169.254']],
    [['127.0.0.1', '::ffff:10.0.0.1']],
    [['fe80::1']],
  ])('of %j is refused: each of its addresses counts', async (addresses) => {
    const outgoing = new Outgoing(HERE, async () => addresses);
    await expect(post(outgoing, `https://receiver.example:${port}/`)).rejects.toMatchObject({
      details: { because: [{ code: 'private-target' }] },
    });
    expect(calls).toEqual([]);
  });

  test('of a public address is not called over plain http', async () => {
    const outgoing = new Outgoing(NOWHERE, async () => ['8.8.8.8']);
    await expect(post(outgoing, 'http://receiver.example/')).rejects.toMatchObject({
      details: { because: [{ code: 'https-only' }] },
    });
  });

  test('is looked up once, and the call goes to what was judged', async () => {
    let asked = 0;
    const outgoing = new Outgoing(HERE, async () => {
      asked += 1;
      return asked === 1 ? ['127.0.0.1'] : ['192.0.2.1'];
    });
    const answer = await post(outgoing, `http://receiver.example:${port}/hook`);
    expect(answer).toMatchObject({ status: 200, begins: 'taken' });
    expect(asked).toBe(1);
    expect(calls.map(({ url, headers }) => [url, headers.host])).toEqual([
      ['/hook', `receiver.example:${port}`],
    ]);
  });

  test('that nobody knows is told as such', async () => {
    const outgoing = new Outgoing(HERE, () =>
      Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })),
    );
    await expect(post(outgoing, 'https://receiver.example/')).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'receiver-unreachable',
      text: { en: expect.stringContaining('ENOTFOUND') },
    });
  });
});

describe('a bare connection', () => {
  const NEVER = new AbortController().signal;

  test('leads to what was judged, over whatever is in the list or public', async () => {
    const outgoing = new Outgoing(HERE, async () => ['127.0.0.1']);
    const socket = await outgoing.socket('device.example', port, NEVER);
    expect([socket.remoteAddress, socket.remotePort]).toEqual(['127.0.0.1', port]);
    socket.end('GET / HTTP/1.0\r\n\r\n');
    expect(String(await once(socket, 'data'))).toContain('HTTP/1.1 200');
    socket.destroy();
  });

  test.each([
    [NOWHERE, ['127.0.0.1']],
    [HERE, ['127.0.0.1', '10.0.0.1']],
    [HERE, ['::ffff:169.254.169.254']],
  ])('with %j is refused to %j', async (settings, addresses) => {
    const outgoing = new Outgoing(settings, async () => addresses);
    await expect(outgoing.socket('device.example', port, NEVER)).rejects.toMatchObject({
      kind: 'refused',
      details: { because: [{ code: 'private-target' }] },
    });
  });

  test.each([
    ['a port where nobody listens', '127.0.0.1', 1, 'ECONNREFUSED'],
    ['a port that there is not', '127.0.0.1', 70_000, 'ERR_SOCKET_BAD_PORT'],
  ])('to %s is told as such, with its cause', async (_, host, to, code) => {
    await expect(new Outgoing(HERE).socket(host, to, NEVER)).rejects.toMatchObject({
      kind: 'unavailable',
      cause: { code },
    });
  });

  test('to a name without an address leads nowhere', async () => {
    const outgoing = new Outgoing(HERE, async () => []);
    await expect(outgoing.socket('device.example', port, NEVER)).rejects.toMatchObject({
      kind: 'unavailable',
      cause: { code: 'ENOTFOUND' },
    });
  });

  test('is given up with the signal, also while a name is looked up', async () => {
    const slow = new Outgoing(HERE, () => new Promise(() => undefined));
    const given = new AbortController();
    const waiting = slow.socket('device.example', port, given.signal);
    given.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'unavailable' });
    const late = new Outgoing(HERE).socket('127.0.0.1', port, given.signal);
    await expect(late).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

test('over https the receiver is asked for by its name, and has to prove that it is it', async () => {
  const asked: string[] = [];
  const secure = createSecure(
    {
      ...selfSigned(),
      SNICallback: (name, tell) => {
        asked.push(name);
        tell(null);
      },
    },
    () => calls.push({} as IncomingMessage), // not reached
  );
  secure.listen(0, '127.0.0.1');
  await once(secure, 'listening');
  const { port: securePort } = secure.address() as AddressInfo; // a TCP server
  const outgoing = new Outgoing(HERE, async () => ['127.0.0.1']);
  const told: unknown = await post(outgoing, `https://receiver.example:${securePort}/`).catch(
    (error: unknown) => error,
  );
  secure.close();
  expect(told).toMatchObject({ text: { en: expect.stringContaining('SELF_SIGNED_CERT') } });
  expect(asked).toEqual(['receiver.example']);
  expect(calls).toEqual([]);
});

test('a receiver that changes the protocol is answered for, not waited for', async () => {
  const odd = createServer();
  odd.on('connection', (socket) => {
    socket.on('data', () => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    });
    socket.on('error', () => undefined);
  });
  odd.listen(0, '127.0.0.1');
  await once(odd, 'listening');
  const { port: oddPort } = odd.address() as AddressInfo; // a TCP server
  const outgoing = new Outgoing(HERE);
  expect(await post(outgoing, `http://127.0.0.1:${oddPort}/`)).toMatchObject({ status: 101 });
  odd.closeAllConnections();
  odd.close();
});

function selfSigned() {
  const keys = forge.pki.rsa.generateKeyPair(2_048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() - 60_000);
  certificate.validity.notAfter = new Date(Date.now() + 3_600_000);
  const name = [{ name: 'commonName', value: 'receiver.example' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  return {
    key: forge.pki.privateKeyToPem(keys.privateKey),
    cert: forge.pki.certificateToPem(certificate),
  };
}
