// Regions that another takes over, on an estate of 60 regions: previewed, approved by two, killed
// in the middle, carried out, taken back and carried out again; nothing is lost or doubled.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from '../../scripts/lib.mjs';
import { signIn } from '../support/api.mjs';
import { Bed } from '../support/bed.mjs';
import { whyNoPostgres } from '../support/postgres.mjs';
import { openWriter } from '../support/raw-database.mjs';
import { goal, heading, machine, number, say, showGoals, table } from '../support/report.mjs';
import { bulkBody, makeCatalogue } from '../support/seed.mjs';
import { round } from '../support/stats.mjs';
import { fillRegion, makeGround, REGIONAL_TABLES } from './things.mjs';

const FULL = { regions: 60, assets: 40_000, kills: 5, killedWithinMs: 8_000 };
const QUICK = { regions: 6, assets: 2_000, kills: 2, killedWithinMs: 1_000 };
const DAY_MS = 86_400_000;
const BULK = 1_000;
/** Of all assets, so many are in the two regions that end. */
const ENDING_SHARE = 0.9;
const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 10 * 60_000;
/** The whole run, beside registering the same assets through the API. */
const AIM_RATIO = 1;

export async function run({ quick, engines }) {
  build();
  const plan = quick ? QUICK : FULL;
  const result = { quick, machine: machine(), engines: {} };
  for (const engine of engines) {
    const why = engine === 'postgres' ? await whyNoPostgres() : null;
    if (why !== null) say(`\nNot measured on ${engine}: ${why}`);
    result.engines[engine] = why === null ? await succeed(engine, plan) : { skipped: why };
  }
  const measured = Object.entries(result.engines).filter(([, one]) => !one.skipped);
  heading(`Two of ${plan.regions} regions with ${number(plan.assets)} assets are taken over`);
  table(
    ['engine', 'moves', 'register s', 'preview s', 'run s', 'back s', 'run : register', 'counts'],
    measured.map(([engine, one]) => [
      engine,
      number(one.moves),
      ...['register', 'preview', 'run', 'back', 'ratio'].map((key) => number(one[key], 2)),
      number(one.steps),
    ]),
  );
  showGoals(
    measured.flatMap(([engine, one]) => [
      goal(`${engine}: things in no or two regions`, number(one.astray), '0', one.astray === 0),
      goal(`${engine}: answers as of before that differ`, number(one.other), '0', one.other === 0),
      goal(`${engine}: log faults`, number(one.faults), '0', one.faults === 0),
      goal(`${engine}: half done after a kill`, number(one.halves), '0', one.halves === 0),
      goal(
        `${engine}: run beside registering`,
        number(one.ratio, 2),
        `< ${AIM_RATIO}`,
        one.ratio < AIM_RATIO,
      ),
    ]),
  );
  return result;
}

async function succeed(engine, plan) {
  const estate = await Estate.make(engine, plan);
  const before = await estate.counts();
  const told = await estate.toldOfBefore();
  const preview = await estate.seconds(() => estate.preview());
  await estate.approve();
  const halves = await estate.killAndResume(plan, before);
  const after = await estate.counts();
  const toldAfter = await estate.toldOfBefore();
  const other = told.filter((text, at) => text !== toldAfter[at]).length;
  const back = await estate.seconds(() => estate.undo());
  const undone = await estate.counts();
  await estate.preview();
  await estate.approve();
  estate.shown.clear();
  const run = await estate.seconds(() => estate.carryOut());
  const steps = estate.shown.size;
  const twice = await estate.counts();
  const astray = differing(before, undone) + differing(after, twice) + estate.lost(before, after);
  const { faults } = await (await signIn(estate.bed.url, 'coordinator')).get('/audit/verification');
  await estate.bed.stop();
  const { moves, register } = estate;
  const ratio = run / register;
  const figures = { moves, register, preview, run, back, ratio };
  const rounded = Object.entries(figures).map(([key, value]) => [key, round(value)]);
  const counted = { halves, astray, other, steps, faults: faults.length };
  return { ...Object.fromEntries(rounded), ...counted };
}

const TOLD = [
  '/rollout',
  '/regions',
  '/servers?limit=500',
  '/network-devices?limit=200',
  '/swap-cases?limit=200',
  '/encrypted-links?limit=200',
  '/readiness?by=region',
];

const differing = (one, other) =>
  [...new Set([...one.keys(), ...other.keys()])].filter((id) => one.get(id) !== other.get(id))
    .length;

class Estate {
  register = 0;
  moves = 0;
  shown = new Set();
  onlooker = null;

  constructor(bed, regions) {
    this.bed = bed;
    this.regions = regions;
  }

  static async make(engine, { regions, assets }) {
    const bed = await Bed.make(engine, { runsJobs: true });
    for (const role of ['coordinator', 'security', 'network']) await bed.another(role);
    await bed.moveTo(-2 * DAY_MS);
    const then = await signIn(bed.url, 'coordinator');
    const made = [];
    for (let at = 0; at < regions; at += 1) {
      const name = `Region ${at + 1}`;
      const region = { slug: `region-${at + 1}`, nameDa: name, nameEn: name };
      const { id } = await then.post('/regions', region);
      const site = { name: `Sygehus ${at + 1}`, kind: 'hospital', regionId: id };
      made.push({ id, siteId: (await then.post('/sites', site)).id });
    }
    const estate = new Estate(bed, made);
    const begun = performance.now();
    await estate.fill(assets);
    estate.register = (performance.now() - begun) / 1000;
    await estate.furnish();
    await bed.moveTo(0);
    await estate.draft();
    return estate;
  }

