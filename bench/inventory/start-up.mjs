// (e) From the start of the process to its first answer, and what it holds when nobody asks.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { later } from '../support/clean-up.mjs';
import { heading, number, table } from '../support/report.mjs';
import { median, round } from '../support/stats.mjs';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const GIVE_UP_MS = 30_000;
const ASK_EVERY_MS = 5;
const KB = 1024;
const MB = 1_000_000;

/** @param bed stopped: its database is what the process starts on */
export async function measureStart(bed, { starts, idleMs }) {
  const times = [];
  let memory = null;
  for (let at = 0; at < starts; at += 1) {
    const { child, tookMs } = await start(bed);
    times.push(tookMs);
    if (at === starts - 1) {
      await sleep(idleMs);
      memory = await residentBytes(child.pid);
    }
    await end(child);
  }
  const coldStartMs = round(median(times));
  const idleMb = memory === null ? null : round(memory / MB);
  heading(`${bed.engine}: start on an existing database, node dist/main.js`);
  table(
    ['', ''],
    [
      [`until /healthz answers, median of ${starts}`, `${number(coldStartMs)} ms`],
      ['resident memory, idle', idleMb === null ? 'no /proc here' : `${number(idleMb)} MB`],
    ],
  );
  return { coldStartMs, coldStartsMs: times.map((time) => round(time)), idleMb };
}

async function start(bed) {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, ...bed.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  later(() => end(child));
  while (!(await answers(`http://127.0.0.1:${port}/healthz`))) {
    if (child.exitCode !== null) throw new Error(`dist/main.js ended with ${child.exitCode}`);
    if (performance.now() - begun > GIVE_UP_MS) throw new Error('dist/main.js does not answer');
    await sleep(ASK_EVERY_MS);
  }
  return { child, tookMs: performance.now() - begun };
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

const answers = (url) =>
  new Promise((resolve) => {
    const asked = get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('error', () => resolve(false));
  });

async function residentBytes(pid) {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const kb = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kb === undefined ? null : Number(kb) * KB;
  } catch {
    return null;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
