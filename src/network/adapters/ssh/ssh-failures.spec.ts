import { getEventListeners } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import ssh2 from 'ssh2';
import {
  ARUBA,
  collected,
  device,
  LIMITS,
  SAMPLE,
  targetOf,
} from '../../../../test/support/ssh-devices.js';
import {
  newKey,
  SSH_PASSWORD,
  SSH_USER,
  type SshBehaviour,
  type SshDevice,
} from '../../../../test/support/ssh-server.js';
import { Outgoing } from '../../../platform/outgoing/outgoing.js';
import type { CollectLimits } from '../../domain/collection/limits.js';
import { CONFIG_BYTES_MAX } from '../../domain/config/unreadable.js';
import { SshCollector } from './ssh-collector.js';

describe('a host', () => {
  it('of which nothing is pinned shows its key and is told no login', async () => {
    const server = await device();
    const outcome = await collected(server, { pinned: null });
    const { hostKey } = server;
    expect(hostKey).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
    expect(outcome).toEqual({ ok: false, code: 'host-key-unknown', detail: hostKey, hostKey });
    await server.quiet();
    expect([server.connections, server.attempts, server.passwords]).toEqual([1, 0, []]);
    expect((await collected(server, { pinned: hostKey })).ok).toBe(true);
    expect(server.passwords).toEqual([SSH_PASSWORD]);
  });

  it('that shows another key than the pinned one is told no login', async () => {
    const server = await device();
    const pinned = server.hostKey;
    server.changeKey();
    const { hostKey } = server;
    expect(hostKey).not.toBe(pinned);
    const outcome = await collected(server, { pinned });
    expect(outcome).toEqual({ ok: false, code: 'host-key-changed', detail: hostKey, hostKey });
    expect(await collected(server, { pinned: 'no fingerprint' })).toMatchObject({
      code: 'host-key-changed',
    });
    await server.quiet();
    expect([server.attempts, server.passwords]).toEqual([0, []]);
  });

  it('may be pinned as somebody typed it', async () => {
    const server = await device();
    const pinned = `256 ${server.hostKey}= sw-1 (ED25519)`;
    expect((await collected(server, { pinned })).ok).toBe(true);
  });

  it('in a private network that no setting names is not called', async () => {
    const server = await device();
    const collector = new SshCollector(new Outgoing({ outgoingPrivate: [] }), LIMITS);
    const { signal } = new AbortController();
    expect(await collector.collect(targetOf(server), signal)).toEqual({
      ok: false,
      code: 'private-target',
      detail: '',
    });
    expect(server.connections).toBe(0);
  });

  it('that is not there, or has no such port, is told as such', async () => {
    const server = await device();
    expect(await collected(server, { port: await freePort() })).toEqual({
      ok: false,
      code: 'unreachable',
      detail: 'ECONNREFUSED',
    });
    expect(await collected(server, { port: 70_000 })).toMatchObject({ code: 'unreachable' });
    expect(await collected(server, { host: 'no-such-host.invalid' })).toMatchObject({
      code: 'unreachable',
    });
  });

  it('that knows only old methods is told as such', async () => {
    const server = await device({ keyExchange: ['diffie-hellman-group1-sha1'] });
    expect(await collected(server)).toEqual({
      ok: false,
      code: 'no-common-algorithm',
      detail: 'key exchange algorithm',
    });
    expect(server.attempts).toBe(0);
  });

  it('that does not speak SSH is told nothing', async () => {
    const web = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((resolve) => void web.listen(0, '127.0.0.1', resolve));
    const { port } = web.address() as AddressInfo; // a TCP server
    const outcome = await collected(await device(), { port });
    web.close();
    expect(outcome).toEqual({ ok: false, code: 'broken-off', detail: 'handshake' });
  });
});

async function freePort(): Promise<number> {
  const taken = createServer();
  await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo; // a TCP server
  await new Promise((resolve) => taken.close(resolve));
  return port;
}

describe('a login', () => {
  it('that is refused is tried once, with no other method', async () => {
    const server = await device({ methods: ['password', 'keyboard-interactive'] });
    const login = { user: SSH_USER, password: `${SSH_PASSWORD}-old` };
    expect(await collected(server, { login })).toEqual({
      ok: false,
      code: 'login-refused',
      detail: 'password',
    });
    expect(server.passwords).toEqual([login.password]);
  });

  it('is the answer to the first question, and to no other', async () => {
    const methods = ['keyboard-interactive'] as const;
    expect((await collected(await device({ methods }))).ok).toBe(true);
    const curious = await device({
      methods,
      questions: ['Password: ', 'Code: '],
      refuseLogin: true,
    });
    expect(await collected(curious)).toMatchObject({
      code: 'login-refused',
      detail: 'keyboard-interactive',
    });
    expect(curious.passwords).toEqual([SSH_PASSWORD, '']);
  });

  it.each([
    ['ecdsa', newKey],
    ['rsa', () => ssh2.utils.generateKeyPairSync('rsa', { bits: 2_048 }).private],
  ])('may be a key (%s)', async (_, make) => {
    const own = make();
    const server = await device({ methods: ['publickey', 'password'] });
    const login = { user: SSH_USER, password: own };
    server.authorizedKey = own;
    expect((await collected(server, { login })).ok).toBe(true);
    server.authorizedKey = newKey();
    const refused = await collected(server, { login });
    expect(refused).toEqual({ ok: false, code: 'login-refused', detail: 'publickey' });
    // A key is never sent as a password.
    expect(server.passwords).toEqual([]);
  });

  it('with a key that cannot be read, or by no method that is offered, is not sent', async () => {
    const server = await device({ methods: ['publickey'] });
    const password = '-----BEGIN OPENSSH PRIVATE KEY-----\nbm90IGEga2V5\n';
    expect(await collected(server, { login: { user: SSH_USER, password } })).toEqual({
      ok: false,
      code: 'login-refused',
      detail: 'key-unreadable',
    });
    expect(await collected(server)).toEqual({
      ok: false,
      code: 'login-refused',
      detail: 'no-method',
    });
    expect(server.passwords).toEqual([]);
  });
});

