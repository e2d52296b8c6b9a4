import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { later } from '../support/clean-up.mjs';
import { say } from '../support/report.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHARED = join(ROOT, '..', 'shared', 'data', 'redfish');
const load = (file) =>
  import(new URL(`../../dist/inventory/adapters/redfish/${file}.js`, import.meta.url));
const { FolderSource } = await load('folder-source');
const { capturesIn } = await load('captures-in');

/** Folders of captured trees; made ones where nobody has put captured ones beside the project. */
export async function captures() {
  if (!existsSync(SHARED)) {
    say(`\nThere are no captured trees in ${SHARED}: small made ones are read instead.`);
    return made();
  }
  return capturesIn(SHARED);
}

async function made() {
  const { cduResources, bladeResources, serverResources } = await builder();
  const folder = await mkdtemp(join(tmpdir(), 'idrift-bench-redfish-'));
  later(() => rm(folder, { recursive: true, force: true }));
  const trees = { server: serverResources(), blade: bladeResources(), cdu: cduResources() };
  for (const [name, resources] of Object.entries(trees)) {
    for (const [path, resource] of resources) {
      const file = join(folder, name, path.slice('/redfish/v1'.length), 'index.json');
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, JSON.stringify(resource));
    }
  }
  return Object.keys(trees).map((name) => join(folder, name));
}

/** The builder of the tests, which is TypeScript and is not part of what is built. */
async function builder() {
  const { transformFile } = createRequire(import.meta.url)('@swc/core');
  const { code } = await transformFile(join(ROOT, 'test/support/redfish-tree.ts'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  const dist = pathToFileURL(join(ROOT, 'dist')).href;
  const folder = await mkdtemp(join(tmpdir(), 'idrift-bench-builder-'));
  later(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'redfish-tree.mjs');
  await writeFile(file, code.replaceAll('../../src/', `${dist}/`));
  return import(pathToFileURL(file).href);
}

export { FolderSource };
