// Plans recomputed in memory, and the overview of many regions asked of a running server.
import { performance } from 'node:perf_hooks';
import { build } from '../../scripts/lib.mjs';
import { Bed } from '../support/bed.mjs';
import { whyNoPostgres } from '../support/postgres.mjs';
import { goal, heading, machine, number, say, showGoals, table } from '../support/report.mjs';
import { median, quantile, round } from '../support/stats.mjs';
import { computeAlone } from './pure.mjs';
import { askReadiness } from './readiness.mjs';

const FULL = { samples: 200, regions: 60, asked: 40, servers: 2_000 };
const QUICK = { samples: 20, regions: 6, asked: 5, servers: 200 };
const AIMS = { regionsMs: 50, largeMs: 50, overviewMs: 200 };
/** A plain list of one page through the same server: what an answer costs by itself. */
const PLAIN = '/plans?limit=1';

export async function run({ quick, engines }) {
  build();
  const plan = quick ? QUICK : FULL;
  const alone = await computeAlone(plan.samples);
  const overview = {};
  const readiness = {};
  for (const engine of engines) {
    const why = engine === 'postgres' ? await whyNoPostgres() : null;
    if (why !== null) say(`\nNot measured on ${engine}: ${why}`);
    overview[engine] = why === null ? await askOverview(engine, plan) : { skipped: why };
    readiness[engine] = why === null ? await askReadiness(engine, plan) : { skipped: why };
  }
  showGoals([
    goal(
      'five regions anew, p95',
      ms(alone.regions.p95),
      `< ${AIMS.regionsMs} ms`,
      isBelow(alone.regions.p95, AIMS.regionsMs),
    ),
    goal(
      'graph of 10,000, p95',
      ms(alone.large.p95),
      `< ${AIMS.largeMs} ms`,
      isBelow(alone.large.p95, AIMS.largeMs),
    ),
    ...Object.entries(overview)
      .filter(([, one]) => !one.skipped)
      .map(([engine, { p95 }]) =>
        goal(
          `overview on ${engine}, p95`,
          ms(p95),
          `< ${AIMS.overviewMs} ms`,
          isBelow(p95, AIMS.overviewMs),
        ),
      ),
  ]);
  return { quick, machine: machine(), ...alone, overview, readiness };
}

const ms = (value) => `${number(value, 1)} ms`;
const isBelow = (value, aim) => value < aim;

async function askOverview(engine, { regions, asked }) {
  const bed = await Bed.make(engine, { role: 'coordinator' });
  const { api } = bed;
  const { id: templateId } = await api.post('/standard-plan-template');
  const startsOn = '2027-02-01';
  await api.post('/plans', { templateId, startsOn, servers: 10 });
  for (let at = 0; at < regions; at += 1) {
    const name = `Region ${at + 1}`;
    const region = { slug: `region-${at + 1}`, nameDa: name, nameEn: name };
    const { id: regionId } = await api.post('/regions', region);
    await api.post('/plans', { templateId, regionId, startsOn, servers: 10 });
  }
  const { lanes } = await api.get('/rollout');
  if (lanes.length !== regions + 1) throw new Error(`${lanes.length} lanes were told`);
  const [overview, plain] = [[], []];
  for (let at = 0; at < asked; at += 1) {
    overview.push(await timed(() => api.get('/rollout')));
    plain.push(await timed(() => api.get(PLAIN)));
  }
  const tasks = lanes.reduce((sum, { counts }) => sum + counts.total, 0);
  heading(`Overview of ${regions} regions, ${number(tasks)} tasks, ${engine}`);
  table(
    ['milliseconds', 'p50', 'p95'],
    [
      [
        'every plan, computed and told',
        number(median(overview), 1),
        number(quantile(overview, 0.95), 1),
      ],
      ['one row of a plain list', number(median(plain), 1), number(quantile(plain, 0.95), 1)],
    ],
  );
  await bed.stop();
  return {
    regions,
    tasks,
    p50: round(median(overview)),
    p95: round(quantile(overview, 0.95)),
    toPlain: round(median(overview) / median(plain)),
  };
}

async function timed(ask) {
  const begun = performance.now();
  await ask();
  return performance.now() - begun;
}
