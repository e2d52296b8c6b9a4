// All devices compared by one job of a real installation, and held against a plain line diff of
// the same files: beside reading and comparing it opens files, writes rows and seals the log.
import { performance } from 'node:perf_hooks';
import { heading, machine, number, say } from '../support/report.mjs';
import { round } from '../support/stats.mjs';
import { filesOf, nameOf } from './configs.mjs';
import { allDevices, ended, handIn, register, untilCompared } from './fleet.mjs';
import { lineDiff } from './line-diff.mjs';

/** Devices from 0 on, with what was meant and what runs; compared once as they came in. */
export async function handInAll(api, order, devices) {
  const ids = await register(api, order, 0, devices);
  for (const [which, kind] of ['intended', 'running'].entries()) {
    const files = ids.map((_, device) => ({ device, content: filesOf(device)[which] }));
    await handIn(api, kind, files);
  }
  await untilCompared(api);
  return ids;
}

/** @returns the figures of the one job that compares them all again */
export async function oneJob(api, ids) {
  const expected = ids.map((_, device) => differing(filesOf(device)));
  const before = plainMs(ids);
  const { jobId } = await api.post('/network-devices/comparisons', { deviceIds: ids });
  const job = await ended(api, jobId);
  const load = machine().load;
  const plain = (before + plainMs(ids)) / 2;
  check(job, await allDevices(api), expected);
  const ms = Date.parse(job.endedAt) - Date.parse(job.startedAt);
  const result = {
    devices: ids.length,
    seconds: round(ms / 1_000),
    perSecond: round((ids.length * 1_000) / ms),
    ratio: round(ms / plain),
    load,
  };
  heading(`One job: ${number(ids.length)} devices compared in an installation`);
  say(`  ${number(result.seconds, 1)} s, ${number(result.perSecond, 1)} devices a second`);
  say(`  time, of the plain line diff: ${number(result.ratio, 1)} x`);
  return result;
}

/** All of the files, which are in memory: not even their reading from a disk counts against it. */
function plainMs(ids) {
  let spent = 0;
  for (const device of ids.keys()) {
    const files = filesOf(device);
    const begun = performance.now();
    lineDiff(...files.map((bytes) => bytes.toString('utf8').split('\n')));
    spent += performance.now() - begun;
  }
  return spent;
}

/** How many lines are not the same: their order is. */
function differing(files) {
  const [meant, runs] = files.map((bytes) => bytes.toString('utf8').split('\n'));
  return meant.filter((line, index) => line !== runs[index]).length;
}

/** @throws when the figure stood for less than all of the work */
function check({ result, items }, devices, expected) {
  const compared = [result?.compared, items.done];
  if (compared.some((count) => count !== expected.length)) {
    throw new Error(`of ${expected.length} devices the job compared ${compared.join(' and ')}`);
  }
  const byName = new Map(devices.map((device) => [device.name, device]));
  for (const [device, count] of expected.entries()) {
    const { drift, missing, extra, changed } = byName.get(nameOf(device)) ?? {};
    // A line that differs has one counterpart, or is missing here and extra there.
    if (drift !== 'drifted' || missing + changed !== count || extra + changed !== count) {
      const found = JSON.stringify({ drift, missing, extra, changed });
      throw new Error(`${nameOf(device)} differs in ${count} lines, and was told as ${found}`);
    }
  }
}
