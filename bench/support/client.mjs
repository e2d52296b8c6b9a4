// The load, in a process of its own, so that it takes nothing from the server's event loop.
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';
import { serve } from './serve.mjs';

serve(() => ({ load, alternate, write }));

/** As many requests as `connections` keep-alive connections get answered. */
async function load({ url, paths, cookie, connections, seconds }) {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { cookie },
    requests: paths.map((path) => ({ method: 'GET', path })),
  });
  const good = result['2xx'];
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(`${url}${paths[0]}: ${result.errors} errors, ${result.non2xx} not 2xx`);
  }
  return { answers: good, seconds: result.duration, bytes: result.throughput.total };
}

/** One client that asks each target in turn; the times of each in ms, so that noise hits all. */
async function alternate({ targets, seconds }) {
  const agents = targets.map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
  const times = targets.map(() => []);
  const until = performance.now() + seconds * 1000;
  for (let round = 0; performance.now() < until; round += 1) {
    for (const [at, { url, paths, cookie }] of targets.entries()) {
      const options = { agent: agents[at], headers: { cookie } };
      const begun = performance.now();
      await send(url + paths[round % paths.length], options);
      times[at].push(performance.now() - begun);
    }
  }
  for (const agent of agents) agent.destroy();
  return times;
}

/** Clients that each post one body after the other, on a connection of their own. */
async function write({ url, path, cookie, bodies, clients, seconds }) {
  const until = performance.now() + seconds * 1000;
  const times = [];
  const begun = performance.now();
  let next = 0;
  const one = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { cookie, 'content-type': 'application/json' };
    while (performance.now() < until && next < bodies.length) {
      const body = bodies[next++];
      const sent = performance.now();
      await send(url + path, { method: 'POST', agent, headers }, body);
      times.push(performance.now() - sent);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: clients }, one));
  return { done: times.length, seconds: (performance.now() - begun) / 1000, times };
}

function send(url, options, body) {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode < 300) resolve(text);
        else reject(new Error(`${url}: ${response.statusCode} ${text.slice(0, 300)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
