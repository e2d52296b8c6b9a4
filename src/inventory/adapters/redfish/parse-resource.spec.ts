import { expect, test } from '@jest/globals';
import { parseResource } from './parse-resource.js';

const read = (text: string) => parseResource(Buffer.from(text));
const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const error = (id: string, rest: object = {}) =>
  JSON.stringify({
    error: { code: 'X.1.0.Info', '@Message.ExtendedInfo': [{ MessageId: id }] },
    ...rest,
  });

test.each([
  ['{}', 'empty'],
  ['[{}]', 'wrong-shape'],
  ['null', 'wrong-shape'],
  ['', 'not-json'],
  ['<html>', 'not-json'],
  ['{"Id":', 'bad-json'],
  ['{"error": {}}', 'error-body'],
  ['{"error": "no such thing"}', 'error-body'],
  [error('Base.1.18.ResourceMissingAtURI'), 'not-found'],
  [error('Base.1.0.InsufficientPrivilege'), 'not-allowed'],
  [error('Base.1.8.ServiceTemporarilyUnavailable'), 'too-busy'],
  [error('iLO.2.31.HashAlgNotSupported'), 'error-body'],
  [nested(101), 'too-nested'],
  [nested(100_000), 'too-nested'],
])('%.60s is no resource: %s', (text, code) => {
  expect(read(text)).toMatchObject({ ok: false, code });
});

test('an error is named by what it says', () => {
  const said = { code: 'Base.1.0.GeneralError', message: 'See the log.' };
  expect(read(JSON.stringify({ error: said }))).toMatchObject({
    detail: 'Base.1.0.GeneralError: See the log.',
  });
});

test.each([
  ['\ufeff{"Id": "1"}'],
  [nested(50)],
  [error('Base.1.0.InternalError', { '@odata.id': '/redfish/v1/Systems/1' })],
])('%.60s is a resource', (text) => {
  expect(read(text)).toMatchObject({ ok: true });
});
