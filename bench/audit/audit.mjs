import { performance } from 'node:perf_hooks';
import { Bed } from '../support/bed.mjs';
import { Child } from '../support/child.mjs';
import { whyNoPostgres } from '../support/postgres.mjs';
import {
  goal,
  heading,
  machine,
  number,
  percent,
  say,
  showGoals,
  table,
} from '../support/report.mjs';
import { makeCatalogue, planned } from '../support/seed.mjs';
import { median, round, sum } from '../support/stats.mjs';

const WRITER = new URL('./writer.mjs', import.meta.url);
const RAW = new URL('../support/raw-writer.mjs', import.meta.url);

const FULL = { rounds: 3, seconds: 3, fill: 60_000 };
const QUICK = { rounds: 1, seconds: 0.7, fill: 4_000 };
const EVENTS_A_FILL = 500;

/** Writers in each process, and events in each write. */
const WAYS = {
  sqlite: {
    'one writer': { writers: [1], events: 1 },
    'eight writers': { writers: [8], events: 1 },
    'eight writers, ten events a write': { writers: [8], events: 10 },
  },
  postgres: {
    'one writer': { writers: [1], events: 1 },
    'eight writers': { writers: [8], events: 1 },
    'eight writers in two processes': { writers: [4, 4], events: 1 },
    'eight writers, ten events a write': { writers: [4, 4], events: 10 },
  },
};

const keyOf = (label) => label.replace(/,? (\w)/g, (_, letter) => letter.toUpperCase());

export async function run({ quick, engines }) {
  const plan = quick ? QUICK : FULL;
  const begun = performance.now();
  const result = { quick, machine: machine() };
  for (const engine of engines) {
    const why = engine === 'postgres' ? await whyNoPostgres() : null;
    if (why !== null) say(`\npostgres is left out: ${why}`);
    result[engine] = why === null ? await measure(engine, plan) : { skipped: why };
  }
  const measured = engines.filter((engine) => !result[engine].skipped);
  const goals = measured.map((engine) => {
    const { chain } = result[engine];
    return goal(
      `${engine}: chain of ${number(chain.events)} events`,
      chain.says,
      'unbroken',
      chain.ok,
    );
  });
  showGoals(goals);
  return { ...result, goals, seconds: Math.round((performance.now() - begun) / 1000) };
}

async function measure(engine, plan) {
  const bed = await Bed.make(engine);
  await bed.stop();
  const ways = Object.entries(WAYS[engine]);
  const processes = Math.max(...ways.map(([, { writers }]) => writers.length));
  const writers = [];
  for (let at = 0; at < processes; at += 1) {
    writers.push(await Child.start(WRITER, { env: bed.env }));
  }
  const raw = await startRaw(engine);
  const before = await verify(writers[0]);
  const rates = new Map([...ways.map(([label]) => [label, []]), ['raw', []]]);
  let written = 0;
  for (let at = 0; at < plan.rounds; at += 1) {
    for (const [label, way] of ways) {
      const { events, perSecond } = await write(writers, way, plan.seconds);
      written += events;
      rates.get(label).push(perSecond);
    }
    const { done, seconds } = await raw.ask('note', { seconds: plan.seconds });
    rates.get('raw').push(done / seconds);
  }
  const rest = { writers: 1, events: EVENTS_A_FILL, seconds: 120, total: plan.fill };
  const fill = await writers[0].ask('write', rest);
  const chain = await verify(writers.at(-1));
  for (const child of [...writers, raw]) await child.stop();
  const expected = before.checkedEvents + written + fill.events;
  return show(engine, { rates, fill, chain, expected });
}

async function startRaw(engine) {
  const bed = await Bed.make(engine);
  const catalogue = await makeCatalogue(bed.api);
  await bed.api.post('/servers', planned(catalogue, 0));
  await bed.stop();
  return Child.start(RAW, { env: { RAW: JSON.stringify(bed.database) } });
}

async function write(children, { writers, events }, seconds) {
  const done = await Promise.all(
    writers.map((count, at) => children[at].ask('write', { writers: count, events, seconds })),
  );
  return {
    events: sum(done.map((one) => one.events)),
    perSecond: sum(done.map((one) => one.events / one.seconds)),
  };
}

async function verify(child) {
  // The head is kept outside the database a moment after each commit.
  await new Promise((resume) => setTimeout(resume, 300));
  return child.ask('verify');
}

function show(engine, { rates, fill, chain, expected }) {
  const raw = median(rates.get('raw'));
  const result = { rawPerSecond: round(raw) };
  const rows = [];
  for (const [label, all] of rates) {
    if (label === 'raw') continue;
    const perSecond = median(all);
    const toRaw = median(all.map((rate, at) => rate / rates.get('raw')[at]));
    result[keyOf(label)] = { perSecond: round(perSecond), toRaw: round(toRaw) };
    rows.push([label, number(perSecond), percent(toRaw)]);
  }
  const fillPerSecond = fill.events / fill.seconds;
  const verifyPerSecond = chain.checkedEvents / chain.seconds;
  rows.push([`one writer, ${EVENTS_A_FILL} events a write`, number(fillPerSecond), '']);
  rows.push(['raw insert of an event and its head', number(raw), '']);
  rows.push(['verification', number(verifyPerSecond), '']);
  heading(`${engine}: durable audit events a second`);
  table(['', 'events/s', ': raw'], rows);
  const whole = chain.checkedEvents === expected;
  const faults = chain.faults.map(({ kind, seq }) => `${kind} at ${seq}`).join(', ');
  const says = chain.ok ? (whole ? 'unbroken' : `${expected} were written`) : faults;
  return {
    ...result,
    fillPerSecond: round(fillPerSecond),
    verifyPerSecond: round(verifyPerSecond),
    chain: { ok: chain.ok && whole, events: chain.checkedEvents, says },
  };
}
