import { getEventListeners } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import {
  ARUBA,
  codesOf,
  collected,
  device,
  named,
  SAMPLE,
  SAMPLES,
  textOf,
  treeOf,
} from '../../../../test/support/ssh-devices.js';
import type { SshBehaviour, SshDevice } from '../../../../test/support/ssh-server.js';
import type { Collected } from '../../domain/collection/collected.js';

/** Far longer than the prompt is given to settle there. */
const LONG_PAUSE_MS = 200;

describe('a configuration that is collected', () => {
  it.each(SAMPLES.map((one) => [one.platform.name, one] as const))(
    'of %s reads as the file itself',
    async (_, sample) => {
      const server = await device({}, sample);
      const text = textOf(await collected(server));
      expect(text).toBe(sample.config);
      const tree = treeOf(text, sample.platform);
      expect(tree).toEqual(treeOf(sample.config, sample.platform));
      expect(tree).toMatchObject({ hostname: /sw-\d/.exec(sample.prompt)?.[0] });
      const { noPaging, show } = sample.platform.commands;
      expect(server.commands).toEqual([noPaging, show, 'exit'].filter((one) => one !== ''));
      expect([server.connections, server.logins]).toEqual([1, 1]);
    },
  );

  it.each(SAMPLES.map((one) => [one.platform.name, one] as const))(
    'of %s is not cut off by what looks like a prompt at the end of a packet',
    async (_, sample) => {
      const server = await device({ slowChunks: { after: sample.prompt.trim() } }, sample);
      expect(textOf(await collected(server))).toBe(sample.config);
    },
  );

  it.each(SAMPLES.slice(2).map((one) => [one.platform.name, one] as const))(
    'of %s is not cut off by a prompt within a line, however long nothing follows',
    async (_, sample) => {
      const slowChunks = { after: sample.prompt.trim(), pauseMs: LONG_PAUSE_MS };
      const server = await device({ slowChunks }, sample);
      const outcome = await collected(server, { limits: { settleMs: 10 } });
      expect(textOf(outcome)).toBe(sample.config);
    },
  );

  it('is not cut off by the prompt of another device, however long nothing follows', async () => {
    const config = 'hostname sw-1\nbanner motd ^\nsw-9#\n^\nvlan 1';
    const server = await device(
      { slowChunks: { after: 'sw-9#', pauseMs: LONG_PAUSE_MS } },
      { ...SAMPLE, config },
    );
    expect(textOf(await collected(server, { limits: { settleMs: 10 } }))).toBe(config);
  });

  it.each<[string, SshBehaviour]>([
    ['bit by bit', { slowChunks: { bytes: 7 } }],
    ['without an echo', { isSilent: true }],
    ['after what is said at sign-in', { banner: '###\n# Authorized> use only#\n###\nHello\n\n' }],
    [
      'after a warning of a password that expires',
      { banner: 'Warning: your password expires in 3 days.\nContinue>\n' },
    ],
  ])('comes whole %s', async (_, does) => {
    expect(textOf(await collected(await device(does)))).toBe(SAMPLE.config);
  });

  it('is read in what older consoles write, and in what newer ones do', async () => {
    const config = 'hostname sw-1\nsnmp-server system-location Århus';
    for (const encoding of ['utf8', 'latin1'] as const) {
      const server = await device({}, { ...SAMPLE, config, encoding });
      expect(textOf(await collected(server))).toBe(config);
    }
  });

  it('of one of several that are one says nothing of which it is', async () => {
    const junos = SAMPLES[2] as SshDevice;
    const server = await device({}, { ...junos, prompt: `\n{master:0}\n${junos.prompt}` });
    const text = textOf(await collected(server));
    expect(treeOf(text, junos.platform)).toEqual(treeOf(junos.config, junos.platform));
  });

  it('that is paged, or refused, says so when it is read', async () => {
    const config = Array.from({ length: 99 }, (_, at) => `vlan ${at}`).join('\n');
    const long = { ...SAMPLE, config };
    for (const pager of ['--More--', '-- MORE --, next page: Space', '\u001b[7m--More--\u001b[m']) {
      const paged = await device({ pager }, long);
      expect(codesOf(textOf(await collected(paged)), ARUBA)).toEqual(['config-paged']);
      expect(paged.commands).toEqual(['no page', 'show running-config']);
    }
    const refusing = await device({ invalidInput: true });
    expect(codesOf(textOf(await collected(refusing)), ARUBA)).toEqual(['config-refused']);
  });

  it('is taken from a device that does not hang up', async () => {
    const server = await device({ staysOpen: true });
    expect(textOf(await collected(server, { limits: { farewellMs: 20 } }))).toBe(SAMPLE.config);
    await server.quiet();
  });
});

it('a hundred collections in a row leave nothing open', async () => {
  const server = await device();
  const { signal } = new AbortController();
  const open = async () => {
    // What is closed is gone a turn later.
    await breathe();
    const kinds = process.getActiveResourcesInfo();
    return kinds.filter((kind) => /^(?:TCPSocketWrap|Timeout)$/.test(kind)).sort();
  };
  await collected(server, { signal });
  await server.quiet();
  const before = await open();
  for (let at = 0; at < 100; at += 1) {
    const pinned = at % 10 === 9 ? null : server.hostKey;
    const outcome = await collected(server, { pinned, signal, limits: { settleMs: 10 } });
    expect(outcome.ok).toBe(pinned !== null);
  }
  await server.quiet();
  expect(await open()).toEqual(before);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect([server.connections, server.logins]).toEqual([101, 91]);
});

const REAL = '../shared/data/network-configs/canu';

(existsSync(REAL) ? describe : describe.skip)(
  'real configurations (SKIPPED where ../shared/data/network-configs is absent)',
  () => {
    const folders = [
      join(REAL, 'switch_backups', 'aruba'),
      join(REAL, 'golden_configs', 'full_configs_1.5'),
      join(REAL, 'golden_configs', 'full_configs_1.6'),
      join(REAL, 'golden_configs', 'full_configs_custom_1.6'),
      join(REAL, 'golden_configs', 'tds_configs_1.6'),
    ];
    const files = folders
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));

    it('of forty devices at once read as their files', async () => {
      expect(files.length).toBeGreaterThanOrEqual(40);
      const sampled = files.slice(0, 40).map((file): SshDevice => {
        const isArista = file.includes('sw-edge');
        const name = /(sw-[\w-]+)\.cfg$/.exec(file)?.[1] ?? '';
        return {
          platform: isArista ? named('arista-eos') : ARUBA,
          prompt: isArista ? `${name}#` : `${name}# `,
          config: readFileSync(file, 'utf8'),
        };
      });
      const servers = await Promise.all(sampled.map((one) => device({}, one)));
      const outcomes = await Promise.all(servers.map((server) => collected(server)));
      for (const [at, { config, platform }] of sampled.entries()) {
        const text = textOf(outcomes[at] as Collected); // one each
        expect([files[at], treeOf(text, platform)]).toEqual([files[at], treeOf(config, platform)]);
        expect(codesOf(text, platform)).toEqual([]);
      }
    });
  },
);
