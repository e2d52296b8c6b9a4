// npm run chaos [-- --short] [--seed 7] [--mode bullmq]: jobs under fire. Every job exactly once in
// effect, none lost, none stuck. Its last line is one JSON object. See README.md of bench/.
import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { cleanUp, later } from '../support/clean-up.mjs';
import { makeDatabase, whyNoPostgres } from '../support/postgres.mjs';
import { heading, machine, number, say, table } from '../support/report.mjs';
import { Base } from './base.mjs';
import { Crew } from './crew.mjs';
import { OwnRedis } from '../support/own-redis.mjs';
import { seeded } from './seeded.mjs';

const FULL = { jobs: 20_000, kills: 200, jobMs: 260, outageMs: 20_000, blockMs: 20_000 };
const SHORT = { jobs: 1_500, kills: 6, jobMs: 400, outageMs: 1_500, blockMs: 0 };
const MODES = [
  { id: 'sqlite', name: 'embedded, SQLite', engine: 'sqlite', workers: 1 },
  { id: 'postgres', name: 'embedded, PostgreSQL', engine: 'postgres', workers: 3 },
  { id: 'bullmq', name: 'BullMQ, PostgreSQL', engine: 'postgres', workers: 3, redis: true },
];

const args = process.argv.slice(2);
const plan = args.includes('--short') ? SHORT : FULL;
const valueOf = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const seed = Number(valueOf('--seed') ?? 1);
const only = valueOf('--mode');
const modes = MODES.filter(({ id }) => only === undefined || id === only);
if (modes.length === 0) throw new Error(`--mode takes ${MODES.map(({ id }) => id).join(', ')}`);

try {
  const began = performance.now();
  const results = {};
  for (const mode of modes) results[mode.name] = await run(mode);
  show(results);
  await cleanUp();
  const seconds = Math.round((performance.now() - began) / 1000);
  const ok = Object.values(results).every((one) => one.skipped || one.ok);
  say(
    JSON.stringify({
      chaos: plan === SHORT ? 'short' : 'full',
      ok,
      seed,
      seconds,
      machine: machine(),
      results,
    }),
  );
  process.exit(ok ? 0 : 1);
} catch (error) {
  await cleanUp();
  process.stderr.write(`\nThe chaos stopped: ${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}

async function run(mode) {
  const why = mode.engine === 'postgres' ? await whyNoPostgres() : null;
  const redis = mode.redis && why === null ? await OwnRedis.start() : null;
  const skipped = why ?? (mode.redis && redis === null ? 'no redis-server is on PATH' : null);
  if (skipped !== null) return { skipped };
  const random = seeded(seed);
  const env = await place(mode, redis);
  const base = await Base.open(env);
  await base.enqueue(plan.jobs);
  say(`${mode.name}: ${plan.jobs} jobs are enqueued`);
  const crew = new Crew({ ...process.env, ...env, CHAOS_JOB_MS: String(plan.jobMs) });
  // Fire is opened on each as soon as it works: none waits until all are there.
  const fire = Array.from({ length: mode.workers }, async (_, at) => {
    await crew.hire(at);
    await shoot(crew, at, mode, base, random);
  });
  const storm = redis === null ? null : storms(redis, crew, base, random);
  await Promise.all([...fire, storm]);
  await base.untilDone();
  await crew.dismiss();
  const result = await base.result(crew, plan.jobs);
  await base.close();
  return { ...result, kills: crew.kills };
}

/** Kills the worker at a place again and again, each time after it has done something. */
async function shoot(crew, at, mode, base, random) {
  const share = Math.ceil(plan.kills / mode.workers);
  for (let count = 0; count < share && !(await base.isDone()); count += 1) {
    await crew.member(at).worked;
    await pause(20 + random() * 400);
    await crew.replace(at);
  }
}

/** What befalls Redis meanwhile, and a worker whose event loop stands still. */
async function storms(redis, crew, base, random) {
  const blows = [
    () => redis.flush(),
    async () => {
      await redis.kill();
      await pause(300);
      await redis.run();
    },
    async () => {
      redis.hold();
      await pause(Math.min(plan.outageMs, 6_000));
      redis.letGo();
    },
  ];
  await pause(2_500);
  if (plan.blockMs > 0) crew.block(0, plan.blockMs);
  await pause(500);
  await redis.kill();
  await pause(plan.outageMs);
  await redis.run();
  for (let count = 0; count < 20 && !(await base.isDone()); count += 1) {
    await blows[count % blows.length]();
    await pause(500 + random() * 2_000);
  }
}

async function place({ engine, redis: hasRedis }, redis) {
  const dataDir = await mkdtemp(join(tmpdir(), 'idrift-chaos-'));
  later(() => rm(dataDir, { recursive: true, force: true }));
  return {
    DATA_DIR: dataDir,
    DATABASE_URL: engine === 'postgres' ? await makeDatabase() : '',
    LOG_LEVEL: 'fatal',
    PORT: '0',
    ...(hasRedis ? { JOBS: 'bullmq', REDIS_URL: redis.url } : { JOBS: 'embedded' }),
  };
}

function show(results) {
  heading('Jobs under fire');
  table(
    ['', 'jobs', 'kills', 'lost', 'doubled', 'stuck', 'attempts anew', 'again p50', 'p99'],
    Object.entries(results).map(([name, one]) =>
      one.skipped
        ? [name, `left out: ${one.skipped}`]
        : [
            name,
            number(one.jobs),
            number(one.kills),
            number(one.lost),
            number(one.doubled),
            number(one.stuck),
            number(one.attemptsAnew),
            `${number(one.againP50Ms)} ms`,
            `${number(one.againP99Ms)} ms`,
          ],
    ),
  );
}
