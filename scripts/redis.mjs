// A Redis for the tests: the one that REDIS_URL names, the one on this machine (number 9), or one
// of our own from a redis-server on PATH, which keeps nothing.
import { spawn, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { freePort, say } from './lib.mjs';

const LOCAL = 'redis://127.0.0.1:6379/9';

/** @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} */
export async function provideRedis() {
  for (const url of [process.env.REDIS_URL, LOCAL]) {
    if (url && (await answers(url))) return { env: { REDIS_URL: url }, stop: async () => {} };
  }
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    say('No Redis answers, and there is no redis-server on PATH to start one.');
    return { env: { IDRIFT_TEST_REDIS: 'none' }, stop: async () => {} };
  }
  const port = await freePort();
  const child = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '']);
  const url = `redis://127.0.0.1:${port}/0`;
  for (let tries = 0; tries < 100 && !(await answers(url)); tries += 1) {
    await new Promise((resume) => setTimeout(resume, 50));
  }
  return {
    env: { REDIS_URL: url },
    stop: async () => {
      child.kill();
    },
  };
}

function answers(url) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 6379), timeout: 2_000 });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => end(true)).on('error', () => end(false));
    socket.on('timeout', () => end(false));
  });
}
