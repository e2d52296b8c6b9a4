import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { FolderSource } from '../../src/inventory/adapters/redfish/folder-source.js';
import { HttpsSource } from '../../src/inventory/adapters/redfish/https-source.js';
import { walk, WALK_LIMITS, type WalkLimits } from '../../src/inventory/adapters/redfish/walk.js';
import { judge } from '../../src/inventory/domain/redfish/judge.js';
import type { Tree } from '../../src/inventory/domain/redfish/tree.js';
import type { Trust } from '../../src/platform/outgoing/outgoing-line.js';
import { Outgoing } from '../../src/platform/outgoing/outgoing.js';
import type { Pair } from '../../src/cli/certificates.js';
import { ROOT, runCli } from '../support/process.js';
import {
  ownCertificate,
  PASSWORD,
  RedfishServer,
  resourcesIn,
  USER,
  type Behaviour,
} from '../support/redfish-server.js';
import {
  bladeResources,
  removed,
  serverResources,
  type Resources,
} from '../support/redfish-tree.js';

const HERE = { outgoingPrivate: ['127.0.0.0/8'] };
const MEMORY = '/redfish/v1/Systems/1/Memory';
const SHARED = join(ROOT, '..', 'shared', 'data', 'redfish');

const lost = (tree: Tree) => tree.unread.map(({ path, code }) => `${code} ${path}`);
const codesOf = (tree: Tree) =>
  judge(tree, { nowMs: Date.UTC(2026, 10, 28, 8), isLive: false }).findings.map(
    ({ class: of, kind, code }) => `${of} ${kind} ${code}`,
  );

let certificate: Pair;
let server: RedfishServer;
let folder = '';

beforeAll(() => {
  certificate = ownCertificate();
});

beforeEach(async () => {
  server = await RedfishServer.start(serverResources(), certificate);
  folder = await mkdtemp(join(tmpdir(), 'idrift-redfish-'));
});

afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** For an answer that never comes; whatever does come has the time that a real machine gets. */
const SOON = { readMs: 3_000 };

type Ways = {
  readonly trust?: Trust;
  readonly login?: string;
  readonly limits?: Partial<WalkLimits>;
};

async function read(ways: Ways = {}, outgoing = new Outgoing(HERE)): Promise<Tree> {
  const credentials = ways.login === undefined ? null : { user: USER, password: ways.login };
  const trust = ways.trust ?? { pin: server.pin };
  const source = new HttpsSource(outgoing, { url: server.url, trust, credentials });
  const limits = { ...WALK_LIMITS, ...ways.limits };
  return walk(source, limits).finally(() => source.close());
}

async function save(resources: Resources, under = ''): Promise<string> {
  for (const [path, resource] of resources) {
    const file = join(folder, under, path.slice('/redfish/v1'.length), 'index.json');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(resource));
  }
  return folder;
}

