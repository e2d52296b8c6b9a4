import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeAuthority } from './certificates.js';
import { readRedfishOptions } from './redfish-options.js';

let folder = '';
const file = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'idrift-options-'));
  const files = {
    'spec.json': '{"memoryGib": 256, "sockets": 2}',
    'odd.json': '{"memory": 256}',
    'minus.json': '{"drives": -1}',
    'list.json': '[{"component": "BIOS", "version": "1"}]',
    'map.json': '{"BIOS": "1", "BMC": "2"}',
    'numbers.json': '{"BIOS": 1}',
    'broken.json': '{',
    'ca.pem': makeAuthority('Test').certificatePem,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(file(name), text);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('everything that can be said is understood', () => {
  const pin = 'AB:'.repeat(31) + 'AB';
  const args = ['a', 'https://bmc.test', '--pin', pin, '--now=2026-11-28T08:00:00Z'];
  const files = ['--spec', file('spec.json'), '--baseline', file('map.json'), '--secret', 'LAB'];
  expect(readRedfishOptions([...args, ...files])).toEqual({
    sources: ['a', 'https://bmc.test'],
    spec: { memoryGib: 256, sockets: 2 },
    baseline: [
      { component: 'BIOS', version: '1' },
      { component: 'BMC', version: '2' },
    ],
    secret: 'LAB',
    pin: 'ab'.repeat(32),
    authority: null,
    nowMs: Date.UTC(2026, 10, 28, 8),
  });
  expect(readRedfishOptions(['a', '--baseline', file('list.json')]).baseline).toHaveLength(1);
  expect(readRedfishOptions(['a', '--ca', file('ca.pem')]).authority).toContain('CERTIFICATE');
});

test.each([
  [[], 'Name a folder'],
  [['a', '--what', 'x'], 'There is no option --what'],
  [['a', '--pin'], '--pin needs a value'],
  [['http://127.0.0.1/'], 'only https'],
  [['https://'], 'cannot be read'],
  [['https://me:secret@127.0.0.1/'], 'Leave the login out'],
  [['a', '--now', 'soon'], '--now is to be a time'],
  [['a', '--pin', 'ab'.repeat(32), '--ca', 'ca.pem'], '--pin or --ca'],
  [['a', '--pin', 'abc'], '64 hexadecimal digits'],
  [['a', '--secret', 'user:password'], 'never the login itself'],
  [['a', '--spec', 'nowhere.json'], 'cannot be read'],
])('%j: %s', (args, says) => {
  expect(() => readRedfishOptions(args)).toThrow(says);
});

test.each([
  ['--spec', 'odd.json', 'memory is not known'],
  ['--spec', 'minus.json', 'drives is to be a number from 0'],
  ['--spec', 'list.json', 'is to hold an object'],
  ['--spec', 'broken.json', 'is not JSON'],
  ['--baseline', 'numbers.json', 'both as text'],
  ['--ca', 'map.json', 'the certificate of an authority'],
  ['--ca', 'none.pem', 'cannot be read'],
])('%s %s: %s', (flag, name, says) => {
  expect(() => readRedfishOptions(['a', flag, file(name)])).toThrow(says);
});
