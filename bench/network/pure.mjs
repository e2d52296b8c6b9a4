import { createHmac, randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { heading, number, say, table } from '../support/report.mjs';
import { round } from '../support/stats.mjs';
import { filesOf } from './configs.mjs';
import { lineDiff } from './line-diff.mjs';

const load = (path) => import(new URL(`../../dist/network/${path}`, import.meta.url));
const { compareConfigs } = await load('domain/config/compare.js');
const { platformNamed } = await load('domain/config/platforms.js');
const { readConfig } = await load('domain/config/read-config.js');
const { decodeConfig } = await load('application/decode-config.js');

/** Devices that one side compares before the other has its turn. */
const TURN = 10;

const platform = platformNamed('aruba-aos-cx');
const key = randomBytes(32);
const digest = (secret) => createHmac('sha256', key).update(secret).digest('hex').slice(0, 12);
const read = (bytes) => readConfig(decodeConfig(bytes), platform, digest);

/** What of it all is the comparison alone: no file, no row, no log. */
export function compareAlone(devices) {
  const spent = { idrift: 0, plain: 0 };
  const found = { lines: 0, differences: 0 };
  for (let from = 0; from < devices; from += TURN) {
    const turn = Array.from({ length: TURN }, (_, at) => filesOf(from + at));
    spent.plain += timed(() => turn.forEach(plain));
    spent.idrift += timed(() => turn.forEach((files) => compared(files, found)));
  }
  const ratio = spent.idrift / spent.plain;
  const perSecond = (devices * 1_000) / spent.idrift;
  heading(
    `${number(devices)} devices of ${number(found.lines / devices)} lines, read and compared`,
  );
  table(
    ['', 'devices a second'],
    [
      ['Idrift: decoded, redacted, read and compared', number(perSecond)],
      ['plain line diff of the same files', number((devices * 1_000) / spent.plain)],
    ],
  );
  say(`\n  time, of the plain line diff: ${number(ratio, 1)} x`);
  return {
    devices,
    perSecond: round(perSecond),
    ratio: round(ratio),
    differencesEach: round(found.differences / devices),
  };
}

function timed(work) {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

const plain = (files) => lineDiff(...files.map((bytes) => bytes.toString('utf8').split('\n')));

function compared(files, found) {
  const [intended, running] = files.map(read);
  const { counts } = compareConfigs(intended, running, platform);
  found.lines += files[0].toString('utf8').split('\n').length - 1;
  found.differences += counts.missing + counts.extra + counts.changed;
}
