import { writeFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, SETTINGS } from '../platform/config/settings.js';
import { buildDocument } from '../platform/http/openapi.js';
import { makeApp } from '../start.js';
import { print } from './with-app.js';

/** openapi.json as it is committed; a house test makes it again and compares. */
export async function openApiText(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'idrift-describe-'));
  const app = await makeApp(readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }));
  try {
    return `${JSON.stringify(buildDocument(app), null, 2)}\n`;
  } finally {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** docs/settings.md as it is committed. */
export function settingsText(): string {
  const rows = SETTINGS.map(
    ({ name, fallback, says }) => `| \`${name}\` | ${says} | ${fallback} |`,
  );
  return [
    '# Settings',
    '',
    'Read from the environment at start. All faults are told in one message, and nothing starts.',
    '',
    '| name | what it does | when absent |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

export async function describe(): Promise<number> {
  await writeFile('openapi.json', await openApiText());
  await writeFile('docs/settings.md', settingsText());
  print('Wrote openapi.json and docs/settings.md');
  return 0;
}
