import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../support/process.js';

const INTENDED = [
  'hostname sw-leaf-001',
  'user admin group administrators password ciphertext AQBapSecretOne1234567',
  'interface 1/1/1',
  '    no shutdown',
  '    mtu 9198',
  'interface 1/1/2',
  '    description uplink',
];

describe('config compare', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'idrift-config-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Compares two texts as somebody does at the command line, with no database about. */
  async function compared(intended: string | Buffer, running: string | Buffer, platform = 'aoscx') {
    const files = ['intended.cfg', 'running.cfg'].map((name) => join(folder, name));
    await writeFile(String(files[0]), intended);
    await writeFile(String(files[1]), running);
    const args = ['config', 'compare', '--platform', platform, ...files];
    const { code, printed } = await runCli(args, { DATA_DIR: join(folder, 'none') });
    return { code, printed, told: printed === '' ? {} : (JSON.parse(printed) as object) };
  }

  test('ends with 0 where nothing differs but order, blanks and comments', async () => {
    const [host, user, ...rest] = INTENDED;
    const running = ['!Version AOS-CX', ...rest, user, host, ''].join('\r\n');
    const { code, told } = await compared(INTENDED.join('\n'), running);
    expect({ code, told }).toMatchObject({ code: 0, told: { outcome: 'same', sections: [] } });
  });

  test('ends with 1 and says what differs by section, with no secret in it', async () => {
    const running = INTENDED.join('\n')
      .replace('SecretOne', 'SecretTwo')
      .replace('mtu 9198', 'mtu 1500')
      .concat('\nvlan 7\n    name CAN\n')
      .replace('    description uplink', '');
    const { code, printed, told } = await compared(INTENDED.join('\n'), running);
    expect(code).toBe(1);
    expect(printed).not.toMatch(/Secret(?:One|Two)/);
    expect(told).toMatchObject({
      platform: 'aruba-aos-cx',
      hostname: { intended: 'sw-leaf-001', running: 'sw-leaf-001' },
      outcome: 'different',
      because: [],
      counts: { missing: 1, extra: 2, changed: 2 },
      sections: [
        { section: 'user', changed: [{ isMoved: false }] },
        { section: 'interface 1/1/1', changed: [{ intended: 'mtu 9198', running: 'mtu 1500' }] },
        { section: 'interface 1/1/2', missing: ['description uplink'] },
        { section: 'vlan 7', extra: ['vlan 7', 'vlan 7 / name CAN'] },
      ],
    });
  });

  test('says so when the two are of different devices', async () => {
    const { code, told } = await compared(INTENDED.join('\n'), 'hostname sw-leaf-002\n');
    expect({ code, told }).toMatchObject({
      code: 1,
      told: { because: [{ code: 'other-device' }] },
    });
  });

  test.each([
    ['binary', Buffer.from([1, 0, 2, 0]), 'config-binary'],
    ['50 MB', Buffer.alloc(50_000_000, 97), 'config-too-large'],
    ['captured page by page', 'hostname a\n--More--\n', 'config-paged'],
    ['what the device refused', "% Invalid input detected at '^' marker.\n", 'config-refused'],
    ['empty', '', 'config-empty'],
  ])('ends with 2 where one is %s, which is not the same as equal', async (_name, running, why) => {
    const { code, told } = await compared(INTENDED.join('\n'), running);
    expect({ code, told }).toMatchObject({
      code: 2,
      told: { outcome: 'unknown', because: [{ code: why }] },
    });
  });

  test.each([
    [['--platform', 'vt100', 'a', 'b'], 'There is no platform vt100.'],
    [['a', 'b'], 'Name the platform with --platform.'],
    [['--platform', 'eos', 'a'], 'Name two files'],
    [['--platform', 'eos', 'none-a', 'none-b'], 'none-a cannot be read.'],
    [['--depth', '3'], 'There is no option --depth.'],
  ])('ends with 2 and a sentence when it is called as %j', async (args, sentence) => {
    const { code, printed, complained } = await runCli(['config', 'compare', ...args], {});
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(complained).toContain(sentence);
    expect(complained).toContain('PLATFORM is one of: aruba-aos-cx');
  });
});
