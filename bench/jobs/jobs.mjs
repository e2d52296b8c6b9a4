import { performance } from 'node:perf_hooks';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../support/child.mjs';
import { later } from '../support/clean-up.mjs';
import { OwnRedis } from '../support/own-redis.mjs';
import { makeDatabase, settle, whyNoPostgres } from '../support/postgres.mjs';
import { goal, heading, machine, number, say, showGoals, table } from '../support/report.mjs';
import { median, quantile, round } from '../support/stats.mjs';

const RUNNER = new URL('./runner.mjs', import.meta.url);
const PLAIN = new URL('./plain.mjs', import.meta.url);

const FULL = { rounds: 3, seconds: 3, single: 1_500, grouped: 10_000, picks: 200, rows: 100_000 };
const QUICK = { rounds: 1, seconds: 0.5, single: 150, grouped: 1_000, picks: 20, rows: 1_000 };
const CLAIMS = 200;

/** What is measured, in turns with plain BullMQ in the same round. */
const WAYS = {
  enqueueOne: { what: 'enqueue', args: (plan) => ({ clients: 1, seconds: plan.seconds }) },
  enqueueEight: { what: 'enqueue', args: (plan) => ({ clients: 8, seconds: plan.seconds }) },
  singly: {
    what: 'process',
    args: (plan) => ({ queue: 'upkeep', concurrency: 1, count: plan.single }),
  },
  grouped: {
    what: 'process',
    args: (plan) => ({ queue: 'quick', concurrency: 50, count: plan.grouped }),
  },
};

const SETUPS = [
  { name: 'embedded, SQLite', engine: 'sqlite' },
  { name: 'embedded, PostgreSQL', engine: 'postgres' },
  { name: 'BullMQ, PostgreSQL', engine: 'postgres', bullmq: true },
];

export async function run({ quick, engines }) {
  const plan = quick ? QUICK : FULL;
  const begun = performance.now();
  const result = { quick, machine: machine() };
  const redis = await OwnRedis.start({ keeps: true });
  if (redis === null) throw new Error('the bench needs a redis-server on PATH, to stand beside');
  const plain = await Child.start(PLAIN, { env: { REDIS_URL: redis.url } });
  for (const setup of SETUPS.filter(({ engine }) => engines.includes(engine))) {
    const why = setup.engine === 'postgres' ? await whyNoPostgres() : null;
    if (why !== null) say(`\n${setup.name} is left out: ${why}`);
    else result[setup.name] = await measure(setup, plan, plain, redis);
  }
  const goals = Object.entries(result).flatMap(([name, one]) => one.goals ?? goalsOf(name, one));
  showGoals(goals);
  return { ...result, goals, seconds: Math.round((performance.now() - begun) / 1000) };
}

async function measure({ name, engine, bullmq }, plan, plain, redis) {
  const dataDir = await mkdtemp(join(tmpdir(), 'idrift-bench-'));
  later(() => rm(dataDir, { recursive: true, force: true }));
  const databaseUrl = engine === 'postgres' ? await makeDatabase() : '';
  const env = {
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'error',
    PORT: '0',
    NODE_ENV: 'production',
    ...(bullmq ? { JOBS: 'bullmq', REDIS_URL: redis.url } : { JOBS: 'embedded' }),
  };
  const ours = await Child.start(RUNNER, { env });
  const rates = await inTurns(plan, ours, plain);
  const pickUp = {
    ours: await ours.ask('pickUp', { count: plan.picks }),
    plain: await plain.ask('pickUp', { count: plan.picks }),
  };
  const claims = bullmq ? null : await measureClaims(ours, plan, databaseUrl);
  await ours.stop();
  const result = { ...summary(rates), ...waits(pickUp), claims };
  show(name, result);
  return result;
}

async function inTurns(plan, ours, plain) {
  const rates = Object.fromEntries(Object.keys(WAYS).map((way) => [way, { ours: [], plain: [] }]));
  for (let at = 0; at < plan.rounds; at += 1) {
    for (const [way, { what, args }] of Object.entries(WAYS)) {
      rates[way].ours.push((await ours.ask(what, args(plan))).perSecond);
      rates[way].plain.push((await plain.ask(what, args(plan))).perSecond);
    }
  }
  return rates;
}

const summary = (rates) =>
  Object.fromEntries(
    Object.entries(rates).map(([way, { ours, plain }]) => [
      way,
      {
        perSecond: round(median(ours)),
        plainPerSecond: round(median(plain)),
        // Of each round by itself, since a shared machine is not the same from one to the next.
        ratio: round(median(ours.map((value, at) => value / plain[at]))),
      },
    ]),
  );

const waits = ({ ours, plain }) => ({
  pickUpMs: { p50: round(quantile(ours.waits, 0.5)), p99: round(quantile(ours.waits, 0.99)) },
  plainPickUpMs: {
    p50: round(quantile(plain.waits, 0.5)),
    p99: round(quantile(plain.waits, 0.99)),
  },
});

async function measureClaims(ours, plan, databaseUrl) {
  const empty = await ours.ask('claim', { count: CLAIMS });
  await ours.ask('fill', { count: plan.rows });
  if (databaseUrl) await settle(databaseUrl);
  const full = await ours.ask('claim', { count: CLAIMS });
  const [before, after] = [empty, full].map(({ times }) => quantile(times, 0.99));
  return {
    rows: plan.rows * 2,
    emptyP99Ms: round(before),
    fullP99Ms: round(after),
    growth: round(after / before),
  };
}

const LABELS = {
  enqueueOne: 'enqueued, one client',
  enqueueEight: 'enqueued, eight clients',
  singly: 'jobs, one at a time',
  grouped: 'jobs, fifty at a time',
};

function show(name, result) {
  heading(name);
  table(
    ['a second', 'Idrift', 'plain BullMQ', 'ratio'],
    Object.entries(LABELS).map(([way, label]) => [
      label,
      number(result[way].perSecond),
      number(result[way].plainPerSecond),
      number(result[way].ratio, 2),
    ]),
  );
  const { pickUpMs, plainPickUpMs, claims } = result;
  say(`  pick-up, idle: p50 ${pickUpMs.p50} ms, p99 ${pickUpMs.p99} ms`);
  say(`  the same of plain BullMQ: p50 ${plainPickUpMs.p50} ms, p99 ${plainPickUpMs.p99} ms`);
  if (claims === null) return;
  say(
    `  a claim among ${number(claims.rows)} rows: p99 ${claims.fullP99Ms} ms, ` +
      `of an empty table ${claims.emptyP99Ms} ms`,
  );
}

function goalsOf(name, one) {
  if (one.enqueueOne === undefined) return [];
  const bullmq = name.startsWith('BullMQ');
  const most = Math.max(one.enqueueOne.ratio, one.enqueueEight.ratio);
  return [
    ...(bullmq
      ? [goal(`${name}: jobs, of plain`, one.grouped.ratio, '>= 0.25', one.grouped.ratio >= 0.25)]
      : [
          goal(`${name}: enqueues, of plain`, most, '>= 0.7', most >= 0.7),
          goal(`${name}: jobs, of plain`, one.grouped.ratio, '>= 1', one.grouped.ratio >= 1),
          goal(`${name}: claims, growth`, one.claims.growth, '<= 1.5', one.claims.growth <= 1.5),
        ]),
    goal(`${name}: pick-up p99`, `${one.pickUpMs.p99} ms`, '< 50 ms', one.pickUpMs.p99 < 50),
  ];
}
