// (c) and (d): registering servers one by one and a thousand at a time, durable and audited.
import { performance } from 'node:perf_hooks';
import { Bed } from '../support/bed.mjs';
import { Child } from '../support/child.mjs';
import { bulkBody, planned, seed } from '../support/seed.mjs';
import { heading, number, percent, table } from '../support/report.mjs';
import { median, round } from '../support/stats.mjs';

const RAW = new URL('../support/raw-writer.mjs', import.meta.url);
const MANY = 8;
const BULK = 1_000;
/** More than any machine registers in one turn. */
const BODIES_A_SECOND = 4_000;

export async function measureWrites(engine, { client, rounds, seconds, bulks, stock }) {
  const bed = await Bed.make(engine);
  const { catalogue } = await seed(bed, stock);
  const raw = await startRaw(engine, stock);
  let next = stock;
  const post = async (clients, forSeconds) => {
    const count = Math.ceil(forSeconds * BODIES_A_SECOND);
    const bodies = Array.from({ length: count }, (_, at) =>
      JSON.stringify(planned(catalogue, next + at)),
    );
    next += count;
    const target = { url: bed.url, cookie: bed.api.cookie, path: '/api/v1/servers' };
    return client.ask('write', { ...target, bodies, clients, seconds: forSeconds });
  };
  await post(1, seconds / 2);
  await raw.ask('write', { seconds: seconds / 2 });
  const turns = [];
  for (let at = 0; at < rounds; at += 1) {
    const [one, many] = [await post(1, seconds), await post(MANY, seconds)];
    turns.push({ one, many, raw: await raw.ask('write', { seconds }) });
  }
  await raw.stop();
  const oneByOne = figuresOf(turns);
  const bulk = await measureBulk(bed, catalogue, next, bulks);
  await bed.stop();
  show(engine, oneByOne, bulk);
  return { oneByOne, bulk };
}

/** A database of its own, made and filled by Idrift, so that its rows and indexes are the same. */
async function startRaw(engine, stock) {
  const bed = await Bed.make(engine);
  await seed(bed, stock);
  await bed.stop();
  return Child.start(RAW, { env: { RAW: JSON.stringify(bed.database) } });
}

function figuresOf(turns) {
  const rate = ({ done, seconds }) => done / seconds;
  const middle = (of) => median(turns.map(of));
  const result = {
    one: round(middle(({ one }) => rate(one))),
    eight: round(middle(({ many }) => rate(many))),
    raw: round(middle(({ raw }) => rate(raw))),
    oneToRaw: round(middle(({ one, raw }) => rate(one) / rate(raw))),
    eightToRaw: round(middle(({ many, raw }) => rate(many) / rate(raw))),
    eightToOne: round(middle(({ one, many }) => rate(many) / rate(one))),
  };
  const times = (of) => turns.flatMap((turn) => of(turn).times);
  const oneP50Ms = round(median(times(({ one }) => one)));
  return { ...result, oneP50Ms, eightP50Ms: round(median(times(({ many }) => many))) };
}

async function measureBulk(bed, catalogue, from, bulks) {
  const rates = [];
  for (let at = 0; at < bulks + 1; at += 1) {
    const body = bulkBody(catalogue, from + at * BULK, BULK);
    const begun = performance.now();
    const { done } = await bed.api.post('/servers/bulk', body);
    if (done !== BULK) throw new Error(`the bulk registered ${done} servers`);
    rates.push((BULK * 1000) / (performance.now() - begun));
  }
  // The first one warms the code up.
  return { perSecond: round(median(rates.slice(1))), firstPerSecond: round(rates[0]) };
}

function show(engine, { one, eight, raw, oneToRaw, eightToRaw, oneP50Ms, eightP50Ms }, bulk) {
  heading(`${engine}: servers registered a second, durable and audited`);
  table(
    ['', 'servers/s', ': raw inserts', 'p50 of one, ms'],
    [
      ['one by one, one client', number(one), percent(oneToRaw), number(oneP50Ms, 1)],
      ['one by one, eight clients', number(eight), percent(eightToRaw), number(eightP50Ms, 1)],
      ['raw inserts of the same rows', number(raw), '', ''],
      ['bulk of 1,000', number(bulk.perSecond), '', number(1e6 / bulk.perSecond)],
      ['  the first bulk of a process', number(bulk.firstPerSecond), '', ''],
    ],
  );
}