describe('over the network', () => {
  test('all of a service is read, each resource once, and nothing that is not needed', async () => {
    const tree = await read();
    expect([...tree.resources.keys()].sort()).toEqual([...serverResources().keys()].sort());
    expect(lost(tree)).toEqual([]);
    expect(new Set(server.asked).size).toBe(server.asked.length);
    expect(codesOf(tree)).toEqual([]);
  });

  test('lists that come in pages are whole', async () => {
    server.pageSize = 3;
    const tree = await read();
    expect(tree.resources.size).toBe(serverResources().size);
    expect(server.asked).toContain(`GET ${MEMORY}?$skip=6`);
    expect(codesOf(tree)).toEqual([]);
  });

  const CASES: readonly (readonly [Behaviour, string])[] = [
    ['error', 'server-error'],
    ['html', 'not-json'],
    ['close', 'unreachable'],
    ['array', 'wrong-shape'],
    ['broken', 'bad-json'],
    ['away', 'redirected'],
    ['hang', 'timed-out'],
    ['half', 'timed-out'],
  ];
  test.each(CASES)('a module that answers by %s is named, the rest is read', async (way, code) => {
    server.behaves.set(`${MEMORY}/DIMM3`, way);
    const tree = await read(code === 'timed-out' ? { limits: SOON } : {});
    expect(lost(tree)).toEqual([`${code} ${MEMORY}/DIMM3`]);
    expect(tree.resources.size).toBe(serverResources().size - 1);
    expect(codesOf(tree)).toEqual(['acceptance unreadable unreadable']);
  });

  test('100 MB of JSON are refused while they come in', async () => {
    server.behaves.set(`${MEMORY}/DIMM3`, 'huge');
    expect(lost(await read())).toEqual([`too-big ${MEMORY}/DIMM3`]);
    expect(server.hugeBytes).toBeLessThan(20 * 1_024 * 1_024);
  });

  test('pages that lead back to themselves end', async () => {
    server.behaves.set(MEMORY, 'loop');
    expect(lost(await read())).toEqual([`pages-cycle ${MEMORY}?$skip=1`]);
  });

  test('more than is read of one machine is left and named', async () => {
    const tree = await read({ limits: { resources: 10, concurrency: 1 } });
    expect(tree.resources.size).toBe(10);
    expect(new Set(tree.unread.map(({ code }) => code))).toEqual(new Set(['too-many']));
  });

  test('a login is made, used and ended', async () => {
    server.needsLogin = true;
    const tree = await read({ login: PASSWORD });
    expect(lost(tree)).toEqual([]);
    expect(server.asked[0]).toBe('POST /redfish/v1/SessionService/Sessions');
    expect(server.asked.at(-1)).toBe('DELETE /redfish/v1/SessionService/Sessions/t1');
    expect(server.tokens.size).toBe(0);
  });

  test('a login that is refused is a reason, and so is one that is missing', async () => {
    server.needsLogin = true;
    const refused = await read({ login: 'wrong-password-5512' });
    expect(lost(refused)).toEqual(['login-refused /redfish/v1']);
    expect(JSON.stringify(refused.unread)).not.toContain('wrong-password-5512');
    const without = await read();
    expect(lost(without)).toContain('not-allowed /redfish/v1/Systems');
  });
});

describe('who answers', () => {
  test('with another certificate than the pinned one is sent nothing', async () => {
    const tree = await read({ trust: { pin: 'ab'.repeat(32) }, login: PASSWORD });
    expect(lost(tree)).toEqual(['certificate-changed /redfish/v1']);
    expect(tree.unread[0]?.text.en).toContain(server.pin);
    expect(server.asked).toEqual([]);
  });

  test('without a pin is believed only if an authority vouches', async () => {
    const tree = await read({ trust: {}, login: PASSWORD });
    expect(lost(tree)).toEqual(['certificate-untrusted /redfish/v1']);
    expect(server.asked).toEqual([]);
  });

  test('in a private network that nobody allowed is not called', async () => {
    const tree = await read({ login: PASSWORD }, new Outgoing({ outgoingPrivate: [] }));
    expect(lost(tree)).toEqual(['private-target /redfish/v1']);
    expect(server.asked).toEqual([]);
  });
});

