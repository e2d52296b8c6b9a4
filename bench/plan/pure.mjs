// The plans computed in memory: five regions as the example has them, and one large graph.
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { heading, number, table } from '../support/report.mjs';
import { median, quantile, round } from '../support/stats.mjs';

const REGIONS = 5;
const LARGE = 10_000;
/** How many activities before it each one comes after, at most. */
const BEFORE_MAX = 3;

/** @returns milliseconds of each, and of a longest path by itself over the same large graph */
export async function computeAlone(samples) {
  const [
    { bookOf },
    { schedule },
    { EVERY_DAY },
    { HPC_2025 },
    { estimateOf },
    { UNTOUCHED_TASK },
  ] = await Promise.all([
    import('../../dist/migration-plan/domain/book.js'),
    import('../../dist/migration-plan/domain/schedule/critical-path.js'),
    import('../../dist/migration-plan/domain/schedule/work-days.js'),
    import('../../dist/migration-plan/domain/template/hpc-2025.js'),
    import('../../dist/migration-plan/domain/template/estimate.js'),
    import('../../dist/migration-plan/domain/tasks/task.js'),
  ]);
  const input = fiveRegions(HPC_2025, { estimateOf, UNTOUCHED_TASK });
  const graph = largeGraph(EVERY_DAY);
  const times = { regions: [], large: [], bare: [] };
  for (let at = 0; at < samples; at += 1) {
    times.regions.push(timed(() => bookOf(input)));
    times.large.push(timed(() => schedule(graph)));
    times.bare.push(timed(() => longestPath(graph)));
  }
  checkLarge(schedule(graph), longestPath(graph));
  heading(`${REGIONS} regions, and a graph of ${number(LARGE)}; ${samples} times each`);
  table(
    ['milliseconds', 'p50', 'p95'],
    Object.entries(times).map(([name, all]) => [NAMES[name], ...shown(all)]),
  );
  const [regions, large, bare] = ['regions', 'large', 'bare'].map((name) => figures(times[name]));
  return { regions, large, bare, toBare: round(large.p50 / bare.p50) };
}

const NAMES = {
  regions: 'every plan of five regions anew',
  large: 'both passes over the large graph',
  bare: 'a longest path over it, and nothing else',
};

const shown = (all) => [number(median(all), 2), number(quantile(all, 0.95), 2)];
const figures = (all) => ({ p50: round(median(all)), p95: round(quantile(all, 0.95)) });

function timed(work) {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function fiveRegions({ tasks, parameters }, from) {
  const now = Date.parse('2025-04-24T08:00:00+02:00');
  const plans = [null, ...Array.from({ length: REGIONS }, (_, at) => `region-${at}`)].map(
    (regionId) => ({ id: `plan-${regionId}`, regionId, startsOn: '2025-04-28', parameters }),
  );
  const all = plans.flatMap(({ id: planId, regionId }) =>
    tasks
      .filter(({ scope }) => (scope === 'centre') === (regionId === null))
      .map((spec, position) => taskOf(spec, { planId, regionId, position, parameters, ...from })),
  );
  const known = {
    now,
    placeOf: () => NOTHING,
    decisionOf: () => null,
    votesOf: () => [],
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  };
  return { plans, tasks: all, known, freezes: SUMMER_AND_CHRISTMAS };
}

const taskOf = (spec, { planId, regionId, position, parameters, estimateOf, UNTOUCHED_TASK }) => ({
  ...UNTOUCHED_TASK,
  id: `${planId} ${spec.id}`,
  planId,
  regionId,
  key: spec.id,
  position,
  kind: spec.gate !== null ? 'gate' : spec.fact === null ? 'manual' : 'fact',
  spec,
  estimate: estimateOf(spec, parameters),
});

const NOTHING = {
  vacantRoles: ['region-it'],
  serversAccepted: 0,
  centreDevices: { count: 0, behind: [] },
  regionDevices: { count: 0, behind: [] },
  uplinks: null,
  links: [],
};

const freeze = (firstDay, lastDay) => ({
  id: firstDay,
  party: 'everyone',
  regionId: null,
  kind: 'hard',
  nameDa: 'Ændringsstop',
  nameEn: 'Freeze',
  firstDay,
  lastDay,
});
const SUMMER_AND_CHRISTMAS = [
  freeze('2025-06-30', '2025-08-10'),
  freeze('2025-12-15', '2026-01-05'),
];

/** The same graph each time; what comes after what is drawn from a generator of its own. */
function largeGraph(calendar) {
  let state = 20_250_424;
  const drawn = (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  return Array.from({ length: LARGE }, (_, at) => ({
    id: `a${at}`,
    days: drawn(12),
    after:
      at === 0
        ? []
        : Array.from({ length: 1 + drawn(BEFORE_MAX) }, () => ({
            id: `a${at - 1 - drawn(Math.min(at, 200))}`,
            from: 'finish',
            lag: 0,
          })),
    calendar,
    notBefore: 0,
    fixed: null,
    group: 'all',
  }));
}

/** The length of the longest path: what everything else is measured against. */
function longestPath(graph) {
  const finish = new Map();
  let end = 0;
  for (const { id, days, after } of graph) {
    let start = 0;
    for (const { id: before } of after) start = Math.max(start, finish.get(before));
    finish.set(id, start + days);
    end = Math.max(end, start + days);
  }
  return end;
}

function checkLarge(scheduled, length) {
  const end = scheduled.kind === 'scheduled' ? scheduled.schedule.ends.get('all') : null;
  if (end !== length) throw new Error(`the critical path is ${end}, and the longest one ${length}`);
}
