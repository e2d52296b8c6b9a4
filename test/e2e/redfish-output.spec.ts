import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeAuthority, makeCertificate } from '../../src/cli/certificates.js';
import { ROOT, runCli } from '../support/process.js';
import { RedfishServer } from '../support/redfish-server.js';
import { serverResources } from '../support/redfish-tree.js';

/** What `redfish import` prints, whoever reads it and whatever is among what it was given. */
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'idrift-output-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function save(id: number): Promise<string> {
  for (const [path, resource] of serverResources({ id, dimms: 32 })) {
    const file = join(folder, `s${id}`, path.slice('/redfish/v1'.length), 'index.json');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(resource));
  }
  return join(folder, `s${id}`);
}

/** @param pipe what a shell does with the command, which is `"$@"` */
async function throughShell(pipe: string, args: readonly string[]) {
  const command = [process.execPath, 'dist/cli/main.js', ...args];
  const child = spawn('sh', ['-c', pipe, 'sh', ...command], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed, complained };
}

type Printed = {
  readonly captures: readonly {
    readonly source: string;
    readonly snapshot: { readonly nodes: readonly unknown[] };
    readonly unread: readonly { readonly code: string }[];
  }[];
};
const capturesIn = (text: string) => (JSON.parse(text) as Printed).captures; // what it prints

test('all of it comes through a pipe that holds less', async () => {
  for (let id = 1; id <= 12; id += 1) await save(id);
  const { printed, complained } = await throughShell('"$@" | cat', ['redfish', 'import', folder]);
  expect(printed.length).toBeGreaterThan(200_000);
  expect(capturesIn(printed)).toHaveLength(12);
  expect(complained).toBe('');
});

test.each([
  ['redfish import', (): readonly string[] => ['redfish', 'import', folder]],
  ['help', () => ['help']],
])('%s ends quietly when nobody reads on', async (_, args) => {
  for (let id = 1; id <= 6; id += 1) await save(id);
  const { complained } = await throughShell('{ "$@"; echo "ended with $?" >&2; } | true', args());
  expect(complained).toBe('ended with 0\n');
});

test('what cannot be written is told', async () => {
  const { code, complained } = await throughShell('"$@" > /dev/full', ['help']);
  expect([code, complained]).toEqual([1, expect.stringContaining('ENOSPC')]);
});

const importOf = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runCli(['redfish', 'import', ...args], { DATA_DIR: join(folder, 'data'), ...env });

test('one that cannot be read takes nothing from those that can', async () => {
  const good = await save(1);
  const deep = await save(2);
  const nested = `{"Oem":${'{"a":'.repeat(4_000)}1${'}'.repeat(4_000)}}`;
  await writeFile(join(deep, 'Systems', '1', 'index.json'), nested);
  const nowhere = join(folder, 'nowhere');
  const { code, printed } = await importOf([good, deep, nowhere]);
  expect(code).toBe(0);
  expect(
    capturesIn(printed).map(({ source, snapshot, unread }) => [
      source,
      snapshot.nodes.length,
      unread.map((one) => one.code),
    ]),
  ).toEqual([
    [good, 1, []],
    [deep, 0, ['too-nested']],
    [nowhere, 0, ['no-folder']],
  ]);
});

test('what is named twice is one machine', async () => {
  const good = await save(1);
  const { printed } = await importOf([good, `${good}/`, folder]);
  expect(capturesIn(printed).map(({ source }) => source)).toEqual([good]);
});

test('says how it is called when it is asked', async () => {
  const { code, printed } = await importOf(['--help']);
  expect([code, printed]).toEqual([0, expect.stringContaining('--ca FILE')]);
});

test('nothing but what is not there ends with 1', async () => {
  const { code, printed } = await importOf([join(folder, 'nowhere')]);
  expect([code, capturesIn(printed)[0]?.unread[0]?.code]).toEqual([1, 'no-folder']);
});

test('a certificate is believed by the authority that is named', async () => {
  const authority = makeAuthority('Our own');
  const pair = makeCertificate(authority, ['bmc.test'], ['127.0.0.1']);
  const server = await RedfishServer.start(serverResources(), pair);
  const file = join(folder, 'ca.pem');
  await writeFile(file, authority.certificatePem);
  const env = { OUTGOING_PRIVATE: '127.0.0.0/8' };
  const believed = await importOf([server.url, '--ca', file], env);
  await writeFile(file, makeAuthority('Another').certificatePem);
  const doubted = await importOf([server.url, '--ca', file], env);
  await server.stop();
  expect([believed.code, capturesIn(believed.printed)[0]?.unread]).toEqual([0, []]);
  expect([doubted.code, capturesIn(doubted.printed)[0]?.unread[0]?.code]).toEqual([
    1,
    'certificate-untrusted',
  ]);
});