describe('a folder', () => {
  const readFolder = () => walk(new FolderSource(folder));

  test.each(['', 'redfish/v1'])('that holds the service under %j is read', async (under) => {
    await save(serverResources(), under);
    expect((await readFolder()).resources.size).toBe(serverResources().size);
  });

  test('that holds it twice gives each node and finding once', async () => {
    await save(bladeResources());
    await save(bladeResources(), 'redfish/v1');
    expect(codesOf(await readFolder())).toEqual([
      'acceptance different serial-shared',
      'service unknown firmware-unknown',
      'acceptance different serial-shared',
    ]);
  });

  test('whose copy at the top is broken is read from the other', async () => {
    await save(serverResources(), 'redfish/v1');
    await save(serverResources());
    await writeFile(join(folder, 'Systems', '1', 'index.json'), '<html>');
    expect(lost(await readFolder())).toEqual([]);
  });

  test('that is half a tree gives what is there', async () => {
    await save(serverResources());
    await rm(join(folder, 'index.json'));
    await writeFile(join(folder, 'Systems', '1', 'Memory', 'index.json'), '{"Members": [');
    const tree = await readFolder();
    expect(lost(tree)).toEqual(['no-root /redfish/v1', `bad-json ${MEMORY}`]);
    expect(codesOf(tree)).toContain('acceptance unreadable unreadable');
  });

  test('is never left by a link in it', async () => {
    await save(serverResources());
    const outside = await mkdtemp(join(tmpdir(), 'idrift-outside-'));
    await writeFile(join(outside, 'index.json'), '{"SerialNumber": "SECRET"}');
    await rm(join(folder, 'Systems', '1', 'Memory', 'DIMM3'), { recursive: true });
    await symlink(outside, join(folder, 'Systems', '1', 'Memory', 'DIMM3'));
    const tree = await readFolder();
    await rm(outside, { recursive: true });
    expect(lost(tree)).toEqual([`outside-folder ${MEMORY}/DIMM3`]);
    expect(JSON.stringify([...tree.resources])).not.toContain('SECRET');
  });

  test('that holds nothing of the kind is told as such', async () => {
    expect(lost(await readFolder())).toEqual(['no-service /redfish/v1']);
    await rm(folder, { recursive: true });
    expect(lost(await readFolder())).toEqual(['no-folder /redfish/v1']);
  });

  test('whose root is an error holds nothing, and one below it hides what it would have told', async () => {
    await save(serverResources());
    const error = JSON.stringify({ error: { code: 'Base.1.0.GeneralError' } });
    await writeFile(join(folder, 'Systems', '1', 'Memory', 'index.json'), error);
    const tree = await readFolder();
    expect(lost(tree)).toEqual([`error-body ${MEMORY}`]);
    expect(codesOf(tree)).toEqual(['acceptance unreadable unreadable']);
    await rm(folder, { recursive: true });
    await mkdir(folder);
    await writeFile(join(folder, 'index.json'), error);
    expect(await readFolder()).toMatchObject({
      resources: new Map(),
      unread: [{ code: 'error-body', text: { en: expect.stringContaining('GeneralError') } }],
    });
  });
});

type Printed = {
  readonly captures: readonly {
    readonly source: string;
    readonly findings: readonly { readonly code: string; readonly node: string | null }[];
    readonly unread: readonly { readonly code: string }[];
  }[];
};

