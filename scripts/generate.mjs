// npm run generate: openapi.json, the web client's types and docs/settings.md, from the built code.
import { spawnSync } from 'node:child_process';
import { run, fail, root } from './lib.mjs';
import { join } from 'node:path';

const describe = run(process.execPath, ['dist/cli/main.js', 'describe']);
if (describe.status !== 0) fail('The description could not be written.');
const client = spawnSync(
  join(root, 'node_modules', '.bin', 'openapi-ts'),
  ['-i', 'openapi.json', '-o', 'web/src/api/generated', '-p', '@hey-api/typescript', '-s'],
  { stdio: 'inherit', cwd: root },
);
if (client.status !== 0) fail('The client could not be generated.');
