import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { capturesIn } from './captures-in.js';

const SERVICE = '{"@odata.id": "/redfish/v1/", "@odata.type": "#ServiceRoot.v1_5_0.ServiceRoot"}';
const OTHER = '{"@odata.id": "/redfish/v1/X", "@odata.type": "#X.v1_0_0.X"}';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'idrift-captures-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function save(...places: readonly (readonly [place: string, text: string])[]): void {
  for (const [place, text] of places) {
    mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, place, 'index.json'), text);
  }
}

const found = () => capturesIn(folder).map((one) => relative(folder, one));

test('a tree without its root, systems and chassis is one capture, not one for each part', () => {
  save(['EventService', OTHER], ['Managers', OTHER], ['TaskService', OTHER]);
  expect(found()).toEqual(['']);
});

test.each(['', 'redfish/v1'])('a service under %j is one capture', (under) => {
  save([under, SERVICE], [join(under, 'Systems'), OTHER]);
  expect(found()).toEqual(['']);
});

test('a root whose file says something else is found by what lies below it', () => {
  save(['', '<html>'], ['Systems', OTHER], ['Managers', OTHER]);
  expect(found()).toEqual(['']);
});

test('services are found some levels down, and what lies beside them is named as well', () => {
  save(['lot/b/redfish/v1', SERVICE], ['lot/a', SERVICE], ['lot/lost/Systems', OTHER]);
  save(['lot/error', '{"error": {}}'], ['deep/er/and/c', SERVICE]);
  mkdirSync(join(folder, 'lot', 'notes'));
  expect(found()).toEqual(['deep/er/and/c', 'lot/a', 'lot/b', 'lot/error', 'lot/lost']);
});

test('what is no folder, or holds nothing, is one capture that says why when it is read', () => {
  expect(found()).toEqual(['']);
  expect(capturesIn(join(folder, 'nowhere'))).toEqual([join(folder, 'nowhere')]);
});