  async fill(assets) {
    const catalogue = await makeCatalogue(this.bed.api);
    const [west, east, ...others] = this.regions;
    for (let at = 0; at < assets; at += BULK) {
      const body = bulkBody(catalogue, at, Math.min(BULK, assets - at));
      body.items.forEach((item, index) => {
        const isEnding = index % 100 < ENDING_SHARE * 100;
        const part = isEnding ? [west, east] : others;
        item.siteId = part[index % part.length].siteId;
      });
      const { done } = await this.bed.api.post('/servers/bulk', body);
      if (done !== body.items.length) throw new Error(`the bulk registered ${done} servers`);
    }
  }

  /** One of everything in every region. */
  async furnish() {
    const [network, coordinator] = await Promise.all(
      ['network', 'coordinator'].map((login) => signIn(this.bed.url, login)),
    );
    const ground = await makeGround({ network, operations: this.bed.api, coordinator });
    for (const [at, region] of this.regions.entries()) await fillRegion(ground, region, at + 1);
  }

  async draft() {
    const api = await signIn(this.bed.url, 'coordinator');
    const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Copenhagen' }).format(
      new Date(),
    );
    const names = { slug: 'samlet', nameDa: 'Region Samlet', nameEn: 'Merged', validFrom: today };
    const { id: successorId } = await api.post('/regions', names);
    this.successorId = successorId;
    const predecessorIds = this.ending;
    const body = { successorId, predecessorIds, effectiveOn: today };
    this.id = (await api.post('/region-successions', body)).id;
  }

  get ending() {
    return this.regions.slice(0, 2).map(({ id }) => id);
  }

  async page() {
    const api = await signIn(this.bed.url, 'coordinator');
    return { api, page: await api.get(`/region-successions/${this.id}`) };
  }

  async preview() {
    const { api, page } = await this.page();
    const path = `/region-successions/${this.id}/preview`;
    this.moves = (await api.act(path, {}, page.revision)).moveCount;
  }

  /** By two people; with the second its job is due, since the day has begun. */
  async approve() {
    // Before it begins: signing in is a write, and on SQLite waits until the run has ended.
    this.onlooker = await signIn(this.bed.url, 'coordinator');
    for (const login of ['coordinator', 'security']) {
      const { page } = await this.page();
      const api = await signIn(this.bed.url, login);
      const { digest } = page;
      await api.act(`/region-successions/${this.id}/approve`, { digest }, page.revision);
    }
  }

  async until(state) {
    const end = Date.now() + PATIENCE_MS;
    const api = this.onlooker;
    while (Date.now() < end) {
      const [job] = await this.jobs(api);
      if (job?.state === 'running') this.watch(job);
      else if ((await api.get(`/region-successions/${this.id}`)).state === state) return;
      await pause(LOOK_EVERY_MS);
    }
    const { page } = await this.page();
    const jobs = await this.jobs(api);
    const told = jobs.map((one) => `${one.state} ${JSON.stringify(one.error ?? one.result)}`);
    throw new Error(`the succession is ${page.state}, not ${state}; its jobs: ${told.join('; ')}`);
  }

  async jobs(api) {
    const { items } = await api.get(`/jobs?subjectId=${this.id}&limit=3&sort=-createdAt`);
    return items;
  }

  /** Notes what whoever looks at the run is shown of how far it is. */
  watch({ progress }) {
    if (progress !== null) this.shown.add(progress.done);
  }

  carryOut() {
    return this.until('carried-out');
  }

  async undo() {
    const { api } = await this.page();
    this.onlooker = api;
    await api.post(`/region-successions/${this.id}/undo`, { reason: 'Måling' });
    await this.until('draft');
  }

  /** @returns after how many kills something was half done; then it is let to its end */
  async killAndResume({ kills, killedWithinMs }, before) {
    let halves = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(100 + Math.random() * killedWithinMs);
      this.bed.kill();
      await pause(500);
      const isWhole = (await this.isDone()) || differing(before, await this.counts()) === 0;
      if (!isWhole) halves += 1;
      await this.bed.start();
    }
    // Where the server answers after its last start.
    this.onlooker = await signIn(this.bed.url, 'coordinator');
    await this.carryOut();
    return halves;
  }

  async isDone() {
    const [{ state }] = await this.query('select state from region_successions');
    return state === 'carried-out';
  }

  /** How many rows each region has in each table, in the database itself. */
  async counts() {
    const counts = new Map();
    for (const table of REGIONAL_TABLES) {
      const rows = await this.query(
        `select coalesce(region_id, '') as id, count(*) as count from ${table} group by region_id`,
      );
      for (const { id, count } of rows) counts.set(`${table} ${id}`, Number(count));
    }
    return counts;
  }

  /** What lists and the overview answer as of the day before. */
  async toldOfBefore() {
    const api = await signIn(this.bed.url, 'coordinator');
    const day = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
    const answers = [];
    for (const path of TOLD) {
      answers.push(
        JSON.stringify(await api.get(`${path}${path.includes('?') ? '&' : '?'}asOf=${day}`)),
      );
    }
    return answers;
  }

  async query(sql) {
    const database = await openWriter(this.bed.database);
    try {
      return await database.query(sql);
    } finally {
      await database.close();
    }
  }

  /** Rows that came or went in any table, and those that the regions that ended still have. */
  lost(before, after) {
    const sum = (counts, table) =>
      [...counts].reduce((all, [key, count]) => all + (key.startsWith(`${table} `) ? count : 0), 0);
    return REGIONAL_TABLES.reduce((all, table) => {
      const left = this.ending.reduce((sumOf, id) => sumOf + (after.get(`${table} ${id}`) ?? 0), 0);
      return all + Math.abs(sum(before, table) - sum(after, table)) + left;
    }, 0);
  }

  async seconds(act) {
    const begun = performance.now();
    await act();
    return (performance.now() - begun) / 1000;
  }
}