describe('npm run idrift -- redfish import', () => {
  const env = () => ({ DATA_DIR: join(folder, 'data'), OUTGOING_PRIVATE: '127.0.0.0/8' });
  const run = (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    runCli(['redfish', 'import', ...args], { ...env(), ...more });
  const NOW = ['--now', '2026-11-28T08:01:00Z'];
  const parsed = (text: string) => JSON.parse(text) as Printed; // what the command prints

  test('judges the captures of a folder together', async () => {
    for (let at = 1; at <= 5; at += 1) {
      const own = serverResources({ id: at });
      await save(at === 4 ? removed(own, '/Systems/1/Memory/DIMM0') : own, `s${at}`);
    }
    const { code, printed } = await run([folder, ...NOW]);
    expect(code).toBe(0);
    const found = parsed(printed).captures.map(({ findings }) => findings.map((one) => one.code));
    expect(found).toEqual([[], [], [], ['sibling-memory'], []]);
  });

  test('holds a machine against what was ordered and what was agreed', async () => {
    await save(serverResources({ dimms: 4 }), 'one');
    await writeFile(join(folder, 'spec.json'), '{"memoryGib": 256, "sockets": 2}');
    await writeFile(join(folder, 'baseline.json'), '{"BIOS": "B9", "BMC": "2.10"}');
    const { code, printed } = await run([
      join(folder, 'one'),
      ...NOW,
      '--spec',
      join(folder, 'spec.json'),
      `--baseline=${join(folder, 'baseline.json')}`,
    ]);
    expect(code).toBe(0);
    const [capture] = parsed(printed).captures;
    expect(capture?.findings.map((one) => one.code).sort()).toEqual([
      'baseline-firmware',
      'spec-memory-gib',
    ]);
  });

  test('reads a service by a pinned certificate and a named login, and prints no secret', async () => {
    server.needsLogin = true;
    const args = [server.url, '--pin', server.pin, '--secret', 'BMC_LAB', ...NOW];
    const { code, printed } = await run(args, { BMC_LAB: `${USER}:${PASSWORD}` });
    expect([code, parsed(printed).captures[0]?.findings]).toEqual([0, []]);
    expect(printed).not.toContain(PASSWORD);
    const file = join(folder, 'secrets.json');
    await writeFile(file, JSON.stringify({ lab: { user: USER, password: PASSWORD } }));
    const byFile = await run([server.url, '--pin', server.pin, '--secret', 'lab'], {
      SECRETS_FILE: file,
    });
    expect(byFile.code).toBe(0);
  });

  test('ends with 1 when nothing could be read', async () => {
    const { code, printed } = await run([server.url, '--pin', 'cd'.repeat(32)]);
    expect(code).toBe(1);
    expect(printed).toContain('certificate-changed');
  });

  test('called wrongly says what is wrong, repeats no secret and ends with 2', async () => {
    const { code, printed, complained } = await run(['.', '--secret', 'user:password']);
    expect([code, printed]).toEqual([2, '']);
    expect(complained).toContain('never the login itself');
    expect(complained).not.toContain('user:password');
  });

  test('a setting of ours is no login of others, whatever it looks like', async () => {
    const settings = { DATABASE_URL: '', AUDIT_KEY: 'a1'.repeat(32) };
    const { code, complained } = await run(['.', '--secret', 'AUDIT_KEY'], settings);
    expect([code, complained]).toEqual([2, expect.stringContaining('there is no login AUDIT_KEY')]);
  });
});

/** Captures of real machines, which are not kept in the project. */
describe('captures that nobody here made', () => {
  const isThere = existsSync(SHARED);
  const ofShared = (name: string) => walk(new FolderSource(join(SHARED, name)));

  beforeAll(() => {
    if (!isThere) process.stderr.write(`\nNOT TESTED: there are no captures in ${SHARED}\n\n`);
  });

  const EXPECTED: Readonly<Record<string, readonly string[]>> = {
    'hpe-cray-ex425': [
      'service unknown firmware-unknown',
      'acceptance different serial-shared',
      'service unknown firmware-unknown',
      'acceptance different serial-shared',
    ],
    'hpe-dl360-gen12': [],
    'dmtf-liquid-cooled-server': ['service different unhealthy', 'service different unhealthy'],
    // A power supply, a drive, a processor, and the sensor that says why the processor is ill.
    'dmtf-rackmount1': Array(4).fill('service different unhealthy'),
  };

  test.each(Object.keys(EXPECTED))('%s is told what it has, and nothing else', async (name) => {
    if (!isThere) return;
    const tree = await ofShared(name);
    expect(codesOf(tree)).toEqual(EXPECTED[name]);
    const codes = new Set(tree.unread.map(({ code }) => code));
    const told = ['not-found', 'not-listed'];
    expect([...codes].filter((code) => !told.includes(code))).toEqual([]);
  });

  test('the blade served over HTTPS says what its folder says', async () => {
    if (!isThere) return;
    const name = 'hpe-cray-ex425';
    const live = await RedfishServer.start(await resourcesIn(join(SHARED, name)), certificate);
    live.pageSize = 5;
    const source = new HttpsSource(new Outgoing(HERE), {
      url: live.url,
      trust: { pin: live.pin },
      credentials: null,
    });
    const tree = await walk(source).finally(() => source.close());
    await live.stop();
    expect(codesOf(tree)).toEqual(EXPECTED[name]);
    expect(tree.resources.size).toBe((await ofShared(name)).resources.size);
  });
});
