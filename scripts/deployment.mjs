// npm run deployment: what docker-compose.yml starts, without Docker: two HTTP processes and two
// workers behind one address, against a PostgreSQL and a Redis that are there already.
//
//   DATABASE_URL=postgres://... REDIS_URL=redis://... PORT=3000 npm run deployment
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { build, fail, freePort, install, root, say } from './lib.mjs';

const { DATABASE_URL, REDIS_URL, PORT = '3000' } = process.env;
if (!DATABASE_URL || !REDIS_URL) fail('Set DATABASE_URL and REDIS_URL; see docs/operations.md.');
if (process.env.IDRIFT_BUILT !== 'yes') {
  install();
  build();
}

const children = [];

/** One process; resolves once it says that it stands. */
function start(script, env, says) {
  const child = spawn(process.execPath, [join(root, script)], {
    cwd: root,
    env: { ...process.env, JOBS: 'bullmq', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  child.on('exit', (code) => stopAll(code ?? 1));
  return new Promise((resolve) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      if (printed.includes(says)) resolve(printed);
    });
  });
}

/** Hands each connection to the next process, as the front of the compose file does by request. */
function front(ports) {
  let turn = 0;
  const server = createServer((socket) => {
    turn = (turn + 1) % ports.length;
    const behind = connect(ports[turn], '127.0.0.1');
    socket.pipe(behind).pipe(socket);
    for (const end of [socket, behind]) {
      end.on('error', () => undefined);
      end.on('close', () => [socket, behind].forEach((one) => one.destroy()));
    }
  });
  return new Promise((resolve) => server.listen(Number(PORT), '127.0.0.1', resolve));
}

let isStopping = false;
async function stopAll(code) {
  if (isStopping) return;
  isStopping = true;
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
  await Promise.all(
    running.map((child) => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      return gone;
    }),
  );
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stopAll(0));

const ports = [await freePort(), await freePort()];
// The first one migrates and makes the key of the log; the others find both.
const [first, second] = ports.map((port) => ({ PORT: String(port) }));
const printed = await start('dist/main.js', first, 'Idrift answers on');
await Promise.all([
  start('dist/main.js', second, 'Idrift answers on'),
  start('dist/worker.js', {}, 'Idrift runs jobs'),
  start('dist/worker.js', {}, 'Idrift runs jobs'),
]);
await front(ports);
const setup = /\/setup#\S+/.exec(printed)?.[0];
say(`Two processes and two workers answer on http://localhost:${PORT}/`);
if (setup) say(`Nobody can sign in yet. Set up once: http://localhost:${PORT}${setup}`);
