import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isUnknownText } from './json.js';
import { linksOf, normalisePath, otherId } from './tree.js';

test.each([
  ['/redfish/v1', '/redfish/v1'],
  ['/redfish/v1/', '/redfish/v1'],
  ['/redfish/v1/Systems/1/', '/redfish/v1/Systems/1'],
  ['/redfish/v1//Systems', '/redfish/v1/Systems'],
  ['/redfish/v1/redfish/v1/Systems', '/redfish/v1/Systems'],
  ['/redfish/v1/Chassis/1/Power#/Voltages/6', '/redfish/v1/Chassis/1/Power'],
  ['/redfish/v1/Systems?$skip=50', '/redfish/v1/Systems?$skip=50'],
  ['/redfish/v1/systems/1/bios', '/redfish/v1/systems/1/bios'],
])('%s is %s', (link, path) => {
  expect(normalisePath(link)).toBe(path);
});

test.each([
  'https://pdu.example/redfish/v1/PowerEquipment',
  '//other.example/redfish/v1',
  '/redfish/v1/../../etc/passwd',
  '/redfish/v1/%2e%2e/etc',
  '/redfish/v2/Systems',
  '/smbios',
  'Systems/1',
  '/redfish/v1\\..\\x',
  '',
])('%j leads out of the service', (link) => {
  expect(normalisePath(link)).toBeNull();
});

test('a path that was normalised stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (end) => {
      const once = normalisePath(`/redfish/v1/${end}`);
      if (once !== null) expect(normalisePath(once)).toBe(once);
    }),
  );
});

test('links are followed wherever they stand, but for actions, logs and other hosts', () => {
  const links = linksOf('/redfish/v1/Systems/1', {
    '@odata.id': '/redfish/v1/Systems/1',
    Memory: { '@odata.id': '/redfish/v1/Systems/1/Memory/' },
    LogServices: { '@odata.id': '/redfish/v1/Systems/1/LogServices' },
    Actions: { Reset: { '@odata.id': '/redfish/v1/Systems/1/Reset' } },
    Oem: { Alarms: [{ '@odata.id': '/redfish/v1/Chassis/E/Oem/Alarms' }] },
    Links: { Outlet: { '@odata.id': 'https://pdu.example/redfish/v1/X' } },
  });
  expect(links).toEqual(['/redfish/v1/Chassis/E/Oem/Alarms', '/redfish/v1/Systems/1/Memory']);
});

test('a resource that calls itself another is told, one that spells itself otherwise is not', () => {
  const at = '/redfish/v1/Systems/Node1';
  expect(otherId(at, { '@odata.id': '/redfish/v1/Systems/Node0' })).toBe(
    '/redfish/v1/Systems/Node0',
  );
  expect(otherId(at, { '@odata.id': '/redfish/v1/systems/node1/' })).toBeNull();
  expect(otherId(at, {})).toBeNull();
});

test.each([
  null,
  'undefined',
  '0.00',
  '0.0.0',
  '0',
  'v0.0',
  'na',
  'N/A',
  'Not Available',
  'To be filled by O.E.M.',
  'Default string',
  'Unknown',
  '-',
  'FFFFFFFF',
])('%j is not known', (text) => {
  expect(isUnknownText(text)).toBe(true);
});

test.each(['0.0.1', '1.0', '0x12', '1234', '10', 'U68 v1.40', 'ex425.bios-1.6.3', 'NA-2.1'])(
  '%s is a version',
  (text) => {
    expect(isUnknownText(text)).toBe(false);
  },
);
