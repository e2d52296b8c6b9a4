import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { makeDevice, makeDeviceModel, readDevice } from '../../test/support/devices.js';
import { made, type Made } from '../../test/support/receiving.js';
import { Testbed } from '../../test/support/testbed.js';
import { uploadTo } from '../../test/support/uploads.js';

const REAL = '../shared/data/network-configs/canu';
const GOLDEN = (release: string) => join(REAL, 'golden_configs', `full_configs_${release}`);
const BACKUPS = join(REAL, 'switch_backups', 'aruba');

const filesIn = (folder: string) =>
  readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'latin1') }));

type Section = { readonly section: string; readonly missing: string[]; readonly extra: string[] };

// Other people's data stays where it is, so that a clone without it has nothing to read here.
const describeReal = existsSync(REAL) ? describe : describe.skip;

describeReal('a site’s real switches (SKIPPED where ../shared/data is absent)', () => {
  let bed: Testbed;
  let engineer: Client;
  const devices = new Map<string, Made>();

  beforeAll(async () => {
    bed = await Testbed.start('sqlite');
    const admin = await bed.setUp();
    engineer = await bed.person(admin, 'network');
    const model = await makeDeviceModel(engineer);
    for (const { name } of filesIn(GOLDEN('1.5'))) {
      const hostname = name.replace('.cfg', '');
      // Edge switches of this site are of another maker than the rest.
      const platform = hostname.includes('edge') ? 'arista-eos' : 'aruba-aos-cx';
      devices.set(hostname, await makeDevice(engineer, model, { name: hostname, platform }));
    }
  });

  afterAll(() => bed?.stop());

  /** Everything in a folder as one archive. */
  async function handIn(folder: string, kind: string, label: string): Promise<Made> {
    const zip = new JSZip();
    for (const { name } of filesIn(folder)) zip.file(name, readFileSync(join(folder, name)));
    const content = await zip.generateAsync({ type: 'arraybuffer' });
    const texts = { kind, label };
    const answer = await uploadTo(engineer, '/network-configs', {
      content,
      fileName: 'a.zip',
      texts,
    });
    await bed.runJobs();
    return answer.body as Made;
  }

  const differences = async (id: unknown, from: unknown): Promise<readonly Section[]> =>
    (await made(engineer.get(`/config-snapshots/${String(id)}/differences?from=${String(from)}`)))[
      'sections'
    ] as Section[];

  test('release 1.5 is meant: every device is matched', async () => {
    expect(await handIn(GOLDEN('1.5'), 'intended', '1.5')).toMatchObject({
      added: devices.size,
      refused: 0,
    });
  });

  test('the backups run: every device is matched, and its differences told by section', async () => {
    const backups = filesIn(BACKUPS);
    expect(await handIn(BACKUPS, 'running', 'backup')).toMatchObject({
      added: backups.length,
      refused: 0,
    });
    for (const { name, text } of backups) {
      const device = await readDevice(engineer, devices.get(name.replace('.cfg', '')) as Made);
      expect(device).toMatchObject({ drift: 'drifted', isCompared: true });
      const sections = await differences(device['runningId'], device['intendedId']);
      expect(sections.length).toBeGreaterThan(0);
      await expectRedacted(device['runningId'], text);
    }
  });

  /** No word that follows a word for a secret in the capture stands in what was kept. */
  async function expectRedacted(id: unknown, text: string): Promise<void> {
    const { text: kept } = await made(engineer.get(`/config-snapshots/${String(id)}`));
    const secrets = [...text.matchAll(/(?:ciphertext|community|auth-pass|priv-pass) (\S{6,})/g)];
    for (const [, secret = ''] of secrets) expect(String(kept).includes(secret)).toBe(false);
    expect(String(kept).includes('<secret:')).toBe(secrets.length > 0);
  }

  test('the move to 1.6 tells just the lines that the release changes', async () => {
    const before = new Map<string, unknown>();
    for (const [name, device] of devices) {
      before.set(name, (await readDevice(engineer, device))['intendedId']);
    }
    await handIn(GOLDEN('1.6'), 'intended', '1.6');
    for (const [name, device] of devices) {
      const { intendedId } = await readDevice(engineer, device);
      const [old, next] = ['1.5', '1.6'].map((release) =>
        linesOf(join(GOLDEN(release), `${name}.cfg`)),
      );
      const isChanged = intendedId !== before.get(name);
      const sections = isChanged ? await differences(intendedId, before.get(name)) : [];
      // A line of its own in one release only is a difference, in some section.
      const onlyNew = [...(next ?? [])].filter((line) => !old?.has(line));
      const told = JSON.stringify(sections);
      for (const line of onlyNew)
        expect(`${name}: ${told}`).toContain(JSON.stringify(line).slice(1, -1));
    }
  });
});

/** Lines without secrets in them, with single blanks. */
function linesOf(file: string): ReadonlySet<string> {
  const lines = readFileSync(file, 'latin1').split(/\r?\n/);
  return new Set(
    lines
      .map((line) => line.trim().replace(/\s+/g, ' '))
      .filter((line) => line !== '' && !/^[#!]|secret|password|key|community|snmp/i.test(line)),
  );
}
