import { describe, expect, test } from '@jest/globals';
import {
  asTree,
  bladeResources,
  changed,
  serverResources,
  type Resources,
} from '../../../../test/support/redfish-tree.js';
import { snapshotOf } from '../redfish/read-snapshot.js';
import { findNode, notFoundFinding, serialAgrees, serialsSeen, type Wanted } from './find-node.js';
import { narrowed } from './narrow.js';

const NOTHING: Wanted = { serial: null, uuids: [], macs: [], slotName: null };

const nodesOf = (resources: Resources) => snapshotOf(asTree(resources)).stable.nodes;

/** A blade whose nodes report serials of their own. */
const told = changed(
  changed(bladeResources(), '/Systems/Node0', { SerialNumber: 'NODE-A', UUID: uuidOf(1) }),
  '/Systems/Node1',
  { SerialNumber: 'NODE-B', UUID: uuidOf(2) },
);

function uuidOf(last: number): string {
  return `5ee175f7-7d0a-4775-a616-00000000000${last}`;
}

type Row = {
  readonly name: string;
  readonly blade: Resources;
  readonly wanted: Partial<Wanted>;
  readonly gives: string;
};

describe('among the nodes of one controller', () => {
  test.each<Row>([
    { name: 'by its serial', blade: told, wanted: { serial: 'node-b' }, gives: 'Node1 serial' },
    { name: 'by its UUID', blade: told, wanted: { uuids: [uuidOf(1)] }, gives: 'Node0 uuid' },
    {
      name: 'by its slot, where the serial is the blade’s',
      blade: bladeResources(),
      wanted: { serial: 'HA19340017', slotName: 'x1000c0s3b0n1' },
      gives: 'Node1 slot',
    },
    {
      name: 'a serial that both report tells nothing',
      blade: bladeResources(),
      wanted: { serial: 'HA19340017' },
      gives: 'ambiguous 2',
    },
    { name: 'nothing is known', blade: bladeResources(), wanted: {}, gives: 'none' },
    { name: 'a serial of neither', blade: told, wanted: { serial: 'NODE-C' }, gives: 'none' },
    {
      name: 'pieces that contradict each other',
      blade: told,
      wanted: { serial: 'NODE-A', uuids: [uuidOf(2)] },
      gives: 'ambiguous 2',
    },
  ])('$name', ({ blade, wanted, gives }) => {
    const given = { ...NOTHING, ...wanted };
    const says = (nodes: ReturnType<typeof nodesOf>) => {
      const found = findNode(nodes, given);
      if (found.kind === 'found') return `${found.node.name} ${found.evidence}`;
      return found.kind === 'none' ? 'none' : `ambiguous ${found.nodes.length}`;
    };
    expect(says(nodesOf(blade))).toBe(gives);
    // Never by the order in which they come.
    expect(says([...nodesOf(blade)].reverse())).toBe(gives);
  });

  test('what is not told is one finding that stands in the way of acceptance', () => {
    const nodes = nodesOf(bladeResources());
    const none = notFoundFinding({ kind: 'none' }, nodes);
    expect(none).toMatchObject({ code: 'node-missing', class: 'acceptance', node: null });
    const several = notFoundFinding({ kind: 'ambiguous', nodes }, nodes);
    expect(several).toMatchObject({ code: 'node-ambiguous', class: 'acceptance' });
    expect(several.text.en).toContain('Node0');
  });
});

test('the only node of a controller is its server’s, whatever serial it reports', () => {
  const nodes = nodesOf(serverResources());
  const found = findNode(nodes, { ...NOTHING, serial: 'ANOTHER' });
  expect(found).toMatchObject({ kind: 'found', evidence: 'only' });
  const [node] = nodes;
  expect(serialAgrees(node ? serialsSeen(node) : [], 'ANOTHER')).toBe(false);
  expect(serialAgrees(node ? serialsSeen(node) : [], 'cn7001')).toBe(true);
});

test('a server’s part of a blade has one node, and nothing of its neighbour', () => {
  const snapshot = snapshotOf(asTree(told));
  const [first, second] = snapshot.stable.nodes;
  if (first === undefined || second === undefined) throw new Error('the blade has two nodes');
  const own = narrowed(snapshot, first);
  expect(own.stable.nodes).toEqual([first]);
  const text = JSON.stringify(own);
  expect(text).not.toContain('NODE-B');
  expect(text).not.toContain('/redfish/v1/Chassis/Node1');
  expect(text).toContain('/redfish/v1/Chassis/Enclosure');
  expect(own.stable.firmware.map(({ node }) => node)).toEqual([first.path]);
  // What is changed in the neighbour leaves it as it was.
  const after = snapshotOf(asTree(changed(told, '/Systems/Node1', { BiosVersion: '9' })));
  const [again] = after.stable.nodes;
  expect(again && narrowed(after, again).stable).toEqual(own.stable);
});
