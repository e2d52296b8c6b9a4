import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { HttpsSource } from '../../src/inventory/adapters/redfish/https-source.js';
import { walk, WALK_LIMITS } from '../../src/inventory/adapters/redfish/walk.js';
import type { Pair } from '../../src/cli/certificates.js';
import { judge } from '../../src/inventory/domain/redfish/judge.js';
import type { Tree } from '../../src/inventory/domain/redfish/tree.js';
import { Outgoing } from '../../src/platform/outgoing/outgoing.js';
import { ownCertificate, RedfishServer, type Behaviour } from '../support/redfish-server.js';
import { changed, ref, serverResources, type Resources } from '../support/redfish-tree.js';

/** Services that answer otherwise than they should, and still say something. */
const ROOT = '/redfish/v1';
const MEMORY = `${ROOT}/Systems/1/Memory`;
const ALL = serverResources().size;

let certificate: Pair;
let server: RedfishServer;

beforeAll(() => {
  certificate = ownCertificate();
});

beforeEach(() => serve(serverResources()));
afterEach(() => server.stop());

async function serve(resources: Resources): Promise<void> {
  server = await RedfishServer.start(resources, certificate);
}

async function serveInstead(resources: Resources): Promise<void> {
  await server.stop();
  await serve(resources);
}

function read(): Promise<Tree> {
  const { url, pin } = server;
  const outgoing = new Outgoing({ outgoingPrivate: ['127.0.0.0/8'] });
  const source = new HttpsSource(outgoing, { url, trust: { pin }, credentials: null });
  return walk(source, WALK_LIMITS).finally(() => source.close());
}

const lost = (tree: Tree) => tree.unread.map(({ path, code }) => `${code} ${path}`);
const judged = (tree: Tree) => judge(tree, { nowMs: Date.UTC(2026, 10, 28, 8), isLive: false });
const codesOf = (tree: Tree) =>
  judged(tree).findings.map(({ class: of, kind, code }) => `${of} ${kind} ${code}`);
const modulesOf = (tree: Tree) => judged(tree).snapshot.stable.nodes[0]?.memory.length;

const LOST: readonly (readonly [Behaviour, string])[] = [
  ['missing', 'not-found'],
  ['failed', 'error-body'],
  ['empty', 'empty'],
  ['nested', 'too-nested'],
  ['busy', 'too-busy'],
  ['circle', 'redirected'],
];

test.each(LOST)('a list that answers by %s is named as %s, the rest is read', async (way, code) => {
  server.behaves.set(MEMORY, way);
  const tree = await read();
  expect(lost(tree)).toEqual([`${code} ${MEMORY}`]);
  expect(codesOf(tree)).toEqual(['acceptance unreadable unreadable']);
  expect(judged(tree).snapshot.stable.nodes[0]?.incomplete).toEqual(['memory']);
});

test.each([...LOST.filter(([way]) => way !== 'missing'), ['missing', 'no-root'] as const])(
  'a root that answers by %s is named as %s',
  async (way, code) => {
    server.behaves.set(ROOT, way);
    expect(lost(await read())).toEqual([`${code} ${ROOT}`]);
  },
);

test('a service that has nothing anywhere is none', async () => {
  await serveInstead(new Map());
  const tree = await read();
  expect(lost(tree)).toEqual([`no-service ${ROOT}`]);
  expect(tree.unread[0]?.text.en).toContain('Name the folder');
});

test('a root that leads nowhere is not taken for a machine that has nothing', async () => {
  await serveInstead(new Map([[ROOT, { name: 'another interface', version: 3 }]]));
  const tree = await read();
  expect([lost(tree), tree.resources.size]).toEqual([[`bare-root ${ROOT}`], 0]);
});

test('what was too busy once is asked again and read', async () => {
  server.behaves.set(MEMORY, 'busy-once');
  const tree = await read();
  expect([lost(tree), tree.resources.size]).toEqual([[], ALL]);
  expect(server.asked.filter((one) => one === `GET ${MEMORY}`)).toHaveLength(2);
});

test('what is too busy is asked a few times and no more', async () => {
  server.behaves.set(MEMORY, 'busy');
  await read();
  expect(server.asked.filter((one) => one === `GET ${MEMORY}`)).toHaveLength(4);
});

test('a redirect to the same place with a slash is followed', async () => {
  server.behaves.set(MEMORY, 'slashed');
  const tree = await read();
  expect([lost(tree), tree.resources.size]).toEqual([[], ALL]);
});

test('pages that are linked with the host in front are whole', async () => {
  server.pageSize = 3;
  server.isAbsolute = true;
  const tree = await read();
  expect([lost(tree), modulesOf(tree)]).toEqual([[], 8]);
});

const first = serverResources().get(MEMORY)?.['Members'];
const memory = (values: object) => changed(serverResources(), '/Systems/1/Memory', { ...values });

test('a page on another host is named and never asked for', async () => {
  const other = 'https://other.example/redfish/v1/Systems/1/Memory?$skip=3';
  await serveInstead(memory({ 'Members@odata.nextLink': other }));
  const tree = await read();
  expect(lost(tree)).toEqual([`leads-away ${MEMORY}`]);
  expect(tree.unread[0]?.text.en).toContain('other.example');
  expect(codesOf(tree)).toEqual(['acceptance unreadable unreadable']);
});

test('a list that counts more than it names is not whole', async () => {
  await serveInstead(memory({ 'Members@odata.count': 9 }));
  const tree = await read();
  expect([lost(tree), modulesOf(tree)]).toEqual([[`short-list ${MEMORY}`], 8]);
  expect(codesOf(tree)).toEqual(['acceptance unreadable unreadable']);
});

test('members as plain texts are links', async () => {
  const texts = Array.from({ length: 8 }, (_, at) => `${MEMORY}/DIMM${at}`);
  await serveInstead(memory({ Members: texts }));
  const tree = await read();
  expect([lost(tree), modulesOf(tree)]).toEqual([[], 8]);
  expect(first).toHaveLength(8);
});

test('an adapter that is linked, gone, and in no list is neither counted nor missed', async () => {
  const adapters = '/Chassis/1/NetworkAdapters';
  const named = changed(serverResources(), '/Chassis/1', { NetworkAdapters: ref(adapters) });
  const listed = changed(named, adapters, { Members: [ref(`${adapters}/A`)] });
  const one = changed(listed, `${adapters}/A`, { '@odata.type': '#NetworkAdapter.v1_0_0.X' });
  await serveInstead(changed(one, '/Systems/1', { Adapter: ref(`${adapters}/B`) }));
  server.behaves.set(`${ROOT}${adapters}/B`, 'missing');
  const tree = await read();
  expect(lost(tree)).toEqual([`not-listed ${ROOT}${adapters}/B`]);
  const [node] = judged(tree).snapshot.stable.nodes;
  expect([node?.adapters.length, node?.incomplete, codesOf(tree)]).toEqual([1, [], []]);
});
