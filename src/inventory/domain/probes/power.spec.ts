import { expect, test } from '@jest/globals';
import { judgePower } from './power.js';

const NODE = { path: '/redfish/v1/Systems/1', name: 'Node' };

test.each([
  ['On', 'on', null],
  ['Off', 'off', null],
  ['On', 'off', 'says that it is on, and on record it is off'],
  ['Off', 'on', 'says that it is off, and on record it is on'],
  ['PoweringOn', 'off', null],
  ['', 'on', null],
] as const)('a machine that says %s and is %s on record', (state, recorded, wanted) => {
  const elsewhere = { node: '/redfish/v1/Systems/2', state: recorded === 'on' ? 'Off' : 'On' };
  const powerStates = [elsewhere, { node: NODE.path, state }];
  const told = judgePower(NODE, { powerStates }, recorded).map(({ text }) => text.en);
  expect(told).toEqual(wanted === null ? [] : [expect.stringContaining(wanted)]);
});
