import { expect, test } from '@jest/globals';
import { addressOf, controllerImage } from './controller.js';
import { namedTwice, nodeSpecOf, NO_SPEC } from './model-spec.js';

test.each([
  ['https://bmc-1.example.org', 'https://bmc-1.example.org'],
  [' HTTPS://BMC-1.example.org/ ', 'https://bmc-1.example.org'],
  ['https://192.0.2.7:8443', 'https://192.0.2.7:8443'],
  ['https://192.0.2.7:443', 'https://192.0.2.7'],
  ['https://[2001:db8::7]:8443/', 'https://[2001:db8::7]:8443'],
  ['http://192.0.2.7', null],
  ['https://user:word@192.0.2.7', null],
  ['https://192.0.2.7/redfish/v1', null],
  ['https://192.0.2.7?x', null],
  ['https://192.0.2.7:0', null],
  ['https://192.0.2.7:65536', null],
  ['https://-', null],
  ['bmc-1', null],
  ['', null],
])('%s is the address %s', (text, address) => {
  expect(addressOf(text)).toBe(address);
});

test('the log never says where a controller is, or by what name one logs in', () => {
  const image = controllerImage({
    id: 's',
    address: 'https://192.0.2.7',
    fingerprint: 'ab'.repeat(32),
    secretName: 'bmc-login',
    setBy: 'p',
    setAt: 1,
    revision: 1,
  });
  expect(image).toEqual({ hasController: true, trust: 'pinned', hasLogin: true, setAt: 1 });
});

test('numbers that nobody entered are judged by nobody', () => {
  expect(nodeSpecOf(null)).toBeNull();
  expect(nodeSpecOf(NO_SPEC)).toBeNull();
  expect(nodeSpecOf({ ...NO_SPEC, drives: 0, memoryGib: 512 })).toEqual({
    drives: 0,
    memoryGib: 512,
  });
});

test('a component is named once, whatever its letters’ case', () => {
  const line = (component: string) => ({ component, version: '1' });
  expect(namedTwice([line('BIOS'), line('BMC'), line('bios'), line('BIOS')])).toEqual([2, 3]);
});
