import { expect, test } from '@jest/globals';
import { unread } from './failures.js';
import { astray, settledUnread, shortfall, withMembers } from './lists.js';
import type { Json } from './json.js';

const ROOT = '/redfish/v1';
const LIST = `${ROOT}/Systems/1/Memory`;
const link = (path: string) => ({ '@odata.id': path });
const codes = (lost: readonly { readonly path: string; readonly code: string }[]) =>
  lost.map(({ path, code }) => `${code} ${path}`);

test.each<[Json, Json]>([
  [[`${LIST}/1`], [link(`${LIST}/1`)]],
  [
    [link(`${LIST}/1`), null, 7, 'x'],
    [link(`${LIST}/1`), null, 7, 'x'],
  ],
  [`${LIST}/1`, [link(`${LIST}/1`)]],
  [link(`${LIST}/1`), [link(`${LIST}/1`)]],
])('members %j are read as %j', (given, members) => {
  expect(withMembers({ Members: given })['Members']).toEqual(members);
});

test('what has no members is left as it is', () => {
  expect(withMembers({ Id: '1' })).toEqual({ Id: '1' });
});

test.each([
  'https://other.example/redfish/v1/X',
  '//other/redfish/v1/X',
  '/etc/passwd',
  '../../etc/passwd',
  '/redfish/v1/%2e%2e/X',
])('%s leads away, as a member and as what a resource is said to have', (away) => {
  expect(codes(astray(LIST, { Members: [link(`${LIST}/1`), link(away)] }))).toEqual([
    `leads-away ${LIST}`,
  ]);
  expect(codes(astray(`${ROOT}/Systems/1`, { Memory: link(away) }))).toEqual([
    `leads-away ${LIST}`,
  ]);
});

test('what is only related may be elsewhere, and what is not followed hides nothing', () => {
  const away = link('https://pdu.example/redfish/v1/Outlets/1');
  const resource = { Links: { Outlet: away }, LogServices: away, Actions: away, Memory: link('') };
  expect(astray(`${ROOT}/Systems/1`, resource)).toEqual([]);
});

test.each([
  [2, 1, 'short-list'],
  [1, 1, undefined],
  [1, 2, undefined],
  [null, 2, undefined],
])('a list that counts %j and names %j: %s', (count, named, code) => {
  const members = Array.from({ length: named }, (_, at) => link(`${LIST}/${at}`));
  const list = { Members: members, 'Members@odata.count': count };
  expect(shortfall(LIST, list)?.code).toBe(code);
});

test('members that stand in the list itself are named, those that are nothing are not', () => {
  const list = (...members: readonly Json[]) => ({ Members: members, 'Members@odata.count': 2 });
  expect(shortfall(LIST, list({ Id: '1' }, link(`${LIST}/2`)))).toBeNull();
  expect(shortfall(LIST, list({ Id: '1' }, {}))?.text.en).toContain('(1 / 2)');
  expect(shortfall(LIST, list({ Id: '1' }, null))?.code).toBe('short-list');
});

test('a link from elsewhere to what its own whole list does not name hides nothing', () => {
  const list = { Members: [link(`${LIST}/1/`), link(`${LIST}/2`)] };
  const resources = new Map([[LIST, list]]);
  const lost = [unread(`${LIST}/1`, 'not-found'), unread(`${LIST}/3`, 'not-found')];
  expect(codes(settledUnread(resources, lost))).toEqual([
    `not-found ${LIST}/1`,
    `not-listed ${LIST}/3`,
  ]);
  const broken = [...lost, unread(`${LIST}?$skip=2`, 'server-error')];
  expect(codes(settledUnread(resources, broken))).toContain(`not-found ${LIST}/3`);
});

test('a root that is missing is told by whether anything was found below it', () => {
  const lost = [unread(ROOT, 'not-found')];
  expect(codes(settledUnread(new Map(), lost))).toEqual([`no-service ${ROOT}`]);
  expect(codes(settledUnread(new Map([[LIST, {}]]), lost))).toEqual([`no-root ${ROOT}`]);
});
