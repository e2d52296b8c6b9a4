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

const FULL = { regions: 60, assets: 40_000, kills: 5, killedWithinMs: 8_000 };
const QUICK = { regions: 6, assets: 2_000, kills: 2, killedWithinMs: 1_000 };
const DAY_MS = 86_400_000;
const BULK = 1_000;
/** Of all assets, so many are in the two regions that end. */
const ENDING_SHARE = 0.9;
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
    ['engine', 'moves', 'register s', 'preview s', 'run s', 'back s', 'run : register'],
    measured.map(([engine, one]) => [
      engine,
      number(one.moves),
      ...['register', 'preview', 'run', 'back', 'ratio'].map((key) => number(one[key], 2)),
    ]),
  );
  showGoals(
    measured.flatMap(([engine, one]) => [
      goal(`${engine}: assets in no or two regions`, number(one.astray), '0', one.astray === 0),
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
  const preview = await estate.seconds(() => estate.preview());
  await estate.approve();
  const halves = await estate.killAndResume(plan, before);
  const after = await estate.counts();
  const back = await estate.seconds(() => estate.undo());
  const undone = await estate.counts();
  await estate.preview();
  await estate.approve();
  const run = await estate.seconds(() => estate.carryOut());
  const twice = await estate.counts();
  const astray = differing(before, undone) + differing(after, twice) + estate.lost(before, after);
  const { faults } = await (await signIn(estate.bed.url, 'coordinator')).get('/audit/verification');
  await estate.bed.stop();
  const { moves, register } = estate;
  const ratio = run / register;
  const figures = { moves, register, preview, run, back, ratio };
  const rounded = Object.entries(figures).map(([key, value]) => [key, round(value)]);
  return { ...Object.fromEntries(rounded), halves, astray, faults: faults.length };
}

const differing = (one, other) =>
  [...new Set([...one.keys(), ...other.keys()])].filter((id) => one.get(id) !== other.get(id))
    .length;

class Estate {
  register = 0;
  moves = 0;

  constructor(bed, regions) {
    this.bed = bed;
    this.regions = regions;
  }

  static async make(engine, { regions, assets }) {
    const bed = await Bed.make(engine, { runsJobs: true });
    await bed.another('coordinator');
    await bed.another('security');
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
    for (const login of ['coordinator', 'security']) {
      const { page } = await this.page();
      const api = await signIn(this.bed.url, login);
      const { digest } = page;
      await api.act(`/region-successions/${this.id}/approve`, { digest }, page.revision);
    }
  }

  async until(state) {
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      if ((await this.page()).page.state === state) return;
      await pause(250);
    }
    throw new Error(`the succession is not ${state}`);
  }

  carryOut() {
    return this.until('carried-out');
  }

  async undo() {
    const { api } = await this.page();
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
    await this.carryOut();
    return halves;
  }

  async isDone() {
    const [{ state }] = await this.query('select state from region_successions');
    return state === 'carried-out';
  }

  /** How many assets each region has, in the database itself: region -> count. */
  async counts() {
    const rows = await this.query(
      'select region_id as id, count(*) as count from assets group by region_id',
    );
    return new Map(rows.map(({ id, count }) => [id, Number(count)]));
  }

  async query(sql) {
    const database = await openWriter(this.bed.database);
    try {
      return await database.query(sql);
    } finally {
      await database.close();
    }
  }

  lost(before, after) {
    const sum = (counts) => [...counts.values()].reduce((all, count) => all + count, 0);
    const left = this.ending.reduce((all, id) => all + (after.get(id) ?? 0), 0);
    return Math.abs(sum(before) - sum(after)) + left;
  }

  async seconds(act) {
    const begun = performance.now();
    await act();
    return (performance.now() - begun) / 1000;
  }
}