const SHORT_MS = 50;
/** For steps within which the machine has to work as well. */
const WORK_MS = 3_000;

describe('a device that falls silent', () => {
  it.each<[NonNullable<SshBehaviour['hang']>, Partial<CollectLimits>, string]>([
    ['connect', { loginMs: SHORT_MS }, 'handshake'],
    ['auth', { loginMs: WORK_MS }, 'login'],
    ['shell', { promptMs: SHORT_MS }, 'prompt'],
    ['prompt', { promptMs: SHORT_MS }, 'prompt'],
    ['command', { commandMs: SHORT_MS }, 'command'],
    ['command', { wholeMs: WORK_MS }, 'command'],
  ])('at %s is not waited for longer than %j', async (hang, limits, detail) => {
    const server = await device({ hang });
    expect(await collected(server, { limits })).toEqual({ ok: false, code: 'timed-out', detail });
    await server.quiet();
  });

  it('while its name is looked up is not waited for either', async () => {
    const nobody = new Outgoing({ outgoingPrivate: [] }, () => new Promise(() => undefined));
    const collector = new SshCollector(nobody, { ...LIMITS, connectMs: SHORT_MS });
    const target = targetOf(await device(), { host: 'sw-1.example' });
    expect(await collector.collect(target, new AbortController().signal)).toEqual({
      ok: false,
      code: 'timed-out',
      detail: 'connect',
    });
  });

  it.each<[string, SshBehaviour, Partial<SshDevice>]>([
    ['with a menu', {}, { prompt: 'Choose 1 to 4: ' }],
    ['asking for a new password', {}, { prompt: 'Your password has expired.\nNew password: ' }],
    ['in another shell than was thought', {}, { prompt: 'collector@sw-1:~$ ' }],
    ['after it was told not to page', { hang: 'paging' }, {}],
  ])('%s has no prompt', async (_, does, its) => {
    const server = await device(does, { ...SAMPLE, ...its });
    expect(await collected(server, { limits: { promptMs: WORK_MS } })).toEqual({
      ok: false,
      code: 'no-prompt',
      detail: 'prompt',
    });
    expect(server.commands).not.toContain(ARUBA.commands.show);
  });

  it.each<NonNullable<SshBehaviour['hang']>>(['connect', 'auth', 'shell', 'prompt', 'command'])(
    'at %s is left at once when nobody waits any more',
    async (hang) => {
      const server = await device({ hang });
      const cancel = new AbortController();
      const outcome = collected(server, { signal: cancel.signal });
      await server.reached(hang);
      cancel.abort();
      expect(await outcome).toMatchObject({ ok: false, code: 'cancelled' });
      await server.quiet();
      expect(getEventListeners(cancel.signal, 'abort')).toEqual([]);
    },
  );

  it('is not even called when nobody waits from the start', async () => {
    const server = await device();
    expect(await collected(server, { signal: AbortSignal.abort() })).toMatchObject({
      code: 'cancelled',
    });
    expect(server.connections).toBe(0);
  });
});

describe('a device that hangs up', () => {
  it.each<[SshBehaviour, string]>([
    [{ close: 'connect' }, 'handshake'],
    [{ close: 'auth' }, 'login'],
    [{ close: 'shell' }, 'prompt'],
    [{ close: 'prompt' }, 'prompt'],
    [{ closeAfterBytes: 0 }, 'command'],
    [{ closeAfterBytes: 60 }, 'command'],
  ])('as in %j breaks it off', async (does, detail) => {
    const outcome = await collected(await device(does));
    expect(outcome).toEqual({ ok: false, code: 'broken-off', detail });
  });

  it('is cut off where it sends more than a configuration has', async () => {
    const config = 'description nothing but length\n'.repeat(CONFIG_BYTES_MAX / 30);
    expect(config.length).toBeGreaterThan(CONFIG_BYTES_MAX);
    const endless = await device({}, { ...SAMPLE, config });
    expect(await collected(endless)).toEqual({ ok: false, code: 'too-large', detail: 'command' });
    const chatty = await device({ banner: config });
    expect(await collected(chatty)).toEqual({ ok: false, code: 'too-large', detail: 'prompt' });
  });
});
