// npm test: everything, on both engines and in a real browser; closes with `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build, install, run, say } from './lib.mjs';

install();
build();
// Only now: it imports a package, and a fresh clone has none before the install.
const { providePostgres } = await import('./postgres.mjs');
const { provideRedis } = await import('./redis.mjs');

const bin = (name) => join('node_modules', '.bin', name);
const CHECKS = [
  ['types of the server, tests and benches', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ['types of the domain alone', bin('tsc'), ['--noEmit', '-p', 'tsconfig.domain.json']],
  ['types of the web application', bin('tsc'), ['--noEmit', '-p', 'web/tsconfig.json']],
  ['lint', bin('oxlint'), ['--deny-warnings']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
];

// Half of the time is waiting for the disk; more would use up PostgreSQL's connections.
const WORKERS = Math.min(4, availableParallelism());

const RUNS = [
  { named: 'one process', projects: ['unit', 'database', 'house', 'e2e'], workers: WORKERS },
  // Browser tests come alone: on a small machine they would starve beside the others.
  { named: 'in a browser', projects: ['browser'], workers: Math.min(2, WORKERS) },
  // The end-to-end tests again, on two API processes and two workers; each test file has four
  // processes of its own, with their connections to PostgreSQL.
  {
    named: 'four processes',
    projects: ['e2e'],
    workers: Math.min(2, WORKERS),
    env: { IDRIFT_TEST_DEPLOYMENT: 'yes' },
  },
];

const SLOWEST = 12;

/** Said once, and not by each of its tests; in CI the run before has failed by then. */
function hasServices({ IDRIFT_TEST_POSTGRES: postgres, IDRIFT_TEST_REDIS: redis }) {
  if (postgres !== 'none' && redis !== 'none') return true;
  say('SKIPPED: two processes and two workers need a PostgreSQL and a Redis that answer.');
  skipped += 1;
  return false;
}

/** Where the time goes, so that whoever wants it back knows where to look. */
function sayWhatTook(named, began, { testResults }) {
  const took = testResults.map(({ name, startTime, endTime }) => ({
    name: relative(process.cwd(), name),
    seconds: Math.round((endTime - startTime) / 1_000),
  }));
  const slowest = took.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  const seconds = Math.round((Date.now() - began) / 1_000);
  say(`${named}: ${seconds} s`);
  say(`slowest: ${slowest.map(({ name, seconds }) => `${name} ${seconds} s`).join(', ')}`);
}

let passed = 0;
let failed = 0;
let skipped = 0;

for (const [name, command, args] of CHECKS) {
  const { status } = run(command, args);
  if (status === 0) passed += 1;
  else failed += 1;
  say(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`);
}

const postgres = await providePostgres();
const redis = await provideRedis();
const services = { ...process.env, ...postgres.env, ...redis.env };
const folder = mkdtempSync(join(tmpdir(), 'idrift-results-'));
const report = join(folder, 'jest.json');
try {
  for (const { named, projects, workers, env } of RUNS) {
    if (env?.IDRIFT_TEST_DEPLOYMENT && !hasServices(services)) continue;
    const began = Date.now();
    const args = ['--selectProjects', ...projects, '--json', '--outputFile', report];
    run(process.execPath, [bin('jest'), ...args, `--maxWorkers=${workers}`], {
      env: { ...services, ...env },
    });
    const result = JSON.parse(readFileSync(report, 'utf8'));
    passed += result.numPassedTests;
    skipped += result.numPendingTests;
    // A suite that does not even run counts as a failure of its own.
    failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    sayWhatTook(named, began, result);
    rmSync(report);
  }
  // Jobs under fire, in its short form: it needs the built server and processes of its own.
  const { status } = run(process.execPath, [join('bench', 'chaos', 'main.mjs'), '--short'], {
    env: { ...services, DATABASE_URL: postgres.env.TEST_DATABASE_URL ?? '' },
  });
  if (status === 0) passed += 1;
  else failed += 1;
  say(`${status === 0 ? 'ok    ' : 'FAILED'} jobs under fire`);
} finally {
  await redis.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

if (skipped > 0)
  say(`SKIPPED ${skipped}: see the reasons above (in CI a missing service is a failure).`);
say(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
