// (a) What Idrift costs over a bare Fastify route: requests a second and CPU time a request.
import { isDeepStrictEqual } from 'node:util';
import { Child } from '../support/child.mjs';
import { median, round } from '../support/stats.mjs';
import { heading, number, percent, say, table } from '../support/report.mjs';

const BARE = new URL('../support/bare-server.mjs', import.meta.url);
const LIST = '/api/v1/servers?limit=50';
const CONNECTIONS = 10;
const IDS = 300;

/** What Idrift works out and the bare route has as constants. */
const WORKED_OUT = ['slaWorkingDays', 'workingDaysInState', 'stuck'];

export async function measureReads(bed, size, { client, rounds, seconds }) {
  const ids = await someIds(bed.api);
  const { actions, holds, powerActions } = await bed.api.get(`/servers/${ids[0]}`);
  const constants = { actions, holds, powerActions };
  const bare = await startBare(bed, 'driver', constants);
  const typeorm = await startBare(bed, 'typeorm', constants);
  await assertAlike(bed, bare, ids);
  const sides = { idrift: bed, bare, typeorm };
  const shown = [];
  const result = {};
  for (const [name, paths] of [
    ['list', [LIST]],
    ['get', ids.map((id) => `/api/v1/servers/${id}`)],
  ]) {
    const cookie = bed.api.cookie;
    const figures = await race(sides, { client, rounds, seconds, load: { paths, cookie } });
    result[name] = figures;
    shown.push(rowOf(name, figures));
  }
  await bare.child.stop();
  await typeorm.child.stop();
  heading(`${bed.engine}, ${number(size)} servers: answers a second, ${CONNECTIONS} connections`);
  table(['', 'Idrift', 'bare', 'Idrift : bare', 'CPU a request', 'bare via TypeORM : bare'], shown);
  return result;
}

const rowOf = (name, { idrift, bare, ratio, cpuUs, typeormRatio }) => [
  name === 'list' ? 'list of 50' : 'get by id',
  number(idrift),
  number(bare),
  percent(ratio),
  `${number(cpuUs.idrift)} : ${number(cpuUs.bare)} us`,
  percent(typeormRatio),
];

async function startBare(bed, via, constants) {
  const setting = JSON.stringify({ database: bed.database, via, constants });
  const child = await Child.start(BARE, { env: { BARE: setting, NODE_ENV: 'production' } });
  return { child, url: await child.ask('url'), cpu: () => child.ask('cpu') };
}

/** Ids from all over the table, so that a get does not always meet the same page of the file. */
async function someIds(api) {
  const ids = [];
  for (const sort of ['stateSince', '-stateSince', 'name', '-name']) {
    const { items } = await api.get(`/servers?limit=${IDS / 4}&sort=${sort}`);
    ids.push(...items.map(({ id }) => id));
  }
  return ids;
}

/** Both give the same answer, or the comparison means nothing. */
async function assertAlike(bed, bare, ids) {
  for (const path of [LIST, `/api/v1/servers/${ids[0]}`]) {
    const [ours, theirs] = await Promise.all([bed, bare].map(({ url }) => ask(url + path, bed)));
    const stripped = [ours, theirs].map(withoutWorkedOut);
    if (isDeepStrictEqual(...stripped)) continue;
    const named = differingFields(...stripped).join(', ');
    throw new Error(`${path}: the bare route of support/bare-server.mjs differs in ${named}`);
  }
}

function differingFields(ours, theirs) {
  const [one, other] = [ours, theirs].map((body) => (Array.isArray(body) ? body[0] : body) ?? {});
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  const differing = [...fields].filter((field) => !isDeepStrictEqual(one[field], other[field]));
  return differing.length === 0 ? ['a later row'] : differing;
}

async function ask(url, { api }) {
  const response = await fetch(url, { headers: { cookie: api.cookie } });
  return response.json();
}

function withoutWorkedOut(body) {
  const strip = (server) =>
    Object.fromEntries(Object.entries(server).filter(([field]) => !WORKED_OUT.includes(field)));
  return body.items ? body.items.map(strip) : strip(body);
}

/** Each round gives every side its turn, one after the other; ratios are taken within a round. */
async function race(sides, { client, rounds, seconds, load }) {
  const names = Object.keys(sides);
  const warmUp = Math.min(1, seconds);
  for (const name of names) await turn(sides[name], client, load, warmUp);
  const turns = [];
  for (let at = 0; at < rounds; at += 1) {
    const round = {};
    for (const name of names) round[name] = await turn(sides[name], client, load, seconds);
    turns.push(round);
  }
  const middle = (of) => median(turns.map(of));
  const cpuUs = Object.fromEntries(
    names.map((name) => [name, round(middle((one) => one[name].cpuUs))]),
  );
  return {
    idrift: round(
      middle((one) => one.idrift.perSecond),
      4,
    ),
    bare: round(
      middle((one) => one.bare.perSecond),
      4,
    ),
    ratio: round(middle((one) => one.idrift.perSecond / one.bare.perSecond)),
    typeormRatio: round(middle((one) => one.typeorm.perSecond / one.bare.perSecond)),
    cpuUs,
    cpuRatio: round(middle((one) => one.bare.cpuUs / one.idrift.cpuUs)),
  };
}

async function turn(side, client, { paths, cookie }, seconds) {
  const before = await side.cpu();
  const options = { url: side.url, paths, cookie, connections: CONNECTIONS, seconds };
  const { answers, seconds: took } = await client.ask('load', options);
  return { perSecond: answers / took, cpuUs: ((await side.cpu()) - before) / answers };
}

export const saySkipped = (why) => say(`\npostgres is left out: ${why}`);
