// Shared by the scripts of package.json. Node's own modules only: it runs before npm install.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);

/** Installs when node_modules is missing or older than the lock file. */
export function install() {
  const stamp = at('node_modules', '.idrift-lock');
  const lock = hashFiles([at('package-lock.json')].filter(existsSync));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  note('Installing packages (sqlite3 may be built from source, which takes a minute or two) ...');
  // Not `npm ci`: a lock written on one system names optional builds of others (npm/cli#9846).
  const { status } = run('npm', ['install', '--no-audit', '--no-fund', '--include=dev'], ASIDE);
  if (status !== 0) fail('npm install failed; its own message stands above.');
  writeFileSync(stamp, hashFiles([at('package-lock.json')].filter(existsSync)));
}

/** Builds server and web application when their sources have changed since the last build. */
export function build() {
  const parts = [
    {
      name: 'server',
      from: ['src', 'tsconfig.json', 'tsconfig.build.json'],
      out: 'dist',
      make: ['nest', ['build']],
    },
    {
      name: 'web application',
      from: [
        'web/src',
        'web/index.html',
        'web/vite.config.ts',
        'web/public',
        'src',
        'openapi.json',
      ],
      out: 'web/dist',
      make: ['vite', ['build', '--config', 'web/vite.config.ts']],
    },
  ];
  for (const { name, from, out, make } of parts) {
    const stamp = at(out, '.idrift-build');
    const sources = hashFiles([...filesUnder(from), at('package-lock.json')]);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) continue;
    note(`Building the ${name} ...`);
    const [tool, args] = make;
    const { status } = run(join('node_modules', '.bin', tool), args, ASIDE);
    if (status !== 0) fail(`Building the ${name} failed; its own message stands above.`);
    mkdirSync(at(out), { recursive: true });
    writeFileSync(stamp, sources);
  }
}

/** Runs a built program in place of this script: signals and the exit code pass through. */
export function become(file, args) {
  const child = spawn(process.execPath, [at(file), ...args], { stdio: 'inherit', cwd: root });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
}

export const run = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: 'inherit', cwd: root, ...options });

/** What a program is made with first is told aside, so that its own output can be read on. */
const ASIDE = { stdio: ['inherit', 2, 2] };
const note = (line) => process.stderr.write(`${line}\n`);

export const say = (line) => process.stdout.write(`${line}\n`);

export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function filesUnder(places) {
  return places.flatMap((place) => {
    const path = at(place);
    if (!existsSync(path)) return [];
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  });
}

function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** A port that nobody listens on, on loopback. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
