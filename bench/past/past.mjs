// What it costs to keep what rows were, and to read a day that is past.
import { performance } from 'node:perf_hooks';
import { build } from '../../scripts/lib.mjs';
import { Bed } from '../support/bed.mjs';
import { whyNoPostgres } from '../support/postgres.mjs';
import { openWriter } from '../support/raw-database.mjs';
import { heading, machine, number, percent, say, table } from '../support/report.mjs';
import { bulkBody, seed } from '../support/seed.mjs';
import { median, quantile, round } from '../support/stats.mjs';

const FULL = { servers: 40_000, rounds: 5, asked: 40 };
const QUICK = { servers: 2_000, rounds: 2, asked: 5 };
const BULK = 1_000;
const LIST = '/servers?limit=50';

export async function run({ quick, engines }) {
  build();
  const plan = quick ? QUICK : FULL;
  const past = {};
  for (const engine of engines) {
    const why = engine === 'postgres' ? await whyNoPostgres() : null;
    if (why !== null) say(`\nNot measured on ${engine}: ${why}`);
    past[engine] = why === null ? await measure(engine, plan) : { skipped: why };
  }
  return { quick, machine: machine(), past };
}

async function measure(engine, plan) {
  const bed = await Bed.make(engine);
  const { catalogue } = await seed(bed, plan.servers);
  await bed.moveTo(0);
  const reads = await measureReads(bed, plan);
  const writes = await measureWrites(bed, catalogue, plan);
  await bed.stop();
  show(engine, plan, reads, writes);
  return { servers: plan.servers, ...reads, ...writes };
}

const timed = async (ask) => {
  const begun = performance.now();
  await ask();
  return performance.now() - begun;
};

async function measureReads({ api }, { asked }) {
  const asOf = `${LIST}&asOf=${dayBefore(15)}`;
  const firstMs = await timed(() => api.get(asOf));
  const [then, now] = [[], []];
  for (let at = 0; at < asked; at += 1) {
    then.push(await timed(() => api.get(asOf)));
    now.push(await timed(() => api.get(LIST)));
  }
  return {
    firstMs: round(firstMs),
    thenP95: round(quantile(then, 0.95)),
    nowP95: round(quantile(now, 0.95)),
    thenToNow: round(median(then) / median(now)),
  };
}

const dayBefore = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** The same bulks with the triggers and without them, in turns on the same data. */
async function measureWrites(bed, catalogue, { rounds, servers }) {
  const database = await openWriter(bed.database);
  const triggers = await keepingTriggers(database, bed.engine);
  let next = servers;
  const bulk = async () => {
    const body = bulkBody(catalogue, next, BULK);
    next += BULK;
    const ms = await timed(async () => {
      const { done } = await bed.api.post('/servers/bulk', body);
      if (done !== BULK) throw new Error(`the bulk registered ${done} servers`);
    });
    return (BULK * 1000) / ms;
  };
  await bulk();
  const [kept, bare] = [[], []];
  for (let at = 0; at < rounds; at += 1) {
    kept.push(await bulk());
    for (const { off } of triggers) await database.query(off);
    bare.push(await bulk());
    for (const { on } of triggers) await database.query(on);
  }
  await database.close();
  return {
    keptPerSecond: round(median(kept)),
    barePerSecond: round(median(bare)),
    keptToBare: round(median(kept) / median(bare)),
  };
}

async function keepingTriggers(database, engine) {
  if (engine === 'sqlite') {
    const rows = await database.query(
      `select name, sql from sqlite_master where type = 'trigger' and name like 'keep!_%' escape '!'`,
    );
    return rows.map(({ name, sql }) => ({ off: `drop trigger "${name}"`, on: sql }));
  }
  const rows = await database.query(
    `select tgname as name, c.relname as "table" from pg_trigger join pg_class c on c.oid = tgrelid
      where tgname like 'keep!_%' escape '!'`,
  );
  return rows.map(({ name, table: of }) => ({
    off: `alter table "${of}" disable trigger "${name}"`,
    on: `alter table "${of}" enable trigger "${name}"`,
  }));
}

function show(engine, { servers }, reads, writes) {
  heading(`A day that is past, ${number(servers)} servers, ${engine}`);
  table(
    ['', 'value'],
    [
      ['the first answer of a day, ms', number(reads.firstMs)],
      ['each one after it, p95 ms', number(reads.thenP95, 1)],
      ['the same list as of now, p95 ms', number(reads.nowP95, 1)],
      ['median of then : now', percent(reads.thenToNow)],
      ['bulk of 1,000 with versions, servers/s', number(writes.keptPerSecond)],
      ['the same without them, servers/s', number(writes.barePerSecond)],
      ['with : without', percent(writes.keptToBare)],
    ],
  );
}
