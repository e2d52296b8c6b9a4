import { performance } from 'node:perf_hooks';
import { Bed } from '../support/bed.mjs';
import { Child } from '../support/child.mjs';
import { whyNoPostgres } from '../support/postgres.mjs';
import { goal, machine, number, percent, say, showGoals } from '../support/report.mjs';
import { seed } from '../support/seed.mjs';
import { median, round } from '../support/stats.mjs';
import { measureGrowth } from './growth.mjs';
import { measureReads, saySkipped } from './reads.mjs';
import { measureStart } from './start-up.mjs';
import { measureWrites } from './writes.mjs';

const CLIENT = new URL('../support/client.mjs', import.meta.url);

const FULL = {
  sizes: [1_000, 10_000, 100_000],
  reads: { rounds: 3, seconds: 3 },
  growth: { seconds: 2 },
  writes: { rounds: 3, seconds: 3, bulks: 7, stock: 1_000 },
  start: { starts: 5, idleMs: 5_000 },
};

const QUICK = {
  sizes: [200, 1_000, 3_000],
  reads: { rounds: 1, seconds: 0.7 },
  growth: { seconds: 0.3 },
  writes: { rounds: 1, seconds: 0.7, bulks: 2, stock: 200 },
  start: { starts: 1, idleMs: 1_000 },
};

const AIMS = {
  toBare: 0.5,
  growth: 1.3,
  onePerSecond: 300,
  bulkPerSecond: 5_000,
  coldStartMs: 2_000,
  idleMb: 200,
};

export async function run({ quick, engines }) {
  const plan = quick ? QUICK : FULL;
  const begun = performance.now();
  say('Ratios are what counts: both sides of each are measured in turns, on the same data.');
  const client = await Child.start(CLIENT);
  const result = { quick, machine: machine() };
  for (const engine of engines) {
    const why = engine === 'postgres' ? await whyNoPostgres() : null;
    if (why !== null) saySkipped(why);
    result[engine] = why === null ? await measure(engine, plan, client) : { skipped: why };
  }
  const goals = engines.flatMap((engine) =>
    result[engine].skipped ? [] : goalsOf(engine, result[engine]),
  );
  showGoals(goals);
  const seconds = Math.round((performance.now() - begun) / 1000);
  say(`\nThe whole took ${seconds} s.`);
  return { ...result, goals, seconds };
}

async function measure(engine, plan, client) {
  const [small, medium, large] = plan.sizes;
  const result = { reads: {} };
  const beds = new Map();
  const seeded = [];
  for (const size of plan.sizes) {
    const bed = await Bed.make(engine);
    const { rates } = await seed(bed, size);
    seeded.push(...rates);
    beds.set(size, bed);
  }
  result.seedPerSecond = round(median(seeded));
  for (const size of [medium, large]) {
    const bed = beds.get(size);
    result.reads[size] = await measureReads(bed, size, { client, ...plan.reads });
  }
  const pair = [small, large].map((size) => ({ bed: beds.get(size), size }));
  result.growth = await measureGrowth(...pair, { client, ...plan.growth });
  for (const bed of beds.values()) await bed.stop();
  result.writes = await measureWrites(engine, { client, ...plan.writes });
  result.start = await measureStart(beds.get(medium), plan.start);
  return result;
}

function goalsOf(engine, { reads, growth, writes, start }) {
  const goals = [];
  const add = (name, value, aim, met) => goals.push(goal(`${engine}: ${name}`, value, aim, met));
  for (const [size, { list, get }] of Object.entries(reads)) {
    const at = `at ${number(Number(size))}, of bare Fastify`;
    const aim = `>= ${percent(AIMS.toBare)}`;
    add(`list ${at}`, percent(list.ratio), aim, list.ratio >= AIMS.toBare);
    add(`get ${at}`, percent(get.ratio), aim, get.ratio >= AIMS.toBare);
  }
  for (const [name, { growth: ratio }] of Object.entries(growth)) {
    add(`growth, ${name}`, number(ratio, 2), `< ${AIMS.growth}`, ratio < AIMS.growth);
  }
  const { one, eight, oneToRaw } = writes.oneByOne;
  const { perSecond } = writes.bulk;
  add('one by one, 1 client', `${number(one)}/s`, '>= 300/s', one >= AIMS.onePerSecond);
  add('one by one, 8 clients', `${number(eight)}/s`, 'no worse', eight >= one * 0.97);
  add('one by one, of raw inserts', percent(oneToRaw), 'told', true);
  add('bulk of 1,000', `${number(perSecond)}/s`, '>= 5,000/s', perSecond >= AIMS.bulkPerSecond);
  const { coldStartMs, idleMb } = start;
  add('cold start', `${number(coldStartMs)} ms`, '<= 2,000 ms', coldStartMs <= AIMS.coldStartMs);
  if (idleMb !== null)
    add('memory, idle', `${number(idleMb)} MB`, '<= 200 MB', idleMb <= AIMS.idleMb);
  return goals;
}
