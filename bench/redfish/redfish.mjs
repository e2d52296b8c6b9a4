import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { goal, heading, machine, number, say, showGoals, table } from '../support/report.mjs';
import { median, round, sum } from '../support/stats.mjs';
import { captures, FolderSource } from './captures.mjs';

const load = (path) => import(new URL(`../../dist/inventory/${path}`, import.meta.url));
const { walk } = await load('adapters/redfish/walk.js');
const { contentOf } = await load('adapters/redfish/digest.js');
const digestOf = (snapshot) => contentOf(snapshot).digest;
const { judge } = await load('domain/redfish/judge.js');
const { compareTogether } = await load('domain/redfish/compare-siblings.js');
const { treeOf } = await load('domain/redfish/tree.js');

const SERVERS = 1_000;
const QUICK_SERVERS = 40;
const POLLS = 100;
const MB = 1_048_576;
/** Copies read in one turn, before the other side has its own. */
const TURN = 5;

const clock = { nowMs: Date.now(), isLive: false };
const nameOf = (folder) => folder.split('/').at(-1);

export async function run({ quick }) {
  const folders = await captures();
  const copies = Math.ceil((quick ? QUICK_SERVERS : SERVERS) / folders.length);
  const begun = performance.now();
  const all = [];
  const result = { quick, machine: machine(), servers: copies * folders.length, captures: {} };
  heading(`${number(result.servers)} copies of ${folders.length} trees: read, and judged`);
  for (const folder of folders) {
    result.captures[nameOf(folder)] = await measure(folder, copies, all);
  }
  showCaptures(result.captures);
  result.together = together(all);
  result.growth = await growth(folders);
  result.perSecond = round(
    result.servers / sum(Object.values(result.captures).map((c) => c.seconds)),
  );
  // ru_maxrss is in kilobytes; it covers the snapshots of all servers, which are kept for the end.
  result.peakMb = round((process.resourceUsage().maxRSS * 1_024) / MB);
  say(
    `\n  all: ${number(result.perSecond)} servers a second, at most ${result.peakMb} MB resident`,
  );
  const goals = [
    goal(
      `new snapshots of ${POLLS} unchanged polls`,
      result.growth.unchanged,
      '0',
      result.growth.unchanged === 0,
    ),
    goal(
      'new snapshots of one changed part',
      result.growth.changed,
      String(folders.length),
      result.growth.changed === folders.length,
    ),
  ];
  showGoals(goals);
  return { ...result, goals, seconds: Math.round((performance.now() - begun) / 1_000) };
}

/** The whole way against reading and parsing the same files and doing nothing with them. */
async function measure(folder, copies, all) {
  const tree = await walk(new FolderSource(folder));
  const files = [...tree.resources.keys()].map((path) =>
    join(folder, path.slice('/redfish/v1'.length), 'index.json'),
  );
  const ratios = [];
  let seconds = 0;
  for (let done = 0; done < copies; done += TURN) {
    const turn = Math.min(TURN, copies - done);
    const plain = await timed(turn, () => parseAll(files));
    const whole = await timed(turn, async () => {
      const { snapshot } = judge(await walk(new FolderSource(folder)), clock);
      all.push({ name: `${nameOf(folder)} ${all.length}`, snapshot: asOwn(snapshot, all.length) });
    });
    seconds += whole;
    ratios.push(whole / plain);
  }
  return {
    resources: tree.resources.size,
    findings: judge(tree, clock).findings.length,
    seconds: round(seconds),
    perSecond: round(copies / seconds),
    ofParsing: round(median(ratios)),
  };
}

async function timed(times, act) {
  const begun = performance.now();
  for (let at = 0; at < times; at += 1) await act();
  return (performance.now() - begun) / 1_000;
}

/** As many files at a time as the walk reads; one of other spelling is found by the walk only. */
async function parseAll(files) {
  let next = 0;
  const worker = async () => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      JSON.parse(await readFile(file, 'utf8').catch(() => 'null'));
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

/** A copy has a serial of its own, as another machine of its kind would. */
function asOwn({ stable, readings, unread }, at) {
  const nodes = stable.nodes.map((node) => ({
    ...node,
    identity: {
      ...node.identity,
      serial: `${node.identity.serial}${at}`,
      uuid: null,
      macs: [],
      bmcMacs: [],
    },
  }));
  const units = stable.cooling.units.map((unit) => ({ ...unit, serial: `${unit.serial}${at}` }));
  return {
    stable: { ...stable, nodes, cooling: { ...stable.cooling, units } },
    readings,
    unread,
  };
}

function together(all) {
  const begun = performance.now();
  const findings = compareTogether(all);
  const seconds = (performance.now() - begun) / 1_000;
  say(`\n  all as twins: ${round(seconds)} s, ${findings.length} findings`);
  return { seconds: round(seconds), findings: findings.length };
}

/** Polls whose readings, clocks and tags differ each time, as those of a running machine do. */
async function growth(folders) {
  let unchanged = 0;
  let changed = 0;
  for (const folder of folders) {
    const tree = await walk(new FolderSource(folder));
    const first = digestOf(judge(tree, clock).snapshot);
    const seen = new Set([first]);
    for (let at = 0; at < POLLS; at += 1) {
      seen.add(digestOf(judge(edited(tree, poll(at)), clock).snapshot));
    }
    unchanged += seen.size - 1;
    const other = edited(tree, (name, value) => (name === 'SerialNumber' ? `${value}X` : value));
    changed += digestOf(judge(other, clock).snapshot) === first ? 0 : 1;
  }
  return { polls: POLLS * folders.length, unchanged, changed };
}

const READINGS = /^(?:Reading|ReadingCelsius|ReadingVolts|PowerConsumedWatts|SpeedRPM)$/;

const poll = (at) => (name, value) => {
  if (READINGS.test(name) && typeof value === 'number') return value + at / 10;
  if (name === '@odata.etag') return `W/"${at}"`;
  return name === 'DateTime' ? new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString() : value;
};

const edited = (tree, edit) =>
  treeOf(
    new Map(
      [...tree.resources].map(([path, one]) => [path, JSON.parse(JSON.stringify(one, edit))]),
    ),
    tree.unread,
  );

function showCaptures(shown) {
  table(
    ['tree', 'resources', 'findings', 'servers a second', 'time, of parsing alone'],
    Object.entries(shown).map(([name, one]) => [
      name,
      one.resources,
      one.findings,
      number(one.perSecond),
      `${number(one.ofParsing, 2)} x`,
    ]),
  );
}
