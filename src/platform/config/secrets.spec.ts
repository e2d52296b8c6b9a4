import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Secrets } from './secrets.js';

let folder = '';
let secretsFile = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'idrift-secrets-'));
  secretsFile = join(folder, 'secrets.json');
  const entries = { lab: { user: 'probe', password: 'a:b' }, half: { user: 'probe' } };
  writeFileSync(secretsFile, JSON.stringify(entries));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ENV = {
  LAB: 'probe:with:colons',
  BARE: 'no-colon',
  DATABASE_URL: 'postgres://x:y',
  lab: 'other:one',
};

test('a login is an entry of the file, else a variable of the environment', async () => {
  const secrets = new Secrets({ secretsFile }, ENV);
  expect(await secrets.of('lab')).toEqual({ user: 'probe', password: 'a:b' });
  expect(await secrets.of('LAB')).toEqual({ user: 'probe', password: 'with:colons' });
  expect(await new Secrets({ secretsFile: null }, ENV).of('lab')).toEqual({
    user: 'other',
    password: 'one',
  });
});

test.each(['half', 'BARE', 'DATABASE_URL', 'nothing', 'a b', '../lab', '', 'toString'])(
  '%j is no login',
  async (name) => {
    expect(await new Secrets({ secretsFile }, ENV).of(name)).toBeNull();
  },
);

test('a file that is gone or broken is no login and no complaint that repeats it', async () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"lab": {"password": "secret"');
  expect(await new Secrets({ secretsFile: broken }, {}).of('lab')).toBeNull();
  expect(await new Secrets({ secretsFile: join(folder, 'none') }, {}).of('lab')).toBeNull();
});
