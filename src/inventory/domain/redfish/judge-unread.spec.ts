import { expect, test } from '@jest/globals';
import { asTree, serverResources } from '../../../../test/support/redfish-tree.js';
import { unread } from './failures.js';
import { judgeUnread } from './judge-unread.js';
import { snapshotOf } from './read-snapshot.js';
import { REDFISH_ROOT, type Unread } from './tree.js';

const found = (...lost: readonly Unread[]) =>
  judgeUnread(snapshotOf(asTree(serverResources(), lost)));
const gone = (path: string) => unread(`${REDFISH_ROOT}${path}`, 'not-found');

test('what is hidden together stands in the way of as much as the worst of it', () => {
  expect(found(gone('/Managers'), gone('/Systems'))).toMatchObject([
    {
      class: 'acceptance',
      text: { en: expect.stringMatching(/: Managers and Systems could not/) },
    },
  ]);
});

test('the root is told by its path alone', () => {
  const [one] = found(unread(REDFISH_ROOT, 'no-root'));
  expect(one?.text.en).toMatch(/^\/redfish\/v1 could not be read\. The root/);
  expect(one?.text.da).toMatch(/^\/redfish\/v1 kunne ikke læses\. Tjenestens rod/);
});

test('a list that names too few was read, and not whole', () => {
  const [one] = found(unread(`${REDFISH_ROOT}/Systems/1/Memory`, 'short-list', '31 / 32'));
  expect(one).toMatchObject({ class: 'acceptance', kind: 'unreadable', found: 'short-list' });
  expect(one?.text.en).toContain('Memory could not be read whole');
});
