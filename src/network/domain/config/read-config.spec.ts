import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as otherTimersFirst } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { decodeConfig } from '../../application/decode-config.js';
import { compareConfigs } from './compare.js';
import { platformNamed, type Platform } from './platforms.js';
import { otherDevice, readConfig, type Config, type ConfigNode } from './read-config.js';
import { CONFIG_BYTES_MAX } from './unreadable.js';

const digest = (secret: string) => `${secret.length}`.padStart(4, '0');
const ARUBA = platformNamed('aruba-aos-cx') as Platform;
const ARISTA = platformNamed('arista-eos') as Platform;

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const codes = (read: object) =>
  ((read as { because?: { code: string }[] }).because ?? []).map(({ code }) => code);

function configOf(content: Uint8Array, platform = ARUBA): Config {
  const text = decodeConfig(content);
  const read = typeof text === 'string' ? readConfig(text, platform, digest) : text;
  if ('because' in read) throw new Error(codes(read).join());
  return read;
}

describe('reading a configuration', () => {
  it.each([
    ['a banner in half a million places', 'banner motd ^\n'],
    ['half a million scripts without an end', 'action bash\n'],
  ])('reads %s', async (_name, line) => {
    expect(configOf(bytes(line.repeat(500_000)), ARISTA).lines).toHaveLength(1);
    // Lets the runner say that it took too long, which it cannot while one test computes.
    await otherTimersFirst(1);
  });

  it('takes UTF-8 and Latin-1, with any line ends and a byte order mark', () => {
    const text = 'hostname sw-1\nsnmp-server location Århus';
    const unlike = [
      bytes(`\ufeff${text}`),
      bytes(text, 'latin1'),
      bytes(text.replaceAll('\n', '\r\n')),
      bytes(`\n\n${text}\n  \n`),
    ].map((one) => configOf(one).lines.map(({ line }) => line));
    expect(unlike).toEqual(Array(4).fill(['hostname sw-1', 'snmp-server location Århus']));
  });

  it.each([
    ['config-binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1])],
    ['config-binary', Buffer.from(Array.from({ length: 400 }, (_, at) => 1 + (at % 8)))],
    ['config-too-large', Buffer.alloc(CONFIG_BYTES_MAX + 1, 97)],
  ])('refuses %s before it is read', (code, content) => {
    expect(codes(decodeConfig(content) as object)).toEqual([code]);
  });

  it.each([
    ['config-empty', '\n! only a comment\n'],
    ['config-paged', 'hostname a\n--More--\nvlan 1'],
    ['config-paged', 'hostname a\n -- MORE -- , next page: Space\nvlan 1'],
    ['config-refused', "% Invalid input detected at '^' marker."],
    ['config-refused', 'hostname a\n% Incomplete command\n'],
    ['config-broken-off', 'hostname a\nvlan 1\nConnection to sw-1 closed by remote host.'],
    ['config-broken-off', 'hostname a\nclient_loop: send disconnect: Broken pipe'],
    ['config-paged', 'hostname a\n\u001b[7m--More--\u001b[m\nvlan 1'],
    ['config-refused', 'Command authorization failed.\n'],
    ['config-filtered', 'sw-1#show running-config | section bgp\nrouter bgp 1'],
  ])('takes nothing from what is %s', (code, text) => {
    expect(codes(readConfig(text, ARUBA, digest))).toEqual([code]);
  });

  it('takes nothing from half a tree of braces, nor from another form of the same', () => {
    const junos = platformNamed('junos') as Platform;
    expect(codes(readConfig('system {\n  host-name a;\n', junos, digest))).toEqual([
      'config-broken-off',
    ]);
    const cumulus = platformNamed('cumulus') as Platform;
    expect(codes(readConfig('- set:\n    interface:\n      swp1:\n', cumulus, digest))).toEqual([
      'config-other-form',
    ]);
  });

  it('takes what ends with end for whole, whoever signs out afterwards', () => {
    const text = 'hostname a\nvlan 1\nend\na#exit\nConnection to a closed.';
    expect(codes(readConfig(text, ARISTA, digest))).toEqual([]);
  });

  it('knows whose it is, and that two are not of one device', () => {
    const [one, other] = ['hostname sw-1\nvlan 1', 'hostname SW-1', 'hostname sw-2'].map((text) =>
      configOf(bytes(text)),
    ) as [Config, Config];
    expect(one.hostname).toBe('sw-1');
    expect(otherDevice(one, other)).toEqual([]);
    expect(otherDevice(one, configOf(bytes('hostname sw-2')))).toMatchObject([
      { code: 'other-device' },
    ]);
    expect(otherDevice(one, configOf(bytes('vlan 1')))).toEqual([]);
  });
});

const REAL = '../shared/data/network-configs/canu';
const GOLDEN = join(REAL, 'golden_configs');

const lineCount = (nodes: readonly ConfigNode[]): number =>
  nodes.reduce((sum, { children }) => sum + 1 + lineCount(children), 0);

(existsSync(REAL) ? describe : describe.skip)(
  'real configurations (SKIPPED where ../shared/data/network-configs is absent)',
  () => {
    const folders = existsSync(GOLDEN) ? readdirSync(GOLDEN) : [];
    const files = folders.flatMap((folder) =>
      readdirSync(join(GOLDEN, folder)).map((name) => join(GOLDEN, folder, name)),
    );
    const platformOf = (file: string) => (file.includes('sw-edge') ? ARISTA : ARUBA);
    const read = (file: string) => configOf(readFileSync(file), platformOf(file));

    it('are read whole, know their names, and are themselves', () => {
      expect(files.length).toBeGreaterThan(40);
      for (const file of files) {
        const config = read(file);
        expect([file, config.hostname]).toEqual([file, /(sw-[\w-]+)\.cfg$/.exec(file)?.[1]]);
        expect(lineCount(config.lines)).toBeGreaterThan(40);
        expect(compareConfigs(config, read(file), platformOf(file)).isSame).toBe(true);
      }
    });

    it('of one release and the next differ in just the lines that a plain diff has', () => {
      for (const file of files.filter((one) => one.includes('_1.5'))) {
        const next = file.replace('_1.5', '_1.6');
        const [meant, runs] = [read(file), read(next)];
        const { sections } = compareConfigs(meant, runs, platformOf(file));
        const lines = (path: string) =>
          new Set(
            readFileSync(path, 'utf8')
              .split('\n')
              .map((line) => line.trim().replace(/\s+/g, ' ')),
          );
        const [old, fresh] = [lines(file), lines(next)];
        const last = (path: string) => path.split(' / ').at(-1) ?? '';
        const gone = sections.flatMap(({ missing, changed }) => [
          ...missing.map(last),
          ...changed.map(({ intended }) => last(intended)),
        ]);
        const added = sections.flatMap(({ extra, changed }) => [
          ...extra.map(last),
          ...changed.map(({ running }) => last(running)),
        ]);
        // What is in one file only is told, and nothing is told that is in neither.
        const isTold = (one: Set<string>, other: Set<string>, told: readonly string[]) =>
          [...one]
            .filter((line) => !other.has(line) && !/^[!#]|^exit|^$|^banner/.test(line))
            .every((line) => told.includes(line));
        expect([file, isTold(old, fresh, gone)]).toEqual([file, true]);
        expect([file, isTold(fresh, old, added)]).toEqual([file, true]);
        expect(gone.every((line) => old.has(line) || line.startsWith('#'))).toBe(true);
      }
    });

    it('of backups against releases are explained by section', () => {
      const backups = join(REAL, 'switch_backups', 'aruba');
      for (const name of readdirSync(backups)) {
        const runs = read(join(backups, name));
        const meant = read(join(GOLDEN, 'full_configs_1.5', name));
        expect(otherDevice(meant, runs)).toEqual([]);
        const { counts, sections } = compareConfigs(meant, runs, ARUBA);
        expect(counts.missing + counts.extra + counts.changed).toBeGreaterThan(0);
        expect(sections.map(({ section }) => section)).toContain('access-list ip mgmt');
        const told = sections.flatMap((one) => [one.missing, one.extra, one.changed]).flat();
        expect(told).toHaveLength(counts.missing + counts.extra + counts.changed);
      }
    });
  },
);
