import { expect, test } from '@jest/globals';
import { isPublicAddress, isWithin, networksOf } from './addresses.js';

test.each([
  '8.8.8.8',
  '9.255.255.255',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:400f::1',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ['this host', '0.0.0.0'],
  ['private', '10.0.0.1'],
  ['shared by a provider', '100.64.0.1'],
  ['loopback', '127.0.0.1'],
  ['loopback elsewhere in its net', '127.255.255.254'],
  ['link-local, the metadata of clouds', '169.254.169.254'],
  ['private', '172.16.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.1.1'],
  ['benchmarks', '198.18.0.1'],
  ['documentation', '203.0.113.9'],
  ['multicast', '224.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['loopback', '::1'],
  ['unspecified', '::'],
  ['loopback, mapped', '::ffff:127.0.0.1'],
  ['private, mapped, in hexadecimal', '::ffff:a00:1'],
  ['public, mapped: nobody needs to write it so', '::ffff:8.8.8.8'],
  ['metadata through NAT64', '64:ff9b::a9fe:a9fe'],
  ['local NAT64', '64:ff9b:1::a00:1'],
  ['private through 6to4', '2002:a00:1::1'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['documentation', '2001:db8::1'],
  ['unique local', 'fd00::1'],
  ['link-local', 'fe80::1'],
  ['multicast', 'ff02::1'],
])('%s: %s is not public', (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test('networks are read from their usual form, or not at all', () => {
  const networks = networksOf(['10.20.0.0/16', 'fd00::/8']);
  expect(networks && isWithin(networks, '10.20.3.4')).toBe(true);
  expect(networks && isWithin(networks, '10.21.3.4')).toBe(false);
  expect(networks && isWithin(networks, 'fd12::1')).toBe(true);
  expect(networks && isWithin(networks, '::ffff:10.20.3.4')).toBe(true);
  for (const wrong of ['10.20.0.0', '10.20.0.0/33', '10.20/16', 'host/8', '::/129', '::/8/8', '']) {
    expect(networksOf([wrong])).toBeNull();
  }
});
