import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../support/process.js';

describe('secrets scan', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'idrift-secrets-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function scanned(content: string) {
    const file = join(folder, 'texts.jsonl');
    await writeFile(file, content);
    return runCli(['secrets', 'scan', file], { DATA_DIR: join(folder, 'none') });
  }

  const line = (id: unknown, text: unknown) => JSON.stringify({ id, text });

  test('says of each text whether it would be refused, and never what it is', async () => {
    const { code, printed } = await scanned(
      [line('a', 'Adgangskoden er Gynge-Torden42'), line(2, 'Serienr. CZ2D1X0ABC'), ''].join(
        '\r\n',
      ),
    );
    expect(code).toBe(0);
    expect(
      printed
        .trim()
        .split('\n')
        .map((one) => JSON.parse(one) as object),
    ).toEqual([
      { id: 'a', refused: true, kind: 'password' },
      { id: 2, refused: false, kind: null },
    ]);
    expect(printed).not.toContain('Torden42');
  });

  test('goes on after a line it cannot read, tells which, and ends with 2', async () => {
    const bad = ['no json', line('b', 7), 'null', '[]'];
    const { code, printed } = await scanned([...bad, line('c', 'PIN: 4711')].join('\n'));
    expect(code).toBe(2);
    expect(printed).toContain('{"id":"c","refused":true,"kind":"pin"}');
  });

  test('a file that is not there is told, and so is how it is called', async () => {
    const env = { DATA_DIR: join(folder, 'none') };
    expect((await runCli(['secrets', 'scan', join(folder, 'none.jsonl')], env)).code).toBe(2);
    expect((await runCli(['secrets', 'scan'], env)).code).toBe(2);
    expect((await runCli(['secrets', 'scan', '--help'], env)).code).toBe(0);
  });
});
