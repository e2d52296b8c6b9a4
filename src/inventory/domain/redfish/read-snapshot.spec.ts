import { expect, test } from '@jest/globals';
import {
  asTree,
  bladeResources,
  changed,
  ref,
  removed,
  serverResources,
} from '../../../../test/support/redfish-tree.js';
import { unread, type FailureCode } from './failures.js';
import { isHidden, snapshotOf } from './read-snapshot.js';

const ROOT = '/redfish/v1';
const lost = (path: string, code: FailureCode = 'not-found') => unread(`${ROOT}${path}`, code);

test.each<[FailureCode, boolean]>([
  ['not-found', true],
  ['error-body', true],
  ['leads-away', true],
  ['short-list', true],
  ['too-busy', true],
  ['not-listed', false],
  ['other-id', false],
])('%s of a module hides something: %s', (code, hides) => {
  const one = lost('/Systems/1/Memory/DIMM3', code);
  expect(isHidden(one)).toBe(hides);
  const [node] = snapshotOf(asTree(serverResources(), [one])).stable.nodes;
  expect(node?.incomplete).toEqual(hides ? ['memory'] : []);
});

/** The enclosure is nobody's own, as it is in a blade that has both of its nodes. */
const NODE_0 = [`${ROOT}/Chassis/Node0`];

test('a node that is left alone does not take the chassis of the one that is gone', () => {
  const named = changed(bladeResources(), '/Chassis/Node1', {
    Links: { ComputerSystems: [ref('/Systems/Node1')] },
  });
  const [node] = snapshotOf(asTree(removed(named, '/Systems/Node1'))).stable.nodes;
  expect(node?.chassis).toEqual(NODE_0);
});

test('nor that of one that could not be read, unless it would have none itself', () => {
  const alone = removed(bladeResources(), '/Systems/Node1');
  const chassisOf = (resources: typeof alone) =>
    snapshotOf(asTree(resources, [lost('/Systems/Node1')])).stable.nodes[0]?.chassis;
  expect(chassisOf(alone)).toEqual([`${ROOT}/Chassis/Node0`]);
  const unnamed = removed(alone, '/Chassis/Node0');
  expect(chassisOf(unnamed)).toEqual([`${ROOT}/Chassis/Enclosure`, `${ROOT}/Chassis/Node1`]);
});

test.each(['/Chassis', '/Chassis/1'])('what stands in %s is not known when it is lost', (path) => {
  const resources = removed(serverResources(), '/Chassis/1');
  const [node] = snapshotOf(asTree(resources, [lost(path)])).stable.nodes;
  expect(node?.incomplete).toEqual(['drives', 'network']);
});

test('the chassis of a neighbour is none of a node', () => {
  const resources = removed(bladeResources(), '/Chassis/Node1');
  const { nodes } = snapshotOf(asTree(resources, [lost('/Chassis/Node1')])).stable;
  expect(nodes.map(({ incomplete }) => incomplete)).toEqual([[], ['drives', 'network']]);
});
